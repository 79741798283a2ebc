"""Finding any of many phrases in folded text in one pass: a trie compiled to one regular expression.

Phrases and text are compared in ``folding.latin_base`` form. Between characters of scripts written without
spaces up to three spaces are allowed (``氏　　名``); where a phrase has a space or punctuation, any or none
will do. Latin words match whole words only.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from scoredesk.intake.folding import fold, is_wide, latin_base

T = TypeVar("T")

_GAP = r"[ ._'\u2019/·・\-]{0,3}"
_NOT_WORD = re.compile(r"[ ._'\u2019/·・\-]+")
_TOKEN = re.compile(r"[ ._'\u2019/·・\-]+|.", re.DOTALL)
_END = ""


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: where, and what it stands for. ``key``: the phrase without spaces and punctuation."""

    start: int
    end: int
    key: str
    meaning: T


class Lexicon(Generic[T]):
    """Phrases with their meanings. Of phrases that start at one place the longest wins."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._meanings: dict[str, T] = {}
        trie = _Trie()
        for phrase, meaning in phrases:
            tokens = _tokens(phrase)
            key = "".join(token for token in tokens if token != _GAP)
            if not key:
                continue
            self._meanings.setdefault(key, meaning)
            node = trie
            for token in tokens:
                node = node.setdefault(token, {})
            node.setdefault(_END)
        self._pattern = re.compile(
            rf"(?:(?<![a-z0-9])(?=[a-z0-9])|(?![a-z0-9]))(?:{_regex(trie)})(?:(?<=[a-z0-9])(?![a-z0-9])|(?<![a-z0-9]))"
        )

    def finditer(self, base: str) -> Iterator[Hit[T]]:
        """Yield every phrase in a text that is already in ``latin_base`` form, left to right, none overlapping."""
        for match in self._pattern.finditer(base):
            yield self._hit(match)

    def match(self, base: str, at: int) -> Hit[T] | None:
        """Return the phrase that starts at a place, or None."""
        match = self._pattern.match(base, at)
        return self._hit(match) if match else None

    def exact(self, text: str) -> T | None:
        """Return the meaning of a text that is one phrase and nothing else, or None."""
        return self._meanings.get(_NOT_WORD.sub("", latin_base(text)).replace(" ", ""))

    def phrases(self) -> Iterable[tuple[str, T]]:
        """Return every phrase's key with its meaning."""
        return self._meanings.items()

    def _hit(self, match: re.Match[str]) -> Hit[T]:
        key = _NOT_WORD.sub("", match[0])
        return Hit(match.start(), match.end(), key, self._meanings[key])


class _Trie(dict[str, "_Trie"]):
    """A trie of tokens."""

    def setdefault(self, key: str, default: object = None) -> "_Trie":
        """Return the child, made where it is missing."""
        if key not in self:
            self[key] = _Trie()
        return self[key]


def _tokens(phrase: str) -> list[str]:
    base = latin_base(fold(phrase)).strip(" .:")
    return [_GAP if _NOT_WORD.fullmatch(token) else token for token in _TOKEN.findall(base)]


def _regex(trie: _Trie) -> str:
    branches: list[str] = []
    for token, child in trie.items():
        if token == _END:
            continue
        head = token if token == _GAP else re.escape(token)
        rest = _regex(child) if set(child) != {_END} else ""
        spaced = " {0,3}" if rest and token != _GAP and is_wide(token) else ""
        optional = _END in child and rest
        body = f"{head}(?:{spaced}(?:{rest}))?" if optional else f"{head}{spaced}{rest}"
        branches.append(body)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
