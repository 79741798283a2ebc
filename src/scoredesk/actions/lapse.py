"""End the cases whose applicants never answered; an answer that comes later takes a case up again."""

from datetime import timedelta

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import now, today
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.domain.casework import IllegalMoveError, Move, Status
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case


def lapse_cases() -> int:
    """End every case that has awaited an answer for longer than the programme gives; return how many."""
    rules = programme()
    last_day = today(rules) - timedelta(days=rules.promises.answer_days)
    waiting = Case.objects.filter(
        programme=rules.key,
        status=Status.AWAITING_ANSWER,
        pauses__answered_on=None,
        pauses__asked_on__lt=last_day,
    )
    return sum(_lapse(case_id) for case_id in waiting.values_list("pk", flat=True))


def _lapse(case_id: int) -> bool:
    with transaction.atomic():
        case = lock_case(case_id)
        try:
            move_case(case, Move.LAPSE)
        except IllegalMoveError:
            # The answer came between the look and the lock.
            return False
        case.pauses.filter(answered_on=None).update(answered_on=today(programme()))
        case.closed_at = now()
        case.save(update_fields=["status", "closed_at"])
        record_event(EventKind.LAPSED, MACHINE, case=case)
    return True
