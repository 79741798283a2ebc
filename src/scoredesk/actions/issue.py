"""Issue the report of an approved case, and write the letter that brings it.

Runs as a job and may run twice: a case that is issued is left alone, and a report that another run kept is taken.
"""

import hashlib

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.office_programme import programme
from scoredesk.actions.press_report import AlreadyIssuedError, Pressed, keep_report, press_report
from scoredesk.actions.record_event import record_event
from scoredesk.actions.write_delivery import write_delivery
from scoredesk.domain.application import Role
from scoredesk.domain.casework import Move, Status
from scoredesk.domain.errors import GiveUpError
from scoredesk.domain.events import EventKind
from scoredesk.domain.my_page import outcomes_with_report
from scoredesk.domain.programme import Route
from scoredesk.store import blobs
from scoredesk.store.models import Case, Report
from scoredesk.store.queries.cases import current_file
from scoredesk.store.queries.register import result_by_id


def issue(case_id: int) -> None:
    """Press, keep and send the report of one case.

    Raises GiveUpError where the result has a valid report of another case, or where the register has been corrected
    since the approval and there is no report any more: a person must look.
    """
    case = Case.objects.get(pk=case_id)
    if case.status != Status.APPROVED:
        return
    portrait = current_file(case, Role.PORTRAIT)
    if case.result_id is None or portrait is None:
        raise GiveUpError("an approved case has lost its result or its portrait")
    result = result_by_id(case.result_id)
    if result.outcome.value not in outcomes_with_report(programme()):
        _send_back(case_id, "result_revised")
        raise GiveUpError("the register says by now that the result gets no report")
    pressed = press_report(result, name=case.name_on_card, portrait=blobs.get(portrait.clean_sha256))
    try:
        _keep(case_id, pressed, portrait.clean_sha256)
    except AlreadyIssuedError as error:
        # Nobody has seen these pages.
        blobs.drop(hashlib.sha256(pressed.pdf).hexdigest())
        if Report.objects.filter(case=case_id).exists():
            return
        _send_back(case_id, "already_issued")
        raise GiveUpError("the result has a valid report already") from error


def _keep(case_id: int, pressed: Pressed, portrait_sha256: str) -> None:
    with transaction.atomic():
        case = lock_case(case_id)
        if case.status != Status.APPROVED or not _is_as_approved(case, pressed, portrait_sha256):
            # Taken back while the page was in the press. Where it was approved anew, another run is on its way.
            return
        report = keep_report(pressed, MACHINE, route=Route.APPLICATION, case=case, portrait_sha256=portrait_sha256)
        move_case(case, Move.ISSUE)
        case.save(update_fields=["status"])
        write_delivery(case, report, MACHINE)


def _is_as_approved(case: Case, pressed: Pressed, portrait_sha256: str) -> bool:
    """Whether the page bears what is approved now: a case can be reopened, changed and approved during a slow press."""
    portrait = current_file(case, Role.PORTRAIT)
    return (
        case.result_id == pressed.result.id
        and case.name_on_card == pressed.facts.name
        and portrait is not None
        and portrait.clean_sha256 == portrait_sha256
    )


def _send_back(case_id: int, why: str) -> None:
    with transaction.atomic():
        case = lock_case(case_id)
        move_case(case, Move.REOPEN)
        case.approved_by = ""
        case.save(update_fields=["status", "approved_by"])
        record_event(EventKind.REOPENED, MACHINE, case=case, why=why)
