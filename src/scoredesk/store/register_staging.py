"""A file of results on its way into the register: rows in a table of this connection's own, then taken over at once.

Promises: rows go in by COPY and come out by statements over all of them, so that neither memory nor round trips grow
with the file; until ``take_over`` nobody else sees anything.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from scoredesk.domain.register_file import RegisterRow
from scoredesk.domain.verification import Standing
from scoredesk.store.models import ResultImport
from scoredesk.store.queries.register import PRINTED

_COLUMNS = (
    "line",
    "sitting",
    "number_folded",
    "examinee_number",
    "category",
    "exam_date",
    "name",
    "name_folded",
    "birth_date",
    "nationality",
    "sex",
    "email",
    "score",
    "pass_mark",
    "full_mark",
    "outcome",
    "portrait",
)
_TABLE = """
CREATE TEMPORARY TABLE staged (
    line integer NOT NULL, sitting text NOT NULL, number_folded text NOT NULL, examinee_number text NOT NULL,
    category text NOT NULL, exam_date date NOT NULL, name text NOT NULL, name_folded text NOT NULL,
    birth_date date NOT NULL, nationality text NOT NULL, sex text NOT NULL, email text NOT NULL,
    score numeric(8, 3) NOT NULL, pass_mark numeric(8, 3) NOT NULL, full_mark numeric(8, 3) NOT NULL,
    outcome text NOT NULL, portrait text NOT NULL
);
CREATE TEMPORARY TABLE staged_portrait (portrait text PRIMARY KEY, sha256 text NOT NULL);
"""

# Every value that a revision holds, in one fixed writing; what separates them cannot stand in a cell.
_CONTENT = """encode(sha256(convert_to(concat_ws(E'\\x1f',
    s.examinee_number, s.category, to_char(s.exam_date, 'YYYY-MM-DD'), s.name, to_char(s.birth_date, 'YYYY-MM-DD'),
    s.nationality, s.sex, s.email, s.score, s.pass_mark, s.full_mark, s.outcome, coalesce(p.sha256, '')
), 'UTF8')), 'hex')"""

_NEW_IDENTITIES = """
INSERT INTO registered_result (programme, sitting, number_folded)
SELECT %s, sitting, number_folded FROM staged ORDER BY line
ON CONFLICT (programme, sitting, number_folded) DO NOTHING
"""
_CHANGES = f"""
CREATE TEMPORARY TABLE staged_change ON COMMIT DROP AS
SELECT * FROM (
    SELECT s.*, coalesce(p.sha256, '') AS portrait_sha256, {_CONTENT} AS content_sha256,
           r.id AS result_id, v.id AS old_id, coalesce(v.revision, 0) AS old_revision,
           v.content_sha256 AS old_content
    FROM staged s
    LEFT JOIN staged_portrait p USING (portrait)
    JOIN registered_result r
      ON r.programme = %s AND r.sitting = s.sitting AND r.number_folded = s.number_folded
    LEFT JOIN result_revision v ON v.result_id = r.id AND v.is_current
) compared
WHERE old_content IS DISTINCT FROM content_sha256
"""  # noqa: S608 - only our own words are joined
_RETIRE = """
UPDATE result_revision v SET is_current = false FROM staged_change c WHERE v.id = c.old_id AND v.is_current
"""
_REVISE = """
INSERT INTO result_revision (
    result_id, revision, is_current, result_import_id, examinee_number, category, exam_date, name, name_folded,
    birth_date, nationality, sex, email, score, pass_mark, full_mark, outcome, portrait_sha256, content_sha256
)
SELECT result_id, old_revision + 1, true, %s, examinee_number, category, exam_date, name, name_folded,
       birth_date, nationality, sex, email, score, pass_mark, full_mark, outcome, portrait_sha256, content_sha256
FROM staged_change ORDER BY line
"""
_CONTRADICTED = f"""
SELECT t.id, c.result_id, c.old_revision + 1
FROM staged_change c
JOIN report t ON t.result_id = c.result_id AND t.standing = %s
JOIN result_revision v ON v.id = t.revision_id
WHERE ({", ".join(f"c.{name}" for name in PRINTED)}) IS DISTINCT FROM ({", ".join(f"v.{name}" for name in PRINTED)})
ORDER BY t.id
"""  # noqa: S608 - only our own words are joined


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of the rows. ``contradicted``: (report, result, its new revision), for valid reports that differ."""

    new: int
    revised: int
    unchanged: int
    contradicted: tuple[tuple[int, int, int], ...]


@contextmanager
def staging() -> Iterator[None]:
    """Have the staging tables for the length of a block."""
    _drop()
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
    try:
        yield
    finally:
        # After an error inside a caller's transaction nothing can be said any more, and the rollback drops them.
        if connection.connection and connection.connection.info.transaction_status != TransactionStatus.INERROR:
            _drop()


def copy_rows(rows: Iterable[RegisterRow]) -> int:
    """Put rows into the staging table as they come; return how many."""
    count = 0
    values = attrgetter(*_COLUMNS)
    with (
        # What ends the rows ends the COPY too, and must not end a caller's transaction.
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(f"COPY staged ({', '.join(_COLUMNS)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(values(row))
            count += 1
    return count


def repeated_lines() -> list[tuple[int, int]]:
    """Return (line, first line) of rows whose number and sitting an earlier row has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY sitting, number_folded) AS first"
            " FROM staged) seen WHERE line <> first ORDER BY line"
        )
        return [(line, first) for line, first in cursor.fetchall()]


def named_portraits() -> list[tuple[str, int]]:
    """Return each portrait's file name with the first line that names it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT portrait, min(line) FROM staged WHERE portrait <> '' GROUP BY 1 ORDER BY 2")
        return [(name, line) for name, line in cursor.fetchall()]


def set_portraits(addresses: Iterable[tuple[str, str]]) -> None:
    """Say which blob each portrait's file name means."""
    with connection.cursor() as cursor, cursor.copy("COPY staged_portrait (portrait, sha256) FROM STDIN") as copy:
        for pair in addresses:
            copy.write_row(pair)


def take_over(register: ResultImport) -> TakenOver:
    """Make every staged row that says something new a revision; to be called in a transaction, one import at a time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE staged")
        cursor.execute(_NEW_IDENTITIES, [register.programme])
        cursor.execute(_CHANGES, [register.programme])
        cursor.execute("SELECT count(*) FROM staged")
        (rows,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FILTER (WHERE old_revision = 0), count(*) FROM staged_change")
        new, changed = cursor.fetchone()
        cursor.execute(_CONTRADICTED, [Standing.VALID])
        contradicted = tuple((report, result, revision) for report, result, revision in cursor.fetchall())
        cursor.execute(_RETIRE)
        cursor.execute(_REVISE, [register.pk])
    return TakenOver(new, changed - new, rows - changed, contradicted)


def _drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staged, pg_temp.staged_portrait, pg_temp.staged_change")
