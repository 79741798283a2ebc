"""My Page: the reports still to be issued, by when, and what belongs to one examinee."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.domain import my_page
from scoredesk.domain.clock import BusinessCalendar
from scoredesk.domain.folding import fold_number, name_parts
from scoredesk.domain.job_names import ISSUE_MY_PAGE_REPORT
from scoredesk.domain.programme import Programme
from scoredesk.domain.result import Result
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report, ResultRevision
from scoredesk.store.queries.register import result_of

_SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class UnissuedSitting:
    """An exam date with results whose reports are not issued yet. ``due_on``: the last day in time (N1)."""

    exam_date: date
    due_on: date
    unissued: int
    overdue: bool


@dataclass(frozen=True, slots=True)
class OwnResult:
    """One result on its examinee's page. ``report``: the newest one, by id; None where there is none (yet).

    ``replaced``: serial of the report in whose place the newest stands, or empty.
    """

    result: Result
    report_id: int | None
    serial: str
    standing: Standing | None
    report_due_on: date | None
    replaced: str = ""


def unissued(programme: Programme) -> "QuerySet[ResultRevision]":
    """Return the results that should have a report on My Page and have none, earliest exam first.

    A result whose report was revoked or superseded has had one: a person sees to those.
    """
    issued = Report.objects.filter(result=OuterRef("result"))
    return (
        _of_my_page(programme)
        .filter(~Exists(issued), outcome__in=my_page.outcomes_with_report(programme))
        .order_by("exam_date", "result_id")
    )


def unissued_and_untried(programme: Programme) -> list[int]:
    """Return the unissued results, by id, whose issuing has not failed for good: those a person starts again."""
    failed = ProcrastinateJob.objects.filter(task_name=ISSUE_MY_PAGE_REPORT, status="failed")
    tried = {arguments.get("result_id") for arguments in failed.values_list("args", flat=True)}
    return [pk for pk in unissued(programme).values_list("result_id", flat=True) if pk not in tried]


def unissued_sittings(programme: Programme, calendar: BusinessCalendar, today: date) -> tuple[UnissuedSitting, ...]:
    """Return the exam dates with reports to issue, the most urgent first."""
    counted = unissued(programme).order_by("exam_date").values_list("exam_date").annotate(Count("pk"))
    sittings = []
    for exam_date, count in counted:
        due_on = my_page.due_on(programme, calendar, exam_date)
        sittings.append(UnissuedSitting(exam_date, due_on, count, overdue=due_on < today))
    return tuple(sittings)


def my_page_overdue(programme: Programme, calendar: BusinessCalendar, today: date) -> tuple[UnissuedSitting, ...]:
    """Return the exam dates whose reports are late."""
    return tuple(sitting for sitting in unissued_sittings(programme, calendar, today) if sitting.overdue)


def result_to_sign_in(programme: Programme, examinee_number: str, birth_date: date) -> Result | None:
    """Return the newest result on My Page with that number and birth date that has a mail address, or None."""
    row = (
        _of_my_page(programme)
        .filter(result__number_folded=fold_number(examinee_number), birth_date=birth_date)
        .exclude(email="")
        .order_by("-exam_date", "-pk")
        .first()
    )
    return result_of(row) if row else None


def own_results(programme: Programme, calendar: BusinessCalendar, proved: Result) -> tuple[OwnResult, ...]:
    """Return the results on My Page of whoever proved to read the mail of this one, newest exam first.

    The same person is who has the same birth date, name and mail address; several persons may share an address.
    """
    rows = (
        _of_my_page(programme)
        .filter(birth_date=proved.birth_date, email__iexact=proved.email)
        .order_by("-exam_date", "-pk")[:_SHOWN_AT_MOST]
    )
    results = [result_of(row) for row in rows]
    same = [result for result in results if _is_same_person(result, proved)]
    reports: dict[int, Report] = {}
    for report in Report.objects.filter(result__in=[result.id for result in same]).order_by("pk"):
        reports[report.result_id] = report
    return tuple(_own(programme, calendar, result, reports.get(result.id)) for result in same)


def _is_same_person(result: Result, other: Result) -> bool:
    """Return whether two results with one mail address are one person's."""
    return result.id == other.id or name_parts(result.name) == name_parts(other.name)


def _own(programme: Programme, calendar: BusinessCalendar, result: Result, report: Report | None) -> OwnResult:
    if report is None:
        awaited = my_page.has_report(programme, result)
        due = my_page.due_on(programme, calendar, result.exam_date) if awaited else None
        return OwnResult(result, None, "", None, due)
    replaced = str(report.facts.get("replaces", ""))
    return OwnResult(result, report.pk, report.serial, Standing(report.standing), None, replaced)


def _of_my_page(programme: Programme) -> "QuerySet[ResultRevision]":
    held = Q(pk__in=[])
    for window in my_page.windows(programme):
        held |= Q(exam_date__gte=window.first) & (Q(exam_date__lte=window.last) if window.last else Q())
    current = ResultRevision.objects.filter(held, is_current=True, result__programme=programme.key)
    return current.select_related("result")
