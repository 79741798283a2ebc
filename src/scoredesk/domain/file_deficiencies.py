"""What the files of an application lack (N8, N9): which are missing, which cannot be used, which came in a wrong form.

Promises: a file that came in a form of no use, or whose role nobody has told yet, is not said to be missing as
well where it may be the very file; an attachment too many, such as a signature, is no deficiency.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from scoredesk.domain.application import Role
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode, of_finding
from scoredesk.domain.findings import Finding

_MISSING: Mapping[Role, DeficiencyCode] = {
    Role.CARD_FRONT: DeficiencyCode.CARD_FRONT_MISSING,
    Role.CARD_BACK: DeficiencyCode.CARD_BACK_MISSING,
    Role.PORTRAIT: DeficiencyCode.PORTRAIT_MISSING,
}
_BUNDLES = frozenset(
    {DeficiencyCode.FILE_ARCHIVE, DeficiencyCode.FILE_TNEF, DeficiencyCode.FILE_CLOUD_LINK, DeficiencyCode.FILE_PDF}
)
"""One of these may hold every file that is missing."""
_PICTURES = (DeficiencyCode.FILE_HEIC, DeficiencyCode.FILE_UNREADABLE)
"""A picture of no use, told twice where its role is known: by the mail's reading, and by the file's examination."""
_WRONG_FORMS = _BUNDLES | {*_PICTURES, DeficiencyCode.FILE_TYPE}


def file_deficiencies(
    roles: Iterable[tuple[Role, bool]], findings: Iterable[Finding], *, extension_pending: bool
) -> tuple[Deficiency, ...]:
    """Return the points about files: first what failed, then what is missing.

    ``roles``: of the files at hand, with whether each is certain. ``extension_pending``: the card's back is asked
    for too.
    """
    findings = tuple(findings)
    found = [deficiency for deficiency in map(of_finding, findings) if deficiency]
    passport = any(finding.rule == "passport_instead" for finding in findings)
    at_hand = Counter(role for role, _ in roles)
    wanted = [Role.CARD_FRONT, Role.PORTRAIT, *([Role.CARD_BACK] if extension_pending else [])]
    missing = [role for role in wanted if not at_hand[role]]
    known = [deficiency for deficiency in found if deficiency.mends or deficiency.code not in _WRONG_FORMS]
    said = {deficiency.code for deficiency in known}
    loose = [deficiency for deficiency in found if deficiency not in known and deficiency.code not in said]

    useless = _without_role(found)
    # Whole images that await their role: any of them may be a missing one.
    open_images = max(0, at_hand[Role.UNDECIDED] - useless)
    if open_images >= len(missing):
        return tuple(known)
    bundled = any(deficiency.code in _BUNDLES for deficiency in loose)
    other = sum(1 for deficiency in loose if deficiency.code is DeficiencyCode.FILE_TYPE)
    accounted_for = bundled or open_images + useless + other >= len(missing)
    certain = open_images == 0
    return (
        *known,
        *(Deficiency(point.code, point.params, point.certain and certain, point.mends) for point in loose),
        *(_missing(role, certain, passport) for role in missing if not accounted_for),
    )


def _missing(role: Role, certain: bool, passport: bool) -> Deficiency:
    """Say that a file is missing; where something looks like a passport, a person says whether that came instead."""
    if role is Role.CARD_FRONT and passport:
        return Deficiency(DeficiencyCode.PASSPORT_INSTEAD, certain=False, mends=role)
    return Deficiency(_MISSING[role], certain=certain, mends=role)


def _without_role(found: list[Deficiency]) -> int:
    """Count the pictures of no use whose role nobody has told."""
    count = 0
    for code in _PICTURES:
        with_code = [deficiency for deficiency in found if deficiency.code is code]
        told = sum(1 for deficiency in with_code if deficiency.mends)
        count += max(0, len(with_code) - 2 * told)
    return count
