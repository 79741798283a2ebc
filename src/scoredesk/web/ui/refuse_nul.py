"""Refuse what no keyboard types: a NUL in a form or an address, which PostgreSQL takes in no text."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from scoredesk.web.ui.errors import bad_request


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer 400 before any view sees it."""

    def respond(request: HttpRequest) -> HttpResponse:
        sent = (request.GET, request.POST)
        if "\0" in request.path or any("\0" in text for form in sent for _, texts in form.lists() for text in texts):
            return bad_request(request)
        return get_response(request)

    return respond
