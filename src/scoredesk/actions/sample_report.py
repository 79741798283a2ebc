"""A sample report of this office (N15): nobody's, marked as a sample, sealed like a real one so that checking can be
learned with it. No register knows it, so it never verifies as genuine.
"""

import functools
from datetime import date
from decimal import Decimal

from scoredesk.actions.now import now, office_date
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.press_report import draw_and_seal
from scoredesk.domain import extension
from scoredesk.domain.application import Sex
from scoredesk.domain.countries import name_of
from scoredesk.domain.programme import Programme
from scoredesk.domain.report_facts import Bilingual, ReportFacts
from scoredesk.domain.ruby import plain

SAMPLE_CODE = "SAMPLE"
"""Stands in the sample's verification address; too short for a code of a report."""

_SCORE, _PASS_MARK, _FULL_MARK = Decimal(50), Decimal(60), Decimal(100)


@functools.cache
def sample_report() -> bytes:
    """Return the sample as a sealed PDF; drawn once per process."""
    moment = now()
    return draw_and_seal(_facts(programme(), office_date(programme(), moment)), moment)


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
        nationality=Bilingual(name_of("VN", "ja"), name_of("VN", "en")),
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
        sample=True,
    )


def _both(ja: str, en: str) -> Bilingual:
    return Bilingual(plain(ja), plain(en))
