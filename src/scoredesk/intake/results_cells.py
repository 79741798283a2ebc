"""The cells of a file of results: strict readers that take what is certain and name what is not.

A register is the truth for everyone who comes later, so nothing is guessed here: a date has its year first, a mark
its decimal point, a category its full name.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoredesk.domain.application import Sex
from scoredesk.domain.countries import COUNTRIES
from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.domain.programme import Programme
from scoredesk.domain.register_file import Column, Reason
from scoredesk.domain.result import Outcome
from scoredesk.domain.ruby import plain
from scoredesk.intake import dates
from scoredesk.intake.countries import read_country
from scoredesk.intake.folding import fold

_YEAR_FIRST = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))"
    r"(?:[ T]0{1,2}:00(?::00)?)?"  # a spreadsheet's midnight
)
_ERA = re.compile(r"(?:令和|平成|昭和|大正|[RHST])\s*(?:[0-9]{1,2}|元).*", re.IGNORECASE)
_MARK = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})?")
_ADDRESS = re.compile(r"[^\s@<>,;:()\[\]\\\"]{1,64}@[^\s@<>,;:()\[\]\\\"]{1,255}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_EARLIEST_BIRTH = date(1900, 1, 1)
_LONGEST = {Column.EMAIL: 320, Column.EXAMINEE_NUMBER: 64, Column.SITTING: 64, Column.PORTRAIT: 255}
_LONGEST_NAME = 200

_SEXES: Mapping[str, Sex] = {
    word: sex
    for sex, words in {
        Sex.MALE: ("m", "male", "男", "男性"),
        Sex.FEMALE: ("f", "female", "女", "女性"),
        Sex.UNSPECIFIED: ("x", "unspecified", "その他", "不明"),
    }.items()
    for word in words
}
_OUTCOMES: Mapping[str, Outcome] = {
    word: outcome
    for outcome, words in {
        Outcome.PASSED: ("passed", "pass", "合格"),
        Outcome.FAILED: ("failed", "fail", "不合格"),
        Outcome.ABSENT: ("absent", "欠席", "未受験"),
    }.items()
    for word in words
}


class CellError(Exception):
    """A cell cannot be taken. What to do: note the reason with its line."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


Reader = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class CellReaders:
    """A programme's readers, by column. Each takes a tidy, non-empty cell and raises CellError."""

    by_column: Mapping[Column, Reader]


def readers_for(programme: Programme, today: date) -> CellReaders:
    """Return the readers for a programme's results; an exam after ``today`` has none yet."""
    return CellReaders(
        {
            Column.EXAMINEE_NUMBER: _number,
            Column.SITTING: lambda cell: _within(unicodedata.normalize("NFKC", cell), _LONGEST[Column.SITTING]),
            Column.CATEGORY: _Known(_categories(programme), Reason.UNKNOWN_CATEGORY, fold_name),
            Column.EXAM_DATE: _Remembered(lambda cell: _exam_date(cell, today)),
            Column.NAME: _name,
            Column.BIRTH_DATE: _Remembered(_birth_date),
            Column.NATIONALITY: _Remembered(_country),
            Column.SEX: _Known(_SEXES, Reason.UNKNOWN_SEX, str.casefold),
            Column.EMAIL: _address,
            Column.SCORE: _Remembered(_mark),
            Column.PASS_MARK: _Remembered(_mark),
            Column.FULL_MARK: _Remembered(_mark),
            Column.OUTCOME: _Known(_OUTCOMES, Reason.UNKNOWN_OUTCOME, str.casefold),
            Column.PORTRAIT: _file_name,
        }
    )


def tidy(cell: str) -> str:
    """Return a cell without space around it and without invisible signs; raises CellError for control characters."""
    cell = cell.strip()
    if cell.isascii() and cell.isprintable():
        return cell
    cell = _INVISIBLE.sub("", cell).strip()
    if _CONTROL.search(cell):
        raise CellError(Reason.CONTROL_CHARACTER)
    return cell


