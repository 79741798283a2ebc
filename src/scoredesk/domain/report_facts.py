"""The facts that a score report states (N7, N16), ready to draw: nothing is computed from here on."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scoredesk.domain.application import Sex

SAMPLE_CODE = "SAMPLE"
"""Stands in the sample's verification address; too short for a code of a report."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Japanese and English, both without ruby."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report's facts.

    ``title``: what the programme calls its report. ``passed``: the exam's outcome.
    ``share_percent``: score ÷ pass mark in percent, cut (never rounded up) to one decimal.
    ``reaches``: whether the score is at least ``threshold_percent`` of the pass mark, compared exactly.
    ``portrait``: baseline JPEG or PNG without metadata, about 200 × 230 px or a multiple; None where the feed
    brought none. ``replaces``: serial of the report that this one supersedes, or empty.
    ``offline_code``: the same facts as a signed text (``reports/credential``), or empty: then no second code is drawn.
    ``sample``: drawn with 見本 SAMPLE across the page; such a report never verifies as genuine.
    """

    serial: str
    verify_url: str
    issue_date: date
    title: Bilingual
    exam: Bilingual
    exam_level: Bilingual
    examinee_number: str
    exam_date: date
    category: Bilingual
    name: str
    nationality: Bilingual
    birth_date: date
    sex: Sex
    score: Decimal
    pass_mark: Decimal
    full_mark: Decimal
    passed: bool
    share_percent: Decimal
    threshold_percent: Decimal
    reaches: bool
    issuer: Bilingual
    issuer_address: Bilingual
    issuer_contact: str
    portrait: bytes | None = field(default=None, repr=False)
    replaces: str = ""
    offline_code: str = field(default="", repr=False)
    sample: bool = False
