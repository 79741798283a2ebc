"""Reports to be replaced, as lines of a table: what is printed now, what would be, and what becomes of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from scoredesk.actions.office_programme import programme
from scoredesk.domain.supersession import Course, Plan
from scoredesk.store.models import Report, SupersessionItem
from scoredesk.store.queries.supersessions import Planned, planned_for

SHOWN = 200
"""Lines of a page; more are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One report. ``item``: its place in a batch, None where it is in none yet."""

    report_id: int
    serial: str
    name: str
    plan: Plan
    item: SupersessionItem | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many reports take which course."""

    all: int
    replace: int
    revoke: int


def lines_of(planned: Iterable[Planned]) -> list[Line]:
    """Return the first lines of what is not proposed yet."""
    return [Line(each.report_id, each.serial, each.name, each.plan) for each in islice(planned, SHOWN)]


def lines_of_items(items: Iterable[SupersessionItem]) -> list[Line]:
    """Return a batch's reports as they were agreed on."""
    return [_line(item) for item in items]


def totals_of(planned: Iterable[Planned]) -> Totals:
    """Count what is not proposed yet."""
    courses = [each.plan.course for each in planned]
    return Totals(len(courses), courses.count(Course.REPLACE), courses.count(Course.REVOKE))


def _line(item: SupersessionItem) -> Line:
    report: Report = item.report
    planned = planned_for(programme(), report, item.revision, _printed(item))
    return Line(report.pk, report.serial, planned.name, planned.plan, item)


def _printed(item: SupersessionItem) -> str:
    """The name that was to be printed; once it was, the successor alone has it."""
    return item.printed_name or (str(item.successor.facts.get("name", "")) if item.successor else "")
