"""A sample report of this office (N15): nobody's, marked as a sample, and sealed by a key that seals samples alone.

Promises: it never verifies as genuine; the office's own key has no part in it; the same bytes from every process that
has the same sample key. Dated by the day on which that key was certified, and without a time stamp.
"""

import functools
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from importlib import resources

from scoredesk.actions.now import office_date
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.press_report import facts_json, the_press
from scoredesk.actions.sign_credential import with_offline_code
from scoredesk.domain import extension
from scoredesk.domain.application import Sex
from scoredesk.domain.countries import name_of
from scoredesk.domain.programme import Programme
from scoredesk.domain.report_facts import SAMPLE_CODE, Bilingual, ReportFacts
from scoredesk.domain.ruby import plain
from scoredesk.domain.verification import Standing
from scoredesk.reports.seal import Seal, seal
from scoredesk.store.queries.reports import IssuedReport

_NATIONALITY = "VN"
_SCORE, _PASS_MARK, _FULL_MARK = Decimal(50), Decimal(60), Decimal(100)
_ADDRESS = re.compile(rf"(?:.*/V/)?{SAMPLE_CODE}/?")


@functools.cache
def sample_report() -> bytes:
    """Return the sample as a sealed PDF; drawn once per process."""
    key = sample_seal()
    with the_press() as press:
        drawn = press.draw(sample_facts(), sealed_by=key.subject_name)
    return seal(drawn, key, sealing_moment())


@functools.cache
def sample_seal() -> Seal:
    """Return the sample key, ready to use."""
    key = office().sample_key()
    return Seal.from_der(key.private_key, key.certificate, key.chain, development=False)


def sealing_moment() -> datetime:
    """Return when samples are sealed: the first moment of the key's validity."""
    return sample_seal().certificate.not_valid_before_utc


def names_the_sample(typed: str) -> bool:
    """Return whether a person typed the sample's code, alone or in its whole address."""
    folded = unicodedata.normalize("NFKC", typed)[:400].upper()
    return _ADDRESS.fullmatch(re.sub(r"\s", "", folded)) is not None


def sample_portrait() -> bytes:
    """Return the drawing that stands in for a portrait, as PNG."""
    return resources.files("scoredesk.reports").joinpath("sample-portrait.png").read_bytes()


def sample_as_issued() -> IssuedReport:
    """Return the sample as a checker would see a report, to compare it with; it stands in no register."""
    facts = sample_facts()
    return IssuedReport(
        id=0,
        code=SAMPLE_CODE,
        serial=facts.serial,
        facts=facts_json(facts),
        portrait=SAMPLE_CODE,
        issued_at=sealing_moment(),
        sealed_by=sample_seal().subject_name,
        standing=Standing.REVOKED,
        standing_since=sealing_moment(),
        standing_reason="",
        replaced_by="",
    )


def sample_facts() -> ReportFacts:
    """Return what the sample states."""
    facts = _facts(programme(), office_date(programme(), sealing_moment()))
    return with_offline_code(facts, sealing_moment(), _NATIONALITY, None)


def _facts(rules: Programme, today: date) -> ReportFacts:
    percent = rules.extension.percent
    return ReportFacts(
        serial=f"{rules.report.serial_prefix}-{SAMPLE_CODE}",
        verify_url=f"{office().base_url}/v/{SAMPLE_CODE}",
        issue_date=today,
        title=_both(rules.report.title["ja"], rules.report.title["en"]),
        exam=_both(rules.exam["ja"], rules.exam["en"]),
        exam_level=_both(rules.exam_level["ja"], rules.exam_level["en"]),
        examinee_number=f"{SAMPLE_CODE}-0000",
        exam_date=rules.windows[0].first,
        category=_both(rules.categories[0].name["ja"], rules.categories[0].name["en"]),
        name=SAMPLE_CODE,
        nationality=Bilingual(name_of(_NATIONALITY, "ja"), name_of(_NATIONALITY, "en")),
        birth_date=date(2000, 1, 1),
        sex=Sex.UNSPECIFIED,
        score=_SCORE,
        pass_mark=_PASS_MARK,
        full_mark=_FULL_MARK,
        passed=False,
        share_percent=extension.share_percent(_SCORE, _PASS_MARK),
        threshold_percent=percent,
        reaches=extension.reaches(_SCORE, _PASS_MARK, percent),
        issuer=_both(rules.issuer.name["ja"], rules.issuer.name["en"]),
        issuer_address=_both(rules.issuer.address["ja"], rules.issuer.address["en"]),
        issuer_contact=rules.issuer.contact,
        portrait=sample_portrait(),
        sample=True,
    )


def _both(ja: str, en: str) -> Bilingual:
    return Bilingual(plain(ja), plain(en))
