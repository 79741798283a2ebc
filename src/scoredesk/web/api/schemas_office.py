"""The shapes of what the exam's operator sends and gets: imports of results, and how cases stand."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from scoredesk.domain.application import Item, Role
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import DeficiencyCode
from scoredesk.web.api.schemas import Shape

_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)


def _rfc3339(value: object) -> object:
    """Take a moment as RFC 3339 writes it, and none of the other ways that a date can be understood."""
    if isinstance(value, str) and not _RFC3339.fullmatch(value):
        raise ValueError(value)
    return value


def _in_range(value: datetime) -> datetime:
    """Nothing happened here before 1970; years and offsets that PostgreSQL does not know ask for no more than that."""
    return min(max(value, _FIRST), _LAST).astimezone(UTC)


Moment = Annotated[datetime, BeforeValidator(_rfc3339), AfterValidator(_in_range)]
CaseNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{6,9}$"), Field(examples=["2026-000001"])]
Cursor = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,16}\.[0-9]{1,18}$")]
"""Microseconds since 1970 and a row: whoever makes one up finds nothing that the list would not show anyway."""


class ImportOutcome(Shape):
    """What an import did."""

    import_id: int
    rows: int
    new: int
    revised: int
    """Results that were known, and of which the file says something else."""
    unchanged: int
    contradicted: int
    """Valid reports that state something else than the register says now; the office's desk lists them."""
    ignored_columns: list[str]
    again: bool
    """These very bytes were the last import: nothing was done, and this is what it did then."""


class AskedFor(Shape):
    """One point that the applicant was asked to mend."""

    code: DeficiencyCode
    mends: Item | Role | None
    """The item or the file that the answer must bring, or null where it is the whole application."""


class CaseView(Shape):
    """How one case stands. It names nobody."""

    number: str
    status: Status
    received_at: datetime
    changed_at: datetime
    """When something last happened to it."""
    promised_on: date | None
    """The last day of the promised time; null while an answer is awaited, and after the end."""
    closed_at: datetime | None
    asked_for: list[AskedFor]
    """What the applicant has to mend, while an answer is awaited."""
    refused_because: Ground | None
    report: str | None
    """Serial of its valid report."""


class CasePage(Shape):
    """Cases in the order in which they changed last, the longest ago first."""

    cases: list[CaseView]
    next: Cursor | None
    """Send it as `cursor` for what follows; null at the end."""
