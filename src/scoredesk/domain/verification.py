"""What a check of a report can find, and how its parts make one verdict (N14, N15).

Two sources speak: the file itself, by its seal, and the register of issued reports. Only the register can say
*genuine*, since only it knows what was superseded or revoked since; the seal alone can say *altered* and *not ours*.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


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
    PICTURE = "picture"
    SAMPLE = "sample"
    RECEIPT = "receipt"
    CANNOT_TELL = "cannot_tell"


class Telling(StrEnum):
    """What a file is, more closely than its verdict says: the one finding that tells it from all others."""

    VALID = "valid"  # the register holds these very bytes
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    CHANGED = "changed"  # our seal is broken: what it covers was changed
    ADDED = "added"  # our seal holds, and something stands behind it
    SEAL_ADDED = "seal_added"  # our seal holds, and another seal stands behind it
    SEAL_REMOVED = "seal_removed"  # made from a report of ours, with no seal that can be read
    SEALED_AGAIN = "sealed_again"  # names a report of ours under somebody else's seal
    BROKEN_SEAL = "broken_seal"  # a broken seal, and nobody's certificate to compare with
    PICTURE = "picture"  # a print, a screenshot or a scan of a report of ours
    OUR_NAME = "our_name"  # the seal's certificate bears our name and is not ours
    OTHERS_SEAL = "others_seal"  # another office's seal
    CERTIFICATE_REVOKED = "certificate_revoked"  # our seal, its certificate revoked: whoever has the key now
    ENCRYPTED = "encrypted"  # locked, as no report of ours is
    NOTHING = "nothing"  # a PDF or picture in which nothing points to us
    UNREAD = "unread"  # no code could be read on it: nothing is known of what it shows
    TOO_LARGE = "too_large"  # larger than any report
    NO_PDF = "no_pdf"  # neither a PDF nor a picture
    SAMPLE = "sample"
    SAMPLE_ALTERED = "sample_altered"  # a sample, changed or added to since it was sealed
    SAMPLE_PICTURE = "sample_picture"  # a print, a screenshot or a scan of our sample
    POSES = "poses"  # sealed by the sample key, and poses as a report
    RECEIPT = "receipt"  # our receipt of somebody's check, which is no report
    CERTIFICATE_ENDED = "certificate_ended"  # our seal, made when its certificate was not valid
    READERS_DISAGREE = "readers_disagree"  # our own look at the bytes and pyHanko's reading differ
    UNKNOWN_TO_REGISTER = "unknown_to_register"  # our seal, intact, and the register does not hold it
    REGISTER_AWAY = "register_away"  # the register was not asked or not reached
    UNKNOWN_SEAL = "unknown_seal"  # a seal, and nobody's certificate to compare with


class CheckName(StrEnum):
    """What is checked, in the order in which it is told."""

    PDF = "pdf"  # the file is a PDF
    SEAL = "seal"  # it carries a seal that can be read
    OURS = "ours"  # the seal's certificate is one of the secretariat's
    CERTIFICATE = "certificate"  # that certificate was valid when it sealed
    REVOCATION = "revocation"  # that certificate is on no list of revoked ones
    INTACT = "intact"  # what was sealed is unchanged
    WHOLE_FILE = "whole_file"  # nothing stands outside what was sealed
    TIME_STAMP = "time_stamp"  # a time stamp service confirms the time
    SECOND_READER = "second_reader"  # an independent reader of seals, pyHanko, finds the same
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
    ``revoked``: the certificate stands on a list of revoked ones, and no time stamp proves that it sealed before; None
    where its issuer's list is not at hand. ``our_name``: not ours, and its holder has the name of one that is.
    ``others_behind``: further seals that stand behind this one. ``at``: where in the file its signature stands.
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
    revoked: bool | None = None
    our_name: bool = False
    others_behind: int = 0
    at: int = 0


class Source(StrEnum):
    """Where a file's serial or code was read."""

    METADATA = "metadata"  # where the press puts them: the file was made from one of ours
    PAGE = "page"  # from the page's text or the code on it: a print, a screenshot, a scan


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file says of itself, without register or network.

    ``seal``: None where there is none that can be read. ``serial``, ``code``: of the report it states to be, or empty;
    to be believed only as far as the seal is; ``source``: where they were read. ``sample``, ``receipt``: it states to
    be one. ``picture``: it is no PDF but a JPEG, PNG, GIF or HEIC. ``agreed``: pyHanko found the same of its seals;
    None where it was not asked, or not to the end; ``second``: its findings, as codes. ``too_large``: not looked into.
    ``unread``: what the page shows could not be read: a picture without a code, or a reader that did not end.
    """

    is_pdf: bool
    size: int
    sha256: str
    seal: SealFacts | None = None
    serial: str = ""
    code: str = ""
    sample: bool = False
    receipt: bool = False
    source: Source = Source.METADATA
    picture: bool = False
    encrypted: bool = False
    too_large: bool = False
    unread: bool = False
    agreed: bool | None = None
    second: str = ""


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
    telling: Telling
    checks: tuple[Check, ...]
    inspection: Inspection
    register: RegisterFacts | None = None

    @property
    def altered_sample(self) -> bool:
        """Whether it is a sample that was changed or added to since it was sealed."""
        return self.telling is Telling.SAMPLE_ALTERED


VERDICTS: Mapping[Telling, Authenticity] = MappingProxyType(
    {
        Telling.VALID: Authenticity.GENUINE,
        Telling.SUPERSEDED: Authenticity.SUPERSEDED,
        Telling.REVOKED: Authenticity.REVOKED,
        Telling.CHANGED: Authenticity.ALTERED,
        Telling.ADDED: Authenticity.ALTERED,
        Telling.SEAL_ADDED: Authenticity.ALTERED,
        Telling.SEAL_REMOVED: Authenticity.ALTERED,
        Telling.SEALED_AGAIN: Authenticity.ALTERED,
        Telling.BROKEN_SEAL: Authenticity.ALTERED,
        Telling.PICTURE: Authenticity.PICTURE,
        Telling.OUR_NAME: Authenticity.NOT_OURS,
        Telling.OTHERS_SEAL: Authenticity.NOT_OURS,
        Telling.CERTIFICATE_REVOKED: Authenticity.NOT_OURS,
        Telling.ENCRYPTED: Authenticity.NOT_OURS,
        Telling.NOTHING: Authenticity.NOT_OURS,
        Telling.TOO_LARGE: Authenticity.NOT_OURS,
        Telling.NO_PDF: Authenticity.NOT_OURS,
        Telling.SAMPLE: Authenticity.SAMPLE,
        Telling.SAMPLE_ALTERED: Authenticity.SAMPLE,
        Telling.SAMPLE_PICTURE: Authenticity.SAMPLE,
        Telling.POSES: Authenticity.NOT_OURS,
        Telling.RECEIPT: Authenticity.RECEIPT,
        Telling.UNREAD: Authenticity.CANNOT_TELL,
        Telling.CERTIFICATE_ENDED: Authenticity.CANNOT_TELL,
        Telling.READERS_DISAGREE: Authenticity.CANNOT_TELL,
        Telling.UNKNOWN_TO_REGISTER: Authenticity.CANNOT_TELL,
        Telling.REGISTER_AWAY: Authenticity.CANNOT_TELL,
        Telling.UNKNOWN_SEAL: Authenticity.CANNOT_TELL,
    }
)
"""The verdict that each telling means."""

_BY_STANDING = {
    Standing.VALID: Telling.VALID,
    Standing.SUPERSEDED: Telling.SUPERSEDED,
    Standing.REVOKED: Telling.REVOKED,
}


def judge(inspection: Inspection, register: RegisterFacts | None) -> Authenticity:
    """Return the verdict; ``register`` is None where it was not reached."""
    return VERDICTS[tell(inspection, register)]


def tell(inspection: Inspection, register: RegisterFacts | None) -> Telling:
    """Return what a file is; ``register`` is None where it was not reached.

    Bytes that the register holds are what was issued, whatever else is the matter. Bytes sealed by us that it does
    not hold are nobody's report (a page thrown away unseen, a register restored from an old copy): a person tells.
    Where our own look calls a seal good and pyHanko does not, or the other way round, nobody is told that it is.

    The sample key is worth nothing, so its seal never raises a file: a sample at best, and only where the file says
    that it is one and names no report of ours. The mark alone only ever lowers.
    """
    if register is not None and register.standing is not None:
        return _BY_STANDING[register.standing]
    seal = inspection.seal
    if seal is not None and seal.sample_key:
        return _sealed_as_sample(seal, inspection, register)
    if seal is not None and seal.ours is not False and not (seal.intact and seal.whole_file):
        return _broken(seal)
    if inspection.agreed is False:
        return Telling.READERS_DISAGREE
    if seal is None:
        return _unsealed(inspection, register)
    return _sealed_by_us(seal, inspection, register) if seal.ours else _sealed_by_others(seal, register)


def _sealed_as_sample(seal: SealFacts, inspection: Inspection, register: RegisterFacts | None) -> Telling:
    if not inspection.sample or (register is not None and register.names_a_report):
        return Telling.POSES
    return Telling.SAMPLE if seal.intact and seal.whole_file else Telling.SAMPLE_ALTERED


def _sealed_by_others(seal: SealFacts, register: RegisterFacts | None) -> Telling:
    if seal.our_name:
        return Telling.OUR_NAME
    if register is not None and register.names_a_report:
        return Telling.SEALED_AGAIN
    return Telling.UNKNOWN_SEAL if seal.ours is None else Telling.OTHERS_SEAL


def _broken(seal: SealFacts) -> Telling:
    if seal.ours is None:
        return Telling.BROKEN_SEAL
    if not seal.intact:
        return Telling.CHANGED
    return Telling.SEAL_ADDED if seal.others_behind else Telling.ADDED


def _sealed_by_us(seal: SealFacts, inspection: Inspection, register: RegisterFacts | None) -> Telling:
    if seal.revoked:
        # What was sealed before the key was revoked is in the register; without it nobody can tell.
        return Telling.REGISTER_AWAY if register is None else Telling.CERTIFICATE_REVOKED
    if inspection.receipt:
        return Telling.RECEIPT
    if inspection.sample:
        return Telling.SAMPLE
    if not seal.certificate_valid:
        return Telling.CERTIFICATE_ENDED
    return Telling.REGISTER_AWAY if register is None else Telling.UNKNOWN_TO_REGISTER


def _unsealed(inspection: Inspection, register: RegisterFacts | None) -> Telling:
    """What a file without a seal is. Without the register a page's code can be anybody's: nothing is said of it."""
    if inspection.too_large:
        return Telling.TOO_LARGE
    if not (inspection.is_pdf or inspection.picture):
        return Telling.NO_PDF
    if inspection.sample and inspection.source is Source.PAGE:
        return Telling.SAMPLE_PICTURE
    of_page = inspection.source is Source.PAGE and bool(inspection.serial or inspection.code)
    if register is None and of_page:
        return Telling.REGISTER_AWAY
    if register is not None and register.names_a_report:
        return Telling.PICTURE if of_page else Telling.SEAL_REMOVED
    if inspection.encrypted:
        return Telling.ENCRYPTED
    return Telling.UNREAD if inspection.unread else Telling.NOTHING


def verify(inspection: Inspection, register: RegisterFacts | None) -> Verification:
    """Return the verdict with the list of what was checked; every check stands in it, in the order of its name."""
    checks = (*_checks_of_file(inspection), *_checks_of_register(register))
    telling = tell(inspection, register)
    return Verification(VERDICTS[telling], telling, checks, inspection, register)


_OF_A_SEAL = (
    CheckName.OURS,
    CheckName.CERTIFICATE,
    CheckName.REVOCATION,
    CheckName.INTACT,
    CheckName.WHOLE_FILE,
    CheckName.TIME_STAMP,
)


def _checks_of_file(inspection: Inspection) -> tuple[Check, ...]:
    pdf = _check(CheckName.PDF, inspection.is_pdf)
    seal = inspection.seal
    if seal is None:
        has_seal = _check(CheckName.SEAL, False if inspection.is_pdf else None)
        return (pdf, has_seal, *(_check(name, None) for name in _OF_A_SEAL), _second(inspection))
    sealed_at = seal.sealed_at.isoformat() if seal.sealed_at else ""
    return (
        pdf,
        _check(CheckName.SEAL, True, sealed_at),
        _check(CheckName.OURS, seal.ours, seal.signed_by),
        _check(CheckName.CERTIFICATE, seal.certificate_valid),
        _check(CheckName.REVOCATION, None if seal.revoked is None else not seal.revoked),
        _check(CheckName.INTACT, seal.intact),
        _check(CheckName.WHOLE_FILE, seal.whole_file, str(seal.bytes_after or "")),
        _check(CheckName.TIME_STAMP, seal.stamp, seal.stamped_by),
        _second(inspection),
    )


def _second(inspection: Inspection) -> Check:
    return _check(CheckName.SECOND_READER, inspection.agreed, inspection.second)


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
