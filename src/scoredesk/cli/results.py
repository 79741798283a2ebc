"""`scoredesk results import FILE.csv`: take a file of results into the register, wholly or not at all."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from scoredesk.actions.actor import operator
from scoredesk.actions.import_results import BadRowsError, ImportSummary, import_results
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import existing_file
from scoredesk.domain.register_file import BadRow, Column, FileFault, NotARegisterError, Reason

LISTED = 50
"""Bad rows that are printed; the others are counted, and `--bad-rows` writes them all."""

_REASONS: dict[Reason, str] = {
    Reason.MISSING: "is empty",
    Reason.TOO_LONG: "is too long",
    Reason.CONTROL_CHARACTER: "holds a control character",
    Reason.NOT_A_NUMBER: "has no letter and no digit",
    Reason.NOT_A_DATE: "is no date; write 2025-06-01, 2025/6/1, 2025年6月1日 or 令和7年6月1日",
    Reason.NOT_A_MARK: "is no mark; write at most 5 digits and 3 decimals, such as 62.4",
    Reason.NOT_AN_ADDRESS: "is no mail address",
    Reason.NOT_A_FILE_NAME: "is no file's name",
    Reason.UNKNOWN_CATEGORY: "is no category of the programme",
    Reason.UNKNOWN_COUNTRY: "is no country; write VN, Vietnam or ベトナム",
    Reason.UNKNOWN_SEX: "is none of M, F, X",
    Reason.UNKNOWN_OUTCOME: "is none of passed, failed, absent",
    Reason.IN_THE_FUTURE: "lies in the future",
    Reason.NO_EXAM_THEN: "lies where the programme says that no exam was held",
    Reason.BORN_AFTER_EXAM: "is not before the exam",
    Reason.PASS_MARK_ZERO: "must be above 0",
    Reason.PASS_ABOVE_FULL: "is above the full mark",
    Reason.SCORE_ABOVE_FULL: "is above the full mark",
    Reason.PASSED_BELOW_PASS_MARK: "says passed, but the score is below the pass mark",
    Reason.FAILED_ABOVE_PASS_MARK: "says failed, but the score reaches the pass mark",
    Reason.ABSENT_WITH_SCORE: "says absent, but there is a score",
    Reason.CELLS: "the row has more or fewer cells than the header",
    Reason.BROKEN_QUOTES: "the quotation marks do not match, or a cell is far too long",
    Reason.TWICE: "the same examinee number and sitting as on an earlier line",
    Reason.PORTRAIT_MISSING: "there is no such file",
    Reason.PORTRAIT_OUTSIDE: "leads out of the folder of portraits",
    Reason.PORTRAIT_SIZE: "is an empty file, or larger than the programme allows",
    Reason.PORTRAIT_UNREADABLE: "is no readable JPEG or PNG",
}
_FAULTS: dict[FileFault, str] = {
    FileFault.EMPTY: "is empty",
    FileFault.ENCODING: "is neither UTF-8 nor CP932 text",
    FileFault.NOT_CSV: f"is no CSV of results: its first line must name the columns, such as {Column.EXAMINEE_NUMBER}",
    FileFault.COLUMN_MISSING: "lacks the column",
    FileFault.COLUMN_TWICE: "has two columns for",
    FileFault.NO_ROWS: "holds a header and no rows",
}


def run(argv: Sequence[str]) -> int:
    """Import a file of results; the exit code is 2, and nothing was imported, when any row is wrong."""
    parser = argparse.ArgumentParser(prog="scoredesk results", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    importing = verbs.add_parser("import", help="take a CSV file into the register")
    importing.add_argument("file", metavar="FILE.csv", help="UTF-8 or CP932; docs/results-csv.md has the columns")
    importing.add_argument("--portraits", metavar="DIR", help="where the portraits lie; else beside the file")
    importing.add_argument("--bad-rows", metavar="FILE", help="write every bad row there, not only the first ones")
    importing.add_argument("--by", metavar="NAME", default=getpass.getuser(), help="who imports; else the login name")
    options = parser.parse_args(argv)
    path = existing_file(options.file)
    folder = Path(options.portraits) if options.portraits else path.parent
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}")
    try:
        with path.open("rb") as stream:
            if not stream.seekable():
                raise InputError(f"{path} is no regular file")
            summary = import_results(
                stream,
                file_name=path.name,
                actor=operator(options.by),
                portraits_folder=folder,
                progress=_say_progress if sys.stderr.isatty() else None,
            )
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except NotARegisterError as error:
        raise InputError(" ".join(filter(None, [str(path), _FAULTS[error.fault], error.detail]))) from None
    except BadRowsError as error:
        raise InputError(_tell(error, path, options.bad_rows)) from None
    _tell_summary(summary)
    return 0


def _say_progress(rows: int) -> None:
    print(f"\r{rows:,} rows read", end="", file=sys.stderr, flush=True)


def _tell(error: BadRowsError, path: Path, target: str | None) -> str:
    """Print the bad rows, or write them; return the closing line."""
    if target:
        try:
            Path(target).write_text("".join(f"{line}\n" for line in _lines(error.bad_rows)), encoding="utf-8")
        except OSError as problem:
            raise InputError(f"cannot write {target}: {problem.strerror}") from None
    else:
        for line in _lines(error.bad_rows[:LISTED]):
            print(line, file=sys.stderr)
    told = len(error.bad_rows) if target else min(LISTED, len(error.bad_rows))
    more = f", {error.count - told:,} of them not listed" if error.count > told else ""
    return f"nothing was imported from {path}: {error.count:,} bad {'row' if error.count == 1 else 'rows'}{more}"


def _lines(rows: Iterable[BadRow]) -> Iterable[str]:
    for row in rows:
        for fault in row.faults:
            column = f"{fault.column}: " if fault.column else ""
            written = f" ({fault.written})" if fault.written else ""
            yield f"line {row.line}: {column}{_REASONS[fault.reason]}{written}"


def _tell_summary(summary: ImportSummary) -> None:
    print(
        f"{summary.rows:,} rows: {summary.new:,} new, {summary.revised:,} revised, {summary.unchanged:,} unchanged"
        f" (import {summary.import_id})"
    )
    if summary.ignored_columns:
        print(f"columns not used: {', '.join(summary.ignored_columns)}")
    if summary.contradicted:
        print(
            f"{summary.contradicted:,} issued reports print something else than the register says now;"
            " two clerks can have them replaced at the desk (docs/superseding.md)"
        )
