"""A CSV file of results read row by row: hostile bytes in, checked rows and named faults out.

Promises: memory does not grow with the file; every bad row is named with its line; UTF-8 (with or without a mark at
its start), UTF-16 with one, and CP932 are told apart by the bytes. ``docs/results-csv.md`` describes the format.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.register_file import (
    OPTIONAL,
    BadRow,
    CellFault,
    Column,
    FileFault,
    NotARegisterError,
    Reason,
    RegisterRow,
)
from scoredesk.domain.result import Outcome
from scoredesk.intake.results_cells import CellError, readers_for, tidy

HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.EXAMINEE_NUMBER: ("受験番号", "受験者番号", "examinee no", "examinee no.", "exam number"),
    Column.SITTING: ("試験回", "試験回コード", "実施回", "sitting code"),
    Column.CATEGORY: ("試験区分", "受験区分", "受験した試験区分", "区分"),
    Column.EXAM_DATE: ("受験日", "試験日", "受験年月日", "date of exam"),
    Column.NAME: ("氏名", "受験者氏名", "full name"),
    Column.BIRTH_DATE: ("生年月日", "date of birth"),
    Column.NATIONALITY: ("国籍", "国籍・地域", "country"),
    Column.SEX: ("性別", "gender"),
    Column.EMAIL: ("メールアドレス", "メール", "e-mail", "email address"),
    Column.SCORE: ("得点", "点数"),
    Column.PASS_MARK: ("合格点", "合格基準点", "passing mark"),
    Column.FULL_MARK: ("満点", "maximum mark"),
    Column.OUTCOME: ("合否", "結果", "合否結果", "result"),
    Column.PORTRAIT: ("顔写真", "写真", "顔写真ファイル名", "photo"),
}
"""Other names of the columns, besides the column's own; case, width and spaces do not count."""

