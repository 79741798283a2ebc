"""Take a case up again that had ended, or that waits for an answer which came another way."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import office_date, today
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.casework import Move, Status
from scoredesk.domain.clock import due
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Pause
from scoredesk.store.queries.cases import pauses_of


def reopen(case_id: int, actor: Actor) -> None:
    """Put the case back into review and have it examined anew. Raises IllegalMoveError where it never ended."""
    require(actor, Permission.WORK_CASES)
    rules = programme()
    with transaction.atomic():
        case = lock_case(case_id)
        if case.status == Status.LAPSED and case.closed_at is not None:
            # The case was nobody's work meanwhile.
            Pause.objects.create(case=case, asked_on=office_date(rules, case.closed_at), answered_on=today(rules))
        move_case(case, Move.REOPEN)
        case.pauses.filter(answered_on=None).update(answered_on=today(rules))
        case.closed_at = None
        case.approved_by = ""
        case.promised_on = due(
            calendar(),
            office_date(rules, case.received_at),
            rules.promises.application_business_days,
            pauses_of(case),
        )
        case.save(update_fields=["status", "closed_at", "approved_by", "promised_on"])
        record_event(EventKind.REOPENED, actor, case=case)
        wake(job_names.EXAMINE_CASE, case_id=case.pk)
