"""Whether a file that was sent is a genuine report: by its seal and by the register (N14)."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from scoredesk.actions.give_receipt import receipt_of_file
from scoredesk.actions.now import now
from scoredesk.actions.throttle import allowed
from scoredesk.actions.verify import code_as_typed, issued_with_bytes, verify_pdf
from scoredesk.domain.verification import Check, CheckOutcome, Telling, Verification
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.language import language_of
from scoredesk.web.verify.receipt import token_of
from scoredesk.web.verify.shown import shown_checks, shown_report
from scoredesk.web.verify.states import DOWN, state_page

SAY_ENOUGH = frozenset(
    {
        Telling.VALID,
        Telling.SUPERSEDED,
        Telling.REVOKED,
        Telling.SAMPLE,
        Telling.SAMPLE_ALTERED,
        Telling.NO_PDF,
        Telling.REGISTER_AWAY,
        Telling.UNREAD,
    }
)
"""Tellings to which the verdict leaves nothing to add."""

_SPAN = timedelta(minutes=10)
_UPLOADS = 20


def check_file(request: HttpRequest, raw: bytes) -> HttpResponse:
    """Return the page that says what a file is, and what that rests on."""
    try:
        if not allowed("verify-upload", client_of(request), _UPLOADS, _SPAN):
            return state_page(request, "too_many")
    except DOWN:
        # The file's own seal can still be read; the verdict then says that the register was not asked.
        pass
    verification = verify_pdf(raw)
    if verification.telling is Telling.NO_PDF:
        return state_page(request, "no_pdf", status=415)
    language = language_of(request)
    checks = shown_checks(_told(verification), language)
    checked = token_of(receipt_of_file(verification, now()))
    register = verification.register
    if register is not None and register.standing is not None:
        found = issued_with_bytes(verification.inspection.sha256)
        if found is not None:
            shown = shown_report(found, language, now())
            return state_page(request, verification.authenticity, checks=checks, shown=shown, checked=checked)
    state: str = verification.authenticity
    if verification.telling is Telling.REGISTER_AWAY:
        state = "unavailable"
    elif verification.altered_sample:
        state = "sample_altered"
    elif verification.telling is Telling.UNREAD:
        state = "unread"
    reason = "" if verification.telling in SAY_ENOUGH else verification.telling.value
    # The page is found by the code alone: a serial that was read leads to the door, which asks for more.
    names = register is not None and register.names_a_report
    code = code_as_typed(verification.inspection.code) if names else None
    page = reverse("verify-report", args=[code]) if code else ""
    return state_page(request, state, checks=checks, reason=reason, page=page, checked=checked)


def _told(verification: Verification) -> Sequence[Check]:
    """The checks for the page: without a seal, what would be checked of one is left out."""
    if verification.inspection.seal is not None:
        return verification.checks
    return [check for check in verification.checks if check.outcome is not CheckOutcome.NOT_DONE]
