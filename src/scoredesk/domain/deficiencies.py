"""Deficiencies: what an application lacks, as codes with parameters (N10). The prose is the programme's.

Each code names what it takes to mend it (an item, a file, the whole mail), so that an answer needs to bring
only that. ``certain`` says that no judgement was needed; only certain ones are asked about without a clerk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from scoredesk.domain.application import Item, Role
from scoredesk.domain.findings import Finding, Subject, Verdict


class DeficiencyCode(StrEnum):
    """Every deficiency that a letter can name."""

    ITEM_MISSING = "item_missing"
    ITEM_AMBIGUOUS = "item_ambiguous"
    ITEM_INVALID = "item_invalid"
    ITEM_CONFLICT = "item_conflict"
    ITEM_UNSELECTED = "item_unselected"
    ITEM_DIFFERS = "item_differs"
    TWO_EXAMS = "two_exams"
    EXAM_DATE_NO_EXAM = "exam_date_no_exam"
    EXAM_DATE_FUTURE = "exam_date_future"
    NOT_IN_REGISTER = "not_in_register"
    CARD_FRONT_MISSING = "card_front_missing"
    CARD_BACK_MISSING = "card_back_missing"
    PORTRAIT_MISSING = "portrait_missing"
    FILE_TYPE = "file_type"
    FILE_SIZE = "file_size"
    FILE_UNREADABLE = "file_unreadable"
    FILE_ANIMATED = "file_animated"
    FILE_ARCHIVE = "file_archive"
    FILE_HEIC = "file_heic"
    FILE_PDF = "file_pdf"
    FILE_TNEF = "file_tnef"
    FILE_CLOUD_LINK = "file_cloud_link"
    SAME_FILE = "same_file"
    PASSPORT_INSTEAD = "passport_instead"
    CARD_UNREADABLE = "card_unreadable"
    PORTRAIT_COLOUR = "portrait_colour"
    PORTRAIT_SHARPNESS = "portrait_sharpness"
    PORTRAIT_EXPOSURE = "portrait_exposure"
    PORTRAIT_NO_FACE = "portrait_no_face"
    PORTRAIT_SECOND_FACE = "portrait_second_face"
    PORTRAIT_UPRIGHT = "portrait_upright"
    PORTRAIT_FACING = "portrait_facing"
    PORTRAIT_HEAD_HEIGHT = "portrait_head_height"
    PORTRAIT_HEAD_INSIDE = "portrait_head_inside"
    PORTRAIT_SHOULDERS = "portrait_shoulders"
    PORTRAIT_CENTRED = "portrait_centred"
    PORTRAIT_BACKGROUND = "portrait_background"
    PORTRAIT_COVERED = "portrait_covered"
    PORTRAIT_SUNGLASSES = "portrait_sunglasses"
    PORTRAIT_HEAD_COVERING = "portrait_head_covering"
    OTHER = "other"


PARAMETERS: Mapping[DeficiencyCode, tuple[str, ...]] = MappingProxyType(
    {
        DeficiencyCode.ITEM_MISSING: ("item",),
        DeficiencyCode.ITEM_AMBIGUOUS: ("item", "written"),
        DeficiencyCode.ITEM_INVALID: ("item", "written"),
        DeficiencyCode.ITEM_CONFLICT: ("item",),
        DeficiencyCode.ITEM_UNSELECTED: ("item",),
        DeficiencyCode.ITEM_DIFFERS: ("item",),
        DeficiencyCode.EXAM_DATE_NO_EXAM: ("exam_date",),
        DeficiencyCode.EXAM_DATE_FUTURE: ("exam_date",),
        DeficiencyCode.FILE_TYPE: ("file",),
        DeficiencyCode.FILE_SIZE: ("file",),
        DeficiencyCode.FILE_UNREADABLE: ("file",),
        DeficiencyCode.FILE_ANIMATED: ("file",),
        DeficiencyCode.OTHER: ("note",),
    }
)
"""Parameters by code; a code that is not here has none. ``item`` and ``file`` are keys, rendered by language."""


@dataclass(frozen=True, slots=True)
class Deficiency:
    """One point to mend. ``mends``: what an answer must bring anew: an item, a file's role, or None for the mail."""

    code: DeficiencyCode
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    certain: bool = True
    mends: Item | Role | None = None


