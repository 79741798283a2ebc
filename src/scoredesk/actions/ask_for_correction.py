"""Ask the applicant to mend what is wrong (N10): each point a code, one letter for all, and the clock stands still."""

from datetime import timedelta

from django.db import transaction

from scoredesk.actions.actor import Actor, ActorKind, Permission, require
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import now, today
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.write_letter import write_letter
from scoredesk.domain.application import Item, Role
from scoredesk.domain.casework import Move
from scoredesk.domain.deficiencies import Deficiency
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store.models import Case, Decision, Pause
from scoredesk.store.queries.cases import items_of


def ask_for_correction(case_id: int, actor: Actor, deficiencies: tuple[Deficiency, ...], note: str = "") -> None:
    """Send the case back with its points; a machine may do so only on certain ones.

    Raises IllegalMoveError unless the case is in review, AskPersonError without any point, or where a machine is
    not certain, or where the address has had its letters for today.
    """
    machine = actor.kind is ActorKind.MACHINE
    if not machine:
        require(actor, Permission.WORK_CASES)
    if not deficiencies:
        raise AskPersonError("name at least one point to mend")
    if machine and not all(deficiency.certain for deficiency in deficiencies):
        raise AskPersonError("a clerk confirms what is not certain")
    with transaction.atomic():
        case = lock_case(case_id)
        move_case(case, Move.ASK)
        case.promised_on = None
        case.save(update_fields=["status", "promised_on"])
        Pause.objects.create(case=case, asked_on=today(programme()))
        Decision.objects.create(
            case=case,
            kind=Decision.Kind.ASK,
            decided_at=now(),
            decided_by=actor.name or actor.kind,
            automatic=machine,
            deficiencies=[as_json(deficiency) for deficiency in deficiencies],
            note=note,
        )
        codes = [deficiency.code.value for deficiency in deficiencies]
        record_event(EventKind.CORRECTION_ASKED, actor, case=case, codes=codes)
        letter = write_letter(
            LetterKind.DEFICIENCY,
            correction_facts(case, deficiencies, note),
            actor,
            recipient=case.applicant_address,
            case=case,
            automatic=machine,
        )
        if letter is None:
            raise AskPersonError("this address has had its automatic letters for today")


def correction_facts(case: Case, deficiencies: tuple[Deficiency, ...], note: str) -> LetterFacts:
    """Return what the letter says; the desk shows the same before it is sent."""
    rules = programme()
    return LetterFacts(
        case_number=case.token,
        name=items_of(case)[Item.NAME].value or "",
        deficiencies=deficiencies,
        note=note,
        photo_url=f"{office().base_url}/photo/" if any(_is_portrait(point) for point in deficiencies) else "",
        answer_by=today(rules) + timedelta(days=rules.promises.answer_days),
    )


def _is_portrait(deficiency: Deficiency) -> bool:
    """Whether another portrait is asked for: before it is sent it can be tried out."""
    return deficiency.mends is Role.PORTRAIT


def as_json(deficiency: Deficiency) -> dict[str, object]:
    """Return a deficiency as decisions and assessments keep it; ``mends`` is empty for the whole mail."""
    return {
        "code": deficiency.code.value,
        "params": dict(deficiency.params),
        "certain": deficiency.certain,
        "mends": deficiency.mends.value if deficiency.mends else "",
    }
