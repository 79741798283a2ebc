"""Text folded for reading: one form for what people write in many widths, digits and signs.

``fold`` keeps lines as lines. Circled, parenthesised and keycap numbers become one mark each (``MARK_BASE`` plus
the number, in the private use area, which is cleared first), so that ``①2025`` cannot be mistaken for 12025.
``latin_base`` takes the diacritics off Latin letters and keeps the length, so positions stay true.
"""

import re
import unicodedata

MARK_BASE = 0xE000
MAX_MARK = 20
MARKS = "".join(chr(MARK_BASE + number) for number in range(1, MAX_MARK + 1))

_ANY_MARK = re.compile(f"[{MARKS}]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff"
    "\U0001f3fb-\U0001f3ff\x00-\x08\x0e-\x1f]"
)
_HIRAGANA = re.compile("[\u3041-\u3096]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_BOX_BAR = re.compile("[\u2502\u2503\u2506\u2507\u250a\u250b\u2551\u2575\u2577]")
_FURIGANA = re.compile(
    r"([\u4e00-\u9fff\u3005\u30b6]{1,12})\((?!たぶん|おそらく|だいたい|かも|くらい|ぐらい|ごろ)"
    r"([\u3041-\u3096\u30fc ]{1,24})\)"
)
_STRUCK = re.compile("~~[^~\n]{1,80}~~|(?:[^\n][\u0335\u0336])+")
_LATIN_CODES = (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
CAPITALS = "".join(char for char in map(chr, _LATIN_CODES) if char.isupper())
"""Every capital Latin letter, with and without diacritics, for a class in a pattern: ``Ă`` and ``Ơ`` as well."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def _mark_table() -> dict[int, int]:
    table: dict[int, int] = {}
    runs = ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x24F5, 10), (0x2776, 10), (0x2780, 10), (0x278A, 10))
    for first, count in runs:
        for offset in range(count):
            table[first + offset] = MARK_BASE + offset + 1
    for offset in range(10):  # parenthesised and circled kanji numbers
        table[0x3220 + offset] = MARK_BASE + offset + 1
        table[0x3280 + offset] = MARK_BASE + offset + 1
    return table


def _digit_table() -> dict[int, int]:
    table: dict[int, int] = {}
    for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x1040, 0x1090, 0x17E0):
        for value in range(10):
            table[zero + value] = 0x30 + value
    return table


def _base_table() -> dict[int, int]:
    table = {ord("đ"): ord("d"), ord("Đ"): ord("D"), ord("ø"): ord("o"), ord("Ø"): ord("O"), ord("ł"): ord("l")}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = ord(base)
    return table


_MARK_TABLE = _mark_table()
_DIGIT_TABLE = _digit_table()
_BASE_TABLE = _base_table()
_MARKABLE = re.compile(f"[{''.join(map(chr, _MARK_TABLE))}]")
_OTHER_DIGIT = re.compile(f"[{''.join(map(chr, _DIGIT_TABLE))}]")


def lines_of(text: str) -> str:
    """Return the text with every kind of line end as ``\\n``."""
    return _LINE_ENDS.sub("\n", text)


def fold(text: str) -> str:
    """Return the text in NFKC, digits in ASCII, numbers in circles as marks.

    Invisible signs, readings and what was struck out are left out.
    """
    if "~~" in text or "\u0336" in text or "\u0335" in text:
        text = _STRUCK.sub(" ", text)
    if text.isascii():
        return text
    text = _KEYCAP.sub(lambda match: "①②③④⑤⑥⑦⑧⑨"[int(match[1]) - 1] if match[1] != "0" else "0", text)
    # Substitution touches only what is there; str.translate would look every character up.
    text = _MARKABLE.sub(lambda match: chr(_MARK_TABLE[ord(match[0])]), _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFKC", text)
    text = _BOX_BAR.sub("|", text)
    text = _OTHER_DIGIT.sub(lambda match: chr(_DIGIT_TABLE[ord(match[0])]), text)
    return _FURIGANA.sub(r"\1", text)


def latin_base(text: str) -> str:
    """Return the text in lower case with plain Latin letters; every character keeps its place."""
    if text.isascii():
        return text.lower()
    lowered = _ACCENTED.sub(lambda match: chr(_BASE_TABLE.get(ord(match[0]), ord(match[0]))), text)
    folded = lowered.lower()
    if len(folded) == len(text):
        return folded
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in lowered)


def in_katakana(text: str) -> str:
    """Return the text with hiragana as katakana; every character keeps its place."""
    return _HIRAGANA.sub(lambda match: chr(ord(match[0]) + 0x60), text)


def mark_number(char: str) -> int | None:
    """Return the number of a mark, or None for any other character."""
    number = ord(char) - MARK_BASE
    return number if 1 <= number <= MAX_MARK else None


def unmarked(text: str) -> str:
    """Return the text with marks as ordinary numbers in parentheses, for showing."""
    return _ANY_MARK.sub(lambda match: f"({mark_number(match[0])})", text) if _ANY_MARK.search(text) else text


def is_wide(char: str) -> bool:
    """Tell whether a character belongs to a script that is written without spaces between words."""
    return (char >= "\u0e00" and char.isalpha()) or char == "\u3005"
