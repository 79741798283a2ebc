"""Issue the report of an approved case, and write the letter that brings it.

Runs as a job and may run twice: a case that is issued is left alone, and a report that another run kept is taken.
"""

from django.db import transaction

from scoredesk.actions.actor import MACHINE, Actor
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.office import office
from scoredesk.actions.press_report import AlreadyIssuedError, Pressed, keep_report, press_report
from scoredesk.actions.record_event import record_event
from scoredesk.actions.write_letter import Enclosure, write_letter
from scoredesk.domain.application import Role
from scoredesk.domain.casework import Move, Status
from scoredesk.domain.errors import GiveUpError
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme import Route
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store import blobs
from scoredesk.store.models import Case, Report
from scoredesk.store.queries.cases import current_file
from scoredesk.store.queries.register import result_by_id

PDF = "application/pdf"


def issue(case_id: int) -> None:
    """Press, keep and send the report of one case.

    Raises GiveUpError where the result has a valid report of another case: a person must look.
    """
    case = Case.objects.get(pk=case_id)
    if case.status != Status.APPROVED:
        return
    portrait = current_file(case, Role.PORTRAIT)
    if case.result_id is None or portrait is None:
        raise GiveUpError("an approved case has lost its result or its portrait")
    result = result_by_id(case.result_id)
    pressed = press_report(result, name=case.name_on_card, portrait=blobs.get(portrait.clean_sha256))
    try:
        _keep(case_id, pressed, portrait.clean_sha256)
    except AlreadyIssuedError as error:
        if Report.objects.filter(case=case_id).exists():
            return
        _send_back(case_id)
        raise GiveUpError("the result has a valid report already") from error


def _keep(case_id: int, pressed: Pressed, portrait_sha256: str) -> None:
    with transaction.atomic():
        case = lock_case(case_id)
        if case.status != Status.APPROVED:
            return
        report = keep_report(pressed, MACHINE, route=Route.APPLICATION, case=case, portrait_sha256=portrait_sha256)
        move_case(case, Move.ISSUE)
        case.save(update_fields=["status"])
        write_delivery(case, report, pressed.pdf, MACHINE)


def write_delivery(case: Case, report: Report, pdf: bytes, actor: Actor) -> None:
    """Write the letter with the report attached, to the address that was pinned when the case was opened."""
    name = f"{report.serial}.pdf"
    write_letter(
        LetterKind.DELIVERY,
        LetterFacts(
            case_number=case.token,
            name=case.name_on_card,
            serial=report.serial,
            verify_url=f"{office().base_url}/v/{report.code}",
            attachment=name,
        ),
        actor,
        recipient=case.applicant_address,
        case=case,
        report=report,
        enclosures=(Enclosure(name, PDF, pdf),),
    )


def _send_back(case_id: int) -> None:
    with transaction.atomic():
        case = lock_case(case_id)
        move_case(case, Move.REOPEN)
        case.approved_by = ""
        case.save(update_fields=["status", "approved_by"])
        record_event(EventKind.REOPENED, MACHINE, case=case, why="already_issued")
