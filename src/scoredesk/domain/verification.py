"""What a check of a report can find, and how its parts make one verdict (N14, N15).

Two sources speak: the file itself, by its seal, and the register of issued reports. Only the register can say
*genuine*, since only it knows what was superseded or revoked since; the seal alone can say *altered* and *not ours*.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """How an issued report stands now."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Authenticity(StrEnum):
    """The verdict on a file."""

    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    ALTERED = "altered"
    NOT_OURS = "not_ours"
    SAMPLE = "sample"
    CANNOT_TELL = "cannot_tell"


class CheckName(StrEnum):
    """What is checked, in the order in which it is told."""

    PDF = "pdf"  # the file is a PDF
    SEAL = "seal"  # it carries a seal that can be read
    OURS = "ours"  # the seal's certificate is one of the secretariat's
    CERTIFICATE = "certificate"  # that certificate was valid when it sealed
    INTACT = "intact"  # what was sealed is unchanged
    WHOLE_FILE = "whole_file"  # nothing stands outside what was sealed
    TIME_STAMP = "time_stamp"  # a time stamp service confirms the time
    REGISTER = "register"  # the register holds these very bytes
    STANDING = "standing"  # the report was neither superseded nor revoked


class CheckOutcome(StrEnum):
    """How one check ended; not done where it could not be, or where an earlier one leaves it without sense."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``detail``: a name, a time or a number that belongs to it; no prose."""

    name: CheckName
    outcome: CheckOutcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What a seal says. ``ours``: None where no certificate was handed in to compare with.

    ``intact``: the sealed part is unchanged and the seal fits its certificate. ``whole_file``: the sealed part is the
    whole file. ``bytes_after``: how much stands behind it. ``signed_by``: the certificate's holder, as it names itself.
    ``sample_key``: it was made by the key that seals samples, which anybody may take; ``ours`` is False then.
    ``stamp``: whether a time stamp of a trusted service (``stamped_by`` names it) fits; None where there is none, or
    no service is trusted. ``sealed_at``: by that time stamp where it fits, else as the seal itself says.
    """

    ours: bool | None
    intact: bool
    whole_file: bool
    signed_by: str
    certificate_valid: bool = True
    bytes_after: int = 0
    sealed_at: datetime | None = None
    stamp: bool | None = None
    stamped_by: str = ""
    sample_key: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file says of itself, without register or network.

    ``seal``: None where there is none that can be read. ``serial``, ``code``: of the report it states to be, or empty;
    to be believed only as far as the seal is. ``sample``: it states to be a sample.
    """

    is_pdf: bool
    size: int
    sha256: str
    seal: SealFacts | None = None
    serial: str = ""
    code: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the register of issued reports says of a file.

    ``standing``: of the report whose bytes these are, or None where no issued report has these bytes.
    ``names_a_report``: the serial or code that the file states belongs to an issued report.
    """

    standing: Standing | None
    names_a_report: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict, what it rests on, and the file's own statements. ``register`` is None where it was not reached."""

    authenticity: Authenticity
    checks: tuple[Check, ...]
    inspection: Inspection
    register: RegisterFacts | None = None

    @property
    def altered_sample(self) -> bool:
        """Whether it is a sample that was changed or added to since it was sealed."""
        seal = self.inspection.seal
        return self.authenticity is Authenticity.SAMPLE and seal is not None and not (seal.intact and seal.whole_file)


_BY_STANDING = {
    Standing.VALID: Authenticity.GENUINE,
    Standing.SUPERSEDED: Authenticity.SUPERSEDED,
    Standing.REVOKED: Authenticity.REVOKED,
}


def judge(inspection: Inspection, register: RegisterFacts | None) -> Authenticity:
    """Return the verdict; ``register`` is None where it was not reached.

    Bytes that the register holds are what was issued, whatever else is the matter. Bytes sealed by us that it does
    not hold are nobody's report (a page thrown away unseen, a register restored from an old copy): a person tells.
    A broken seal of someone unknown means altered, whoever sealed.

    The sample key is worth nothing, so its seal never raises a file: a sample at best, and only where the file says
    that it is one and names no report of ours. The mark alone only ever lowers.
    """
    if register is not None and register.standing is not None:
        return _BY_STANDING[register.standing]
    seal = inspection.seal
    if seal is not None and seal.sample_key:
        poses_as_a_report = not inspection.sample or (register is not None and register.names_a_report)
        return Authenticity.NOT_OURS if poses_as_a_report else Authenticity.SAMPLE
    if seal is not None and seal.ours is not False and not (seal.intact and seal.whole_file):
        return Authenticity.ALTERED
    if seal is not None and seal.ours:
        return Authenticity.SAMPLE if inspection.sample else Authenticity.CANNOT_TELL
    if register is not None and register.names_a_report:
        return Authenticity.ALTERED
    if seal is not None and seal.ours is None:
        return Authenticity.CANNOT_TELL
    return Authenticity.NOT_OURS


def verify(inspection: Inspection, register: RegisterFacts | None) -> Verification:
    """Return the verdict with the list of what was checked; every check stands in it, in the order of its name."""
    checks = (*_checks_of_file(inspection), *_checks_of_register(register))
    return Verification(judge(inspection, register), checks, inspection, register)


def _checks_of_file(inspection: Inspection) -> tuple[Check, ...]:
    pdf = _check(CheckName.PDF, inspection.is_pdf)
    seal = inspection.seal
    if seal is None:
        rest = (CheckName.OURS, CheckName.CERTIFICATE, CheckName.INTACT, CheckName.WHOLE_FILE, CheckName.TIME_STAMP)
        has_seal = _check(CheckName.SEAL, False if inspection.is_pdf else None)
        return (pdf, has_seal, *(_check(name, None) for name in rest))
    sealed_at = seal.sealed_at.isoformat() if seal.sealed_at else ""
    return (
        pdf,
        _check(CheckName.SEAL, True, sealed_at),
        _check(CheckName.OURS, seal.ours, seal.signed_by),
        _check(CheckName.CERTIFICATE, seal.certificate_valid),
        _check(CheckName.INTACT, seal.intact),
        _check(CheckName.WHOLE_FILE, seal.whole_file, str(seal.bytes_after or "")),
        _check(CheckName.TIME_STAMP, seal.stamp, seal.stamped_by),
    )


def _checks_of_register(register: RegisterFacts | None) -> tuple[Check, Check]:
    if register is None:
        return _check(CheckName.REGISTER, None), _check(CheckName.STANDING, None)
    standing = register.standing
    return (
        _check(CheckName.REGISTER, standing is not None),
        _check(CheckName.STANDING, None if standing is None else standing is Standing.VALID, standing or ""),
    )


def _check(name: CheckName, passed: bool | None, detail: str = "") -> Check:
    outcome = {True: CheckOutcome.PASSED, False: CheckOutcome.FAILED, None: CheckOutcome.NOT_DONE}[passed]
    return Check(name, outcome, detail)
