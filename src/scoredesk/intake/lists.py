"""Lists of people in a mail, and the one who is meant: rows below a heading, or columns beside labels."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from scoredesk.intake import aligned_rows, columns, tables
from scoredesk.intake.anchors import Strength
from scoredesk.intake.chosen_people import Person, chosen
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.quotes import Line, Origin

_MAX_HEADER_LINES = 4
_MAX_HEADER = 400
_MAX_PEOPLE = 100
_POINTER = re.compile(r"\s*(?:←|⇐|<-+|👈)\s*(?P<said>[^|\t]{0,24})$")
_MARKED = re.compile(r"^\s*(?P<mark>[○◯〇◎●☑✓✔★→⇒▶👉*])[^\S\t]*(?=[^\s|])")
_DIGIT = re.compile(r"\d")
_ARROWS = "→⇒▶👉"


@dataclass(slots=True)
class Listed:
    """The entries of those who are meant, the lines beside the lists, and how many people the entries are of."""

    entries: list[Entry] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    rows: int = 0


_Cutter = Callable[[str], list[str] | None]
"""Cuts a row into as many cells as its heading has; None where it is no such row."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A list's heading: what each column is, how rows are cut, and how many lines it takes."""

    titles: list[str]
    labels: list[Label | None]
    cut: _Cutter
    height: int
    aligned: bool = False  # by the kinds of the values: what follows closely is a row even where it cannot be cut


def take(lines: Sequence[Line], labels: Labels, reader: ItemReader, subject: str = "") -> Listed:
    """Take the lists out of the lines. ``subject``: the mail's, folded; it may say who is meant."""
    found = Listed()
    people: list[Person] = []
    unread = 0
    heading: _Heading | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        opened = _heading(lines, at, labels, reader)
        if opened is not None:
            heading, at = opened, at + opened.height
            continue
        if heading is not None and line.folded.strip():
            person = _person(line, heading) or _mended(line, heading, reader)
            if person is not None:
                people += [person] if person.entries else []
                at += 1
                continue
            if _is_lost_row(line.folded, heading):
                unread += 1
                at += 1
                continue
            heading = heading if set(line.folded.strip()) <= set("|-:=+ ") else None
            if heading is not None:
                at += 1
                continue
        if heading is None and (beside := columns.table(lines, at, labels, reader)) is not None:
            people += beside.people
            at += beside.height
            continue
        found.rest.append(line)
        at += 1
    _meant(people[:_MAX_PEOPLE], unread, found, subject)
    return found


def _meant(people: list[Person], unread: int, found: Listed, subject: str) -> None:
    """Keep the entries of the one who is meant, or of all where nobody is chosen."""
    if len(people) + unread > 1 and people:
        one = chosen(people, (line.folded for line in found.rest if line.origin is Origin.NEW), subject)
        people = [one] if one is not None else [] if unread else people
    found.rows = len(people)
    found.entries = [entry for person in people for entry in person.entries]


def _person(line: Line, heading: _Heading) -> Person | None:
    text, mark, pointer = line.folded, "", None
    if (pointed := _POINTER.search(text)) is not None and heading.cut(text[: pointed.start()]) is not None:
        text, pointer = text[: pointed.start()], pointed["said"]
    if (marked := _MARKED.match(text)) is not None and heading.cut(text[marked.end() :]) is not None:
        text, mark = text[marked.end() :], marked["mark"]
        pointer = "" if mark in _ARROWS else pointer
    cells = heading.cut(text)
    return None if cells is None else _of_cells(line, heading, cells, mark, pointer)


def _mended(line: Line, heading: _Heading, reader: ItemReader) -> Person | None:
    """Read a row whose empty cells at one end were lost, where only one end lets every value stand under its title."""
    width = len(heading.titles)
    cells = None if heading.aligned else tables.short_row(line.folded, width)
    if cells is None:
        return None
    lost = [""] * (width - len(cells))
    ways = [_of_cells(line, heading, way, "", None) for way in ([*cells, *lost], [*lost, *cells])]
    fit = [
        person
        for person in ways
        if len(person.entries) > 1
        and all(aligned_rows.fits(entry.item, entry.text, reader) for entry in person.entries)
    ]
    return fit[0] if len(fit) == 1 else None


def _is_lost_row(text: str, heading: _Heading) -> bool:
    """Tell whether a line below a heading is a row of which nobody knows what stands where."""
    if not _has_digits(text):
        return False
    if heading.aligned:
        return len(text.split()) * 2 > len(heading.titles)
    return ("\t" in text or "|" in text) and len(tables.cells(text)) * 2 > len(heading.titles)


def _of_cells(line: Line, heading: _Heading, cells: list[str], mark: str, pointer: str | None) -> Person:
    entries = [
        Entry(label, cell, line, Strength.STRONG)
        for label, cell in zip(heading.labels, cells, strict=True)
        if label and cell
    ]
    others = [
        (title, cell) for title, label, cell in zip(heading.titles, heading.labels, cells, strict=True) if label is None
    ]
    number = tables.row_number(cells[0]) if heading.labels[0] is None else None
    return Person(tuple(entries), number, "", (*others, ("", mark)), pointer)


def _heading(lines: Sequence[Line], at: int, labels: Labels, reader: ItemReader) -> _Heading | None:
    """Return the heading that begins here: cells may be broken over lines."""
    text = ""
    for height, line in enumerate(lines[at : at + _MAX_HEADER_LINES], 1):
        if not line.folded.strip() or (height > 1 and "\t" not in text):
            break
        text = f"{text} {line.folded}" if text else line.folded
        if not tables.may_be_row(text) or len(text) > _MAX_HEADER:
            break
        header = tables.header_row(text, labels)
        if header is not None:
            width = len(header)
            heading = _Heading(tables.titles_of(text), header, partial(tables.row_cells, width=width), height)
            if _rows_follow(lines, at + height, heading):
                return heading
    return _aligned(lines, at, labels, reader)


def _aligned(lines: Sequence[Line], at: int, labels: Labels, reader: ItemReader) -> _Heading | None:
    text = lines[at].folded
    if not aligned_rows.may_be_heading(text) or not any(_has_digits(line.folded) for line in lines[at + 1 : at + 3]):
        return None
    named = aligned_rows.heading(text, labels)
    if named is None:
        return None
    heading = _Heading(
        [words for words, _ in named],
        [label for _, label in named],
        lambda row: aligned_rows.row(row, named, reader),
        1,
        aligned=True,
    )
    return heading if _rows_follow(lines, at + 1, heading) else None


def _rows_follow(lines: Sequence[Line], at: int, heading: _Heading) -> bool:
    """Tell whether a row under the heading follows closely, as it does below a whole one."""
    following = [line for line in lines[at : at + 4] if line.folded.strip()][:2]
    return any(_person(line, heading) is not None for line in following)


def _has_digits(text: str) -> bool:
    return _DIGIT.search(text) is not None
