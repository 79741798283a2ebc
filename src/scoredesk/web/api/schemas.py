"""The shapes of what the API takes and gives for verifying. The texts below the fields are the API's description."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from scoredesk.domain.look_up import LookUpCheck
from scoredesk.domain.verification import Authenticity, CheckName, CheckOutcome, Standing, Telling


def _day(value: object) -> object:
    """Take a day as YYYY-MM-DD, and none of the other ways that a day can be understood."""
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
EXAMPLE_CODE = "7Q2MX4KD8TZ1N5R3VC6HW9BEJG"

Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{6,40}$"), Field(examples=[EXAMPLE_CODE])]
Serial = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,40}$"), Field(examples=["SM2-2026-000001"])]
Day = Annotated[date, BeforeValidator(_day), Field(examples=["1996-04-12"])]


class Shape(BaseModel):
    """What goes out; the text below a field describes it.

    Not ninja's Schema: that one looks into each value for a Django row, which costs more than the query.
    """

    model_config = ConfigDict(use_attribute_docstrings=True)


class Taken(BaseModel):
    """What comes in: of just these types, and nothing besides."""

    model_config = ConfigDict(use_attribute_docstrings=True, extra="forbid", strict=True)


class Words(Shape):
    """A text in Japanese and in English."""

    ja: str
    en: str


class Facts(Shape):
    """What the report states, as it was issued. Dates are ISO 8601, marks exact decimals as text."""

    name: str
    """As on the residence card."""
    examinee_number: str
    exam: Words
    exam_level: Words
    category: Words
    nationality: Words
    issuer: Words
    exam_date: str
    birth_date: str
    issue_date: str
    sex: str
    """M, F or X."""
    score: str
    pass_mark: str
    full_mark: str
    share_percent: str
    """Score in percent of the pass mark, cut to one decimal and never rounded up."""
    threshold_percent: str
    passed: bool
    reaches: bool
    """Whether the score is at least `threshold_percent` of the pass mark, compared exactly."""
    replaces: str
    """Serial of the report that this one supersedes, or empty."""


class ReportState(Shape):
    """An issued report and how it stands now."""

    serial: str
    standing: Standing
    since: datetime
    """Since when it stands so."""
    reason: str
    """Why it was revoked, as a code such as `wrong_person`, or empty."""
    replaced_by: str
    """Serial of the report that replaces it, or empty."""
    issued_at: datetime
    sealed_by: str
    """The holder that the seal's certificate names."""
    facts: Facts


class CheckMade(Shape):
    """One thing that was checked."""

    name: CheckName | LookUpCheck
    outcome: CheckOutcome
    meaning: str
    """What it says when it has passed."""
    detail: str
    """A name, a time or a number that belongs to it, or empty."""


class FileState(Shape):
    """What was found of a file."""

    telling: Telling
    """What the file is, more closely than the verdict says."""
    why: str
    """The same in words, or empty where the verdict says it all."""
    sha256: str
    size: int
    sealed_at: datetime | None
    signed_by: str
    """The holder that the seal's certificate names, or empty."""


class Verdict(Shape):
    """The outcome of a check. Only `genuine` means a report of this office that is valid now."""

    verdict: Authenticity
    meaning: str
    checked_at: datetime
    report: ReportState | None
    """The issued report that this is, or null where it is none."""
    checks: list[CheckMade]
    file: FileState | None
    """Of the file that was sent, or null where none was."""


class BySerial(Taken):
    """The second way to check, where the code cannot be read: what the report says of itself and of its holder."""

    serial: Serial
    birth_date: Day
    """The holder's date of birth, YYYY-MM-DD."""
