"""A mail's files as attachments with roles: types by their bytes, archives opened, ornaments left out."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from scoredesk.domain.application import Attachment, Role
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.media_types import UNKNOWN, media_type_of
from scoredesk.intake import containers, images, roles
from scoredesk.intake.finding_rules import finding
from scoredesk.intake.mime import Part, decode_base64, looks_like_base64

_ACCEPTED = frozenset({"image/jpeg", "image/png", "image/gif"})
_NOT_FILES = frozenset(
    [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-encrypted",
        "text/calendar",
        "application/ics",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
        "text/x-amp-html",
        "text/x-watch-html",
        "application/ms-tnef-skip",
    ]
)
_MIN_SENT = 8  # pixels; what is smaller counts readers rather than shows anything
_MIN_SHOWN = 49  # within the text: smileys and icons of a mail program are no files, a company's logo is one
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|jfif|png|gif|heic|heif|bmp|webp|tiff?|pdf|zip)$", re.IGNORECASE)
_CLOUD = re.compile(
    r"https?://[^\s<>\"'「」()（）]{0,300}?((?:drive|docs|photos)\.google\.com|photos\.app\.goo\.gl|"
    r"1drv\.ms|onedrive\.live\.com|"
    r"[\w-]+\.sharepoint\.com|dropbox\.com|(?:share|www)\.icloud\.com|wetransfer\.com|we\.tl|"
    r"gigafile\.nu|firestorage\.jp|"
    r"box\.com|mega\.nz|mediafire\.com|pan\.baidu\.com|terabox\.com|fshare\.vn|zalo\.me|datadeliver\.net|axfc\.net|"
    r"xgf\.nu|onedrive\.com|transfernow\.net|send-anywhere\.com|filemail\.com|mail\.ru/public|disk\.yandex\.\w+|workupload\.com)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Files:
    """Attachments gathered so far, their sizes in pixels, and findings."""

    found: list[Attachment] = field(default_factory=list)
    sizes: list[tuple[int, int] | None] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    texts: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A mail's attachments, what was found about them, and text bodies that containers held."""

    attachments: tuple[Attachment, ...]
    findings: tuple[Finding, ...]
    texts: tuple[bytes, ...] = ()


def is_file(part: Part) -> bool:
    """Tell whether a part is a file rather than text to be read."""
    if part.media_type in _NOT_FILES or part.media_type.startswith("message/"):
        return False
    if not part.media_type.startswith("text/"):
        return True
    return bool(part.name) and (part.disposition == "attachment" or bool(_PICTURE_NAME.search(part.name)))


def gather(parts: Iterable[Part]) -> Gathered:
    """Return the files of the parts with their roles."""
    files = _Files()
    for part in parts:
        if is_file(part):
            _take(files, part.name, _content(part), part, depth=0)
    return Gathered(tuple(_with_roles(files)), tuple(files.findings), tuple(files.texts))


def _content(part: Part) -> bytes:
    content = part.content()
    if not part.encoding and media_type_of(content) == UNKNOWN and looks_like_base64(content):
        return decode_base64(content)
    return content


def _take(files: _Files, name: str, content: bytes, part: Part, depth: int) -> None:
    if not content.strip(b"\r\n\0 "):
        return
    media_type = media_type_of(content)
    if media_type == "application/zip":
        media_type = containers.office_type(content) or media_type
    if media_type == "application/zip" and depth == 0:
        _open(files, name, containers.unzip(content), part, "attachment_archive")
    elif media_type == "application/ms-tnef" and depth == 0:
        _open(files, name, containers.untnef(content), part, "attachment_tnef")
    elif media_type.startswith("image/"):
        _picture(files, name, content, media_type, part)
    else:
        if media_type == UNKNOWN and part.media_type.startswith("text/") and depth == 0:
            media_type = part.media_type
        _add(files, Attachment(name, media_type, len(content), "", Role.OTHER, content, True, part.path), None)
        if not media_type.startswith("text/"):
            rule = {"application/pdf": "attachment_pdf", "application/zip": "attachment_archive"}.get(media_type)
            files.findings.append(_about(rule or "attachment_unsupported", Verdict.FAIL, name))


