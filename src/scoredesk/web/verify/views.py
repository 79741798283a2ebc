"""Whether a report is genuine: by the code behind its QR sign, or by the PDF itself (N14, N15).

Promises: the state comes first; "not one of ours" is said only when the register was asked; where it could not be
asked the page says just that (503). Nothing is cached or indexed, and no address is handed on.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from scoredesk.actions.office import office
from scoredesk.actions.sample_report import (
    SAMPLE_CODE,
    names_the_sample,
    sample_as_issued,
    sample_portrait,
    sample_report,
)
from scoredesk.actions.throttle import allowed
from scoredesk.actions.verify import code_as_typed, issued_with_bytes, verify_code, verify_pdf
from scoredesk.domain.verification import Authenticity
from scoredesk.store import blobs
from scoredesk.store.queries.reports import IssuedReport
from scoredesk.web.ui.access import public
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.responses import always_private, file_response
from scoredesk.web.verify.shown import shown_report

LARGEST_PDF = 5_000_000
"""Bytes; ours have a tenth of it."""

_SPAN = timedelta(minutes=10)
_MISSES = 30
_UPLOADS = 20
_DOWN = (OperationalError, InterfaceError)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@always_private
def check(request: HttpRequest) -> HttpResponse:
    """``/verify/``: type a code or send a PDF."""
    if request.method != "POST":
        return _door(request)
    upload = request.FILES.get("pdf")
    typed = request.POST.get("code", "").strip()
    if upload is not None:
        if upload.size is None or upload.size > LARGEST_PDF:
            return _door(request, error="verify.door.too_large", status=413)
        return _check_pdf(request, upload.read())
    if not typed:
        return _door(request, error="verify.door.nothing", status=400)
    code = SAMPLE_CODE if names_the_sample(typed) else code_as_typed(typed)
    if code is None:
        return _door(request, error="verify.door.no_code", typed=typed[:80], status=400)
    return HttpResponseRedirect(reverse("verify-report", args=[code]), status=303)


@public
@require_safe
@always_private
def report(request: HttpRequest, code: str) -> HttpResponse:
    """``/v/<code>``: the report's state and facts, for whoever holds its code."""
    if names_the_sample(code):
        ours = sample_as_issued()
        return _state(request, Authenticity.SAMPLE.value, 200, report=ours, shown=shown_report(ours))
    try:
        found = verify_code(code)
        if found is None:
            if not allowed("verify-miss", client_of(request), _MISSES, _SPAN):
                return _state(request, "too_many", 429)
            return _state(request, "not_ours", 404)
    except _DOWN:
        return _state(request, "unavailable", 503)
    return _report(request, found)


@public
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """``/verify/sample.pdf``: a report of nobody, sealed and marked as a sample, to learn checking with (N15)."""
    return file_response(sample_report(), "application/pdf", "sample-report", inline=True)


@public
@require_safe
@always_private
def portrait(request: HttpRequest, code: str) -> HttpResponse:
    """The portrait on a report, for whoever holds its code."""
    if names_the_sample(code):
        return file_response(sample_portrait(), "image/png", "sample-portrait", inline=True)
    try:
        found = verify_code(code)
    except _DOWN:
        return HttpResponse(status=503)
    if found is None or not found.portrait:
        raise Http404
    try:
        content = blobs.get(found.portrait)
    except FileNotFoundError:
        # Purged after its time (see the programme's retention); the report stays.
        raise Http404 from None
    media_type = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    return file_response(content, media_type, found.serial, inline=True)


def _check_pdf(request: HttpRequest, raw: bytes) -> HttpResponse:
    try:
        if not allowed("verify-upload", client_of(request), _UPLOADS, _SPAN):
            return _state(request, "too_many", 429)
    except _DOWN:
        # The file's own seal can still be read; the verdict then says that the register was not asked.
        pass
    verification = verify_pdf(raw)
    found: IssuedReport | None = None
    if verification.register is not None and verification.register.standing is not None:
        found = issued_with_bytes(verification.inspection.sha256)
    seal = verification.inspection.seal
    context = {"checks": verification.checks, "of_file": True, "sealed_at": seal.sealed_at if seal else None}
    if found is not None:
        return _report(request, found, **context)
    state = verification.authenticity.value
    if verification.register is None and verification.authenticity is Authenticity.CANNOT_TELL:
        state = "unavailable"
    if verification.altered_sample:
        state = "sample_altered"
    return _state(request, state, 503 if state == "unavailable" else 200, **context)


def _report(request: HttpRequest, found: IssuedReport, **context: object) -> HttpResponse:
    state = {"valid": "genuine"}.get(found.standing.value, found.standing.value)
    shown = shown_report(found)
    return _state(request, state, 200, report=found, shown=shown, **context)


def _state(request: HttpRequest, state: str, status: int, **context: object) -> HttpResponse:
    return render(request, "verify/answer.html", {"state": state, **context}, status=status)


def _door(request: HttpRequest, *, error: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    context = {
        "error": error,
        "typed": typed,
        "limit": LARGEST_PDF // 1_000_000,
        # Our own name, whatever name the request carries.
        "host": urlsplit(office().base_url).netloc,
    }
    return render(request, "verify/door.html", context, status=status)
