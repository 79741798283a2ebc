"""Issued reports whose results are corrected afterwards, and batches about them."""

from collections.abc import Iterable

from scoredesk.actions.approve import approve
from scoredesk.actions.approve_supersession import approve_supersession
from scoredesk.actions.issue import issue
from scoredesk.actions.issue_my_page import issue_my_page
from scoredesk.actions.office_programme import programme
from scoredesk.actions.propose_name_correction import propose_name_correction
from scoredesk.actions.propose_supersession import propose_supersession
from scoredesk.actions.supersede import supersede
from scoredesk.store.models import RegisteredResult, Report, Supersession
from scoredesk.store.queries.supersessions import affected, fingerprint
from tests.actions.making import CLERK, REVOKER, SECOND, a_case, ready
from tests.my_page.making import on_my_page
from tests.register.making import a_file, a_row, imported


def number(place: int) -> str:
    """The examinee number of the ``place``-th result on My Page."""
    return f"SM2611-{place}"


def on_page(places: Iterable[int], **differs: str) -> None:
    """Import results on My Page; again with other cells they are revised."""
    imported(a_file(*(on_my_page(examinee_number=number(place), **differs) for place in places)))


def my_page_reports(count: int = 1) -> list[Report]:
    """Issue reports on My Page."""
    on_page(range(1, count + 1))
    for result in RegisteredResult.objects.order_by("pk"):
        issue_my_page(result.pk)
    return list(Report.objects.order_by("pk"))


def an_applied_for_report(name_on_card: str = "NGUYEN VAN HUNG") -> Report:
    """The report of an approved case, its result taken in from a file."""
    imported(a_file(a_row()))
    case = ready(a_case(), RegisteredResult.objects.latest("pk"))
    approve(case.pk, CLERK, name_on_card=name_on_card, status_confirmed=True)
    issue(case.pk)
    return case.reports.get()


def corrected(**differs: str) -> None:
    """Correct the result of ``an_applied_for_report``."""
    imported(a_file(a_row(**differs)))


def proposed(**options: object) -> Supersession:
    """Propose all that is to be replaced."""
    seen = fingerprint(affected(programme()))
    return propose_supersession(REVOKER, seen, **options)  # type: ignore[arg-type]  # passed through


def approved() -> Supersession:
    """Propose all that is to be replaced, and approve it."""
    batch = proposed()
    approve_supersession(batch.pk, SECOND)
    batch.refresh_from_db()
    return batch


def carried_out() -> Supersession:
    """Propose, approve, and do it."""
    batch = approved()
    for item in batch.items.order_by("pk"):
        supersede(item.pk)
    return batch


def superseded(report: Report) -> Report:
    """Replace a report by one with another printed name; return the successor."""
    batch = propose_name_correction(report.pk, REVOKER, "NGUYEN VAN ANOTHER")
    approve_supersession(batch.pk, SECOND)
    supersede(batch.items.get().pk)
    report.refresh_from_db()
    assert report.replaced_by is not None
    return report.replaced_by
