"""A file of results as it was read: rows that can be taken in, and what is wrong with the others.

``docs/results-csv.md`` describes the columns. Reasons are codes; whoever shows them has the words.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scoredesk.domain.application import Sex
from scoredesk.domain.result import Outcome


class Column(StrEnum):
    """The columns of a file of results."""

    EXAMINEE_NUMBER = "examinee_number"
    SITTING = "sitting"
    CATEGORY = "category"
    EXAM_DATE = "exam_date"
    NAME = "name"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    SEX = "sex"
    EMAIL = "email"
    SCORE = "score"
    PASS_MARK = "pass_mark"
    FULL_MARK = "full_mark"
    OUTCOME = "outcome"
    PORTRAIT = "portrait"


OPTIONAL: frozenset[Column] = frozenset({Column.EMAIL, Column.PORTRAIT})
"""Columns that a file may lack, and cells that may be empty."""


class Reason(StrEnum):
    """Why a row cannot be taken in."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_A_MARK = "not_a_mark"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_FILE_NAME = "not_a_file_name"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_SEX = "unknown_sex"
    UNKNOWN_OUTCOME = "unknown_outcome"
    IN_THE_FUTURE = "in_the_future"
    NO_EXAM_THEN = "no_exam_then"  # N3
    BORN_AFTER_EXAM = "born_after_exam"
    PASS_MARK_ZERO = "pass_mark_zero"
    PASS_ABOVE_FULL = "pass_above_full"
    SCORE_ABOVE_FULL = "score_above_full"
    PASSED_BELOW_PASS_MARK = "passed_below_pass_mark"
    FAILED_ABOVE_PASS_MARK = "failed_above_pass_mark"
    ABSENT_WITH_SCORE = "absent_with_score"
    CELLS = "cells"  # more or fewer than the header has
    BROKEN_QUOTES = "broken_quotes"
    TWICE = "twice"  # the same number and sitting as an earlier line
    PORTRAIT_MISSING = "portrait_missing"
    PORTRAIT_OUTSIDE = "portrait_outside"  # the name leads out of the folder
    PORTRAIT_SIZE = "portrait_size"
    PORTRAIT_UNREADABLE = "portrait_unreadable"


class FileFault(StrEnum):
    """Why a file is no file of results at all."""

    EMPTY = "empty"
    ENCODING = "encoding"
    NOT_CSV = "not_csv"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NO_ROWS = "no_rows"


class NotARegisterError(Exception):
    """The file is not one of results; ``detail`` names a column or a line. What to do: give another file."""

    def __init__(self, fault: FileFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else fault.value)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing wrong in a row. ``column`` None: the row as a whole. ``written``: what stands there, cut short."""

    reason: Reason
    column: Column | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken in. ``line``: of the file, from 1, where the row begins."""

    line: int
    faults: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One result as the file states it, every value checked. ``portrait``: a file's name, or empty."""

    line: int
    examinee_number: str
    number_folded: str
    sitting: str
    category: str
    exam_date: date
    name: str
    name_folded: str
    birth_date: date
    nationality: str
    sex: Sex
    email: str
    score: Decimal
    pass_mark: Decimal
    full_mark: Decimal
    outcome: Outcome
    portrait: str
