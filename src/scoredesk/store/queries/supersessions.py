"""Reports to be replaced: which the register contradicts, what would become of each, and how far a batch is."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.supersession import BatchState, Course, ItemState, Plan, plan_of
from scoredesk.store.models import Report, ResultRevision, Supersession, SupersessionItem
from scoredesk.store.queries.register import result_of, revised_after_issue

_UNDER_WAY = (ItemState.WAITING, ItemState.FAILED)


@dataclass(frozen=True, slots=True)
class Planned:
    """One report with what would become of it. ``revision_id``: the register's newest word on it."""

    report_id: int
    serial: str
    name: str
    revision_id: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class Progress:
    """How many reports of a batch are where."""

    waiting: int
    done: int
    failed: int
    left_out: int

    @property
    def all(self) -> int:
        """How many there are."""
        return self.waiting + self.done + self.failed + self.left_out

    @property
    def ended(self) -> int:
        """How many need nothing more."""
        return self.done + self.left_out


def affected(programme: Programme, import_id: int | None = None, report_id: int | None = None) -> tuple[Planned, ...]:
    """Return the valid reports that the register contradicts and no batch under way has, by age.

    ``import_id``: only those that this import's revisions contradict. What a successor would print alike is left out.
    """
    reports = revised_after_issue(programme.key)
    if report_id is not None:
        reports = reports.filter(pk=report_id)
    reports = reports.exclude(supersession_items__in=SupersessionItem.objects.filter(state__in=_UNDER_WAY))
    current = ResultRevision.objects.filter(is_current=True, result__reports__in=reports).select_related("result")
    if import_id is not None:
        current = current.filter(result_import=import_id)
    newest = {row.result_id: row for row in current.distinct()}
    found = reports.select_related("revision__result").filter(result__in=newest)
    planned = (planned_for(programme, report, newest[report.result_id]) for report in found)
    return tuple(each for each in planned if each.plan.changes or each.plan.course is Course.REVOKE)


def planned_for(programme: Programme, report: Report, revision: ResultRevision, name: str = "") -> Planned:
    """Return what would become of one report under a revision. ``name``: to be printed instead, where it was wrong."""
    printed = str(report.facts.get("name", ""))
    plan = plan_of(programme, Route(report.route), printed, result_of(report.revision), result_of(revision), name)
    return Planned(report.pk, report.serial, printed, revision.pk, plan)


def fingerprint(planned: Iterable[Planned]) -> str:
    """Return what tells one list of plans from another, so that what is proposed is what was seen."""
    lines = (f"{each.report_id} {each.revision_id} {each.plan.course} {each.plan.name}\n" for each in planned)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:32]


def progress_of(batch: Supersession) -> Progress:
    """Return how far a batch is."""
    counted = dict(batch.items.order_by().values_list("state").annotate(Count("pk")))
    return Progress(**{state.value: counted.get(state.value, 0) for state in ItemState})


def open_supersessions(programme: str) -> "QuerySet[Supersession]":
    """Return the batches that wait for a second person, the longest waiting first, with ``reports`` counted."""
    return _batches(programme).filter(state=BatchState.OPEN).order_by("proposed_at", "pk")


def decided_supersessions(programme: str) -> "QuerySet[Supersession]":
    """Return the batches that wait no more, the newest decision first, with ``reports`` counted."""
    return _batches(programme).exclude(state=BatchState.OPEN).order_by("-decided_at", "-pk")


def items_of_batch(batch: Supersession) -> "QuerySet[SupersessionItem]":
    """Return a batch's reports in the order in which they were put together."""
    items = batch.items.select_related("report__revision__result", "revision__result", "successor")
    return items.order_by("pk")


def _batches(programme: str) -> "QuerySet[Supersession]":
    return Supersession.objects.filter(programme=programme).annotate(reports=Count("items"))
