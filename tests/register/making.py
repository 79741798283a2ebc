"""Files of results for the tests, and the import of them."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from scoredesk.actions.actor import operator
from scoredesk.actions.import_results import ImportSummary, import_results

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
OPERATOR = operator("tanaka")

ROW: Mapping[str, str] = MappingProxyType(
    {
        "examinee_number": "SM2402-10137",
        "sitting": "2024-02-machining",
        "category": "machining",
        "exam_date": "2024-02-15",
        "name": "NGUYEN VAN HUNG",
        "birth_date": "1996-04-12",
        "nationality": "VN",
        "sex": "M",
        "email": "hung@example.org",
        "score": "10",
        "pass_mark": "12",
        "full_mark": "20",
        "outcome": "failed",
        "portrait": "",
    }
)


def a_row(**differs: str) -> dict[str, str]:
    """One row; ``differs``: cells."""
    return {**ROW, **differs}


def rows(count: int, **differs: str) -> list[dict[str, str]]:
    """Rows that differ in their number."""
    return [a_row(examinee_number=f"SM2402-{place:05d}", **differs) for place in range(1, count + 1)]


def a_file(
    *lines: Mapping[str, str], header: Mapping[str, str] | None = None, encoding: str = "utf-8", delimiter: str = ","
) -> bytes:
    """A CSV file; ``header``: other names of columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    columns = list(lines[0]) if lines else list(ROW)
    writer.writerow([(header or {}).get(column, column) for column in columns])
    writer.writerows([line[column] for column in columns] for line in lines)
    return out.getvalue().encode(encoding)


def imported(content: bytes, *, portraits: Path | None = None) -> ImportSummary:
    """Import a file."""
    return import_results(io.BytesIO(content), file_name="results.csv", actor=OPERATOR, portraits_folder=portraits)
