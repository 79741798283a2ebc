"""The link of a delivery letter: it asks for the date of birth, then brings the very bytes that were issued (N13).

Promises: opening the link changes nothing, for mail programs open links by themselves; the page names nobody and says
nothing of the report until the date of birth was right.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from scoredesk.actions.collect_report import RefusedError, collect_report, knock
from scoredesk.domain.report_link import Refusal
from scoredesk.web.ui.access import public
from scoredesk.web.ui.birth_date import FIELDS, birth_date
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.responses import always_private, file_response

_LONGEST = 8
_STATUS = {
    Refusal.UNKNOWN: HTTPStatus.NOT_FOUND,
    Refusal.WRONG_DATE: HTTPStatus.FORBIDDEN,
    Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
}
_TRY_AGAIN = (Refusal.WRONG_DATE, Refusal.TOO_MANY)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@sensitive_post_parameters()
@always_private
def collect(request: HttpRequest, token: str) -> HttpResponse:
    """``/r/<token>``: the report of a letter."""
    try:
        if request.method != "POST":
            knock(token)
            return _door(request)
        born_on = birth_date(request)
        if born_on is None:
            knock(token)
            return _door(request, "ui.birth_date.no_date", status=HTTPStatus.BAD_REQUEST)
        collected = collect_report(token, born_on, client_of(request))
    except RefusedError as refused:
        status = _STATUS.get(refused.refusal, HTTPStatus.GONE)
        if refused.refusal in _TRY_AGAIN:
            return _door(request, f"my_page.link_refused.{refused.refusal}", status=status)
        return render(request, "my_page/link-gone.html", {"refusal": refused.refusal.value}, status=status)
    return file_response(collected.pdf, "application/pdf", collected.serial, inline=False)


def _door(request: HttpRequest, error: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:_LONGEST] for name in FIELDS}
    return render(request, "my_page/link.html", {**typed, "error": error}, status=status)
