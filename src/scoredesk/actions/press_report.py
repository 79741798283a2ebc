"""Press a report: its facts put together, drawn once, sealed once, and kept for good.

Drawing and sealing hold no transaction. Of two presses for one result, the database keeps one; the other's pages
are thrown away unseen.
"""

import functools
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.next_number import next_number
from scoredesk.actions.now import now, office_date
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.office_seal import office_seal
from scoredesk.actions.record_event import record_event
from scoredesk.actions.sign_credential import with_offline_code
from scoredesk.checks.clean_image import clean
from scoredesk.domain import extension
from scoredesk.domain.case_token import ALPHABET
from scoredesk.domain.countries import name_of
from scoredesk.domain.events import EventKind
from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.report_facts import Bilingual, ReportFacts
from scoredesk.domain.result import Outcome, Result
from scoredesk.domain.ruby import plain
from scoredesk.domain.verification import Standing
from scoredesk.reports.draw import Press
from scoredesk.reports.seal import seal
from scoredesk.store import blobs
from scoredesk.store.models import Case, Report, ResultRevision
from scoredesk.store.queries.status_lists import draw_position

_ONE_AT_THE_PRESS = threading.Lock()
"""A press sets one page at a time; more at once are other worker processes."""

_CODE_DIGITS = 26  # of 5 random bits each: 130 bits
_PORTRAIT_SIDE = 920  # four times the recommended height prints at some 600 dpi


class AlreadyIssuedError(Exception):
    """The result has a valid report. What to do: hand out that one (N13)."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A sealed report that is not kept yet. ``code``: the unguessable part of its verification address.

    ``status_position``: its place in the status lists, as drawn; its offline code states it.
    """

    facts: ReportFacts
    code: str
    status_position: int
    pdf: bytes = field(repr=False)
    sealed_by: str
    sealed_at: datetime
    result: Result


def press_report(result: Result, *, name: str, portrait: bytes | None, replaces: str = "") -> Pressed:
    """Draw and seal the report of a result. ``name``: as it is to be printed (N7 ④). ``portrait``: a clean picture.

    Raises RetryError where a time stamp was due and its service did not answer.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_DIGITS))
    moment = now()
    position = draw_position()
    facts = _facts(result, name, portrait, code, moment, replaces)
    facts = with_offline_code(facts, moment, result.nationality, position)
    return Pressed(facts, code, position, draw_and_seal(facts, moment), office_seal().subject_name, moment, result)


def draw_and_seal(facts: ReportFacts, moment: datetime) -> bytes:
    """Return the sealed PDF of facts as they are, sealed at that moment by the office's key.

    Raises ValueError for a sample: the office's key seals none.
    """
    if facts.sample:
        raise ValueError("a sample is sealed by the sample key")
    key = office_seal()
    with the_press() as press:
        drawn = press.draw(facts, sealed_by=key.subject_name)
    return seal(drawn, key, moment, office().tsa_url)


@contextmanager
def the_press() -> Iterator[Press]:
    """Hold this process's press; it sets one page at a time."""
    with _ONE_AT_THE_PRESS:
        yield _press()


def keep_report(
    pressed: Pressed, actor: Actor, *, route: Route, case: Case | None = None, portrait_sha256: str = ""
) -> Report:
    """Keep a pressed report as the result's valid one; to be called inside the transaction that issues it.

    Raises AlreadyIssuedError where the result has one.
    """
    facts, result = pressed.facts, pressed.result
    try:
        with transaction.atomic():
            report = Report.objects.create(
                serial=facts.serial,
                code=pressed.code,
                programme=programme().key,
                route=route,
                result_id=result.id,
                revision=ResultRevision.objects.get(result=result.id, revision=result.revision),
                case=case,
                facts=facts_json(facts),
                # Held until this is committed; one that was forgotten meanwhile is printed, and no more.
                portrait_sha256=portrait_sha256 if portrait_sha256 and blobs.held(portrait_sha256) else "",
                pdf_sha256=blobs.put(pressed.pdf),
                pdf_size=len(pressed.pdf),
                sealed_by=pressed.sealed_by,
                issued_at=pressed.sealed_at,
                standing=Standing.VALID,
                standing_since=pressed.sealed_at,
                status_position=pressed.status_position,
            )
    except IntegrityError as error:
        raise AlreadyIssuedError(result.id) from error
    record_event(EventKind.REPORT_ISSUED, actor, case=case, report=report, serial=facts.serial)
    return report


