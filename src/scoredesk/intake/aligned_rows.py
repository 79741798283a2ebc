"""Rows of a list whose columns lost their borders: ``3 SAW EH DOH ミャンマー 男 1996/01/15 S-2409-377``.

The heading tells what each column is, and the kinds of the values tell where one ends. A row that can be cut in two
ways, or in none, is not read.
"""

import re
from functools import cache

from scoredesk.domain.application import Item
from scoredesk.intake import dates
from scoredesk.intake.folding import CAPITALS, latin_base
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels

_MAX_HEADING = 160
_MIN_LABELS = 4
_MAX_COLUMNS = 16
_MAX_WORDS = 40
_HINT = re.compile(r"\s?\([^()]{1,20}\)")
_SENTENCE = re.compile(r"[。:!?、,=]|\d{2}")
_NOTHING = re.compile(r"[-–—―ー\u2212/×]+|なし|無し?")
_CAPITALS = re.compile(rf"[{CAPITALS}][\w.'-]*|[^\W\d_a-zA-Z]+")
_WIDTH = {Item.NAME: 7, Item.CATEGORY: 6, Item.NATIONALITY: 2, Item.EXAM_DATE: 3, Item.BIRTH_DATE: 3}
_DATES = (Item.EXAM_DATE, Item.BIRTH_DATE)


def may_be_heading(text: str) -> bool:
    """Tell whether a line is made of words alone, as many as a heading has."""
    return text.count(" ") >= _MIN_LABELS - 1 and len(text) <= _MAX_HEADING and not _SENTENCE.search(text)


def heading(text: str, labels: Labels) -> list[tuple[str, Label | None]] | None:
    """Return the columns that a heading of words names, each with its item's label if it has one; None for others."""
    if not may_be_heading(text):
        return None
    bare = _HINT.sub("", text.strip())
    columns: list[tuple[str, Label | None]] = []
    at = 0
    for hit in labels.finditer(latin_base(bare)):
        bounded = bare[hit.start - 1 : hit.start].strip() == "" == bare[hit.end : hit.end + 1].strip(" .")
        if not bounded or hit.start < at:
            continue
        columns += [(word, None) for word in bare[at : hit.start].split()]
        columns.append((bare[hit.start : hit.end], hit.meaning))
        at = hit.end + (bare[hit.end : hit.end + 1] == ".")
    columns += [(word, None) for word in bare[at:].split()]
    certain = {label.item for _, label in columns if label and not label.weak}
    told = [(words, None if label and label.weak and label.item in certain else label) for words, label in columns]
    items = [label.item for _, label in told if label]
    enough = len(set(items)) >= _MIN_LABELS and len(items) == len(set(items)) and len(told) <= _MAX_COLUMNS
    return told if enough and len(items) * 2 >= len(told) else None


def row(text: str, columns: list[tuple[str, Label | None]], reader: ItemReader) -> list[str] | None:
    """Return the cells of a row under such columns, or None where it cannot be cut in exactly one way."""
    words = text.split()
    if not len(columns) <= len(words) <= _MAX_WORDS:
        return None
    last = len(columns)

    @cache
    def cut(column: int, at: int) -> tuple[tuple[int, ...], ...]:
        """Return at most two ways to cut the words from ``at`` on into the columns from ``column`` on."""
        if column == last:
            return ((),) if at == len(words) else ()
        label = columns[column][1]
        ways: list[tuple[int, ...]] = []
        for width in range(1, _WIDTH.get(label.item, 1) + 1 if label else 2):
            if at + width + last - column - 1 > len(words) or len(ways) > 1:
                break
            if label is None or fits(label.item, " ".join(words[at : at + width]), reader):
                ways += [(width, *rest) for rest in cut(column + 1, at + width)]
        return tuple(ways[:2])

    ways = cut(0, 0)
    if len(ways) != 1:
        return None
    cells: list[str] = []
    at = 0
    for width in ways[0]:
        cell = " ".join(words[at : at + width])
        cells.append("" if _NOTHING.fullmatch(cell) else cell)
        at += width
    return cells


def fits(item: Item, text: str, reader: ItemReader) -> bool:
    """Tell whether a cell can be the item's by its kind."""
    words = text.split()
    if _NOTHING.fullmatch(text):
        return True
    if item in _DATES:
        hits = dates.find(text)
        return len(hits) == 1 and len(text) - (hits[0].end - hits[0].start) <= 1
    if item is Item.EXAMINEE_NUMBER:
        return any(char.isdigit() for char in text) and not dates.find(text)
    if item is Item.NAME:
        typed = (Item.NATIONALITY, Item.SEX)
        return all(_CAPITALS.fullmatch(word) for word in words) and not any(
            reader.read(kind, word, strict=True).value for word in words for kind in typed if len(word) > 1
        )
    if (
        item is Item.NATIONALITY
        and len(words) > 1
        and any(reader.read(item, word, strict=True).value for word in words)
    ):
        return False  # "DOH ミャンマー": the name's last word and the country
    return reader.read(item, text, strict=True).value is not None
