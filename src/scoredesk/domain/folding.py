"""Folding of numbers and names for comparison only; what is stored and printed stays as it was written."""

import re
import unicodedata

_DASHES = re.compile(r"[\s\-‐‑‒–—―ー−－_./・,'’‘ʼʻ`´]+")
_STROKES = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def fold_number(text: str) -> str:
    """Return an examinee number without width, case, spaces, hyphens and accents; its format is unknown."""
    return _DASHES.sub("", _bare(text).upper())


def fold_name(text: str) -> str:
    """Return a name without width, case, spaces, hyphens, accents: ``Nguyễn Văn-Hùng`` → ``nguyenvanhung``."""
    return _DASHES.sub("", _bare(text).casefold().translate(_STROKES))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def name_parts(text: str) -> frozenset[str]:
    """Return a name's folded words as a set, so that a swapped order still compares equal."""
    words = re.split(r"[\s,・]+", unicodedata.normalize("NFKC", text))
    return frozenset(filter(None, (fold_name(word) for word in words)))
