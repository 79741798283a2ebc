"""The operation by which a program of the exam's operator brings results."""

import tempfile
from typing import BinaryIO, cast

from django.http import HttpRequest

from scoredesk.actions.actor import program
from scoredesk.actions.bring_results import bring_results
from scoredesk.actions.import_results import BadRowsError
from scoredesk.domain.register_file import BadRow, NotARegisterError
from scoredesk.web.api.door import ProblemError, api
from scoredesk.web.api.schemas_office import ImportOutcome
from scoredesk.web.ui.access import program_of
from scoredesk.web.ui.problems import Problem

LARGEST_FILE = 50_000_000
"""Bytes: some 400,000 results. Larger registers are imported at the command line."""

MOST_ROWS_TOLD = 1_000

EXAMPLE_FILE = (
    "examinee_number,sitting,category,exam_date,name,birth_date,nationality,sex,score,pass_mark,full_mark,outcome\n"
    "SM2-0001,2506,machining,2025-06-01,SAMPLE HANA,1996-04-12,VN,F,9.5,12,20,failed\n"
)

_CHUNK = 1 << 20


@api.post("/results", response=ImportOutcome, operation_id="import_results")
def import_results(request: HttpRequest) -> ImportOutcome:
    """Take a file of results into the register: wholly, or not at all.

    The body is the CSV that `docs/results-csv.md` describes, UTF-8 or CP932, without portraits. Sending the same file
    again is safe: `again` says that it was the last import already. Rows that cannot be taken in are told by line,
    column and reason.
    """
    with tempfile.TemporaryFile() as kept:
        _keep(request, cast("BinaryIO", kept))
        try:
            brought = bring_results(cast("BinaryIO", kept), program(program_of(request)))
        except NotARegisterError as error:
            raise ProblemError(Problem.NOT_A_REGISTER, fault=error.fault, where=error.detail) from None
        except BadRowsError as error:
            rows = [fault for row in error.bad_rows[:MOST_ROWS_TOLD] for fault in _faults(row)]
            raise ProblemError(Problem.BAD_ROWS, bad_rows=error.count, rows=rows) from None
    summary = brought.summary
    return ImportOutcome(
        import_id=summary.import_id,
        rows=summary.rows,
        new=summary.new,
        revised=summary.revised,
        unchanged=summary.unchanged,
        contradicted=summary.contradicted,
        ignored_columns=list(summary.ignored_columns),
        again=brought.again,
    )


def _keep(request: HttpRequest, file: BinaryIO) -> None:
    """Write the body to a file as it comes: a register need not fit into memory."""
    size = 0
    while chunk := request.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST_FILE:
            raise ProblemError(Problem.TOO_LARGE, most_bytes=LARGEST_FILE)
        file.write(chunk)
    file.seek(0)


def _faults(row: BadRow) -> list[dict[str, object]]:
    """Where and why; what is written there is somebody's."""
    return [{"line": row.line, "column": fault.column, "reason": fault.reason} for fault in row.faults]
