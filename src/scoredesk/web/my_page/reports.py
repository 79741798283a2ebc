"""An examinee's own reports: where each stands, and the very same bytes whenever they are fetched (N1, N13)."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from scoredesk.actions.actor import EXAMINEE
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.domain.verification import Standing
from scoredesk.store import blobs
from scoredesk.store.models import Report
from scoredesk.store.queries.my_page import OwnResult, own_results
from scoredesk.store.queries.register import result_by_id
from scoredesk.web.ui.access import examinee, examinee_result, sign_out_examinee
from scoredesk.web.ui.responses import always_private, file_response


@examinee
@require_safe
@always_private
def reports(request: HttpRequest) -> HttpResponse:
    """``/my-page/reports/``: every exam on My Page of whoever signed in."""
    rules = programme()
    entries = [
        {
            "own": own,
            "category": category.name if (category := rules.category(own.result.category)) else {},
            "state": _state(own),
        }
        for own in _own(request)
    ]
    return render(request, "my_page/reports.html", {"entries": entries})


@examinee
@require_safe
@always_private
def download(request: HttpRequest, report_id: int) -> HttpResponse:
    """``/my-page/reports/<id>/``: one's own valid report."""
    own = next((own for own in _own(request) if own.report_id == report_id), None)
    if own is None or own.standing is not Standing.VALID:
        raise Http404
    report = Report.objects.get(pk=report_id)
    content = blobs.get(report.pdf_sha256)
    with transaction.atomic():
        record_event(EventKind.REPORT_DOWNLOADED, EXAMINEE, report=report)
    return file_response(content, "application/pdf", report.serial, inline=False)


@examinee
@require_POST
@always_private
def sign_out(request: HttpRequest) -> HttpResponse:
    """``/my-page/sign-out/``."""
    sign_out_examinee(request)
    return HttpResponseRedirect(reverse("my-page"), status=303)


def _own(request: HttpRequest) -> tuple[OwnResult, ...]:
    result_id = examinee_result(request)
    # The decorator has seen to it that there is one.
    return () if result_id is None else own_results(programme(), calendar(), result_by_id(result_id))


def _state(own: OwnResult) -> str:
    """The key of what is said: valid, superseded, revoked; coming; or the outcome that has no report."""
    if own.standing is not None:
        return own.standing.value
    return "coming" if own.report_due_on else own.result.outcome.value
