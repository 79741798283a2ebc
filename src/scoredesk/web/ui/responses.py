"""Answers that carry personal data or files: never cached, never indexed, never more than they say they are."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")

_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "application/pdf": "pdf"}


def private(response: HttpResponse) -> HttpResponse:
    """Keep a response out of caches, search engines and referrers."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.setdefault("Referrer-Policy", "same-origin")
    return response


def always_private(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorator: every response of the view is ``private``."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return respond


def file_response(content: bytes, media_type: str, name: str, *, inline: bool) -> HttpResponse:
    """Return a file that the browser may show or keep but never run.

    ``name``: without extension, ASCII letters, digits and hyphens. A type that is not one of ours goes out as bytes
    to be kept, whatever the caller wished.
    """
    extension = _EXTENSIONS.get(media_type)
    response = HttpResponse(content, content_type=media_type if extension else "application/octet-stream")
    disposition = "inline" if inline and extension else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{name}.{extension or "bin"}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return private(response)
