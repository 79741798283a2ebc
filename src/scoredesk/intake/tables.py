"""Tables whose header row holds the labels and whose rows hold the values.

Cells stand between tabs, bars, or commas and semicolons as a spreadsheet exports them; or slashes.
"""

import csv
import re

from scoredesk.intake.anchors import DECORATION
from scoredesk.intake.folding import MARKS
from scoredesk.intake.labels import Label, Labels

_CELL = re.compile(r"\t|\s*\|\s*")
_HINT = re.compile(r"\s*[(\[〔][^()\[\]〔〕]*[)\]〕]\s*$")
_MIN_HEADER_CELLS = 3
_ENOUGH_LABELS = 4  # an office's list has columns of its own beside the form's
_MAX_CELLS = 60
_SIGNS = ",;/"
_ROW_NUMBER = re.compile(r"\s*(?:no\.?|#)?\s*(\d{1,3})\.?\s*", re.IGNORECASE)


def may_be_row(text: str) -> bool:
    """Tell whether a line is made of cells: by tabs, bars, commas as a spreadsheet writes them, or slashes."""
    return "\t" in text or "|" in text or max(map(text.count, _SIGNS)) >= _MIN_HEADER_CELLS - 1


def header_row(text: str, labels: Labels) -> list[Label | None] | None:
    """Return the labels of a table's header row, or None where the folded line is none."""
    titles = cells(text)
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


def row_cells(text: str, width: int) -> list[str] | None:
    """Return a row's cells, or None where the folded line is no row of so many."""
    found = cells(text)
    return found if len(found) == width else None


def row_number(cell: str) -> int | None:
    """Return the number that an office's list gives a row in its first cell, or None where it gives none."""
    match = _ROW_NUMBER.fullmatch(cell)
    return int(match[1]) if match else None


def label_of(cell: str, labels: Labels) -> Label | None:
    """Return the label that a cell is, a hint in brackets behind it or not; None where it is none."""
    bare = DECORATION.sub("", cell.strip(MARKS + " 1234567.()"))
    return labels.exact(bare) or labels.exact(_HINT.sub("", cell.strip(MARKS + " 1234567.")))


def cells(text: str) -> list[str]:
    """Return the cells of a folded line; none where it is not made of cells."""
    text = text.strip()
    text = text.removeprefix("|")
    text = text.removesuffix("|")
    if "\t" in text or "|" in text:
        return [cell.strip() for cell in _CELL.split(text)]
    separator = max(_SIGNS, key=text.count)
    if text.count(separator) < _MIN_HEADER_CELLS - 1:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])]
    except csv.Error:
        return []
