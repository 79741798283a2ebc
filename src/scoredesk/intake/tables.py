"""Tables whose header row holds the labels and whose rows hold the values.

Cells stand between tabs, bars, or commas and semicolons as a spreadsheet exports them; or slashes.
"""

import csv
import re

from scoredesk.domain.application import Item
from scoredesk.intake.anchors import DECORATION
from scoredesk.intake.folding import MARKS, latin_base
from scoredesk.intake.labels import ON_CARD, Label, Labels

_CELL = re.compile(r"\t|\s*\|\s*")
_HINT = re.compile(r"\s*[(\[〔][^()\[\]〔〕]*[)\]〕]\s*$")
_MIN_HEADER_CELLS = 3
_CARD = r"(?:(?:在留|residence |zairyuu? |resident )?(?:カード|card)|card)"
_CARDS = re.compile(
    rf"{_CARD}(?:上|面|表面|表)?(?:に|の|記載|表記|表示|印字|(?:書|か)い(?:て|た)|ある|いる|された|され|して|通り|とおり|どおり|'s|\s)*"
)
_CARDS_BEHIND = re.compile(rf"\s*[(\[:、,・/]?\s*{_CARD}(?:上|面)?(?:に|の|記載|表記|通り|とおり|どおり)*[)\]]?\s*$")
_MAX_TITLE = 60
_ON_CARDS = (Item.NAME, Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX)
_ENOUGH_LABELS = 4  # an office's list has columns of its own beside the form's
_MAX_CELLS = 60
_SIGNS = ",;/"
_ROW_NUMBER = re.compile(r"\s*(?:no\.?|#)?\s*(\d{1,3})\.?\s*", re.IGNORECASE)


def may_be_row(text: str) -> bool:
    """Tell whether a line is made of cells: by tabs, bars, commas as a spreadsheet writes them, or slashes."""
    return "\t" in text or "|" in text or max(map(text.count, _SIGNS)) >= _MIN_HEADER_CELLS - 1


def header_row(text: str, labels: Labels) -> list[Label | None] | None:
    """Return the labels of a table's header row, or None where the folded line is none."""
    titles = titles_of(text)
    if not _MIN_HEADER_CELLS <= len(titles) <= _MAX_CELLS:
        return None
    found = [label_of(cell, labels) for cell in titles]
    if sum(1 for label in found if label) < _MIN_HEADER_CELLS:
        return None
    items = {label.item for label in found if label}
    if len(items) < min(_ENOUGH_LABELS, max(_MIN_HEADER_CELLS, len(titles) - 2)):
        return None
    certain = {label.item for label in found if label and not label.weak}
    return [None if label and label.weak and label.item in certain else label for label in found]


def titles_of(text: str) -> list[str]:
    """Return the cells of a heading without the empty ones behind the last title."""
    titles = cells(text)
    while titles and not titles[-1]:
        titles.pop()
    return titles


def row_cells(text: str, width: int) -> list[str] | None:
    """Return a row's cells, or None where the folded line is no row of so many; empty ones behind do not count."""
    found = cells(text)
    return found[:width] if len(found) >= width and not any(found[width:]) else None


def short_row(text: str, width: int) -> list[str] | None:
    """Return the cells of a row that has fewer than its heading, as its empty ones at an end were lost; else None."""
    if "\t" not in text and "|" not in text:
        return None
    found = cells(text)
    return found if _MIN_HEADER_CELLS <= len(found) < width <= 2 * len(found) else None


def row_number(cell: str) -> int | None:
    """Return the number that an office's list gives a row in its first cell, or None where it gives none."""
    match = _ROW_NUMBER.fullmatch(cell)
    return int(match[1]) if match else None


def label_of(cell: str, labels: Labels) -> Label | None:
    """Return the label that a cell is, a hint in brackets behind it or not; None where it is none."""
    bare = DECORATION.sub("", cell.strip(MARKS + " 1234567.()"))
    return labels.exact(bare) or labels.exact(_HINT.sub("", cell.strip(MARKS + " 1234567."))) or _of_card(bare, labels)


def _of_card(title: str, labels: Labels) -> Label | None:
    """Return the label of a title that says that the value is the residence card's; a card's number is no item's."""
    base = latin_base(title)
    before = _CARDS.match(base)
    hit = labels.match(base, before.end() if before else 0) if len(base) <= _MAX_TITLE else None
    if hit is None or hit.meaning.part is not None or hit.meaning.item not in _ON_CARDS:
        return None
    behind = ON_CARD.match(base, hit.end) or _CARDS_BEHIND.match(base, hit.end)
    end = behind.end() if behind else hit.end
    said = (before is not None and not hit.meaning.weak) or behind is not None
    return hit.meaning if said and not base[end:].strip() else None


def cells(text: str) -> list[str]:
    """Return the cells of a folded line; none where it is not made of cells."""
    text = text.strip(" \n")  # a tab at an end sets off an empty cell
    if "|" in text:
        text = text.strip().removeprefix("|").removesuffix("|")
    if "\t" in text or "|" in text:
        return [cell.strip() for cell in _CELL.split(text)]
    separator = max(_SIGNS, key=text.count)
    if text.count(separator) < _MIN_HEADER_CELLS - 1:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])]
    except csv.Error:
        return []
