"""The page that teaches checking (N15): each feature of the sample with a picture, what the page can say, and a try.

Promises: no text but the catalogues', no picture but what the press drew, no state but the verification page's own; it
works without any script. The pictures are named by their content and may be kept for ever.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scoredesk.actions.lesson import PAGE, lesson
from scoredesk.actions.sample_forgeries import RAISED_BY, STRANGER, altered_sample, foreign_sample
from scoredesk.actions.sample_report import sample_facts, sample_report
from scoredesk.domain.report_facts import SAMPLE_CODE
from scoredesk.web.ui.access import public
from scoredesk.web.ui.responses import always_private, file_response
from scoredesk.web.verify.by_file import check_file
from scoredesk.web.verify.callouts import callout
from scoredesk.web.verify.page import true_host

CASES = {"sample": sample_report, "altered": altered_sample, "foreign": foreign_sample}
"""The files to try checking on, and what makes them."""

STATES = ("genuine", "superseded", "revoked", "altered", "not_ours", "picture", "sample", "cannot_tell", "unavailable")
"""What is explained of what the page can say, good news first."""

FORGERIES = {"edited": "altered", "screenshot": "picture", "copied": "genuine", "imitated": ""}
"""Typical forgeries, and what the page says where it says one thing of them."""

_ANSWERS = {"sample": "sample", "altered": "sample_altered", "foreign": "not_ours"}
_FOR_EVER = "public, max-age=31536000, immutable"


@public
@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """``/verify/learn/``."""
    taught, facts = lesson(), sample_facts()
    host = true_host()
    context = {
        "page": taught.page,
        "page_name": PAGE,
        "features": [(feature, callout(feature.spot, feature.side, taught.page.width)) for feature in taught.features],
        "holder": taught.holder,
        "sample_holder": taught.sample_holder,
        "facts": facts,
        "code": SAMPLE_CODE,
        "raised": facts.score + RAISED_BY,
        "stranger": STRANGER,
        "states": STATES,
        "forgeries": FORGERIES.items(),
        "cases": _ANSWERS.items(),
        "host": host,
        "addresses": _addresses(host),
    }
    return render(request, "verify/learn.html", context)


@public
@require_safe
def picture(_request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """``/verify/learn/<name>.<digest>.png``: the page of the sample, or a piece of it."""
    found = lesson().picture(name)
    if found is None:
        raise Http404
    response = HttpResponse(found.png, content_type="image/png")
    # A page from another version of the office names another content: it gets ours, and does not keep it.
    response["Cache-Control"] = _FOR_EVER if digest == found.digest else "no-cache"
    return response


@public
@require_safe
def case(_request: HttpRequest, name: str) -> HttpResponse:
    """``/verify/learn/<name>.pdf``: a file to try checking on."""
    if name not in CASES:
        raise Http404
    return file_response(CASES[name](), "application/pdf", f"try-{name}", inline=True)


@public
@require_safe
@always_private
def check_case(request: HttpRequest, name: str) -> HttpResponse:
    """``/verify/learn/<name>/``: what the page says when that file is sent to it."""
    if name not in CASES:
        raise Http404
    return check_file(request, CASES[name]())


def _addresses(host: str) -> list[tuple[str, bool]]:
    """Our address, and some that are made to look like it; those lie where nobody can have one (RFC 2606)."""
    path = f"/v/{SAMPLE_CODE}"
    bare = host.partition(":")[0]
    imitations = (f"{bare}.check.example", f"{bare.replace('.', '-')}.example", f"check.example/{bare}")
    return [(f"{host}{path}", True), *((f"{imitation}{path}", False) for imitation in imitations)]
