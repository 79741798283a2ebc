"""What the desk hands out as files: clean pictures, reports, letters, and a mail's source for those allowed.

Promises: pictures are the copies without metadata, never what came in; nothing is cached; nothing can run.
"""

import email
import email.policy

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.office_programme import programme
from scoredesk.actions.show_source import show_source
from scoredesk.domain import report_link
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store import blobs
from scoredesk.store.models import CaseFile, Letter, Message, Report
from scoredesk.store.queries.desk import LETTER_STATES_IN_TROUBLE
from scoredesk.web.ui.access import desk
from scoredesk.web.ui.responses import file_response, private


@desk(Permission.WORK_CASES)
@require_safe
def picture(request: HttpRequest, file_id: int) -> HttpResponse:
    """The clean copy of a file of a case."""
    return _picture(file_id, "clean_sha256")


@desk(Permission.WORK_CASES)
@require_safe
def drawing(request: HttpRequest, file_id: int) -> HttpResponse:
    """The portrait with its measures drawn in."""
    return _picture(file_id, "drawing_sha256")


@desk(Permission.WORK_CASES)
@require_safe
def crop(request: HttpRequest, file_id: int) -> HttpResponse:
    """The framing that would mend the portrait."""
    return _picture(file_id, "crop_sha256")


@desk(Permission.WORK_CASES)
@require_safe
def report_pdf(request: HttpRequest, report_id: int) -> HttpResponse:
    """An issued report, byte for byte."""
    report = get_object_or_404(Report, pk=report_id, programme=programme().key)
    return file_response(_blob(report.pdf_sha256), "application/pdf", report.serial, inline=True)


@desk(Permission.WORK_CASES)
@require_safe
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """A letter as it was written; one-time codes are their receivers' alone."""
    letters = Letter.objects.select_related("case").exclude(kind=LetterKind.ONE_TIME_CODE)
    row = get_object_or_404(letters, pk=letter_id)
    mime = email.message_from_bytes(_blob(row.mime_sha256), policy=email.policy.default)
    body = mime.get_body(("plain",))
    enclosures = [part.get_filename() for part in mime.iter_attachments()]
    text = report_link.hidden(body.get_content()) if body else ""
    context = {"letter": row, "text": text, "enclosures": enclosures, "retryable": LETTER_STATES_IN_TROUBLE}
    return render(request, "desk/letter.html", context)


@desk(Permission.SEE_RAW_MAIL)
@require_safe
def source(request: HttpRequest, message_id: int) -> HttpResponse:
    """A mail as it came, as text that nothing interprets; who looked is an event."""
    try:
        raw = show_source(message_id, clerk(request.user))
    except (Message.DoesNotExist, FileNotFoundError):
        raise Http404 from None
    response = HttpResponse(raw.decode("utf-8", "replace"), content_type="text/plain; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return private(response)


def _picture(file_id: int, field: str) -> HttpResponse:
    file = get_object_or_404(CaseFile, pk=file_id, case__programme=programme().key)
    address = str(getattr(file, field))
    if not address:
        raise Http404
    content = _blob(address)
    return file_response(content, media_type_of(content), f"file-{file_id}", inline=True)


def _blob(address: str) -> bytes:
    try:
        return blobs.get(address)
    except FileNotFoundError:
        # Purged: the row outlives what it pointed to.
        raise Http404 from None
