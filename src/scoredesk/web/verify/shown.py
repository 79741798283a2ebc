"""An issued report's facts and a check's outcomes, made ready to be shown in one language."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from scoredesk.actions.now import office_date
from scoredesk.actions.office import office
from scoredesk.domain import ruby
from scoredesk.domain.languages import in_language
from scoredesk.domain.look_up import LookedUp, LookUpCheck
from scoredesk.domain.verification import Check, CheckName, CheckOutcome, Standing
from scoredesk.store.queries.reports import IssuedReport
from scoredesk.web.ui import tags, texts


@dataclass(frozen=True, slots=True)
class ShownReport:
    """What the page shows: texts ready to be put in, markup or plain; what a report does not state is empty.

    ``has_portrait``: its address is to be shown. ``asked_at``: when the register answered.
    """

    code: str
    serial: str
    name: str
    examinee_number: str
    exam: str
    category: str
    nationality: str
    issuer: str
    exam_date: str
    birth_date: str
    issue_date: str
    sex: str
    score: str
    pass_mark: str
    full_mark: str
    share_percent: str
    threshold_percent: str
    replaces: str
    since: str
    reason: str
    replaced_by: str
    asked_at: str
    passed: bool
    reaches: bool
    has_portrait: bool


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """One check, as its list shows it. ``name``, ``outcome``: codes of its texts. ``detail``: ready to be put in."""

    name: str
    outcome: str
    detail: str


def shown_report(report: IssuedReport, language: str, asked_at: datetime) -> ShownReport:
    """Return the facts for the page, in that language."""
    facts = report.facts

    def text(name: str) -> str:
        return str(facts.get(name, "") or "")

    def both(name: str) -> SafeString | str:
        value = facts.get(name)
        return _in_language(value, language) if isinstance(value, Mapping) and value else text(name)

    return ShownReport(
        code=report.code,
        serial=report.serial,
        name=text("name"),
        examinee_number=text("examinee_number"),
        exam=both("exam"),
        category=both("category"),
        nationality=both("nationality"),
        issuer=both("issuer"),
        exam_date=_day(text("exam_date"), language),
        birth_date=_day(text("birth_date"), language),
        issue_date=_day(text("issue_date"), language),
        sex=_sex(text("sex"), language),
        score=text("score"),
        pass_mark=text("pass_mark"),
        full_mark=text("full_mark"),
        share_percent=text("share_percent"),
        threshold_percent=text("threshold_percent"),
        replaces=text("replaces"),
        since=_day(_office_day(report.standing_since), language) if report.standing is not Standing.VALID else "",
        reason=tags.revocation_reason({"language": language}, report.standing_reason) if report.standing_reason else "",
        replaced_by=report.replaced_by,
        asked_at=moment(asked_at, language),
        passed=bool(facts.get("passed", False)),
        reaches=bool(facts.get("reaches", False)),
        has_portrait=bool(report.portrait),
    )


def moment(value: datetime, language: str) -> str:
    """Return date and time where the office is, to the minute."""
    minute = value.replace(second=0, microsecond=0)
    return _minute(minute, language, office().programme().office.timezone)


@functools.lru_cache(maxsize=256)
def _minute(value: datetime, language: str, _timezone: str) -> str:
    """The time of a look-up; it is the same for all within a minute."""
    return tags.clock_time({"language": language}, value)


@functools.lru_cache(maxsize=64)
def _sex(code: str, language: str) -> str:
    return texts.markup(f"ui.sex.{code}", language) if texts.has(f"ui.sex.{code}") else code


def shown_checks(checks: Sequence[Check | LookedUp], language: str) -> list[ShownCheck]:
    """Return the checks for the page, in that language."""
    return [ShownCheck(str(check.name), str(check.outcome), _detail(check, language)) for check in checks]


def _detail(check: Check | LookedUp, language: str) -> str:
    if not check.detail:
        return ""
    if check.name in (CheckName.STANDING, LookUpCheck.STANDING):
        # Said where it is bad news; that a valid report is valid needs no second word.
        return texts.markup(f"verify.standing.{check.detail}", language) if check.outcome != CheckOutcome.PASSED else ""
    if check.name in (CheckName.SEAL, LookUpCheck.REACHED):
        return moment(datetime.fromisoformat(check.detail), language)
    # What else there is, is for machines and experts: the command tells it.
    return check.detail if check.name in (CheckName.OURS, CheckName.TIME_STAMP) else ""


@functools.lru_cache(maxsize=4096)
def _day(iso: str, language: str) -> SafeString | str:
    """A date in words; dates of exams and of issue come again and again."""
    return tags.day({"language": language}, iso)


def _office_day(value: datetime) -> str:
    """The date of a moment where the office is, ISO 8601."""
    return office_date(office().programme(), value).isoformat()


def _in_language(value: Mapping[str, object], language: str) -> SafeString:
    return _words(tuple((tag, str(text)) for tag, text in value.items()), language)


@functools.lru_cache(maxsize=4096)
def _words(by_language: tuple[tuple[str, str], ...], language: str) -> SafeString:
    """A text as HTML; exams, categories and countries come again and again."""
    # `to_html` escapes everything that is not its own markup.
    return mark_safe(ruby.to_html(in_language(dict(by_language), language)))  # noqa: S308
