"""How cases stand, for programs of the exam's operator: states, dates and codes; nobody's name, number or address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import OuterRef, Q, QuerySet, Subquery

from scoredesk.domain.casework import Status
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Case, Decision, Report

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was asked for: a deficiency's code, and the item or file that an answer must bring."""

    code: str
    mends: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """One case. ``asked_for``: while an answer is awaited; ``ground``: of a refusal; ``serial``: of a valid report."""

    id: int
    number: str
    status: Status
    received_at: datetime
    changed_at: datetime
    promised_on: date | None
    closed_at: datetime | None
    asked_for: tuple[Point, ...]
    ground: str
    serial: str


def case_state(programme: str, number: str) -> CaseState | None:
    """Return one case by its number."""
    found = _with_codes(Case.objects.filter(programme=programme, number=number)).first()
    return _state(found) if found else None


def case_states(
    programme: str,
    *,
    since: datetime | None,
    after: tuple[datetime, int] | None,
    statuses: Sequence[Status],
    most: int,
) -> list[CaseState]:
    """Return cases in the order in which they changed last, ``after`` a place in that order.

    ``since``: those that changed then or later. ``statuses``: none means all.
    """
    wanted = Q(programme=programme)
    if since is not None:
        wanted &= Q(changed_at__gte=since)
    if after is not None:
        changed_at, case_id = after
        # The first condition is the one that the index can use.
        wanted &= Q(changed_at__gte=changed_at) & (Q(changed_at__gt=changed_at) | Q(pk__gt=case_id))
    if statuses:
        wanted &= Q(status__in=statuses)
    return [_state(case) for case in _with_codes(Case.objects.filter(wanted)).order_by("changed_at", "pk")[:most]]


class _Codes(TypedDict):
    asked: list[dict[str, str]] | None
    refused: str | None
    issued: str | None


def _with_codes(cases: "QuerySet[Case]") -> "QuerySet[WithAnnotations[Case, _Codes]]":
    decisions = Decision.objects.filter(case=OuterRef("pk")).order_by("-pk")
    reports = Report.objects.filter(case=OuterRef("pk"), standing=Standing.VALID)
    return cases.annotate(
        asked=Subquery(decisions.filter(kind=Decision.Kind.ASK).values("deficiencies")[:1]),
        refused=Subquery(decisions.filter(kind=Decision.Kind.REFUSE).values("ground")[:1]),
        issued=Subquery(reports.values("serial")[:1]),
    )


def _state(case: "WithAnnotations[Case, _Codes]") -> CaseState:
    status = Status(case.status)
    asked = (case.asked or []) if status is Status.AWAITING_ANSWER else []
    return CaseState(
        id=case.pk,
        number=case.number,
        status=status,
        received_at=case.received_at,
        changed_at=case.changed_at,
        promised_on=case.promised_on,
        closed_at=case.closed_at,
        asked_for=tuple(Point(each["code"], each["mends"]) for each in asked),
        ground=(case.refused or "") if status is Status.REFUSED else "",
        serial=case.issued or "",
    )
