"""Staff sign in and out. Tries are counted so that guessing passwords does not pay, and locks nobody else out.

Few tries are for one name from one client: who guesses at a clerk's name is stopped, and the clerk, who sits elsewhere,
is not. What all clients together may try at one name is so much that a stranger needs many of them to reach it.
"""

from datetime import timedelta

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from scoredesk.actions.actor import Permission
from scoredesk.actions.throttle import allowed
from scoredesk.web.ui.access import desk, public
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.responses import always_private

_QUARTER = timedelta(minutes=15)
_TRIES_AT_ONE_NAME = 8
_TRIES_BY_CLIENT = 40
_TRIES_BY_NAME = 200


@public
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@always_private
def sign_in(request: HttpRequest) -> HttpResponse:
    """``/desk/login/``: name and password; leads on to the page that was asked for, if it is one of ours."""
    forward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(forward, {request.get_host()}, request.is_secure()):
        forward = "/desk/"
    context = {"next": forward, "username": "", "error": ""}
    if request.method != "POST":
        return render(request, "desk/sign-in.html", context)
    username = request.POST.get("username", "").strip()[:150]
    context["username"] = username
    if not _may_try(username, client_of(request)):
        context["error"] = "desk.sign_in.too_many"
        return render(request, "desk/sign-in.html", context, status=429)
    user = authenticate(request, username=username, password=request.POST.get("password", ""))
    if user is None or not getattr(user, "is_staff", False):
        context["error"] = "desk.sign_in.wrong"
        return render(request, "desk/sign-in.html", context, status=403)
    login(request, user)
    return HttpResponseRedirect(forward, status=303)


@desk(Permission.WORK_CASES)
@require_POST
@always_private
def sign_out(request: HttpRequest) -> HttpResponse:
    """``/desk/logout/``."""
    logout(request)
    return redirect("desk-sign-in")


def _may_try(username: str, client: str) -> bool:
    # One after the other: a try that is stopped for its client does not count against the name.
    name = username.casefold()
    return (
        allowed("desk-client", client, _TRIES_BY_CLIENT, _QUARTER)
        and allowed("desk-pair", f"{client}\n{name}", _TRIES_AT_ONE_NAME, _QUARTER)
        and allowed("desk-name", name, _TRIES_BY_NAME, _QUARTER)
    )
