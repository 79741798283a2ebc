"""Which lines of a mail are read closely, and in which of them sentences are: what reading costs is bounded here.

To read items out of a line costs a hundred times what it costs to receive it. A mail may have any number of lines, so
the closest reading is for as many as an application can have: first what the sender has written, then what he
forwards, quotes or attaches. No origin takes more than its share, so that an endless letter hides no form below it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoredesk.intake.quotes import Line, Origin

MAX_CHARS = 13_000
MAX_LINES = 400
MAX_PROSE_CHARS = 3_000
_NO_SENTENCE = re.compile(r"^\s*[A-Za-z0-9+/=]{60,}\s*$|[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff+/=.'_-]{200}")
"""A file that stands there as text: a search for names in it would begin anew at every capital."""
_SHARE = 2 / 3
_LEAST = 16
"""What a line costs at least, in characters: it is gone through even where it is empty."""


@dataclass(frozen=True, slots=True)
class Read:
    """The lines that are read closely, in their order; ``left_out``: there were more."""

    lines: tuple[Line, ...]
    left_out: bool


def closely(lines: Sequence[Line], share: float = 1.0) -> Read:
    """Return the lines to read items from. ``share``: of what a mail may cost, where its text is read twice."""
    chosen: set[int] = set()
    room, places = MAX_CHARS * share, MAX_LINES * share
    for origin in Origin:
        its_room, its_places = room * _SHARE, places * _SHARE
        for at, line in enumerate(lines):
            if line.origin is not origin:
                continue
            cost = max(len(line.folded), _LEAST)
            if its_room < cost or its_places < 1:
                break
            its_room -= cost
            its_places -= 1
            room -= cost
            places -= 1
            chosen.add(at)
    return Read(tuple(line for at, line in enumerate(lines) if at in chosen), len(chosen) < len(lines))


def for_sentences(lines: Iterable[Line], share: float = 1.0) -> list[Line]:
    """Return the first of the lines, as many as are read for what their sentences say."""
    room = MAX_PROSE_CHARS * share
    chosen: list[Line] = []
    for line in lines:
        room -= max(len(line.folded), _LEAST)
        if room < 0:
            break
        if not _NO_SENTENCE.search(line.folded):
            chosen.append(line)
    return chosen
