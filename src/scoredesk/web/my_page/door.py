"""The door of My Page: number and date of birth, then the code that was mailed.

Promises: the pages are the same whoever asks, in the register or not; what is typed is nowhere kept, and the session
holds only which code it waits for.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from scoredesk.actions import sign_in
from scoredesk.actions.send_sign_in_code import GOOD_FOR, TooManyError, send_sign_in_code
from scoredesk.web.ui.access import examinee_result, public, sign_in_examinee
from scoredesk.web.ui.birth_date import FIELDS, birth_date
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.responses import always_private

_WAITING = "my_page_code"
_LONGEST = 80


@require_http_methods(["GET", "HEAD", "POST"])
@public
@sensitive_post_parameters()
@always_private
def ask(request: HttpRequest) -> HttpResponse:
    """``/my-page/``: examinee number and date of birth."""
    if request.method != "POST":
        if examinee_result(request) is not None:
            return HttpResponseRedirect(reverse("my-page-reports"))
        return _door(request)
    number = request.POST.get("number", "").strip()[:_LONGEST]
    born_on = birth_date(request)
    if not number or born_on is None:
        error = "my_page.door.no_number" if not number else "ui.birth_date.no_date"
        return _door(request, error, status=400)
    try:
        code_id = send_sign_in_code(number, born_on, client_of(request))
    except TooManyError:
        return _door(request, "my_page.door.too_many", status=429)
    request.session[_WAITING] = code_id
    return HttpResponseRedirect(reverse("my-page-code"), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@sensitive_post_parameters()
@always_private
def enter(request: HttpRequest) -> HttpResponse:
    """``/my-page/code/``: the code from the mail."""
    code_id = request.session.get(_WAITING)
    if not isinstance(code_id, int):
        return HttpResponseRedirect(reverse("my-page"))
    minutes = int(GOOD_FOR.total_seconds()) // 60
    if request.method != "POST":
        return render(request, "my_page/code.html", {"minutes": minutes, "error": ""})
    result_id = sign_in.sign_in(code_id, request.POST.get("code", "")[:_LONGEST])
    if result_id is None:
        context = {"minutes": minutes, "error": "my_page.code.wrong"}
        return render(request, "my_page/code.html", context, status=403)
    sign_in_examinee(request, result_id)
    return HttpResponseRedirect(reverse("my-page-reports"), status=303)


def _door(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:_LONGEST] for name in ("number", *FIELDS)}
    return render(request, "my_page/door.html", {**typed, "error": error}, status=status)
