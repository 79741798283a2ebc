"""Refuse a report (N4, N13): a clerk decides, names the ground, and the applicant is told why."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.record_event import record_event
from scoredesk.actions.write_letter import write_letter
from scoredesk.domain.application import Item
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import Move
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.result import claim_of
from scoredesk.store.models import Case, Decision
from scoredesk.store.queries.cases import items_of


def refuse(case_id: int, actor: Actor, ground: Ground, note: str = "") -> None:
    """End the case without a report and write why.

    Raises NotAllowedError for any machine, IllegalMoveError unless the case is in review, AskPersonError where the
    ground "other" comes without words.
    """
    require_person(actor, Permission.WORK_CASES)
    if ground is Ground.OTHER and not note.strip():
        raise AskPersonError("say why: the ground 'other' has no words of its own")
    with transaction.atomic():
        case = lock_case(case_id)
        move_case(case, Move.REFUSE)
        case.closed_at = now()
        case.promised_on = None
        case.save(update_fields=["status", "closed_at", "promised_on"])
        Decision.objects.create(
            case=case,
            kind=Decision.Kind.REFUSE,
            decided_at=now(),
            decided_by=actor.name,
            ground=ground,
            note=note,
        )
        record_event(EventKind.REFUSED, actor, case=case, ground=ground)
        write_letter(
            LetterKind.REFUSAL,
            refusal_facts(case, ground, note),
            actor,
            recipient=case.applicant_address,
            case=case,
        )


def refusal_facts(case: Case, ground: Ground, note: str) -> LetterFacts:
    """Return what the letter says; the desk shows the same before it is sent."""
    items = items_of(case)
    return LetterFacts(
        case_number=case.token,
        name=items[Item.NAME].value or "",
        exam_date=claim_of(items).exam_date,
        grounds=(ground,),
        note=note,
        my_page_url=f"{office().base_url}/my-page/",
    )
