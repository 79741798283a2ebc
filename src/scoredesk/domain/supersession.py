"""Replacing issued reports: what becomes of each, decided purely, before anybody agrees to it.

A report is replaced by a successor that names it, or, where its corrected result gets no report any more (N13), it is
revoked without one. Portrait and printed name stay the predecessor's, unless it is the name that was wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scoredesk.domain import extension
from scoredesk.domain.my_page import outcomes_with_report
from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.result import Result


class CorrectionReason(StrEnum):
    """Why reports are replaced, as their holders are told. A programme has the words in each language."""

    RESULT_CORRECTED = "result_corrected"
    NAME_CORRECTED = "name_corrected"


class BatchState(StrEnum):
    """Where a batch of replacements stands. Only an approved one changes anything."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class Course(StrEnum):
    """What is to become of a report."""

    REPLACE = "replace"
    REVOKE = "revoke"  # the corrected result gets no report


class ItemState(StrEnum):
    """How far one report of a batch is."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # a person mends the cause and has it tried again, or leaves it out
    LEFT_OUT = "left_out"


class Hindrance(StrEnum):
    """Why a report of a batch was neither replaced nor revoked."""

    NOT_VALID = "not_valid"  # it ceased to be valid in another way meanwhile
    REVISED_AGAIN = "revised_again"  # the register says by now what nobody agreed to
    PORTRAIT_GONE = "portrait_gone"
    UNDRAWABLE = "undrawable"
    DECIDED_BY_A_CLERK = "decided_by_a_clerk"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a successor would print differently. ``field``: of a result, or ``share``, ``reaches``."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of one report.

    ``name``: to be printed. ``changes``: empty where its successor would be alike.
    """

    course: Course
    name: str
    changes: tuple[Change, ...]


_PLAIN = ("examinee_number", "category", "birth_date", "exam_date", "nationality", "sex", "outcome")
_MARKS = ("score", "pass_mark", "full_mark")


def plan_of(programme: Programme, route: Route, printed: str, before: Result, after: Result, name: str = "") -> Plan:
    """Return what would become of a report. ``printed``: the name on it.

    ``before``, ``after``: the result as the report states it, and as the register has it. ``name``: what is to be
    printed instead, where the name was wrong.
    """
    entitled = after.outcome.value in outcomes_with_report(programme)
    to_print = name or name_to_print(route, printed, before, after)
    return Plan(
        Course.REPLACE if entitled else Course.REVOKE,
        to_print,
        tuple(_changes(programme, printed, to_print, before, after)),
    )


def name_to_print(route: Route, printed: str, before: Result, after: Result) -> str:
    """Return the name for a successor: the predecessor's, which on My Page follows the register where that changed."""
    return after.name if route is Route.MY_PAGE and after.name != before.name else printed


def prints_alike(one: Result, other: Result) -> bool:
    """Return whether two revisions of a result would print the same; another address or portrait changes no page."""
    return all(getattr(one, field) == getattr(other, field) for field in ("name", *_PLAIN, *_MARKS))


def _changes(programme: Programme, printed: str, name: str, before: Result, after: Result) -> Iterator[Change]:
    if name != printed:
        yield Change("name", printed, name)
    for field in _PLAIN:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Change(field, str(old), str(new))
    for field in _MARKS:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Change(field, _mark(old), _mark(new))
    percent = programme.extension.percent
    shares = [extension.share_percent(result.score, result.pass_mark) for result in (before, after)]
    if shares[0] != shares[1]:
        yield Change("share", str(shares[0]), str(shares[1]))
    reached = [extension.reaches(result.score, result.pass_mark, percent) for result in (before, after)]
    if reached[0] != reached[1]:
        yield Change("reaches", *("yes" if reaches else "no" for reaches in reached))


def _mark(mark: Decimal) -> str:
    written = f"{mark:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
