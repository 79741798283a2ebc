"""An issued report's facts, taken out of the register's JSON for the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoredesk.store.queries.reports import IssuedReport


@dataclass(frozen=True, slots=True)
class ShownReport:
    """What the page shows. Texts by language; dates ISO; marks as exact decimals in text."""

    name: str
    examinee_number: str
    exam: Mapping[str, str]
    exam_level: Mapping[str, str]
    category: Mapping[str, str]
    nationality: Mapping[str, str]
    issuer: Mapping[str, str]
    exam_date: str
    birth_date: str
    issue_date: str
    sex: str
    score: str
    pass_mark: str
    full_mark: str
    share_percent: str
    threshold_percent: str
    passed: bool
    reaches: bool
    replaces: str


def shown_report(report: IssuedReport) -> ShownReport:
    """Return the facts for the page; what a report does not state is empty."""
    facts = report.facts

    def text(name: str) -> str:
        return str(facts.get(name, "") or "")

    def both(name: str) -> Mapping[str, str]:
        value = facts.get(name)
        return value if isinstance(value, dict) else {"ja": text(name), "en": text(name)}

    return ShownReport(
        name=text("name"),
        examinee_number=text("examinee_number"),
        exam=both("exam"),
        exam_level=both("exam_level"),
        category=both("category"),
        nationality=both("nationality"),
        issuer=both("issuer"),
        exam_date=text("exam_date"),
        birth_date=text("birth_date"),
        issue_date=text("issue_date"),
        sex=text("sex"),
        score=text("score"),
        pass_mark=text("pass_mark"),
        full_mark=text("full_mark"),
        share_percent=text("share_percent"),
        threshold_percent=text("threshold_percent"),
        passed=bool(facts.get("passed", False)),
        reaches=bool(facts.get("reaches", False)),
        replaces=text("replaces"),
    )
