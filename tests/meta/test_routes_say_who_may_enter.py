"""Every address says who may enter, in so many words."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from scoredesk.web.ui.access import Access, access_of

KINDS = {"public", "desk", "examinee", "program", "anyone_or_program"}
REFUSED = {"desk": 302, "examinee": 302, "program": 401}


def routes(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, address)
        else:
            yield address, entry


def test_every_route_says_who_may_enter() -> None:
    silent = [address for address, entry in routes(get_resolver()) if access_of(entry.callback) is None]
    assert silent == [], "decorate these views with one of scoredesk.web.ui.access"


def test_only_known_kinds_are_said() -> None:
    said = [access_of(entry.callback) for _, entry in routes(get_resolver())]
    assert {access.kind for access in said if access is not None} <= KINDS


def test_the_desk_is_never_public() -> None:
    public = [
        address
        for address, entry in routes(get_resolver())
        if address.startswith("desk/") and access_of(entry.callback) == Access("public")
    ]
    assert set(public) <= {"desk/login/"}, "only the sign-in page of the desk is open to everybody"


@pytest.mark.parametrize("kind", REFUSED)
def test_a_closed_view_lets_no_stranger_in(kind: str) -> None:
    """Call each such view itself, as a stranger: it must not answer with a page."""
    closed = [
        (address, entry)
        for address, entry in routes(get_resolver())
        if (access := access_of(entry.callback)) is not None and access.kind == kind
    ]
    assert closed, f"no route is {kind}; the list of kinds says otherwise"
    for address, entry in closed:
        # Where GET is not taken, the refusal is of the method; what is asked here is who is let in.
        method = getattr(entry.callback, "takes", ("GET",))[0]
        request = RequestFactory().generic(method, "/" + address)
        request.user = AnonymousUser()
        request.session = SessionBase()  # empty, and kept nowhere
        response = entry.callback(request, **dict.fromkeys(entry.pattern.converters, "1"))
        assert isinstance(response, HttpResponse)
        assert response.status_code == REFUSED[kind], f"{address} answered a stranger with {response.status_code}"
