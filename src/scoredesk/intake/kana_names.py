"""Names in kana beside names in Latin letters: ``エカワティさん`` is EKAWATI NINGSIH of the list.

Kana write a foreign name by its sound, with vowels between consonants and fewer sounds. So both are brought to one
rough form, and a word counts only where it sounds like the words of one person alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_CALLED = re.compile(r"(?P<name>[\u30a1-\u30f6\u30fc・=]{2,24}?)\s?(?:さん|サン|様|さま|氏|くん|君|ちゃん)")
_BETWEEN = re.compile(r"[・=]")
_MAX_CALLED = 20
_MIN_SOUNDS = 3
_MIN_CONSONANTS = 3
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ", "t": "タチツテト",
    "d": "ダヂヅデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ",
    "r": "ラリルレロ",
}  # fmt: skip
_SOUNDS = {kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)}
_SOUNDS |= {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "bu", "ッ": "", "ー": ""}
_SOUNDS |= {"シ": "si", "チ": "ti", "ツ": "tu", "フ": "hu", "ジ": "zi"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}
_LATIN_SOUNDS = (
    ("sh", "s"), ("ch", "t"), ("ph", "h"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("bh", "b"),
    ("ts", "t"), ("qu", "k"), ("ng", "n"), ("f", "h"), ("v", "b"), ("l", "r"), ("q", "k"), ("x", "s"), ("j", "z"),
    ("c", "k"),
)  # fmt: skip
_TWICE = re.compile(r"([a-z])\1+")
_GLIDE = re.compile(r"(?<=[szt])y")
_U_GLIDE = re.compile(r"u(?=[aeio])")  # シュエ and SHWE
_VOWELS = re.compile(r"[aeiouy]")


def owners(names: Sequence[str], bases: Iterable[str]) -> dict[str, int]:
    """Return the names in kana with which the texts call somebody, each with the place of the only one it can be.

    ``names``: in ``latin_base`` form. A name that sounds like two of them, or like none, is left out.
    """
    words = [[_of_latin(word) for word in name.split() if word.isascii()] for name in names]
    found: dict[str, int] = {}
    for called in _called(bases):
        heard = [_of_kana(part) for part in _BETWEEN.split(called) if part]
        who = [at for at, own in enumerate(words) if heard and all(_heard(part, own) for part in heard)]
        if len(who) == 1:
            found[called] = who[0]
    return found


def _called(bases: Iterable[str]) -> Iterator[str]:
    count = 0
    for base in bases:
        for match in _CALLED.finditer(base):
            count += 1
            if count > _MAX_CALLED:
                return
            yield match["name"]


def _heard(kana: str, words: Sequence[str]) -> bool:
    return any(_alike(kana, word) for word in words)


def _alike(kana: str, word: str) -> bool:
    """Tell whether a word in kana is surely the word in Latin letters: all sounds, or at least three consonants."""
    if len(kana) >= _MIN_SOUNDS and kana == word:
        return True
    if kana[:1] != word[:1]:
        return False
    consonants = _TWICE.sub(r"\1", _VOWELS.sub("", kana))
    return len(consonants) >= _MIN_CONSONANTS and consonants == _TWICE.sub(r"\1", _VOWELS.sub("", word))


def _of_kana(text: str) -> str:
    sounds = ""
    for char in text:
        if char in _SMALL:
            sounds = sounds[:-1] + _SMALL[char]
        else:
            sounds += _SOUNDS.get(char, "")
    return _rough(_GLIDE.sub("", sounds))


def _of_latin(word: str) -> str:
    for written, sound in _LATIN_SOUNDS:
        word = word.replace(written, sound)
    return _rough(word)


def _rough(sounds: str) -> str:
    return _TWICE.sub(r"\1", _U_GLIDE.sub("w", sounds))
