"""Who may enter a page: each view says it with one of these, and a meta-test finds the view that does not.

    @public                                 anyone
    @desk(Permission.WORK_CASES)            staff who are signed in and have the permission
    @examinee                               whoever has proved by a one-time code to be a person of the register

Promises: the view behind a decorator does not run for anyone else. Staff who are not signed in are sent to
the sign-in page and back, examinees to the door of My Page.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from scoredesk.actions.actor import Permission, clerk

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

MY_PAGE_DOOR = "/my-page/"
EXAMINEE_KEY = "examinee_result"
EXAMINEE_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class Access:
    """What a view demands. `kind`: public, desk, examinee. `permission`: of the desk, else None."""

    kind: str
    permission: Permission | None = None


def access_of(view: object) -> Access | None:
    """What a view says of itself, or None where it says nothing."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None


def public(view: View[P]) -> View[P]:
    """Anyone may enter."""
    return _marked(view, view, Access("public"))


def desk(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Staff with this permission may enter; others who are signed in get 403."""

    def mark(view: View[P]) -> View[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if permission not in clerk(request.user).permissions:
                raise PermissionDenied
            return _kept_private(view(request, *args, **kwargs))

        return _marked(guarded, view, Access("desk", permission))

    return mark


def examinee(view: View[P]) -> View[P]:
    """An examinee who has signed in may enter; `examinee_result(request)` says whose result it is."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if examinee_result(request) is None:
            return HttpResponseRedirect(MY_PAGE_DOOR)
        return _kept_private(view(request, *args, **kwargs))

    return _marked(guarded, view, Access("examinee"))


def sign_in_examinee(request: HttpRequest, result_id: int) -> None:
    """Remember for half an hour, in a fresh session, whose page this visitor has proved to be theirs."""
    request.session.flush()
    request.session[EXAMINEE_KEY] = result_id
    request.session.set_expiry(EXAMINEE_SECONDS)


def sign_out_examinee(request: HttpRequest) -> None:
    """Forget everything of this visit."""
    request.session.flush()


def examinee_result(request: HttpRequest) -> int | None:
    """The registered result whose examinee is signed in, or None."""
    found = request.session.get(EXAMINEE_KEY)
    return found if isinstance(found, int) else None


def _marked(entry: View[P], view: View[P], access: Access) -> View[P]:
    marked = functools.wraps(view)(entry) if entry is not view else entry
    marked.access = access  # type: ignore[attr-defined]  # functions take attributes; their type cannot say so
    return marked


def _kept_private(response: HttpResponseBase) -> HttpResponseBase:
    """Pages about persons stay out of every cache, the browser's on a shared computer included."""
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response
