"""Examine a case's files: what each is, what the rules say of it, and the copy that people are shown.

No transaction is open meanwhile, and nothing is written but blobs.
"""

from dataclasses import dataclass

from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.checks.clean_image import UncleanableError, clean
from scoredesk.checks.files import examine_file
from scoredesk.checks.portrait import examine as examine_portrait
from scoredesk.domain.application import Role
from scoredesk.domain.findings import Finding, Subject
from scoredesk.store import blobs
from scoredesk.store.models import CaseFile

_SUBJECTS = {Role.CARD_FRONT: Subject.CARD_FRONT, Role.CARD_BACK: Subject.CARD_BACK, Role.PORTRAIT: Subject.PORTRAIT}


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """One file after examination. ``clean_sha256`` is empty where there is no picture to show."""

    row: CaseFile
    role: Role
    role_certain: bool
    findings: tuple[Finding, ...]
    clean_sha256: str
    drawing_sha256: str = ""


def examine_files(rows: list[CaseFile]) -> tuple[ExaminedFile, ...]:
    """Examine the current files of one case. A file whose original was purged keeps its role and says nothing new."""
    return tuple(_examine(row, blobs.get(row.original_sha256)) for row in rows if row.original_sha256)


def _examine(row: CaseFile, raw: bytes) -> ExaminedFile:
    role = Role(row.role)
    return ExaminedFile(row, role, row.role_certain, _findings(role, raw), _clean_copy(raw))


def _findings(role: Role, raw: bytes) -> tuple[Finding, ...]:
    rules = programme()
    if role is Role.OTHER:
        # Nothing the procedure asks for; what it is was said when the mail was read.
        return ()
    if role is Role.PORTRAIT:
        return examine_portrait(raw, rules.portrait, rules.files, office().models).findings
    return examine_file(raw, rules.files, _SUBJECTS.get(role, Subject.ATTACHMENT)).findings


def _clean_copy(raw: bytes) -> str:
    try:
        return blobs.put(clean(raw, max_pixels=programme().files.max_pixels).content)
    except UncleanableError:
        return ""
