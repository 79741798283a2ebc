"""Finding issued reports by what a checker holds: the code, the bytes, or the serial with the date of birth.

Each is one query, answered from a unique index; it is written out, for the page behind the QR code is asked for more
often than all others together, and putting the same SQL together anew costs more than running it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from scoredesk.domain.folding import fold_number
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report
from scoredesk.store.queries.one_row import one_row

_ISSUED = (
    "SELECT r.id, r.code, r.serial, r.facts, r.portrait_sha256, extract(epoch FROM r.issued_at), r.sealed_by,"
    " r.standing, extract(epoch FROM r.standing_since), r.standing_reason, n.serial"
    " FROM report r LEFT JOIN report n ON n.id = r.replaced_by_id "
)
_BY_CODE = f"{_ISSUED} WHERE r.code = $1"
_BY_BYTES = f"{_ISSUED} WHERE r.pdf_sha256 = $1"
_BY_PERSON = f"{_ISSUED} JOIN result_revision v ON v.id = r.revision_id WHERE r.serial = $1 AND v.birth_date = $2"


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
    return _issued(_BY_CODE, code)


def issued_by_bytes(sha256: str) -> IssuedReport | None:
    """Return the report whose sealed file has that SHA-256."""
    return _issued(_BY_BYTES, sha256)


def issued_to_person(serial: str, birth_date: date) -> IssuedReport | None:
    """Return the report with that serial, if its holder was born on that day.

    One and the same query finds nothing for a wrong serial and for a wrong date: nobody can tell them apart.
    """
    return _issued(_BY_PERSON, serial, birth_date.isoformat())


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


def _issued(query: str, *values: str) -> IssuedReport | None:
    row = one_row(query, *values)
    if row is None:
        return None
    number, code, serial, facts, portrait, issued_at, sealed_by, standing, since, reason, replaced_by = row
    return IssuedReport(
        id=int(number),
        code=code,
        serial=serial,
        facts=json.loads(facts),
        portrait=portrait,
        issued_at=datetime.fromtimestamp(float(issued_at), UTC),
        sealed_by=sealed_by,
        standing=Standing(standing),
        standing_since=datetime.fromtimestamp(float(since), UTC),
        standing_reason=reason,
        replaced_by=replaced_by,
    )
