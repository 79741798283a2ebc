"""What goes wrong at the machine's door, told as problem details (RFC 9457).

Promises: each kind's ``type`` is an address that stays and leads to its words on the API's page; nothing that was sent
is repeated. No database is needed.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from scoredesk.actions.office import office
from scoredesk.web.ui import texts

MEDIA_TYPE = "application/problem+json"
ROOM = "/api/"
"""Below this address errors are told to programs."""

_WRITTEN_IN = "en"
_TRY_AGAIN = "30"  # seconds


class Problem(StrEnum):
    """The kinds of problems; each has a title and a meaning in the catalogue."""

    BAD_REQUEST = "bad-request"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    CONFLICT = "conflict"
    TOO_LARGE = "too-large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type"
    INVALID = "invalid"
    NOT_A_REGISTER = "not-a-register"
    BAD_ROWS = "bad-rows"
    TOO_MANY_REQUESTS = "too-many-requests"
    INTERNAL = "internal"
    UNAVAILABLE = "unavailable"


STATUS: Mapping[Problem, HTTPStatus] = {
    Problem.BAD_REQUEST: HTTPStatus.BAD_REQUEST,
    Problem.UNAUTHORIZED: HTTPStatus.UNAUTHORIZED,
    Problem.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Problem.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Problem.METHOD_NOT_ALLOWED: HTTPStatus.METHOD_NOT_ALLOWED,
    Problem.CONFLICT: HTTPStatus.CONFLICT,
    Problem.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Problem.UNSUPPORTED_MEDIA_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Problem.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Problem.NOT_A_REGISTER: HTTPStatus.UNPROCESSABLE_ENTITY,
    Problem.BAD_ROWS: HTTPStatus.UNPROCESSABLE_ENTITY,
    Problem.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
    Problem.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
    Problem.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}


def problem(kind: Problem, headers: Mapping[str, str] | None = None, **further: object) -> HttpResponse:
    """Return the answer that tells a problem. ``further``: members of this kind, codes and numbers alone."""
    body = {
        "type": type_of(kind),
        "title": texts.plain(f"api.problem.{kind}", _WRITTEN_IN),
        "status": STATUS[kind].value,
        "detail": texts.plain(f"api.problem_meaning.{kind}", _WRITTEN_IN),
        **further,
    }
    response = HttpResponse(json.dumps(body), status=STATUS[kind], content_type=MEDIA_TYPE, headers=headers)
    response["Cache-Control"] = "no-store"
    if kind is Problem.UNAVAILABLE:
        response.setdefault("Retry-After", _TRY_AGAIN)
    return response


def type_of(kind: Problem) -> str:
    """Return the address that names a kind of problem, for good."""
    return f"{office().base_url}{ROOM}#problem-{kind}"


def is_for_programs(request: HttpRequest) -> bool:
    """Return whether the request came to an address at which programs are answered."""
    return request.path.startswith(f"{ROOM}v")
