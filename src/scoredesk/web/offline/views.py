"""Keys, status lists and the checking page for whoever checks offline codes."""

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoredesk.actions.publish_keys import published_keys, seal_on_published_keys
from scoredesk.actions.publish_status import published_status_list
from scoredesk.domain.credential import STATUS_LIST_KEPT_SECONDS, StatusPurpose
from scoredesk.web.offline.checker_page import checker_page
from scoredesk.web.offline.published import published
from scoredesk.web.ui.access import public

_AN_HOUR = 3600


@public
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """``/.well-known/jwks.json``: the public keys of offline codes and status lists."""
    return published(request, published_keys(), "application/jwk-set+json", keep_seconds=_AN_HOUR)


@public
@require_safe
def seal_on_keys(request: HttpRequest) -> HttpResponse:
    """``/.well-known/jwks.json.p7s``: the seal's signature over the keys, detached (CMS)."""
    return published(request, seal_on_published_keys(), "application/pkcs7-signature", keep_seconds=_AN_HOUR)


@public
@require_safe
def status_list(request: HttpRequest, number: int, purpose: str) -> HttpResponse:
    """``/status/<number>/<purpose>``: a status list, whole; there is no way to ask for one report."""
    try:
        content = published_status_list(number, StatusPurpose(purpose))
    except ValueError:
        raise Http404 from None
    except (OperationalError, InterfaceError):
        return HttpResponse(status=503)
    if content is None:
        raise Http404
    response = published(request, content, "application/vc+jwt", keep_seconds=STATUS_LIST_KEPT_SECONDS)
    response["Content-Disposition"] = f'inline; filename="status-{number}-{purpose}.jwt"'
    return response


@public
@require_safe
def checker(request: HttpRequest) -> HttpResponse:
    """``/verify/offline.html``: the page that checks offline codes, one file, here or from disk."""
    try:
        content, policy = checker_page(reverse("offline-checker"))
    except (OperationalError, InterfaceError):
        return HttpResponse(status=503)
    response = published(request, content, "text/html; charset=utf-8", keep_seconds=STATUS_LIST_KEPT_SECONDS)
    response["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
    return response
