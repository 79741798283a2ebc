"""Try out a portrait before it is sent (N9): what a mail's portrait would be told, and files that do better.

Promises: nothing is kept: no row, no blob, no event, no word in a log. At most ``AT_ONCE`` pictures are examined at
once in one process; whoever comes then is told to come again, so that a crowd never makes the other pages wait.
Findings advise; nobody is kept from sending any picture.
"""

import threading
from dataclasses import dataclass, field, replace

from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.checks.clean_image import UncleanableError, clean
from scoredesk.checks.decoder import DecoderStalledError
from scoredesk.checks.files import HEIC
from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.crop import propose
from scoredesk.checks.portrait.drawing import draw
from scoredesk.domain.errors import RetryError
from scoredesk.domain.findings import Finding, Verdict
from scoredesk.domain.programme import FileRules, Programme

AT_ONCE = 2
"""A picture takes a tenth of a second, at the very most five; the web's other threads stay free."""
LARGEST = 12_000_000
"""Bytes that are looked at: a phone's original may be larger than a mail's portrait may be."""

# The pixels of a 12-megapixel phone; a copy of a larger picture is reduced to it.
_COPY_SIDE = 4096
_FORM_RULES = frozenset({"file_size", "file_type"})

_places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A JPEG without metadata that may be sent in place of a picture; ``findings`` are its own, none fails."""

    content: bytes = field(repr=False)
    width: int
    height: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedPhoto:
    """What was found.

    ``findings``: as for a portrait that comes by mail, but that a file of a wrong form is looked into as well.
    ``drawing``: JPEG; None where the file holds no picture. ``crop``: where other framing alone would mend it.
    ``copy``: where only the file's form is wrong (HEIC, too many bytes): the whole picture in one that can be sent.
    """

    findings: tuple[Finding, ...]
    drawing: bytes | None = field(default=None, repr=False)
    crop: OfferedFile | None = None
    copy: OfferedFile | None = None


def check_photo(raw: bytes) -> CheckedPhoto:
    """Examine a picture of up to ``LARGEST`` bytes, JPEG, PNG, GIF or HEIC, hostile or not.

    Raises RetryError where others are being examined, or the machine hangs.
    """
    if not _places.acquire(blocking=False):
        raise RetryError("as many pictures as may be are being examined")
    try:
        return _checked(raw, programme())
    except DecoderStalledError as error:
        raise RetryError("the decoder does not answer") from error
    finally:
        _places.release()


def _checked(raw: bytes, rules: Programme) -> CheckedPhoto:
    models = office().models
    lenient = replace(rules.files, size_limit=max(rules.files.size_limit, LARGEST + 1))
    seen = examine(raw, rules.portrait, lenient, models, allow_heic=True)
    findings = tuple(_as_by_mail(finding, rules.files) for finding in seen.findings)
    cropped = propose(raw, seen, rules.portrait, lenient, models, allow_heic=True)
    return CheckedPhoto(
        findings,
        draw(seen, rules.portrait, "image/jpeg"),
        OfferedFile(cropped.content, cropped.width, cropped.height, cropped.result.findings) if cropped else None,
        _copy(raw, rules) if _only_form(seen, findings) else None,
    )


def _as_by_mail(finding: Finding, files: FileRules) -> Finding:
    """Judge the file's form as a mail's would be: the lenient rules were for looking inside."""
    if finding.rule == "file_size" and finding.verdict is Verdict.PASS:
        fits = isinstance(finding.value, int | float) and finding.value < files.size_limit
        return replace(finding, verdict=Verdict.PASS if fits else Verdict.FAIL, limit=f"< {files.size_limit}")
    if finding.rule == "file_type" and finding.value == HEIC:
        return replace(finding, verdict=Verdict.FAIL)
    return finding


def _only_form(seen: PortraitFindings, findings: tuple[Finding, ...]) -> bool:
    failed = {finding.rule for finding in findings if finding.verdict is Verdict.FAIL}
    return seen.pixels is not None and bool(failed) and failed <= _FORM_RULES


def _copy(raw: bytes, rules: Programme) -> OfferedFile | None:
    """Return the whole picture as a JPEG that a mail may bring; None where that one would fail."""
    files = rules.files
    try:
        image = clean(raw, max_side=_COPY_SIDE, max_pixels=files.max_pixels, max_bytes=files.size_limit)
    except UncleanableError:
        return None
    own = examine(image.content, rules.portrait, files, office().models)
    if any(finding.verdict is Verdict.FAIL for finding in own.findings):
        return None
    return OfferedFile(image.content, image.width, image.height, own.findings)
