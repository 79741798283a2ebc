"""Keys for whoever checks offline codes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scoredesk.actions.publish_keys import published_keys, seal_on_published_keys
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