def _open(files: _Files, name: str, unpacked: containers.Unpacked, part: Part, rule: str) -> None:
    verdict = Verdict.ASK if unpacked.files else Verdict.FAIL
    if rule == "attachment_tnef" and unpacked.text and not unpacked.files:
        verdict = Verdict.ASK
    files.findings.append(_about(rule, verdict, name))
    if not unpacked.whole:
        files.findings.append(_about("attachment_unreadable", verdict, name))
    if unpacked.text:
        files.texts.append(unpacked.text)
    for inner_name, content in unpacked.files:
        _take(files, inner_name, content, part, depth=1)


def _picture(files: _Files, name: str, content: bytes, media_type: str, part: Part) -> None:
    size = images.size_of(content, media_type)
    if size is not None and max(size) < (_MIN_SHOWN if part.related else _MIN_SENT):
        return
    attachment = Attachment(name, media_type, len(content), "", Role.UNDECIDED, content, True, part.path)
    if not _add(files, attachment, size):
        return
    if media_type in ("image/heic", "image/avif"):
        files.findings.append(_about("attachment_heic", Verdict.FAIL, name))
    elif media_type not in _ACCEPTED:
        files.findings.append(_about("attachment_unsupported", Verdict.FAIL, name))
    if media_type in _ACCEPTED and (size is None or not images.is_whole(content, media_type)):
        files.findings.append(_about("attachment_unreadable", Verdict.FAIL, name))
        files.sizes[-1] = (0, 0)


def _add(files: _Files, attachment: Attachment, size: tuple[int, int] | None) -> bool:
    digest = hashlib.sha256(attachment.content).hexdigest()
    if (digest, attachment.name) in files.seen:
        return False
    files.seen.add((digest, attachment.name))
    files.found.append(replace(attachment, sha256=digest))
    files.sizes.append(size)
    return True


def _about(rule: str, verdict: Verdict, name: str, **params: str) -> Finding:
    return finding(rule, verdict, Subject.ATTACHMENT, file=name, **params)


def _with_roles(files: _Files) -> Iterator[Attachment]:
    usable = [
        at
        for at, attachment in enumerate(files.found)
        if attachment.role is Role.UNDECIDED and files.sizes[at] != (0, 0) and not roles.is_ornament(files.sizes[at])
    ]
    told = roles.tell([roles.Picture(files.found[at].name, files.sizes[at]) for at in usable])
    by_place = dict(zip(usable, told, strict=True))
    if sum(1 for role in told if role.contradicted) >= 2:
        files.findings.append(finding("attachments_swapped", Verdict.PASS, Subject.MAIL))
    for at, attachment in enumerate(files.found):
        if at in by_place:
            yield replace(attachment, role=by_place[at].role, role_certain=by_place[at].certain)
        elif attachment.role is Role.UNDECIDED and roles.is_ornament(files.sizes[at]) and files.sizes[at] != (0, 0):
            yield replace(attachment, role=Role.OTHER)
        else:
            yield replace(attachment, role_certain=attachment.role is Role.OTHER)


def missing(gathered: Gathered, text: str) -> list[Finding]:
    """Return what an application lacks in files. ``text``: what its sender says, searched for links in their place."""
    found: list[Finding] = []
    present = {attachment.role for attachment in gathered.attachments}
    may_be_either = Role.UNDECIDED in present or any(
        attachment.role is Role.OTHER and not attachment.media_type.startswith("text/")
        for attachment in gathered.attachments
    )
    complete = {Role.CARD_FRONT, Role.PORTRAIT} <= present
    for match in _CLOUD.finditer(text):
        verdict = Verdict.ASK if complete else Verdict.FAIL
        found.append(_about("attachment_cloud_link", verdict, "", host=match[1].lower()))
        break
    if not may_be_either:
        if Role.CARD_FRONT not in present:
            found.append(finding("card_missing", Verdict.FAIL, Subject.CARD_FRONT))
        if Role.PORTRAIT not in present:
            found.append(finding("portrait_missing", Verdict.FAIL, Subject.PORTRAIT))
    named = [attachment for attachment in gathered.attachments if roles.names_passport(attachment.name)]
    if named and not any("card" in a.name.lower() or "在留" in a.name for a in gathered.attachments):
        found.append(_about("passport_instead", Verdict.ASK, named[0].name))
    return found
