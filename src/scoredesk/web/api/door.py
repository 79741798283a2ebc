"""The one API, and how whatever goes wrong in it becomes a problem.

Operations state their shapes, and django-ninja checks what comes in against them. An operation raises ``ProblemError``
for what its caller has to hear of; a register that cannot be reached is 503 and never says anything of a report.
"""

from collections.abc import Mapping
from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from scoredesk.domain.errors import NotAllowedError
from scoredesk.web.ui import texts
from scoredesk.web.ui.problems import Problem, problem

VERSION = "1"
WRITTEN_IN = "en"
"""Programmers read the description in English; the page for people is in the languages of all pages."""

api = NinjaAPI(
    title=texts.plain("api.title", WRITTEN_IN),
    version=VERSION,
    description=texts.plain("api.lead", WRITTEN_IN),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)


WRITTEN_AS = api.get_content_type()


class ProblemError(Exception):
    """An operation's refusal. What to do: answer with the problem. ``further``: its members, codes and numbers."""

    def __init__(self, kind: Problem, headers: Mapping[str, str] | None = None, **further: object) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.headers = headers
        self.further = further


@api.exception_handler(ProblemError)
def _told(request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem(error.kind, error.headers, **error.further)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Where and why, never what: a value may be somebody's date of birth."""
    errors = [
        {
            "in": str(each["loc"][0]),
            "field": ".".join(map(str, each["loc"][2:] or each["loc"][1:])),
            "reason": each["type"],
        }
        for each in error.errors
    ]
    return problem(Problem.INVALID, errors=errors)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(Problem.BAD_REQUEST)


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(Problem.TOO_LARGE)


@api.exception_handler(NotAllowedError)
def _not_allowed(request: HttpRequest, error: NotAllowedError) -> HttpResponse:
    return problem(Problem.FORBIDDEN)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(Problem.NOT_FOUND)


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(Problem.UNAVAILABLE)


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> NoReturn:
    """Django logs it and answers 500."""
    raise error
