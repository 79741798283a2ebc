"""Pages that say a state and no report's facts: not ours, altered, a sample, away, too many tries.

Promises: such a page needs no database, so that "cannot be checked at the moment" can be said while it is away.
"""

from collections.abc import Mapping

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scoredesk.web.verify.page import true_host

DOWN = (OperationalError, InterfaceError)
"""What Django raises where the database is not reached."""

STATUS: Mapping[str, int] = {"unavailable": 503, "too_many": 429}
_RETRY_AFTER: Mapping[str, int] = {"unavailable": 30, "too_many": 600}  # seconds


def state_page(request: HttpRequest, state: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Return the page of a state; ``unavailable`` and ``too_many`` bring their own status."""
    page = {"state": str(state), "host": true_host(), **context}
    response = render(request, "verify/answer.html", page, status=STATUS.get(state, status))
    if state in _RETRY_AFTER:
        response["Retry-After"] = str(_RETRY_AFTER[state])
    return response
