"""Fill an empty register with issued reports by COPY: ``python -m bench.report_register REPORTS CODES.txt``.

Started by ``bench.verify_rate`` with the environment of the data folder. Writes a sample of the codes, drawn at
random over the whole register, to the file, a line each.
"""

import random
import secrets
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO

import django

django.setup()

# Django's models come after its set-up.
from django.core.management import call_command  # noqa: E402 - see above
from django.db import connection, models  # noqa: E402 - see above
from psycopg.types.json import Json  # noqa: E402 - see above

from scoredesk.domain.case_token import ALPHABET  # noqa: E402 - see above
from scoredesk.domain.programme import Route  # noqa: E402 - see above
from scoredesk.domain.verification import Standing  # noqa: E402 - see above
from scoredesk.store.models import RegisteredResult, Report, ResultImport, ResultRevision  # noqa: E402 - see above

PROGRAMME = "ssw2-manufacturing"
SAMPLE = 20_000
_MOMENT = datetime(2026, 10, 1, 3, tzinfo=UTC)
_EXAM = date(2025, 3, 13)
_BORN = date(1985, 1, 1)
_DIGITS = 26

Row = Mapping[str, object]


def fill(reports: int, codes: Path) -> None:
    """Make the tables and that many reports, a tenth of them superseded or revoked, and keep a sample of the codes."""
    call_command("migrate", verbosity=0)
    taken = ResultImport.objects.create(
        programme=PROGRAMME,
        file_name="bench.csv",
        file_sha256="0" * 64,
        imported_at=_MOMENT,
        imported_by="bench",
        rows=reports,
        new=reports,
        revised=0,
        unchanged=0,
    )
    _copy(RegisteredResult, (_result(number) for number in range(1, reports + 1)))
    _copy(ResultRevision, (_revision(number, taken.pk) for number in range(1, reports + 1)))
    chosen = set(random.Random(1).sample(range(1, reports + 1), min(SAMPLE, reports)))
    with codes.open("w", encoding="ascii") as sample:
        _copy(Report, _reports(reports, chosen, sample))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy(model: type[models.Model], rows: Iterator[Row]) -> None:
    """COPY rows by column; columns that a row leaves out get the model's default, or the database's."""
    options = model._meta  # noqa: SLF001 - Django's documented way to a model's fields
    fields = [field for field in options.concrete_fields if not field.has_db_default()]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    into_table = f'COPY "{options.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(into_table) as into:
        for row in rows:
            into.write_row([row[field.attname] if field.attname in row else field.get_default() for field in fields])


def _result(number: int) -> Row:
    return {"id": number, "programme": PROGRAMME, "sitting": "2025-03", "number_folded": f"SM2503{number:08d}"}


def _revision(number: int, taken: int) -> Row:
    name = f"NGUYEN VAN {number}"
    return {
        "id": number,
        "result_id": number,
        "revision": 1,
        "is_current": True,
        "result_import_id": taken,
        "examinee_number": f"SM2503-{number:08d}",
        "category": "machining",
        "exam_date": _EXAM,
        "name": name,
        "name_folded": name,
        "birth_date": _BORN + timedelta(days=number % 7000),
        "nationality": "VN",
        "sex": "M",
        "email": "",
        "score": "10",
        "pass_mark": "12",
        "full_mark": "20",
        "outcome": "failed",
        "content_sha256": f"{number:064x}",
    }


def _reports(count: int, chosen: set[int], sample: IO[str]) -> Iterator[Row]:
    for number in range(1, count + 1):
        code = "".join(secrets.choice(ALPHABET) for _ in range(_DIGITS))
        if number in chosen:
            sample.write(f"{code}\n")
        serial = f"SSW2M-2026-{number:08d}"
        standing = {0: Standing.SUPERSEDED, 1: Standing.REVOKED}.get(number % 20, Standing.VALID)
        yield {
            "id": number,
            "serial": serial,
            "code": code,
            "programme": PROGRAMME,
            "route": Route.APPLICATION.value,
            "result_id": number,
            "revision_id": number,
            "facts": Json(_facts(number, serial)),
            "portrait_sha256": f"{number:064x}",
            "pdf_sha256": f"{number:064x}",
            "pdf_size": 100_000,
            "sealed_by": "Example Secretariat",
            "issued_at": _MOMENT,
            "standing": standing.value,
            "standing_since": _MOMENT,
            "standing_reason": "entered in error" if standing is Standing.REVOKED else "",
        }


def _facts(number: int, serial: str) -> Mapping[str, object]:
    return {
        "serial": serial,
        "issue_date": "2026-10-01",
        "exam": {"ja": "製造分野特定技能2号評価試験", "en": "SSW (ii) Evaluation Test for Manufacturing"},
        "exam_level": {"ja": "2号", "en": "Level 2"},
        "examinee_number": f"SM2503-{number:08d}",
        "exam_date": _EXAM.isoformat(),
        "category": {"ja": "機械金属加工区分", "en": "Machining and Metal Processing"},
        "name": f"NGUYEN VAN {number}",
        "nationality": {"ja": "ベトナム", "en": "Viet Nam"},
        "birth_date": (_BORN + timedelta(days=number % 7000)).isoformat(),
        "sex": "M",
        "score": "10",
        "pass_mark": "12",
        "full_mark": "20",
        "passed": False,
        "share_percent": "83.3",
        "threshold_percent": "80",
        "reaches": True,
        "issuer": {"ja": "見本試験事務局", "en": "Example Secretariat"},
        "replaces": "",
    }


if __name__ == "__main__":
    fill(int(sys.argv[1]), Path(sys.argv[2]))
