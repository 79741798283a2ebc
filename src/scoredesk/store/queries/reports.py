"""Finding issued reports by what a checker holds: the code, the bytes, or the serial with the date of birth.

Each is one query, answered from a unique index; it is written out, for the page behind the QR code is asked for more
often than all others together, and putting the same SQL together anew costs more than running it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Q, QuerySet

from scoredesk.domain.folding import fold_number
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report

_ISSUED = (
    "SELECT r.id, r.code, r.serial, r.facts, r.portrait_sha256, r.issued_at, r.sealed_by, r.standing,"
    " r.standing_since, r.standing_reason, coalesce(n.serial, '')"
    " FROM report r LEFT JOIN report n ON n.id = r.replaced_by_id "
)
_BY_CODE = f"{_ISSUED} WHERE r.code = %s"
_BY_BYTES = f"{_ISSUED} WHERE r.pdf_sha256 = %s"
_BY_PERSON = f"{_ISSUED} JOIN result_revision v ON v.id = r.revision_id WHERE r.serial = %s AND v.birth_date = %s"


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
    return _issued(_BY_PERSON, serial, birth_date)


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


def _issued(query: str, *values: str | date) -> IssuedReport | None:
    # A kept connection is asked whether it lives before its first use: one more way to the database and back. Here the
    # query itself finds out, and a connection that died since (the database was restarted) is replaced by a fresh one.
    connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs lack it
    try:
        row = _row(query, values)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        row = _row(query, values)
    if row is None:
        return None
    number, code, serial, facts, portrait, issued_at, sealed_by, standing, since, reason, replaced_by = row
    return IssuedReport(
        id=number,
        code=code,
        serial=serial,
        facts=json.loads(facts),
        portrait=portrait,
        issued_at=issued_at,
        sealed_by=sealed_by,
        standing=Standing(standing),
        standing_since=since,
        standing_reason=reason,
        replaced_by=replaced_by,
    )


def _row(query: str, values: tuple[str | date, ...]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found
