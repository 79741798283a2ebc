"""A portrait tried out before it is sent (N9): one form, one answer with its pictures in the page itself.

Promises: the picture lives in this request alone; the answer is stored by no cache. It works without scripts and
without cookies beyond the form's own. Who sends too often, or while others are served, is told when to try again.
"""

from base64 import b64encode
from datetime import timedelta

from csp.decorators import csp_update
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from scoredesk.actions.check_photo import LARGEST, CheckedPhoto, OfferedFile, check_photo
from scoredesk.actions.office_programme import loaded
from scoredesk.actions.throttle import allowed
from scoredesk.domain.errors import RetryError
from scoredesk.web.apply.shown_photo import shown_photo
from scoredesk.web.ui.access import public
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.language import language_of
from scoredesk.web.ui.responses import always_private

# One address may be a dormitory's, with many phones behind it.
_TRIES, _SPAN = 40, timedelta(minutes=10)
_BUSY_SECONDS = 10


# Pictures that nobody keeps have no address: they lie in the page itself, as on no other page of ours.
@public
@csp_update({"img-src": "data:"})
@require_http_methods(["GET", "HEAD", "POST"])
@always_private
def photo(request: HttpRequest) -> HttpResponse:
    """``/photo/``: choose a picture; see what is right, what is not, and how to mend it."""
    if request.method != "POST":
        return _door(request)
    upload = request.FILES.get("photo")
    if upload is None:
        return _door(request, error="apply.photo.nothing", status=400)
    if upload.size is None or upload.size > LARGEST:
        return _door(request, error="apply.photo.too_large", status=413)
    if not _allowed(request):
        return _later(request, "apply.photo.too_many", 429, int(_SPAN.total_seconds()))
    try:
        checked = check_photo(upload.read())
    except RetryError:
        return _later(request, "apply.photo.busy", 503, _BUSY_SECONDS)
    return _answer(request, checked)


def _allowed(request: HttpRequest) -> bool:
    try:
        return allowed("photo", client_of(request), _TRIES, _SPAN)
    except (OperationalError, InterfaceError):
        # Nothing here needs the database but this count; how many are examined at once is bounded without it.
        return True


def _answer(request: HttpRequest, checked: CheckedPhoto) -> HttpResponse:
    shown = shown_photo(checked.findings, loaded(), language_of(request))
    context = {
        **_facts(),
        "shown": shown,
        "state": "copy" if checked.copy else shown.state,
        "drawing": _inline(checked.drawing),
        "crop": _offered(checked.crop),
        "copy": _offered(checked.copy),
        "crop_shown": shown_photo(checked.crop.findings, loaded(), language_of(request)) if checked.crop else None,
    }
    return render(request, "apply/photo-answer.html", context)


def _door(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    return render(request, "apply/photo.html", {**_facts(), "error": error}, status=status)


def _later(request: HttpRequest, error: str, status: int, seconds: int) -> HttpResponse:
    response = _door(request, error=error, status=status)
    response["Retry-After"] = str(seconds)
    return response


def _facts() -> dict[str, object]:
    rules = loaded().programme
    return {
        "limit": LARGEST // 1_000_000,
        "head_min": round(rules.portrait.head_min * 100),
        "head_max": round(rules.portrait.head_max * 100),
        "months": rules.portrait.max_age_months,
    }


def _inline(jpeg: bytes | None) -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}" if jpeg else ""


def _offered(file: OfferedFile | None) -> dict[str, object] | None:
    if file is None:
        return None
    return {"href": _inline(file.content), "width": file.width, "height": file.height, "size": len(file.content)}
