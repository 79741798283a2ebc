"""Issue the reports of results on the My Page route, without anyone asking, within the promised days (N1).

A report is issued for those who failed (N4, N13), under the name that the register has, with the portrait that the
feed brought, if it brought one.
"""

import hashlib

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.press_report import AlreadyIssuedError, Pressed, keep_report, press_report
from scoredesk.actions.wake import wake
from scoredesk.actions.write_letter import write_letter
from scoredesk.domain import job_names, my_page
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme import Route
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store import blobs
from scoredesk.store.models import RegisteredResult, Report
from scoredesk.store.queries.my_page import unissued_and_untried
from scoredesk.store.queries.register import result_by_id


def issue_due_my_page() -> int:
    """Wake the issuing of every My Page report that is not issued yet, earliest exam first; return how many.

    Each has a job of its own: one that fails holds up no other, and workers share them.
    """
    results = unissued_and_untried(programme())
    for result_id in results:
        wake(job_names.ISSUE_MY_PAGE_REPORT, once_for=f"my_page_{result_id}", result_id=result_id)
    return len(results)


def issue_my_page(result_id: int) -> None:
    """Press, keep and announce one result's report; a result that has had one, or gets none, is left alone.

    Raises RetryError where a time stamp was due and its service did not answer.
    """
    result = result_by_id(result_id)
    if not my_page.has_report(programme(), result) or Report.objects.filter(result=result_id).exists():
        return
    portrait = blobs.get(result.portrait) if result.portrait else None
    pressed = press_report(result, name=result.name, portrait=portrait)
    try:
        _keep(pressed)
    except AlreadyIssuedError:
        # Another run was faster; nobody has seen these pages.
        blobs.drop(hashlib.sha256(pressed.pdf).hexdigest())


def _keep(pressed: Pressed) -> None:
    result = pressed.result
    with transaction.atomic():
        report = keep_report(pressed, MACHINE, route=Route.MY_PAGE, portrait_sha256=result.portrait)
        if not result.email:
            return
        write_letter(
            LetterKind.REPORT_ON_MY_PAGE,
            LetterFacts(
                name=result.name,
                exam_date=result.exam_date,
                serial=report.serial,
                my_page_url=f"{office().base_url}/my-page/",
            ),
            MACHINE,
            recipient=result.email,
            result=RegisteredResult.objects.get(pk=result.id),
            report=report,
        )
