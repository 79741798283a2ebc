"""Tables with one column for each person: labels in the first column, people beside each other.

今回申請    －          ○
氏名        NAING WIN   SITI NURHALIZA
国籍        ミャンマー  インドネシア
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scoredesk.intake import tables
from scoredesk.intake.anchors import Strength
from scoredesk.intake.chosen_people import Person
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.quotes import Line

_CELL = re.compile(r"\t|\s*\|\s*|\s{2,}")
_MIN_CELLS, _MAX_CELLS = 3, 20
_MIN_LABELS = 3
_MAX_ROWS = 40
_EXAMPLE = re.compile(
    r"例|見本|必須|任意|備考|説明|注意|項目|"
    r"\b(?:example|sample|contoh|vi du|note|required|remarks?|hint|item)\b"
)
_NUMBER = re.compile(r"(?:no\.?|#)?\s*(\d{1,2})(?:\s*(?:人目|番|名目))?")


@dataclass(frozen=True, slots=True)
class Columns:
    """The people of a table's columns, and how many lines the table takes."""

    people: list[Person]
    height: int


def table(lines: Sequence[Line], at: int, labels: Labels, reader: ItemReader) -> Columns | None:
    """Return the people of a table that begins with the line ``at``, or None where none does."""
    count = len(_cells(lines[at].folded))
    if not _MIN_CELLS <= count <= _MAX_CELLS:
        return None
    rows, height = _rows(lines, at, count, labels)
    labelled = [(line, cells, tables.label_of(cells[0], labels)) for line, cells in rows]
    items = [label.item for _, _, label in labelled if label and not label.part]
    if len(items) < _MIN_LABELS or len(items) != len(set(items)):
        return None
    people = [person for column in range(1, count) if (person := _person(labelled, column, reader))]
    return Columns(people, height) if len(people) > 1 or _leaves_an_example(labelled, people, count) else None


def _leaves_an_example(
    rows: Sequence[tuple[Line, list[str], Label | None]], people: Sequence[Person], count: int
) -> bool:
    """Tell whether one person stands beside a column of examples: that of the form as it was sent out."""
    headings = [latin_base(_heading(rows, column)) for column in range(1, count)]
    return len(people) == 1 and any(_EXAMPLE.search(heading) for heading in headings)


def _rows(lines: Sequence[Line], at: int, count: int, labels: Labels) -> tuple[list[tuple[Line, list[str]]], int]:
    """Return the rows of so many cells that follow each other, blank lines between, and how many lines they take."""
    rows: list[tuple[Line, list[str]]] = []
    height = 0
    for ahead, line in enumerate(lines[at : at + 2 * _MAX_ROWS]):
        text = line.folded
        if not text.strip() or set(text.strip()) <= set("|-:=+ "):
            continue
        cells = _cells(text)
        if len(cells) != count or line.origin is not lines[at].origin or line.part != lines[at].part:
            break
        rows.append((line, cells))
        height = ahead + 1
        if len(rows) == _MIN_LABELS and not any(tables.label_of(row[0], labels) for _, row in rows):
            break
    return rows, height


def _cells(text: str) -> list[str]:
    if "|" in text:
        text = text.strip().removeprefix("|").removesuffix("|")
    elif "\t" not in text:
        text = text.strip() if not text.startswith("   ") else " " + text.strip().rjust(len(text.strip()) + 2)
    return [cell.strip() for cell in _CELL.split(text.rstrip(" "))]


def _heading(rows: Sequence[tuple[Line, list[str], Label | None]], column: int) -> str:
    """Return what the first row says above a column, where that row has no label."""
    _, cells, label = rows[0]
    return cells[column] if label is None else ""


def _person(rows: Sequence[tuple[Line, list[str], Label | None]], column: int, reader: ItemReader) -> Person | None:
    heading = _heading(rows, column)
    if _EXAMPLE.search(latin_base(heading)):
        return None
    entries = [
        Entry(label, cells[column], line, Strength.STRONG) for line, cells, label in rows if label and cells[column]
    ]
    read = [entry for entry in entries if reader.read(entry.item, entry.text, strict=True).value is not None]
    if len(read) < _MIN_LABELS:
        return None
    number = _NUMBER.fullmatch(latin_base(heading).strip())
    others = tuple((cells[0], cells[column]) for _, cells, label in rows if label is None)
    return Person(tuple(entries), int(number[1]) if number else None, heading, others)
