"""Finding issued reports by what a checker holds: the code, or the bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from scoredesk.domain.folding import fold_number
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """An issued report as a checker sees it. ``facts``: as ``facts_json`` of the press keeps them.

    ``replaced_by``: serial of the report that replaces it, or empty; ``portrait``: address of the blob, or empty.
    """

    id: int
    code: str
    serial: str
    facts: Mapping[str, object]
    portrait: str
    issued_at: datetime
    sealed_by: str
    standing: Standing
    standing_since: datetime
    standing_reason: str
    replaced_by: str


def issued_by_code(code: str) -> IssuedReport | None:
    """Return the report with that verification code, whatever its standing."""
    return _issued(Report.objects.filter(code=code).select_related("replaced_by").first())


def issued_by_bytes(sha256: str) -> IssuedReport | None:
    """Return the report whose sealed file has that SHA-256."""
    return _issued(Report.objects.filter(pdf_sha256=sha256).select_related("replaced_by").first())


def names_a_report(serial: str, code: str) -> bool:
    """Return whether a serial or a code that a file states belongs to an issued report."""
    return bool(
        (serial and Report.objects.filter(serial=serial).exists())
        or (code and Report.objects.filter(code=code).exists())
    )


def find_reports(programme: str, words: str) -> "QuerySet[Report]":
    """Return the reports with that serial or examinee number, newest first."""
    words = " ".join(words.split())[:200]
    number = fold_number(words)
    if not number:
        return Report.objects.none()
    fits = Q(serial__iexact=words) | Q(result__number_folded=number)
    return Report.objects.filter(fits, programme=programme).order_by("-pk")


def _issued(report: Report | None) -> IssuedReport | None:
    if report is None:
        return None
    return IssuedReport(
        id=report.pk,
        code=report.code,
        serial=report.serial,
        facts=report.facts,
        portrait=report.portrait_sha256,
        issued_at=report.issued_at,
        sealed_by=report.sealed_by,
        standing=Standing(report.standing),
        standing_since=report.standing_since,
        standing_reason=report.standing_reason,
        replaced_by=report.replaced_by.serial if report.replaced_by else "",
    )
