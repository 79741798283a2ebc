"""Approve an application (N11): a person has looked, and says so; the report is then drawn by a job."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import now
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.application import Role
from scoredesk.domain.casework import Move
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.programme import Route
from scoredesk.domain.result import Outcome, claim_of, is_somebody_else
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Case, Decision, Report
from scoredesk.store.queries.cases import current_file, items_of
from scoredesk.store.queries.register import result_by_id


def approve(case_id: int, actor: Actor, *, name_on_card: str, status_confirmed: bool) -> None:
    """Approve a case with the name to print, as it stands on the residence card (N7 ④).

    ``status_confirmed``: the clerk has seen on the card a status of residence that may apply (N4).
    Raises NotAllowedError for any machine, IllegalMoveError unless the case is in review, AskPersonError with what
    is still missing, or where the exclusions of N13 hold.
    """
    require_person(actor, Permission.WORK_CASES)
    with transaction.atomic():
        case = lock_case(case_id)
        move_case(case, Move.APPROVE)
        _insist(case, name_on_card, status_confirmed)
        case.name_on_card = " ".join(name_on_card.split())
        case.approved_by = actor.name
        case.deliver_to = case.applicant_address
        case.save(update_fields=["status", "name_on_card", "approved_by", "deliver_to"])
        Decision.objects.create(case=case, kind=Decision.Kind.APPROVE, decided_at=now(), decided_by=actor.name)
        record_event(EventKind.APPROVED, actor, case=case)
        wake(job_names.ISSUE_REPORT, case_id=case.pk)


def _insist(case: Case, name_on_card: str, status_confirmed: bool) -> None:
    """Raise AskPersonError where a report must not be issued, whatever anybody ticked."""
    rules = programme()
    if not status_confirmed:
        raise AskPersonError("confirm_status")
    if not name_on_card.strip():
        raise AskPersonError("name_on_card_missing")
    if case.result_id is None:
        raise AskPersonError("result_not_chosen")
    result = result_by_id(case.result_id)
    if not case.result_chosen_by and is_somebody_else(claim_of(items_of(case)), result):
        raise AskPersonError("result_is_doubtful")
    window = rules.window_of(result.exam_date)
    if window is None or window.route is not Route.APPLICATION:
        # N1, N4: another route's report is had another way, and another period's not at all.
        raise AskPersonError("exam_outside_procedure")
    outcome = result.outcome
    if outcome is Outcome.PASSED:
        # N13; a programme that reports passes too says so.
        if rules.exclusions.passed:
            raise AskPersonError("result_passed")
    elif outcome.value != rules.eligibility.outcome:
        raise AskPersonError("result_not_failed")
    if Report.objects.filter(result=case.result_id, standing=Standing.VALID).exists():
        raise AskPersonError("already_issued")
    portrait = current_file(case, Role.PORTRAIT)
    if portrait is None or not portrait.clean_sha256:
        raise AskPersonError("portrait_missing")
    if current_file(case, Role.CARD_FRONT) is None:
        raise AskPersonError("card_front_missing")
