"""Which of several printed choices was chosen: ``□男 ☑女``, ``男・女`` with one ringed, ``( ) M  (x) F``.

A template whose choices stand there as they were sent out chooses nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from scoredesk.intake.folding import latin_base

T = TypeVar("T")

# A bare cross means "not this one" in Japan; inside a box it is a tick.
_CHOSEN = "[☑✓✔✅☒🗹🗸■●◉◎⦿⬤レ▣◆★√⭕❌👉→⇒▶]"
_ARROW = "[👉→⇒▶]"  # points at what follows, never at what it stands behind
_OPEN = "[□☐○◯〇▢◇☆⬜⚪・✕✗✘×]"
_BOX_CHOSEN = re.compile(rf"(?:[(\[<【{{]\s*(?:[xXvVoO○◯〇レ*✓✔☑●■√/]|{_CHOSEN})\s*[)\]>】}}]|{_CHOSEN})\s*$")
_BOX_RING = re.compile(r"[○◯〇oO]\s*$")
_BOX_OPEN = re.compile(rf"(?:[(\[<【{{]\s*[)\]>】}}]|{_OPEN})\s*$")
_AFTER_CHOSEN = re.compile(
    rf"^\s*(?!{_ARROW})(?:[(\[<【{{]\s*(?:[xXvVoO○◯〇レ*✓✔☑●■√]|{_CHOSEN})\s*[)\]>】}}]|{_CHOSEN}|"
    r"\s*(?:←|⇐|<-+)\s*(?:これ|ここ|こちら|私|わたし|this|here|ini|ito|nay)|\s*に\s*(?:[○◯〇●✓✔☑レ]|丸|まる|マル|チェック))"
)
_AFTER_RING = re.compile(r"^\s*[○◯〇]")
_AFTER_OPEN = re.compile(rf"^\s*(?:[(\[<【{{]\s*[)\]>】}}]|{_OPEN})")
_WRAPPED = re.compile(r"[(\[<【「『{*_]\s*$")
_UNWRAPPED = re.compile(r"^\s*[)\]>】」』}*_]")

_STRENGTH = {"chosen": 2, "ring": 1, "wrapped": 1, "bare": 0, "open": 0}


_PLACES = (
    (
        0,
        (
            r"最初|さいしょ|いちばん ?め|いちばん ?(?:うえ|上)|一番(?:目|上)|"
            r"1番目|(?:1|一|ひと)つ ?(?:目|め)|\b(?:the )?first\b|\bpertama\b|\bdau tien\b"
        ),
    ),
    (
        1,
        (
            r"真ん中|まん ?なか|(?:2|二)番目|に ?ばん ?め|"
            r"(?:2|二|ふた)つ ?(?:目|め)|\b(?:the )?(?:second|middle)\b|\bkedua\b|\bthu hai\b"
        ),
    ),
    (2, r"(?:3|三)番目|さん ?ばん ?め|(?:3|三|みっ)つ ?(?:目|め)|\b(?:the )?third\b|\bketiga\b|\bthu ba\b"),
    (-1, r"最後|さいご|いちばん ?(?:した|下)|一番下|\b(?:the )?last\b|\bterakhir\b|\bcuoi cung\b|\bhuli\b"),
)
_PLACE = [(place, re.compile(pattern)) for place, pattern in _PLACES]


def place(text: str) -> int | None:
    """Return which of several things a folded text chooses by its place, from 0, -1 the last; None where not one."""
    named = places(text)
    return named[0] if len(named) == 1 else None


def places(text: str) -> list[int]:
    """Return the places that a folded text names, from 0, -1 the last."""
    base = latin_base(text)
    return [at for at, pattern in _PLACE if pattern.search(base)]


def chosen(text: str, options: Sequence[tuple[int, int, T]]) -> T | None:
    """Return the one option that is marked, or None where none is or more than one.

    ``options``: start, end and meaning of each option in the text, in order. Marks stand before the options or
    after them, all on one side.
    """
    gaps = [text[end:start] for (_, end, _), (start, _, _) in pairwise(options)]
    before = [text[: options[0][0]], *gaps]
    after = [*gaps, text[options[-1][1] :]]
    marks = _marks([_mark_before(gap) for gap in before], [_mark_after(gap) for gap in after])
    if marks is None:
        return None
    marks = [
        "wrapped" if mark == "bare" and _WRAPPED.search(left) and _UNWRAPPED.match(right) else mark
        for mark, left, right in zip(marks, before, after, strict=True)
    ]
    strengths = [_STRENGTH[mark] for mark in marks]
    best = max(strengths)
    if best == 0 or strengths.count(best) != 1:
        return None
    return options[strengths.index(best)][2]


def _marks(before: list[str], after: list[str]) -> list[str] | None:
    """Return the marks of the side that they stand on; None where a mark may belong to either neighbour."""
    if set(after) == {"bare"} or before[0] != "bare":
        return before
    if set(before) == {"bare"} or after[-1] != "bare":
        return after
    return None


def _mark_before(gap: str) -> str:
    if _BOX_CHOSEN.search(gap):
        return "chosen"
    if _BOX_RING.search(gap):
        return "ring"
    return "open" if _BOX_OPEN.search(gap) and not gap.rstrip().endswith("・") else "bare"


def _mark_after(gap: str) -> str:
    if _AFTER_CHOSEN.match(gap):
        return "chosen"
    if _AFTER_RING.match(gap):
        return "ring"
    return "open" if _AFTER_OPEN.match(gap) and not gap.lstrip().startswith("・") else "bare"
