"""Answers that are the same for everyone and may be kept by anyone: whoever asks tells nothing by asking."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def published(request: HttpRequest, content: bytes, media_type: str, *, keep_seconds: int) -> HttpResponse:
    """Return content for every cache and every origin, or 304 where the asker has it."""
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = f"public, max-age={keep_seconds}"
    response["ETag"] = quote_etag(hashlib.sha256(content).hexdigest())
    # The checking page is opened from disk as well, where its origin is nobody.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    if not isinstance(answer, HttpResponse):
        raise TypeError("no response of ours")
    return answer
