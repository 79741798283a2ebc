"""Issued reports and verdicts, put into the API's shapes."""

import functools
from collections.abc import Mapping

from scoredesk.actions.now import now
from scoredesk.domain.look_up import LookedUp, look_up
from scoredesk.domain.verification import Authenticity, Check, Standing, Verification
from scoredesk.store.queries.reports import IssuedReport
from scoredesk.web.api.door import WRITTEN_IN
from scoredesk.web.api.schemas import CheckMade, Facts, FileState, ReportState, Verdict, Words
from scoredesk.web.ui import texts

VERDICT_OF: Mapping[Standing, Authenticity] = {
    Standing.VALID: Authenticity.GENUINE,
    Standing.SUPERSEDED: Authenticity.SUPERSEDED,
    Standing.REVOKED: Authenticity.REVOKED,
}
_BILINGUAL = frozenset({"exam", "exam_level", "category", "nationality", "issuer"})
_TRUTHS = frozenset({"passed", "reaches"})


def verdict_on_report(found: IssuedReport) -> Verdict:
    """Return the verdict on a report that was looked up: the register is all that was asked."""
    moment = now()
    return Verdict(
        verdict=VERDICT_OF[found.standing],
        meaning=_meaning(VERDICT_OF[found.standing]),
        checked_at=moment,
        report=report_shape(found),
        checks=[_check(each) for each in look_up(found.standing, moment, has_portrait=bool(found.portrait))],
        file=None,
    )


def verdict_on_sample() -> Verdict:
    """Return the verdict on the sample's code."""
    sample = Authenticity.SAMPLE
    return Verdict(verdict=sample, meaning=_meaning(sample), checked_at=now(), report=None, checks=[], file=None)


def verdict_on_file(made: Verification, found: IssuedReport | None) -> Verdict:
    """Return the verdict on a file. ``found``: the issued report whose very bytes these are."""
    seal = made.inspection.seal
    why = f"verify.why.{made.telling}"
    return Verdict(
        verdict=made.authenticity,
        meaning=_meaning(made.authenticity),
        checked_at=now(),
        report=report_shape(found) if found else None,
        checks=[_check(each) for each in made.checks],
        file=FileState(
            telling=made.telling,
            why=texts.plain(why, WRITTEN_IN) if texts.has(why) else "",
            sha256=made.inspection.sha256,
            size=made.inspection.size,
            sealed_at=seal.sealed_at if seal else None,
            signed_by=seal.signed_by if seal else "",
        ),
    )


def report_shape(found: IssuedReport) -> ReportState:
    """Return an issued report with its facts."""
    return ReportState(
        serial=found.serial,
        standing=found.standing,
        since=found.standing_since,
        reason=found.standing_reason,
        replaced_by=found.replaced_by,
        issued_at=found.issued_at,
        sealed_by=found.sealed_by,
        facts=_facts(found.facts),
    )


def _facts(facts: Mapping[str, object]) -> Facts:
    """Facts as the register keeps them; what a report does not state is empty."""
    return Facts.model_validate({name: _fact(name, facts.get(name)) for name in Facts.model_fields})


def _fact(name: str, value: object) -> object:
    if name in _TRUTHS:
        return bool(value)
    if name in _BILINGUAL:
        both = value if isinstance(value, dict) else {"ja": value or "", "en": value or ""}
        return Words(ja=str(both.get("ja", "")), en=str(both.get("en", "")))
    return "" if value is None else str(value)


def _check(made: Check | LookedUp) -> CheckMade:
    return CheckMade(name=made.name, outcome=made.outcome, meaning=_says(made.name), detail=made.detail)


@functools.cache
def _says(check: str) -> str:
    return texts.plain(f"verify.check.{check}", WRITTEN_IN)


@functools.cache
def _meaning(verdict: Authenticity) -> str:
    return texts.plain(f"verify.meaning.{verdict}", WRITTEN_IN)
