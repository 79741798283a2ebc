"""End a case because the applicant no longer wants the report."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import now, today
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.write_letter import write_letter
from scoredesk.domain.application import Item
from scoredesk.domain.casework import Move
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store.queries.cases import items_of


def withdraw(case_id: int, actor: Actor) -> None:
    """End the case and confirm it by letter. Raises IllegalMoveError once a report is approved or the case ended."""
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        case = lock_case(case_id)
        move_case(case, Move.WITHDRAW)
        case.pauses.filter(answered_on=None).update(answered_on=today(programme()))
        case.promised_on = None
        case.closed_at = now()
        case.save(update_fields=["status", "promised_on", "closed_at"])
        record_event(EventKind.WITHDRAWN, actor, case=case)
        write_letter(
            LetterKind.WITHDRAWAL_CONFIRMED,
            LetterFacts(case_number=case.token, name=items_of(case)[Item.NAME].value or ""),
            actor,
            recipient=case.applicant_address,
            case=case,
        )