def facts_json(facts: ReportFacts) -> dict[str, object]:
    """Return the facts as the verification page shows them; dates ISO 8601, marks exact decimals as text."""
    return {
        "serial": facts.serial,
        "issue_date": facts.issue_date.isoformat(),
        "exam": _both_json(facts.exam),
        "exam_level": _both_json(facts.exam_level),
        "examinee_number": facts.examinee_number,
        "exam_date": facts.exam_date.isoformat(),
        "category": _both_json(facts.category),
        "name": facts.name,
        "nationality": _both_json(facts.nationality),
        "birth_date": facts.birth_date.isoformat(),
        "sex": facts.sex.value,
        "score": str(facts.score),
        "pass_mark": str(facts.pass_mark),
        "full_mark": str(facts.full_mark),
        "passed": facts.passed,
        "share_percent": str(facts.share_percent),
        "threshold_percent": str(facts.threshold_percent),
        "reaches": facts.reaches,
        "issuer": _both_json(facts.issuer),
        "replaces": facts.replaces,
    }


def _both_json(text: Bilingual) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _facts(
    result: Result, name: str, portrait: bytes | None, code: str, moment: datetime, replaces: str
) -> ReportFacts:
    rules = programme()
    issue_date = office_date(rules, moment)
    category = rules.category(result.category)
    if category is None:
        raise LookupError(f"the programme has no category {result.category!r}")
    return ReportFacts(
        serial=_serial(rules, issue_date.year),
        verify_url=f"{office().base_url}/v/{code}",
        issue_date=issue_date,
        title=_both(rules.report.title),
        exam=_both(rules.exam),
        exam_level=_both(rules.exam_level),
        examinee_number=result.examinee_number,
        exam_date=result.exam_date,
        category=_both(category.name),
        name=name,
        nationality=Bilingual(name_of(result.nationality, "ja"), name_of(result.nationality, "en")),
        birth_date=result.birth_date,
        sex=result.sex,
        score=_tidy(result.score),
        pass_mark=_tidy(result.pass_mark),
        full_mark=_tidy(result.full_mark),
        passed=result.outcome is Outcome.PASSED,
        share_percent=extension.share_percent(result.score, result.pass_mark),
        threshold_percent=rules.extension.percent,
        reaches=extension.reaches(result.score, result.pass_mark, rules.extension.percent),
        issuer=_both(rules.issuer.name),
        issuer_address=_both(rules.issuer.address),
        issuer_contact=rules.issuer.contact,
        portrait=clean(portrait, max_side=_PORTRAIT_SIDE).content if portrait else None,
        replaces=replaces,
    )


def _serial(rules: Programme, year: int) -> str:
    """Take the next serial in a transaction of its own: a press that fails leaves a gap, never a double."""
    with transaction.atomic():
        number = next_number(f"serial {rules.key} {year}")
    return f"{rules.report.serial_prefix}-{year}-{number:06d}"


def _both(texts: Mapping[str, str]) -> Bilingual:
    return Bilingual(plain(texts["ja"]), plain(texts["en"]))


def _tidy(mark: Decimal) -> Decimal:
    """A mark without the zeros that the database's scale adds: 12.000 → 12, 62.400 → 62.4."""
    whole = mark.to_integral_value()
    return whole if mark == whole else mark.normalize()


@functools.cache
def _press() -> Press:
    return Press(office().fonts)
