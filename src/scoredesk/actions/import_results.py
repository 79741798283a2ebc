"""Take a file of results into the register: all of it or nothing, and never over what was there.

The file is read and checked first, outside any transaction; then one transaction adds what is new and a revision of
what has changed. The same file again changes nothing. A report that was issued already is left as it is: an event
names it, and the desk shows that the register says something else by now.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.import_portraits import import_portraits
from scoredesk.actions.now import now, today
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.events import EventKind
from scoredesk.domain.register_file import BadRow, CellFault, Reason, RegisterRow
from scoredesk.intake.results_csv import read_header, read_rows
from scoredesk.store import register_staging as stage
from scoredesk.store.models import Report, ResultImport

BAD_ROWS_KEPT = 10_000
"""Bad rows beyond these are counted and not kept: a wholly wrong file needs no list of a million lines."""

_ONE_AT_A_TIME = 0x5C0DE5C0  # the advisory lock's number, ours alone in this database
_EVERY = 5_000

Progress = Callable[[int], None]


class BadRowsError(Exception):
    """Some rows cannot be taken in, so nothing was. What to do: mend them in the file, and import it again."""

    def __init__(self, bad_rows: tuple[BadRow, ...], count: int) -> None:
        super().__init__(f"{count} bad rows")
        self.bad_rows = bad_rows
        self.count = count


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did. ``contradicted``: valid reports that print something else than the register says now."""

    import_id: int
    rows: int
    new: int
    revised: int
    unchanged: int
    contradicted: int
    ignored_columns: tuple[str, ...]


def import_results(
    stream: BinaryIO,
    *,
    file_name: str,
    actor: Actor,
    portraits_folder: Path | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Import a file of results. ``stream`` can be wound back; ``progress`` hears how many rows were read so far.

    ``portraits_folder``: where the files lie that the column ``portrait`` names.
    Raises NotARegisterError for a file that is none, BadRowsError with all that is wrong, NotAllowedError.
    """
    require(actor, Permission.IMPORT_RESULTS)
    rules = programme()
    header = read_header(stream)
    bad = _BadRows()
    with stage.staging():
        rows = read_rows(stream, header, rules, today(rules))
        stage.copy_rows(_counted(bad.keep_good(rows), progress))
        bad.add(
            BadRow(line, (CellFault(Reason.TWICE, None, f"line {first}"),)) for line, first in stage.repeated_lines()
        )
        with import_portraits(stage.named_portraits(), portraits_folder, rules.files.size_limit) as portraits:
            bad.add(portraits.bad_rows)
            bad.stop_if_any()
            stage.set_portraits(portraits.addresses)
            return _take_over(stream, file_name, actor, header.ignored)


def sha256_of(stream: BinaryIO) -> str:
    """Return the SHA-256 of a whole file, in hexadecimal; leaves ``stream`` at its end."""
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


def _take_over(stream: BinaryIO, file_name: str, actor: Actor, ignored: tuple[str, ...]) -> ImportSummary:
    digest = sha256_of(stream)
    with transaction.atomic():
        _wait_for_other_imports()
        register = ResultImport.objects.create(
            programme=programme().key,
            file_name=file_name[:255],
            file_sha256=digest,
            imported_at=now(),
            imported_by=actor.name,
            rows=0,
            new=0,
            revised=0,
            unchanged=0,
        )
        taken = stage.take_over(register)
        register.rows = taken.new + taken.revised + taken.unchanged
        register.new, register.revised, register.unchanged = taken.new, taken.revised, taken.unchanged
        register.save(update_fields=["rows", "new", "revised", "unchanged"])
        _record(register, taken, actor)
        # More may be due now; the job looks for itself.
        wake(job_names.ISSUE_MY_PAGE_REPORTS, once_for=job_names.ISSUE_MY_PAGE_REPORTS)
    return ImportSummary(
        register.pk, register.rows, taken.new, taken.revised, taken.unchanged, len(taken.contradicted), ignored
    )


def _wait_for_other_imports() -> None:
    """Let one import follow the other: two that revise the same result would both make the same revision."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _record(register: ResultImport, taken: stage.TakenOver, actor: Actor) -> None:
    record_event(
        EventKind.RESULTS_IMPORTED,
        actor,
        import_id=register.pk,
        rows=register.rows,
        new=taken.new,
        revised=taken.revised,
        unchanged=taken.unchanged,
    )
    reports = Report.objects.select_related("case").in_bulk([report_id for report_id, _, _ in taken.contradicted])
    for report_id, result_id, revision in taken.contradicted:
        report = reports[report_id]
        record_event(
            EventKind.RESULT_REVISED_AFTER_ISSUE,
            actor,
            case=report.case,
            report=report,
            result_id=result_id,
            revision=revision,
        )


class _BadRows:
    """Collects what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self._kept: list[BadRow] = []
        self._count = 0

    def keep_good(self, rows: Iterable[RegisterRow | BadRow]) -> Iterator[RegisterRow]:
        for row in rows:
            if isinstance(row, RegisterRow):
                yield row
            else:
                self.add((row,))

    def add(self, rows: Iterable[BadRow]) -> None:
        for row in rows:
            self._count += 1
            if len(self._kept) < BAD_ROWS_KEPT:
                self._kept.append(row)

    def stop_if_any(self) -> None:
        if self._count:
            raise BadRowsError(tuple(sorted(self._kept, key=lambda row: row.line)), self._count)


def _counted(rows: Iterable[RegisterRow], progress: Progress | None) -> Iterator[RegisterRow]:
    for count, row in enumerate(rows, 1):
        if progress and count % _EVERY == 0:
            progress(count)
        yield row
