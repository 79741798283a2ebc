"""How a promise stands today (N12), as the desk shows it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoredesk.domain.casework import OPEN, Status
from scoredesk.domain.clock import BusinessCalendar


class PromiseState(StrEnum):
    """What a clerk needs to see of a promise at a glance."""

    OVERDUE = "overdue"
    URGENT = "urgent"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Promise:
    """``days``: business days left, 0 on the last one; overdue by so many where the state says so."""

    state: PromiseState
    promised_on: date | None = None
    days: int = 0


def promise_of(
    status: Status, promised_on: date | None, *, today: date, calendar: BusinessCalendar, warn: int
) -> Promise:
    """Return how the promise of a case stands. ``warn``: business days before the end from which it is urgent."""
    if status not in OPEN:
        return Promise(PromiseState.ENDED, promised_on)
    if status is Status.AWAITING_ANSWER or promised_on is None:
        return Promise(PromiseState.PAUSED)
    if promised_on < today:
        # An office that opens again after the promise's day is late from its first moment on.
        return Promise(PromiseState.OVERDUE, promised_on, max(1, calendar.between(promised_on, today)))
    left = calendar.between(today, promised_on)
    return Promise(PromiseState.URGENT if left <= warn else PromiseState.RUNNING, promised_on, left)
