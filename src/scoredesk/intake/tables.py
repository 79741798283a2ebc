"""Tables whose header row holds the labels and whose rows hold the values."""

import re

from scoredesk.intake.anchors import DECORATION
from scoredesk.intake.folding import MARKS
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.quotes import Line

_CELL = re.compile(r"\t|\s*\|\s*")
_MIN_HEADER_CELLS = 3


def header_row(line: Line, labels: Labels) -> list[Label | None] | None:
    """Return the labels of a table's header row, or None where the line is none."""
    cells = _cells(line)
    if len(cells) < _MIN_HEADER_CELLS:
        return None
    found = [labels.exact(DECORATION.sub("", cell.strip(MARKS + " 1234567.()"))) for cell in cells]
    if sum(1 for label in found if label) < max(_MIN_HEADER_CELLS, len(cells) - 2):
        return None
    certain = {label.item for label in found if label and not label.weak}
    return [None if label and label.weak and label.item in certain else label for label in found]


def table_row(line: Line, header: list[Label | None]) -> list[tuple[Label, str]] | None:
    """Return a row's values under the header's labels, or None where the line is no such row."""
    cells = _cells(line)
    if len(cells) != len(header):
        return None
    return [(label, cell) for label, cell in zip(header, cells, strict=True) if label and cell]


def _cells(line: Line) -> list[str]:
    text = line.folded.strip()
    text = text.removeprefix("|")
    text = text.removesuffix("|")
    return [cell.strip() for cell in _CELL.split(text)] if "\t" in text or "|" in text else []
