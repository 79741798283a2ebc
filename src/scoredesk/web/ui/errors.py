"""Pages for what goes wrong: plain, in the visitor's language, without a word about the machine.

Promises: they need no database, so that they also answer while it is away. Programs get problem details instead.
"""

from collections.abc import Mapping

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scoredesk.web.ui.problems import Problem, is_for_programs, problem

_PROBLEMS: Mapping[str, Problem] = {
    "bad_request": Problem.BAD_REQUEST,
    "too_large": Problem.TOO_LARGE,
    "forbidden": Problem.FORBIDDEN,
    "csrf": Problem.FORBIDDEN,
    "not_found": Problem.NOT_FOUND,
    "server": Problem.INTERNAL,
}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: malformed; 413 where it is larger than anything of ours may be."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "too_large", 413)
    return _page(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not allowed."""
    return _page(request, "forbidden", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token; nearly always a page that was open for too long."""
    return _page(request, "csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, "server", 500)


def _page(request: HttpRequest, error: str, status: int) -> HttpResponse:
    if is_for_programs(request):
        return problem(_PROBLEMS[error])
    return render(request, "ui/error.html", {"error": error}, status=status)
