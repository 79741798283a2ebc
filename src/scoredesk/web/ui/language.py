"""Which language a page speaks: asked for in the address (``?lang=en``), remembered, or as the browser prefers.

Promises: only languages with a catalogue are chosen; the choice is remembered in a cookie that holds nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from scoredesk.domain.languages import LANGUAGES
from scoredesk.web.ui import texts

PARAMETER = "lang"
COOKIE = "lang"
_A_YEAR = 365 * 24 * 60 * 60


def language_of(request: HttpRequest) -> str:
    """Return the language (BCP 47) in which to answer a request."""
    known = texts.available()
    for wanted in (request.GET.get(PARAMETER, ""), request.COOKIES.get(COOKIE, "")):
        if wanted in known:
            return wanted
    preferred = list(_preferred(request.headers.get("Accept-Language", "")))
    for wanted in preferred:
        if wanted in known:
            return wanted
    # A browser that prefers something else is more likely to be read in English than in Japanese.
    return "en" if preferred and "en" in known else known[0]


def switch(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return the languages on offer as (language, link, whether it is the present one).

    The link keeps the page's other parameters; an answer to a posted form leads to the same page, asked for anew.
    """
    kept = [(name, str(value)) for name, value in request.GET.items() if name != PARAMETER]
    return links(language_of(request), kept)


def links(current: str, kept: Sequence[tuple[str, str]] = ()) -> list[tuple[str, str, bool]]:
    """Return the languages on offer as ``switch`` does, for a page in ``current`` with these parameters."""
    return [(tag, f"?{urlencode([*kept, (PARAMETER, tag)])}", tag == current) for tag in texts.available()]


def remember_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: remember a language that was asked for, and say on which headers the answer depends."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # What is for every cache has no language, or all of them.
        if not response.get("Cache-Control", "").startswith("public"):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        wanted = request.GET.get(PARAMETER, "")
        if wanted in texts.available():
            response.set_cookie(
                COOKIE, wanted, max_age=_A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
            )
        return response

    return respond


def _preferred(header: str) -> Iterator[str]:
    """Yield the header's languages by weight, each reduced to one that Scoredesk knows, if any."""
    weighted = []
    for place, entry in enumerate(header[:500].split(",")):
        tag, _, parameters = entry.strip().partition(";")
        quality = parameters.strip().removeprefix("q=") or "1"
        try:
            weighted.append((-float(quality), place, tag.strip().lower()))
        except ValueError:
            continue
    for _, _, tag in sorted(weighted):
        if not tag or tag == "*":
            continue
        primary = {"tl": "fil", "in": "id"}.get(tag.split("-")[0], tag.split("-")[0])
        yield primary if primary in LANGUAGES else tag
