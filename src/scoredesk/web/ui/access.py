"""Who may enter a page: each view says it with one of these, and a meta-test finds the view that does not.

    @public                                 anyone
    @desk(Permission.WORK_CASES)            staff who are signed in and have the permission
    @examinee                               whoever has proved by a one-time code to be a person of the register
    @program(Scope.CASES_READ)              a program whose key has the scope, at the pace that is allowed
    @anyone_or_program(Scope.VERIFY)        anyone, slowly; with a key of that scope at the key's pace

Promises: the view behind a decorator does not run for anyone else. Staff who are not signed in are sent to
the sign-in page and back, examinees to the door of My Page; programs get 401, 403 or 429 as problem details. A key
that opens nothing is refused where none was needed, too: its owner should hear of it.
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
from scoredesk.actions.recognise_program import recognise_program
from scoredesk.domain.api_keys import Program, Scope
from scoredesk.web.ui.pace import pace
from scoredesk.web.ui.problems import Problem, problem

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

MY_PAGE_DOOR = "/my-page/"
EXAMINEE_KEY = "examinee_result"
EXAMINEE_SECONDS = 30 * 60

_PROGRAM = "scoredesk_program"


@dataclass(frozen=True, slots=True)
class Access:
    """What a view demands. `kind`: public, desk, examinee, program, anyone_or_program.

    `permission`: of the desk, else None. `scope`: of a program's key, else None.
    """

    kind: str
    permission: Permission | None = None
    scope: Scope | None = None


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


def program(scope: Scope) -> Callable[[View[P]], View[P]]:
    """A program whose key has this scope may enter; `program_of(request)` says which. No cookie takes part."""
    return _for_programs(Access("program", scope=scope), needs_key=True)


def anyone_or_program(scope: Scope) -> Callable[[View[P]], View[P]]:
    """Anyone may enter at the pace of a network; a program whose key has this scope at its own."""
    return _for_programs(Access("anyone_or_program", scope=scope), needs_key=False)


def program_of(request: HttpRequest) -> Program:
    """The program that has entered a view marked with `program`."""
    found = getattr(request, _PROGRAM, None)
    if not isinstance(found, Program):
        raise PermissionDenied
    return found


def has_key(request: HttpRequest) -> bool:
    """Whether a program with a key has entered a view that is open to anyone."""
    return isinstance(getattr(request, _PROGRAM, None), Program)


def _for_programs(access: Access, *, needs_key: bool) -> Callable[[View[P]], View[P]]:
    scope = access.scope

    def mark(view: View[P]) -> View[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            sent = request.headers.get("Authorization")
            known = _program_with(sent, fresh=needs_key) if sent is not None else None
            paced = pace(request, known)
            if paced.wait:
                return problem(Problem.TOO_MANY_REQUESTS, paced.headers)
            if known is None and (needs_key or sent is not None):
                error = 'error="invalid_token"' if sent is not None else None
                return problem(Problem.UNAUTHORIZED, paced.headers | _challenge(error))
            if known is not None and scope not in known.scopes:
                return problem(
                    Problem.FORBIDDEN, paced.headers | _challenge(f'error="insufficient_scope", scope="{scope}"')
                )
            setattr(request, _PROGRAM, known)
            response = view(request, *args, **kwargs)
            for name, value in paced.headers.items():
                response[name] = value
            return _kept_private(response)

        marked = _marked(guarded, view, access)
        marked.csrf_exempt = True  # type: ignore[attr-defined]  # Django's way to mark a view; no cookie opens it
        return marked

    return mark


def _program_with(sent: str, *, fresh: bool) -> Program | None:
    scheme, _, key = sent.partition(" ")
    return recognise_program(key.strip(), fresh=fresh) if scheme.lower() == "bearer" else None


def _challenge(error: str | None) -> dict[str, str]:
    return {"WWW-Authenticate": ", ".join(filter(None, ['Bearer realm="scoredesk"', error]))}


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
