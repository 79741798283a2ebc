"""Examine a case's files: what each is, what the rules say of it, and the copy that people are shown.

No transaction is open meanwhile, and nothing is written but blobs. What a clerk has said of a file stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.checks import card, portrait
from scoredesk.checks.clean_image import UncleanableError, clean
from scoredesk.checks.files import examine_file
from scoredesk.checks.portrait.crop import propose
from scoredesk.checks.portrait.drawing import draw
from scoredesk.checks.roles import tell_roles
from scoredesk.checks.virus import virus_finding
from scoredesk.domain.application import Attachment, Role
from scoredesk.domain.findings import Finding, Subject
from scoredesk.store import blobs
from scoredesk.store.models import CaseFile

_ONCE = (Role.CARD_FRONT, Role.CARD_BACK, Role.PORTRAIT)
_CARD_SIDES = {Role.CARD_FRONT: Subject.CARD_FRONT, Role.CARD_BACK: Subject.CARD_BACK}

Scan = Callable[[bytes], str]
"""Looks for viruses: the name of what was found, or nothing. Raises RetryError where it cannot look."""


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """One file after examination. ``clean_sha256`` and ``drawing_sha256`` are empty where there is no picture.

    ``crop_sha256`` is empty unless another framing of a portrait would mend all that is wrong with it.
    """

    row: CaseFile
    role: Role
    role_certain: bool
    findings: tuple[Finding, ...]
    clean_sha256: str
    drawing_sha256: str
    crop_sha256: str


def examine_files(rows: Sequence[CaseFile], scan: Scan | None = None) -> tuple[ExaminedFile, ...]:
    """Examine the current files of one case. A file whose original was purged is passed over.

    With ``scan`` each file is looked into before anything opens it; one in which something is found is kept aside:
    it is neither opened, nor shown, nor sent.
    """
    kept = [row for row in rows if row.original_sha256]
    infected = _infected(kept, scan) if scan is not None else ()
    aside = {file.row.pk for file in infected}
    kept = [row for row in kept if row.pk not in aside]
    files = _with_roles(kept)
    contents = [file.content for file in files]
    examined = (
        _examine(row, file, tuple(contents[:place] + contents[place + 1 :]))
        for place, (row, file) in enumerate(zip(kept, files, strict=True))
    )
    return (*examined, *infected)


def _infected(rows: list[CaseFile], scan: Scan) -> tuple[ExaminedFile, ...]:
    found = ((row, scan(blobs.get(row.original_sha256))) for row in rows)
    return tuple(_kept_aside(row, name) for row, name in found if name)


def _kept_aside(row: CaseFile, name: str) -> ExaminedFile:
    """It holds no role, so that another may; what it seemed to be is asked for again."""
    return ExaminedFile(row, Role.OTHER, True, (virus_finding(name),), "", "", "")


def _with_roles(rows: list[CaseFile]) -> list[Attachment]:
    """Tell the roles by content, but for those that a clerk has set; no role that exists once is given twice."""
    told = tell_roles([_attachment(row) for row in rows], programme().files, office().models)
    set_by_clerk = {Role(row.role) for row in rows if row.role_set_by}
    taken: set[Role] = set()
    files = []
    for row, file in zip(rows, told, strict=True):
        role, certain = file.role, file.role_certain
        if row.role_set_by:
            role, certain = Role(row.role), True
        elif role in _ONCE and role in taken | set_by_clerk:
            role, certain = Role.UNDECIDED, False
        taken.add(role)
        files.append(Attachment(file.name, file.media_type, file.size, file.sha256, role, file.content, certain))
    return files


def _attachment(row: CaseFile) -> Attachment:
    return Attachment(
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.original_sha256,
        role=Role(row.role),
        content=blobs.get(row.original_sha256),
        role_certain=row.role_certain,
    )


def _examine(row: CaseFile, file: Attachment, others: tuple[bytes, ...]) -> ExaminedFile:
    rules, models = programme(), office().models
    findings: tuple[Finding, ...] = ()
    drawing = crop = ""
    if file.role is Role.PORTRAIT:
        measured = portrait.examine(file.content, rules.portrait, rules.files, models)
        findings = measured.findings
        picture = draw(measured, rules.portrait)
        drawing = blobs.put(picture) if picture is not None else ""
        proposed = propose(file.content, measured, rules.portrait, rules.files, models)
        crop = blobs.put(proposed.content) if proposed is not None else ""
    elif file.role in _CARD_SIDES:
        findings = card.examine(file.content, rules.files, models, _CARD_SIDES[file.role], others).findings
    elif file.role is Role.UNDECIDED:
        findings = examine_file(file.content, rules.files).findings
    # Of a file that nobody asked for, what it is was said when the mail was read.
    return ExaminedFile(row, file.role, file.role_certain, findings, _clean_copy(file.content), drawing, crop)


def _clean_copy(raw: bytes) -> str:
    try:
        return blobs.put(clean(raw, max_pixels=programme().files.max_pixels).content)
    except UncleanableError:
        return ""
