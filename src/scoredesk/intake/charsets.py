"""Bytes to text, whatever the label says: never raises, never drops the sign ① that the form uses.

Python's ``iso2022_jp`` codecs fail on NEC row 13 (①, ㈱) and on IBM's extensions, and its ``shift_jis`` turns
them into other characters. So ISO-2022-JP is read here as Microsoft's CP50221 (JIS X 0208 in CP932's range, by
way of the escape sequences), and every name of Shift_JIS means CP932. Labels lie: a text that is valid in its
declared charset is believed; else the usual suspects are tried in order.
"""

import functools
import re
import sys

_CP932_NAMES = frozenset(
    [
        "shift_jis",
        "shift-jis",
        "shiftjis",
        "sjis",
        "x-sjis",
        "ms_kanji",
        "cp932",
        "ms932",
        "windows-31j",
        "windows31j",
        "csshiftjis",
        "cswindows31j",
        "windows-932",
        "shift_jis-2004",
        "shift_jisx0213",
        "x-ms-cp932",
    ]
)
_EUC_NAMES = frozenset(["euc-jp", "eucjp", "x-euc-jp", "euc_jp", "cseucpkdfmtjapanese", "euc-jp-ms", "cp51932"])
# Labels that programs put there by default and that say nothing about the bytes.
_EMPTY_NAMES = frozenset(
    [
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "iso_8859-1",
        "latin1",
        "latin-1",
        "windows-1252",
        "cp1252",
        "x-unknown",
        "unknown",
        "unknown-8bit",
        "default",
        "8bit",
        "binary",
        "x-user-defined",
        "ansi",
        "none",
    ]
)
_OTHER_NAMES = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "windows-936": "gb18030", "big5": "big5hkscs",
    "windows-950": "big5hkscs", "tis-620": "cp874", "windows-874": "cp874", "x-windows-874": "cp874",
    "iso-8859-11": "cp874", "ks_c_5601-1987": "cp949", "windows-949": "cp949",
}  # fmt: skip

