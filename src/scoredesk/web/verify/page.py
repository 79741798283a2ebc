"""The page of one report, filled into a frame that is set once.

The page behind the QR code is asked for more often than all others together, and between two reports in one state
nothing differs but their facts. So the template is rendered once for each language and shape, with marks where the
facts go, and a request only puts the facts between the pieces, escaped. What a reader of the template sees is the
page; nothing of it is written twice.
"""

import functools
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.domain.look_up import LookUpCheck, look_up
from scoredesk.domain.verification import Standing
from scoredesk.store.queries.reports import IssuedReport
from scoredesk.web.ui.language import language_of, links
from scoredesk.web.verify.shown import ShownCheck, ShownReport, shown_checks, shown_report

STATES = {Standing.VALID: "genuine", Standing.SUPERSEDED: "superseded", Standing.REVOKED: "revoked"}
"""What the page calls each standing."""

_MARK = "\x02"  # stands in no catalogue and no programme; facts are put in when it has done its work
_NAMES = tuple(field.name for field in fields(ShownReport))
_FLAGS = frozenset(field.name for field in fields(ShownReport) if field.type is bool)
_Frame = tuple[tuple[bytes, ...], tuple[str, ...]]
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def report_page(request: HttpRequest, found: IssuedReport) -> HttpResponse:
    """Return the page of a report that was looked up: its state, facts, and what was checked."""
    language, asked_at = language_of(request), now()
    shown = shown_report(found, language, asked_at)
    values = [getattr(shown, name) for name in _NAMES]
    shape = tuple(map(bool, values))
    # A programme's texts and our address stand in the frame: another office has frames of its own.
    around, names = _frame(language, found.standing, shape, (office().programme_folder(), office().base_url))
    facts = dict(zip(_NAMES, values, strict=True))
    parts = [b""] * (2 * len(names) + 1)
    parts[::2] = around
    parts[1::2] = [_escaped(facts[name]) for name in names]
    return HttpResponse(b"".join(parts))


def _escaped(fact: str) -> bytes:
    return (fact if isinstance(fact, SafeString) else escape(fact)).encode()


@functools.lru_cache(maxsize=512)
def _frame(language: str, standing: Standing, shape: tuple[bool, ...], _office: tuple[Path, str]) -> _Frame:
    """The page around its facts: what stands before, between and behind them, and their names."""
    marks = {name: _marked(name) if there else "" for name, there in zip(_NAMES, shape, strict=True)}
    flags = {name: there for name, there in zip(_NAMES, shape, strict=True) if name in _FLAGS}
    shown = ShownReport(**{**marks, **flags})  # type: ignore[arg-type]  # texts and flags, each where it belongs
    # The moment differs from check to check, all else follows from language and shape.
    checks = shown_checks(look_up(standing, _ANY_MOMENT, has_portrait=shown.has_portrait), language)
    context = {
        "state": STATES[standing],
        "shown": shown,
        "checks": [_with_time(check) for check in checks],
        "language": language,
        "languages": links(language),
        "programme": office().programme(),
        "host": true_host(),
        "receipt_for": shown.code,
    }
    pieces = render_to_string("verify/answer.html", context).split(_MARK)
    return tuple(piece.encode() for piece in pieces[::2]), tuple(pieces[1::2])


def true_host() -> str:
    """Return our own name, whatever name a request carries."""
    return urlsplit(office().base_url).netloc


def _marked(name: str) -> str:
    return mark_safe(f"{_MARK}{name}{_MARK}")  # noqa: S308 - a field's name


def _with_time(check: ShownCheck) -> ShownCheck:
    return ShownCheck(check.name, check.outcome, _marked("asked_at")) if check.name == LookUpCheck.REACHED else check