class _Remembered:
    """A reader that keeps what it has read: dates, countries and marks repeat by the thousand."""

    def __init__(self, read: Reader, at_most: int = 50_000) -> None:
        self._read = read
        self._at_most = at_most
        self._known: dict[str, object] = {}

    def __call__(self, cell: str) -> object:
        value = self._known.get(cell)
        if value is None:
            value = self._read(cell)
            if len(self._known) < self._at_most:
                self._known[cell] = value
        return value


class _Known:
    """A reader of words from a list."""

    def __init__(self, words: Mapping[str, object], reason: Reason, folded: Callable[[str], str]) -> None:
        self._words = words
        self._reason = reason
        self._folded = folded

    def __call__(self, cell: str) -> object:
        value = self._words.get(cell)
        if value is None:
            value = self._words.get(self._folded(unicodedata.normalize("NFKC", cell)))
        if value is None:
            raise CellError(self._reason)
        return value


def _categories(programme: Programme) -> dict[str, str]:
    words: dict[str, str] = {}
    for category in programme.categories:
        for word in (category.key, *category.name.values(), *category.synonyms):
            words.setdefault(fold_name(plain(word)), category.key)
    return words


def _number(cell: str) -> str:
    number = _within(cell, _LONGEST[Column.EXAMINEE_NUMBER])
    if not 0 < len(fold_number(number)) <= _LONGEST[Column.EXAMINEE_NUMBER]:
        raise CellError(Reason.NOT_A_NUMBER)
    return number


def _name(cell: str) -> str:
    name = " ".join(cell.split())
    if max(len(name), len(fold_name(name))) > _LONGEST_NAME:
        raise CellError(Reason.TOO_LONG)
    return name


def _exam_date(cell: str, today: date) -> date:
    day = _date(cell)
    if day > today:
        raise CellError(Reason.IN_THE_FUTURE)
    return day


def _birth_date(cell: str) -> date:
    day = _date(cell)
    if day < _EARLIEST_BIRTH:
        raise CellError(Reason.NOT_A_DATE)
    return day


def _date(cell: str) -> date:
    text = unicodedata.normalize("NFKC", cell)
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return _era_date(text)
    year, month, day = (int(part) for part in match.groups() if part is not None and part.isdigit())
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(Reason.NOT_A_DATE) from None


def _era_date(text: str) -> date:
    hits = dates.find(fold(text)) if _ERA.fullmatch(text) else []
    if len(hits) != 1 or len(hits[0].readings) != 1 or not hits[0].settled:
        raise CellError(Reason.NOT_A_DATE)
    if text[: hits[0].start].strip() or text[hits[0].end :].strip(" 日"):
        raise CellError(Reason.NOT_A_DATE)
    return hits[0].readings[0]


def _mark(cell: str) -> Decimal:
    text = unicodedata.normalize("NFKC", cell).removesuffix("点")
    if not _MARK.fullmatch(text):
        raise CellError(Reason.NOT_A_MARK)
    return Decimal(text)


def _country(cell: str) -> str:
    code = cell.upper()
    found = code if code in COUNTRIES else read_country(fold(cell), strict=True).value
    if found is None:
        raise CellError(Reason.UNKNOWN_COUNTRY)
    return found


def _address(cell: str) -> str:
    address = _within(unicodedata.normalize("NFKC", cell), _LONGEST[Column.EMAIL])
    if not _ADDRESS.fullmatch(address):
        raise CellError(Reason.NOT_AN_ADDRESS)
    return address


def _file_name(cell: str) -> str:
    name = _within(cell, _LONGEST[Column.PORTRAIT])
    if name in (".", "..") or "\\" in name:
        raise CellError(Reason.NOT_A_FILE_NAME)
    return name


def _within(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise CellError(Reason.TOO_LONG)
    return cell