_LATIN_NAMES = frozenset(["iso-8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "ansi"])
# Two signs in a row that only Japanese has; one half-width kana between Latin letters is an accented letter.
_JAPANESE = re.compile("[\u2460-\u2473\u3220-\u33ff]|[\u3041-\u30fe\u4e00-\u9fff]{2}|[\uff66-\uff9f]{2}")

_ESCAPES: dict[bytes, str] = {
    b"\x1b$B": "kanji",
    b"\x1b$@": "kanji",
    b"\x1b$(B": "kanji",
    b"\x1b$(@": "kanji",
    b"\x1b$(D": "kanji2",
    b"\x1b(B": "ascii",
    b"\x1b(J": "ascii",
    b"\x1b(H": "ascii",
    b"\x1b(I": "kana",
}
_RUN = re.compile(rb"\x1b(?:\$\([BD@]|\$[B@]|\([BJHI]|&@)|[\x0e\x0f]|\r?\n|\r|[^\x1b\x0e\x0f\r\n]+|\x1b")
_CONTROLS = b"\x1b\x0e\x0f\r\n"
_KANA_BASE = 0xFF61 - 0x21
_GRAPHIC = bytes(range(0x21, 0x7F))


def decode(raw: bytes, declared: str = "") -> str:
    """Return the text of ``raw``, whose sender says that it is in charset ``declared`` (may be empty or wrong)."""
    name = declared.strip().strip("\"'").lower().split("*")[0]
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) and len(raw) > 3:
        return raw.decode("utf-16", "replace")
    if b"\x1b$" in raw and (_is_jis_name(name) or not _valid(raw, "cp932" if name in _CP932_NAMES else "utf-8")):
        return decode_jis(raw)
    if b"\x1b$" in raw and b"\x1b(" in raw and (name in _EMPTY_NAMES or name in ("", "utf-8", "utf8")):
        return decode_jis(raw)
    if b"\x1b(I" in raw and raw.isascii() and (_is_jis_name(name) or name in _EMPTY_NAMES or name in ("", "utf-8")):
        return decode_jis(raw)  # half-width kana and nothing else, as old telephones write
    if raw.isascii():
        return _decode_ascii(raw, name)
    return _decode_8bit(raw, name)


def decode_jis(raw: bytes) -> str:
    """Decode ISO-2022-JP as sent in the wild (CP50220, CP50221): NEC and IBM extensions, half-width kana."""
    out: list[str] = []
    mode = "ascii"
    for token in _RUN.findall(raw):
        if token[0] not in _CONTROLS:
            if mode == "ascii" and token.isascii():
                out.append(token.decode("ascii"))
            else:
                out.append(_decode_jis_run(token, mode))
        elif token in _ESCAPES:
            mode = _ESCAPES[token]
        elif token in (b"\x0e", b"\x0f"):
            mode = "kana" if token == b"\x0e" else "ascii"
        elif token[0] != 0x1B:
            mode = "ascii"  # RFC 1468: a line ends in ASCII; an unterminated escape must not eat the next line
            out.append(token.decode("ascii"))
    return "".join(out)


def _decode_jis_run(run: bytes, mode: str) -> str:
    if mode == "kanji":
        return _kanji_run(run)
    if mode == "kanji2":
        shifted = b"".join(b"\x8f" + bytes((a | 0x80, b | 0x80)) for a, b in zip(run[::2], run[1::2], strict=False))
        return shifted.decode("euc_jp", "replace")
    if mode == "kana":
        return run.decode("latin-1").translate(_kana_table())
    return run.decode("cp932", "replace")  # CP50221 also allows single bytes of half-width kana


def _kanji_run(run: bytes) -> str:
    if len(run) % 2 == 0 and not run.translate(None, _GRAPHIC):
        return "".join(map(_kanji_table().__getitem__, memoryview(run).cast("H")))
    shifted = bytearray()
    at = 0
    while at < len(run):
        high = run[at]
        low = run[at + 1] if at + 1 < len(run) else 0
        if 0x21 <= high <= 0x7E and 0x21 <= low <= 0x7E:
            shifted += _shifted(high, low)
            at += 2
        else:
            shifted.append(high if high < 0x80 else 0x3F)
            at += 1
    return shifted.decode("cp932", "replace")


def _shifted(high: int, low: int) -> bytes:
    """Two bytes of JIS X 0208 as Shift_JIS has them."""
    lead = (high - 0x21) // 2 + 0x81
    trail = low + 0x7E if high % 2 == 0 else low + (0x20 if low >= 0x60 else 0x1F)
    return bytes((lead if lead < 0xA0 else lead + 0x40, trail))


@functools.cache
def _kanji_table() -> dict[int, str]:
    """Return the text of each pair of graphic bytes, by the number that this machine reads them as."""
    return {
        int.from_bytes((high, low), sys.byteorder): _shifted(high, low).decode("cp932", "replace")
        for high in _GRAPHIC
        for low in _GRAPHIC
    }


@functools.cache
def _kana_table() -> dict[int, int]:
    """Return the character of each byte of a run of half-width kana (JIS X 0201)."""
    return {byte: _KANA_BASE + (byte & 0x7F) if 0x21 <= byte & 0x7F <= 0x5F else 0x20 for byte in range(256)}


def _decode_ascii(raw: bytes, name: str) -> str:
    if name in ("utf-7", "unicode-1-1-utf-7", "hz-gb-2312") or name.startswith("iso-2022-kr"):
        return _try(raw, name) or raw.decode("ascii")
    if name in ("utf-16le", "utf-16be", "utf-16"):
        return _try(raw, name) or raw.decode("ascii")
    return raw.decode("ascii")


def _decode_8bit(raw: bytes, name: str) -> str:
    order: list[str] = []
    if name in _CP932_NAMES:
        order.append("cp932")
    elif name in _EUC_NAMES:
        order += ["euc_jp", "euc_jis_2004"]
    elif name not in _EMPTY_NAMES and not _is_jis_name(name) and name:
        order.append(_OTHER_NAMES.get(name, name))
    # UTF-8 is nearly impossible to hit by chance, so it is tried before any other guess. CP932 and EUC-JP
    # accept each other's bytes: the one that yields fewer odd characters wins.
    for charset in [*order, "utf-8"]:
        text = _try(raw, charset)
        if text is not None:
            return text
    guesses = [text for text in (_try(raw, "cp932"), _try(raw, "euc_jp")) if text is not None]
    if name in _LATIN_NAMES and guesses and not any(_JAPANESE.search(text) for text in guesses):
        return raw.decode("cp1252", "replace")  # PEÑAFLOR, not PEﾑAFLOR
    if guesses:
        return min(guesses, key=_oddness)
    if name in _EMPTY_NAMES and name not in ("x-unknown", "unknown", "unknown-8bit"):
        return _mended(raw, "cp1252")
    return _mended(raw, order[0] if order else "utf-8")


def _mended(raw: bytes, charset: str) -> str:
    """Decode with replacement. UTF-8 cut in the middle of a character is still UTF-8."""
    as_utf8 = raw.decode("utf-8", "replace")
    if as_utf8.count("\ufffd") * 20 < len(as_utf8):
        return as_utf8
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):  # a charset's name may hold a zero byte
        return as_utf8


def _is_jis_name(name: str) -> bool:
    return name.startswith("iso-2022-jp") or name in ("cp50220", "cp50221", "cp50222", "csiso2022jp", "jis")


def _valid(raw: bytes, charset: str) -> bool:
    return not raw.isascii() and _try(raw, charset) is not None


def _try(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return None


def _oddness(text: str) -> int:
    """Count characters that real Japanese mail hardly holds: half-width kana, private use, rare signs."""
    return sum(
        1 for char in text[:4000] if "\uff61" <= char <= "\uff9f" or "\ue000" <= char <= "\uf8ff" or char < "\x09"
    )