_DELIMITERS = (",", "\t", ";")
_CHUNK = 1 << 20
_SHOWN = 40
_LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says. ``columns``: by place; None for one that is not ours, named in ``ignored``."""

    encoding: str
    delimiter: str
    columns: tuple[Column | None, ...]
    ignored: tuple[str, ...]


def read_header(stream: BinaryIO) -> Header:
    """Tell encoding, delimiter and columns of a file; ``stream`` can be wound back, and is left at its start.

    Reads the whole file once, for its encoding. Raises NotARegisterError.
    """
    encoding = _encoding(stream)
    text = _text(stream, encoding)
    try:
        first = text.readline(_LONGEST_CELL)
    finally:
        text.detach()
        stream.seek(0)
    if not first.strip():
        raise NotARegisterError(FileFault.EMPTY)
    known = {_header_key(word): column for column in Column for word in (column.value, *HEADERS[column])}
    best = max((_named(first, delimiter, known) for delimiter in _DELIMITERS), key=lambda found: len(found[1]))
    delimiter, found, names = best
    if not found:
        raise NotARegisterError(FileFault.NOT_CSV)
    columns = tuple(known.get(_header_key(name)) for name in names)
    for column in Column:
        if column not in columns and column not in OPTIONAL:
            raise NotARegisterError(FileFault.COLUMN_MISSING, column)
        if columns.count(column) > 1:
            raise NotARegisterError(FileFault.COLUMN_TWICE, column)
    ignored = tuple(name.strip()[:_SHOWN] for name, column in zip(names, columns, strict=True) if column is None)
    return Header(encoding, delimiter, columns, ignored)


def read_rows(stream: BinaryIO, header: Header, programme: Programme, today: date) -> Iterator[RegisterRow | BadRow]:
    """Yield each row of the file that ``header`` was read from, good or bad, in order; blank lines are passed over.

    ``today``: in the office's zone. Raises NotARegisterError where there is no row at all.
    """
    reader = _RowReader(header.columns, programme, today)
    text = _text(stream, header.encoding)
    try:
        lines = csv.reader(text, delimiter=header.delimiter, strict=True)
        next(lines, None)
        empty = True
        line = lines.line_num + 1
        while True:
            try:
                cells = next(lines)
            except StopIteration:
                break
            except csv.Error:
                empty = False
                yield BadRow(line, (CellFault(Reason.BROKEN_QUOTES),))
            else:
                if any(cells):
                    empty = False
                    yield reader.read(line, cells)
            line = lines.line_num + 1
        if empty:
            raise NotARegisterError(FileFault.NO_ROWS)
    finally:
        text.detach()


class _RowReader:
    """Reads the rows of one file."""

    def __init__(self, columns: Sequence[Column | None], programme: Programme, today: date) -> None:
        readers = readers_for(programme, today).by_column
        self._columns = [
            (place, column, column.value, readers[column], column in OPTIONAL)
            for place, column in enumerate(columns)
            if column is not None
        ]
        self._width = len(columns)
        self._programme = programme

    def read(self, line: int, cells: list[str]) -> RegisterRow | BadRow:
        """Return a row, or all that is wrong with it."""
        if len(cells) != self._width and any(cells[self._width :] or [len(cells) < self._width]):
            return BadRow(line, (CellFault(Reason.CELLS, None, f"{len(cells)} of {self._width}"),))
        values: dict[str, object] = {Column.EMAIL.value: "", Column.PORTRAIT.value: ""}
        faults: list[CellFault] = []
        for place, column, field, read, optional in self._columns:
            try:
                cell = tidy(cells[place])
                if cell:
                    values[field] = read(cell)
                elif not optional:
                    faults.append(CellFault(Reason.MISSING, column))
            except CellError as error:
                faults.append(CellFault(error.reason, column, _shown(cells[place])))
        if faults:
            return BadRow(line, tuple(faults))
        row = _row(line, values)
        faults = list(_contradictions(row, self._programme))
        return BadRow(line, tuple(faults)) if faults else row


def _row(line: int, values: Mapping[str, object]) -> RegisterRow:
    number, name = str(values["examinee_number"]), str(values["name"])
    # The readers' table gives each column its type.
    return RegisterRow(line=line, number_folded=fold_number(number), name_folded=fold_name(name), **values)  # type: ignore[arg-type]  # see above


def _contradictions(row: RegisterRow, programme: Programme) -> Iterator[CellFault]:
    window = programme.window_of(row.exam_date)
    if window is not None and window.route is Route.NO_EXAM:
        yield CellFault(Reason.NO_EXAM_THEN, Column.EXAM_DATE, row.exam_date.isoformat())
    if row.birth_date >= row.exam_date:
        yield CellFault(Reason.BORN_AFTER_EXAM, Column.BIRTH_DATE, row.birth_date.isoformat())
    if row.pass_mark <= 0:
        yield CellFault(Reason.PASS_MARK_ZERO, Column.PASS_MARK, str(row.pass_mark))
    if row.pass_mark > row.full_mark:
        yield CellFault(Reason.PASS_ABOVE_FULL, Column.PASS_MARK, f"{row.pass_mark} of {row.full_mark}")
    if row.score > row.full_mark:
        yield CellFault(Reason.SCORE_ABOVE_FULL, Column.SCORE, f"{row.score} of {row.full_mark}")
    reason = _outcome_fault(row)
    if reason is not None:
        yield CellFault(reason, Column.OUTCOME, f"{row.score}, pass mark {row.pass_mark}")


def _outcome_fault(row: RegisterRow) -> Reason | None:
    if row.outcome is Outcome.ABSENT:
        return Reason.ABSENT_WITH_SCORE if row.score else None
    if row.outcome is Outcome.PASSED:
        return Reason.PASSED_BELOW_PASS_MARK if row.score < row.pass_mark else None
    return Reason.FAILED_ABOVE_PASS_MARK if row.score >= row.pass_mark else None


def _encoding(stream: BinaryIO) -> str:
    """Tell the encoding by reading the whole file: UTF-8 where it is valid, else CP932 where that is."""
    stream.seek(0)
    start = stream.read(4)
    stream.seek(0)
    if not start:
        raise NotARegisterError(FileFault.EMPTY)
    tried = ["utf-16"] if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ["utf-8-sig", "cp932"]
    decoders = {name: codecs.getincrementaldecoder(name)() for name in tried}
    chunk = b"-"
    while chunk and decoders:
        chunk = stream.read(_CHUNK)
        for name, decoder in list(decoders.items()):
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                del decoders[name]
    stream.seek(0)
    if not decoders:
        raise NotARegisterError(FileFault.ENCODING)
    return next(iter(decoders))


def _text(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding, newline="")


def _named(first: str, delimiter: str, known: Mapping[str, Column]) -> tuple[str, list[Column], list[str]]:
    try:
        names = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        names = []
    return delimiter, [known[key] for key in map(_header_key, names) if key in known], names


def _header_key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split())


def _shown(cell: str) -> str:
    text = " ".join("".join(char if char.isprintable() else "\ufffd" for char in cell[: 2 * _SHOWN]).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
