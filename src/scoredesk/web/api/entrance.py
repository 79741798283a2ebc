"""What holds for every address of the API before its operation is asked: methods and kinds of bodies."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponseBase

from scoredesk.web.ui.problems import Problem, problem

View = Callable[..., HttpResponseBase]

JSON, FORM, CSV = "application/json", "multipart/form-data", "text/csv"
FILES = ("application/pdf", "image/jpeg", "image/png")

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def entrance(view: View, methods: Mapping[str, tuple[str, ...]]) -> View:
    """Wrap a view. ``methods``: the media types of bodies that each method takes; HEAD goes wherever GET does."""
    known = {**methods, **({"HEAD": methods["GET"]} if "GET" in methods else {})}
    allow = ", ".join(sorted(known))

    @wraps(view)
    def respond(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        response = _answer(request, *args, **kwargs)
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Robots-Tag"] = "noindex"
        # No document comes from here, whatever a browser takes the answer for.
        response["Content-Security-Policy"] = POLICY
        return response

    def _answer(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        method = request.method or ""
        if method not in known:
            return problem(Problem.METHOD_NOT_ALLOWED, {"Allow": allow})
        if method == "HEAD":
            # Answered as GET; the server leaves the body out.
            request.method = "GET"
        if known[method] and has_body(request) and request.content_type not in known[method]:
            return problem(Problem.UNSUPPORTED_MEDIA_TYPE, {"Accept": ", ".join(known[method])}, takes=known[method])
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            # The key could not be looked up.
            return problem(Problem.UNAVAILABLE)
        finally:
            request.method = method

    respond.takes = tuple(methods)  # type: ignore[attr-defined]  # told to whoever lists the addresses
    return respond


def has_body(request: HttpRequest) -> bool:
    """Return whether anything was sent with the request."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length != "0" or "HTTP_TRANSFER_ENCODING" in request.META
