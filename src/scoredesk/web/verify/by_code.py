"""The page behind the QR code: how the report of a code stands now, with its facts and portrait (N14, N15).

Promises: the state comes first; "not one of ours" is said only when the register was asked; where it could not be
asked the page says just that (503). One query, no session, no write. Nothing is cached or indexed, and no address is
handed on.
"""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.quick_throttle import quickly_allowed
from scoredesk.actions.sample_report import names_the_sample, sample_as_issued, sample_portrait
from scoredesk.actions.throttle import allowed
from scoredesk.actions.verify import code_as_typed, verify_code
from scoredesk.domain.look_up import look_up
from scoredesk.domain.verification import Authenticity
from scoredesk.store import blobs
from scoredesk.web.ui.access import public
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.language import language_of
from scoredesk.web.ui.responses import always_private, file_response
from scoredesk.web.verify.page import report_page
from scoredesk.web.verify.shown import shown_checks, shown_report
from scoredesk.web.verify.states import DOWN, state_page

_SPAN = timedelta(minutes=10)
_MISSES = 30


@public
@require_safe
@always_private
def report(request: HttpRequest, code: str) -> HttpResponse:
    """``/v/<code>``: the report's state and facts, for whoever holds its code."""
    if names_the_sample(code):
        shown = shown_report(sample_as_issued(), language_of(request), now())
        return state_page(request, Authenticity.SAMPLE, shown=shown)
    client = client_of(request)
    if not quickly_allowed("verify", client, office().checks_per_minute):
        return state_page(request, "too_many")
    try:
        found = verify_code(code)
        if found is not None:
            return report_page(request, found)
        if not allowed("verify-miss", client, _MISSES, _SPAN):
            return state_page(request, "too_many")
    except DOWN:
        return state_page(request, "unavailable")
    checks = shown_checks(look_up(None, now(), has_portrait=False), language_of(request))
    wanted = code_as_typed(code)
    return state_page(request, Authenticity.NOT_OURS, status=404, checks=checks, receipt_for=wanted or "")


@public
@require_safe
@always_private
def portrait(request: HttpRequest, code: str) -> HttpResponse:
    """The portrait on a report, for whoever holds its code."""
    if names_the_sample(code):
        return file_response(sample_portrait(), "image/png", "sample-portrait", inline=True)
    if not quickly_allowed("verify-portrait", client_of(request), office().checks_per_minute):
        return HttpResponse(status=429)
    try:
        found = verify_code(code)
    except DOWN:
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
