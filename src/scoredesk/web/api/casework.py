"""Operations by which programs of the exam's operator follow cases. They change nothing."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from scoredesk.actions.office_programme import programme
from scoredesk.domain.application import Item, Role
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import DeficiencyCode
from scoredesk.store.queries.case_states import CaseState, Point, case_state, case_states
from scoredesk.web.api.door import ProblemError, api
from scoredesk.web.api.schemas_office import AskedFor, CaseNumber, CasePage, CaseView, Cursor, Moment
from scoredesk.web.ui.problems import Problem

USUAL_CASES, MOST_CASES = 50, 200

Limit = Annotated[int, Field(ge=1, le=MOST_CASES)]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@api.get("/cases", response=CasePage, operation_id="list_cases")
def list_cases(
    request: HttpRequest,
    updated_since: Query[Moment | None] = None,
    status: Query[Status | None] = None,
    cursor: Query[Cursor | None] = None,
    limit: Query[Limit | None] = None,
) -> CasePage:
    """List cases, those that changed longest ago first: 50, or as many as `limit` says.

    To keep up, remember when you began to read, and next time ask for what changed since a minute before that: what
    is told is how each case stands now, so that hearing of it twice does no harm.
    """
    most = limit or USUAL_CASES
    found = case_states(
        programme().key,
        since=updated_since,
        after=_place(cursor) if cursor else None,
        statuses=[status] if status else [],
        most=most + 1,
    )
    shown = found[:most]
    return CasePage(
        cases=[_view(each) for each in shown], next=_cursor(shown[-1]) if shown and len(found) > most else None
    )


@api.get("/cases/{number}", response=CaseView, operation_id="read_case")
def read_case(request: HttpRequest, number: Path[CaseNumber]) -> CaseView:
    """Tell how one case stands."""
    found = case_state(programme().key, number)
    if found is None:
        raise ProblemError(Problem.NOT_FOUND)
    return _view(found)


def _view(case: CaseState) -> CaseView:
    return CaseView(
        number=case.number,
        status=case.status,
        received_at=case.received_at,
        changed_at=case.changed_at,
        promised_on=case.promised_on,
        closed_at=case.closed_at,
        asked_for=[AskedFor(code=DeficiencyCode(point.code), mends=_mends(point)) for point in case.asked_for],
        refused_because=Ground(case.ground) if case.ground else None,
        report=case.serial or None,
    )


def _mends(point: Point) -> Item | Role | None:
    if not point.mends:
        return None
    return Item(point.mends) if point.mends in set(Item) else Role(point.mends)


def _cursor(case: CaseState) -> str:
    return f"{(case.changed_at - _EPOCH) // timedelta(microseconds=1)}.{case.id}"


def _place(cursor: str) -> tuple[datetime, int]:
    microseconds, case_id = cursor.split(".")
    return _EPOCH + timedelta(microseconds=int(microseconds)), int(case_id)
