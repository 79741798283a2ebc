"""Tables whose header row holds the labels and whose rows hold the values.

Cells stand between tabs, bars, or commas and semicolons as a spreadsheet exports them.
"""

import csv
import re
from collections.abc import Iterable
from itertools import islice

from scoredesk.intake.anchors import DECORATION
from scoredesk.intake.folding import MARKS, latin_base
from scoredesk.intake.labels import Label, Labels

_CELL = re.compile(r"\t|\s*\|\s*")
_HINT = re.compile(r"\s*[(\[〔][^()\[\]〔〕]*[)\]〕]\s*$")
_MIN_HEADER_CELLS = 3
_ENOUGH_LABELS = 4  # an office's list has columns of its own beside the form's
_MAX_CELLS = 60
_ROW_NUMBER = re.compile(r"^\s*\|?\s*(?:no\.?|#)?\s*(\d{1,3})\s*[,;|\t]", re.IGNORECASE)
_MAX_CHOSEN = 5
_CHOSEN_ROW = re.compile(
    r"(?:\bno\.?|#|番号)\s*(\d{1,3})\s*(?:番)?(?:のみ|だけ|の者|の方|\s+only\b|\s+saja\b)|"
    r"(?<![\d年月/-])(\d{1,3})\s*(?:番|行|人|番目|行目|人目)(?:のみ|だけ|の者|の方)|"
    r"\b(?:only|hanya|chi)\s+(?:the\s+)?(?:no\.?|row|number|line|worker|nomor|so)\s*(\d{1,3})\b"
)
# Another row that is spoken of, and what is said of a row that is not meant: a clerk asks.
_NAMED_ROW = re.compile(r"(?:\bno\.?|#)\s*(\d{1,3})(?![\d-])|(?<![\d年月/-])(\d{1,3})\s*(?:番目?|行目|人目)の")
_LEFT_OUT = re.compile(r"[^。、,.(（]{0,12}(?:合格|不要|除|以外|辞退|取り?消|passed|not needed|except)")


def may_be_row(text: str) -> bool:
    """Tell whether a line is made of cells: by tabs, bars, or commas as a spreadsheet writes them."""
    return "\t" in text or "|" in text or text.count(",") + text.count(";") >= _MIN_HEADER_CELLS - 1


def header_row(text: str, labels: Labels) -> list[Label | None] | None:
    """Return the labels of a table's header row, or None where the folded line is none."""
    cells = _cells(text)
    if not _MIN_HEADER_CELLS <= len(cells) <= _MAX_CELLS:
        return None
    found = [_label(cell, labels) for cell in cells]
    if sum(1 for label in found if label) < _MIN_HEADER_CELLS:
        return None
    items = {label.item for label in found if label}
    if len(items) < min(_ENOUGH_LABELS, max(_MIN_HEADER_CELLS, len(cells) - 2)):
        return None
    certain = {label.item for label in found if label and not label.weak}
    return [None if label and label.weak and label.item in certain else label for label in found]


def table_row(text: str, header: list[Label | None]) -> list[tuple[Label, str]] | None:
    """Return a row's values under the header's labels, or None where the folded line is no such row."""
    cells = _cells(text)
    if len(cells) != len(header):
        return None
    return [(label, cell) for label, cell in zip(header, cells, strict=True) if label and cell]


def row_number(text: str, header: list[Label | None]) -> int | None:
    """Return the number that an office's list gives a row in its first column, or None where it gives none."""
    match = _ROW_NUMBER.match(text) if header[0] is None else None
    return int(match[1]) if match else None


def chosen_row(texts: Iterable[str]) -> int | None:
    """Return the one row that the text beside a list chooses: ``No.3 のみ``, "only row 3"; None where it is not one."""
    chosen: set[int] = set()
    named: set[int] = set()
    for text in texts:
        base = latin_base(text)
        named |= {_number(match) for match in islice(_NAMED_ROW.finditer(base), _MAX_CHOSEN)}
        for match in islice(_CHOSEN_ROW.finditer(base), _MAX_CHOSEN):
            if not _LEFT_OUT.match(base, match.end()):
                chosen.add(_number(match))
    return next(iter(chosen)) if len(chosen) == 1 and named <= chosen else None


def _number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))


def _label(cell: str, labels: Labels) -> Label | None:
    bare = DECORATION.sub("", cell.strip(MARKS + " 1234567.()"))
    return labels.exact(bare) or labels.exact(_HINT.sub("", cell.strip(MARKS + " 1234567.")))


def _cells(text: str) -> list[str]:
    text = text.strip()
    text = text.removeprefix("|")
    text = text.removesuffix("|")
    if "\t" in text or "|" in text:
        return [cell.strip() for cell in _CELL.split(text)]
    separator = "," if text.count(",") >= text.count(";") else ";"
    if text.count(separator) < _MIN_HEADER_CELLS - 1:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])]
    except csv.Error:
        return []
