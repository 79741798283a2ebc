"""Operations by which programs check reports (N14, N15).

Promises: "not found" is said only when the register was asked; where it was not reached the answer is 503. Checking by
code writes nothing.
"""

import json
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from ninja import Path
from pydantic import ValidationError as BodyError

from scoredesk.actions.sample_report import names_the_sample
from scoredesk.actions.throttle import allowed
from scoredesk.actions.verify import issued_with_bytes, verify_code, verify_pdf
from scoredesk.actions.verify_by_person import TooManyTriesError, verify_by_person
from scoredesk.domain.verification import Authenticity
from scoredesk.store.queries.reports import IssuedReport
from scoredesk.web.api.door import WRITTEN_AS, ProblemError, api
from scoredesk.web.api.entrance import FILES, FORM
from scoredesk.web.api.report_shapes import verdict_on_file, verdict_on_report, verdict_on_sample
from scoredesk.web.api.schemas import BySerial, Code, Verdict
from scoredesk.web.ui.access import has_key
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.problems import Problem

LARGEST_FILE = 5_000_000
"""Bytes; ours have a tenth of it."""

FILE_FIELD = "file"

_SPAN, _UPLOADS = timedelta(minutes=10), 20
_WAIT = {"Retry-After": str(int(_SPAN.total_seconds()))}


@api.get("/reports/{code}", response=Verdict, operation_id="check_report")
def check_report(request: HttpRequest, code: Path[Code]) -> Verdict | HttpResponse:
    """Tell how the report with this code stands now. The code is what the QR code's address ends with.

    404 means that this office has issued no report with that code. The entity tag changes when the report's standing
    does: send it as `If-None-Match`, and an unchanged report is answered by 304 without a body.
    """
    if names_the_sample(code):
        return verdict_on_sample()
    found = verify_code(code)
    if found is None:
        raise ProblemError(Problem.NOT_FOUND, verdict=Authenticity.NOT_OURS)
    tag = _tag(found)
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    # Written straight out: this is asked more often than all else together.
    told = verdict_on_report(found).model_dump_json()
    return HttpResponse(told, content_type=WRITTEN_AS, headers={"ETag": tag})


@api.post("/verify", response=Verdict, operation_id="verify")
def verify(request: HttpRequest) -> Verdict:
    """Check a PDF or a picture of a report, sent as the body or as the form's field `file`; or, as JSON, its number.

    A file is not kept. With the number goes the holder's date of birth: a number that is unknown and a date that does
    not fit are the same 404, and tries are counted. Without a key files are counted, too: 20 in ten minutes.
    """
    if request.content_type in (*FILES, FORM):
        if not has_key(request) and not allowed("verify-upload", client_of(request), _UPLOADS, _SPAN):
            raise ProblemError(Problem.TOO_MANY_REQUESTS, _WAIT)
        return _verdict_on_file(_file(request))
    asked = _asked(request.body)
    try:
        found = verify_by_person(asked.serial, asked.birth_date, client_of(request))
    except TooManyTriesError:
        raise ProblemError(Problem.TOO_MANY_REQUESTS, _WAIT) from None
    if found is None:
        raise ProblemError(Problem.NOT_FOUND, verdict=Authenticity.NOT_OURS)
    return verdict_on_report(found)


def _file(request: HttpRequest) -> bytes:
    if request.content_type == FORM:
        uploads = request.FILES.getlist(FILE_FIELD)
        if len(uploads) != 1:
            raise ProblemError(Problem.INVALID, errors=[{"in": "body", "field": FILE_FIELD, "reason": "missing"}])
        raw = bytes(uploads[0].read(LARGEST_FILE + 1))
    else:
        raw = bytes(request.read(LARGEST_FILE + 1))
    if len(raw) > LARGEST_FILE:
        raise ProblemError(Problem.TOO_LARGE, most_bytes=LARGEST_FILE)
    return raw


def _verdict_on_file(raw: bytes) -> Verdict:
    made = verify_pdf(raw)
    if made.register is None:
        # The seal alone could say "altered"; a program that hears 503 asks again and gets the whole answer.
        raise ProblemError(Problem.UNAVAILABLE)
    found = issued_with_bytes(made.inspection.sha256) if made.register.standing is not None else None
    return verdict_on_file(made, found)


def _asked(body: bytes) -> BySerial:
    try:
        return BySerial.model_validate(json.loads(body or b"null"))
    except BodyError as error:
        errors = [
            {"in": "body", "field": ".".join(map(str, each["loc"])), "reason": each["type"]}
            for each in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise ProblemError(Problem.INVALID, errors=errors) from None
    except (ValueError, RecursionError):
        raise ProblemError(Problem.BAD_REQUEST) from None


def _tag(found: IssuedReport) -> str:
    """Weak, for the time of the check differs each time."""
    return f'W/"{found.serial}-{found.standing}-{found.standing_since:%Y%m%d%H%M%S%f}"'