_CODE = DeficiencyCode
_FILE_RULES: Mapping[str, DeficiencyCode] = {
    "file_type": _CODE.FILE_TYPE,
    "file_size": _CODE.FILE_SIZE,
    "file_unreadable": _CODE.FILE_UNREADABLE,
    "file_pixels": _CODE.FILE_UNREADABLE,
    "file_animated": _CODE.FILE_ANIMATED,
}
_PORTRAIT_RULES: Mapping[str, DeficiencyCode] = {
    "colour": _CODE.PORTRAIT_COLOUR,
    "sharpness": _CODE.PORTRAIT_SHARPNESS,
    "exposure": _CODE.PORTRAIT_EXPOSURE,
    "one_face": _CODE.PORTRAIT_NO_FACE,
    "second_face": _CODE.PORTRAIT_SECOND_FACE,
    "upright": _CODE.PORTRAIT_UPRIGHT,
    "roll": _CODE.PORTRAIT_FACING,
    "yaw": _CODE.PORTRAIT_FACING,
    "pitch": _CODE.PORTRAIT_FACING,
    "head_height": _CODE.PORTRAIT_HEAD_HEIGHT,
    "head_inside": _CODE.PORTRAIT_HEAD_INSIDE,
    "shoulders": _CODE.PORTRAIT_SHOULDERS,
    "centred": _CODE.PORTRAIT_CENTRED,
    "background": _CODE.PORTRAIT_BACKGROUND,
    "mouth_covered": _CODE.PORTRAIT_COVERED,
    "sunglasses": _CODE.PORTRAIT_SUNGLASSES,
    "head_covering": _CODE.PORTRAIT_HEAD_COVERING,
}
_CARD_RULES: Mapping[str, DeficiencyCode] = {
    "passport_instead": _CODE.PASSPORT_INSTEAD,
    "card_width": _CODE.CARD_UNREADABLE,
    "card_sharpness": _CODE.CARD_UNREADABLE,
}
_ATTACHMENT_RULES: Mapping[str, DeficiencyCode] = {
    "attachment_unsupported": _CODE.FILE_TYPE,
    "attachment_unreadable": _CODE.FILE_UNREADABLE,
    # Whether it is so nobody can tell from afar; a new photo mends it either way.
    "attachment_infected": _CODE.FILE_UNREADABLE,
    "attachment_archive": _CODE.FILE_ARCHIVE,
    "attachment_heic": _CODE.FILE_HEIC,
    "attachment_pdf": _CODE.FILE_PDF,
    "attachment_tnef": _CODE.FILE_TNEF,
    "attachment_cloud_link": _CODE.FILE_CLOUD_LINK,
}
_FILE_ROLES: Mapping[Subject, Role] = {
    Subject.CARD_FRONT: Role.CARD_FRONT,
    Subject.CARD_BACK: Role.CARD_BACK,
    Subject.PORTRAIT: Role.PORTRAIT,
}
_HEIC = frozenset({"image/heic", "image/avif"})

ATTACHMENT = "attachment"
"""The parameter ``file`` of a file whose role nobody knows."""

LETTER_RULES: frozenset[str] = frozenset(("same_file", "two_exams")).union(
    _FILE_RULES, _PORTRAIT_RULES, _CARD_RULES, _ATTACHMENT_RULES
)
"""Rules whose failed findings a letter can speak of; every other one is for the desk alone."""

DESK_RULES: frozenset[str] = frozenset(
    {
        # how a mail was read; what is lacking in it shows in its items and files
        "unparseable",
        "empty_mail",
        "text_cut",
        "items_unlabelled",
        "items_from_quoted",
        "items_from_forwarded",
        "item_conflict",
        "item_ambiguous",
        "item_invalid",
        "item_unselected",
        "name_not_latin",
        "buddhist_year",
        "attachments_swapped",
        "card_missing",
        "portrait_missing",
        # what no machine is sure of, and advice
        "card_shape",
        "card_colour",
        "card_face",
        "mirrored",
        "recommended_size",
    }
)


def of_finding(finding: Finding) -> Deficiency | None:
    """Return the deficiency that a failed finding stands for, or None where no letter speaks of it.

    What the bytes say of a file is certain. What a measure says of a picture's content is not: a clerk confirms it.
    """
    return point_of(finding) if finding.verdict is Verdict.FAIL else None


def point_of(finding: Finding) -> Deficiency | None:
    """Return the deficiency that a finding's rule speaks of, whatever its verdict; None where no letter speaks of it.

    For help with a file before it is sent: what a person will look at can be mended too.
    """
    role = _FILE_ROLES.get(finding.subject)
    if role and finding.rule == "file_type" and finding.value in _HEIC:
        # Other help than with any other kind of file: a telephone makes these unasked.
        return Deficiency(_CODE.FILE_HEIC, mends=role)
    if role and finding.rule in _FILE_RULES:
        return Deficiency(_FILE_RULES[finding.rule], {"file": role.value}, certain=True, mends=role)
    if finding.rule in _ATTACHMENT_RULES:
        code = _ATTACHMENT_RULES[finding.rule]
        params = {"file": ATTACHMENT} if "file" in PARAMETERS.get(code, ()) else {}
        return Deficiency(code, params, certain=True, mends=role)
    if finding.rule == "same_file":
        # Which of the two is the wrong one, nobody can say: an answer may bring either, or both.
        return Deficiency(_CODE.SAME_FILE, certain=False)
    if finding.subject is Subject.PORTRAIT and finding.rule in _PORTRAIT_RULES:
        return Deficiency(_PORTRAIT_RULES[finding.rule], certain=False, mends=Role.PORTRAIT)
    if finding.rule in _CARD_RULES:
        return Deficiency(_CARD_RULES[finding.rule], certain=False, mends=role or Role.CARD_FRONT)
    return None
