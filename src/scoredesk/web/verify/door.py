"""The door of verification: type a code, or serial and date of birth, or send the file (N14, N15).

Promises: nothing about a person stands in an address or is kept; what finds a report leads to its page by its code,
which says nothing by itself. A wrong serial and a wrong date of birth get the same answer.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from scoredesk.actions.sample_report import names_the_sample, sample_report
from scoredesk.actions.verify import code_as_typed
from scoredesk.actions.verify_by_person import TooManyTriesError, looks_like_a_serial, verify_by_person
from scoredesk.domain.report_facts import SAMPLE_CODE
from scoredesk.web.ui.access import public
from scoredesk.web.ui.birth_date import FIELDS, birth_date
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.responses import always_private, file_response
from scoredesk.web.verify.by_file import check_file
from scoredesk.web.verify.page import true_host
from scoredesk.web.verify.states import DOWN, state_page

LARGEST_FILE = 5_000_000
"""Bytes; our reports have a tenth of it, and a telephone's screenshot half of it."""

_LONGEST = 80


@public
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@always_private
def check(request: HttpRequest) -> HttpResponse:
    """``/verify/``: whichever of the three forms was sent."""
    if request.method != "POST":
        return _door(request)
    upload = request.FILES.get("file")
    if upload is not None:
        if upload.size is None or upload.size > LARGEST_FILE:
            return _door(request, error="verify.door.too_large", status=413)
        return check_file(request, upload.read())
    if "serial" in request.POST:
        return _by_person(request)
    typed = request.POST.get("code", "").strip()
    if not typed:
        return _door(request, error="verify.door.nothing", status=400)
    code = SAMPLE_CODE if names_the_sample(typed) else code_as_typed(typed)
    if code is None:
        # The number belongs into the other form: it stands there already.
        serial = typed if looks_like_a_serial(typed) else ""
        return _door(request, error="verify.door.no_code", status=400, serial=serial)
    return HttpResponseRedirect(reverse("verify-report", args=[code]), status=303)


@public
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """``/verify/sample.pdf``: a report of nobody, sealed and marked as a sample, to learn checking with (N15)."""
    return file_response(sample_report(), "application/pdf", "sample-report", inline=True)


def _by_person(request: HttpRequest) -> HttpResponse:
    serial = request.POST.get("serial", "").strip()[:_LONGEST]
    born_on = birth_date(request)
    if not serial:
        return _door(request, error="verify.door.no_serial", status=400)
    if born_on is None:
        return _door(request, error="ui.birth_date.no_date", status=400)
    try:
        found = verify_by_person(serial, born_on, client_of(request))
    except TooManyTriesError:
        return state_page(request, "too_many")
    except DOWN:
        return state_page(request, "unavailable")
    if found is None:
        return _door(request, error="verify.door.no_match", status=404)
    return HttpResponseRedirect(reverse("verify-report", args=[found.code]), status=303)


def _door(request: HttpRequest, *, error: str = "", status: int = 200, serial: str = "") -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:_LONGEST] for name in ("code", "serial", *FIELDS)}
    typed["serial"] = typed["serial"] or serial[:_LONGEST]
    context = {**typed, "error": error, "limit": LARGEST_FILE // 1_000_000, "host": true_host()}
    return render(request, "verify/door.html", context, status=status)
