"""Adds the place for a seal to a drawn report, as an incremental update: what was drawn stays byte for byte.

Knows the plain form in which the press writes PDF (one cross-reference table, no object streams) and nothing else;
any other file raises. The field is a tagged form element without extent, as PDF/A-2 and PDF/UA-1 ask of an invisible
signature, and certifies the document (DocMDP level 1: no change is permitted).
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from scoredesk.domain.errors import GiveUpError

_TRAILER = re.compile(
    rb"trailer\s*<</Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R/ID\[(\([^()]*\))\([^()]*\)\]>>\s*"
    rb"startxref\s+(\d+)\s+%%EOF\n\Z"
)
_RANGE_DIGITS = 10
_PRINT_AND_LOCKED = 4 | 128  # annotation flags, ISO 32000-1, 12.5.3
_SIGNATURES_EXIST_APPEND_ONLY = 1 | 2  # SigFlags, 12.7.2


class UnknownFormError(GiveUpError):
    """The PDF is not of the form that the press writes. A developer looks: the press may have a new version."""


@dataclass(frozen=True, slots=True)
class Label:
    """What PDF readers show of a seal. ``location`` may be empty. ``description``: read out for the field."""

    holder: str
    reason: str
    location: str
    description: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF with its signature field and room for the signature: ``<`` at ``start``, ``>`` before ``end``."""

    pdf: bytes
    start: int
    end: int

    def digest(self) -> bytes:
        """SHA-256 of all but the room."""
        digest = hashlib.sha256(memoryview(self.pdf)[: self.start])
        digest.update(memoryview(self.pdf)[self.end :])
        return digest.digest()

    def filled(self, signature: bytes) -> bytes:
        """Return the PDF with the signature put in. Raises ValueError where the room is too small."""
        room = self.end - self.start - 2
        content = signature.hex().encode().ljust(room, b"0")
        if len(content) > room:
            raise ValueError(f"the signature takes {len(signature)} bytes, and there is room for {room // 2}")
        return b"".join((self.pdf[: self.start + 1], content, self.pdf[self.end - 1 :]))


def prepare(pdf: bytes, label: Label, signed_at: datetime, room: int) -> Prepared:
    """Return the drawn report with a field for a signature of at most ``room`` bytes. Raises UnknownFormError."""
    drawn = _Drawn(pdf)
    tree, catalog = drawn.tree, drawn.catalog
    page_number = drawn.reference(drawn.object(drawn.reference(catalog, b"Pages")), b"Kids", b"[")
    document_number = drawn.reference(drawn.object(tree), b"K", b"[")
    signature, widget, element = range(drawn.size, drawn.size + 3)
    key = int(_only(rb"/ParentTreeNextKey (\d+)", drawn.object(tree))[1])
    structure = _put(drawn.object(tree), rb"\](?=>>/ParentTreeNextKey)", b" %d %d 0 R]" % (key, element))
    structure = _put(structure, rb"(?<=/ParentTreeNextKey )\d+", b"%d" % (key + 1))
    page = drawn.object(page_number)
    if b"/Annots" in page or b"/AcroForm" in catalog:
        raise UnknownFormError("the page has annotations or a form already")
    form = b"/AcroForm<</Fields[%d 0 R]/SigFlags %d>>" % (widget, _SIGNATURES_EXIST_APPEND_ONLY)
    objects = {
        drawn.root: _add(catalog, b"%s/Perms<</DocMDP %d 0 R>>" % (form, signature)),
        tree: structure,
        document_number: _put(drawn.object(document_number), rb"\](?=>>\Z)", b" %d 0 R]" % element),
        page_number: _add(page, b"/Annots[%d 0 R]" % widget),
        signature: _signature(label, signed_at, room),
        widget: _widget(label, page_number, signature, key),
        element: b"<</Type/StructElem/S/Form/P %d 0 R/Pg %d 0 R/K<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>>>"
        % (document_number, page_number, widget, page_number),
    }
    return _with_range(drawn.updated(objects), len(pdf))


class _Drawn:
    """A PDF as the press writes it, its objects by number."""

    def __init__(self, pdf: bytes) -> None:
        found = _TRAILER.search(pdf, max(0, len(pdf) - 1024))
        if found is None:
            raise UnknownFormError("no trailer as the press writes it")
        self.pdf = pdf
        self.size, self.root, self.info = int(found[1]), int(found[2]), int(found[3])
        self.identifier = found[4]
        self.table = int(found[5])
        head = b"xref\n0 %d\n" % self.size
        if not pdf.startswith(head, self.table):
            raise UnknownFormError("no cross-reference table as the press writes it")
        self._entries = self.table + len(head)
        self.catalog = self.object(self.root)
        self.tree = self.reference(self.catalog, b"StructTreeRoot")

    def object(self, number: int) -> bytes:
        """Return the content of an object that is no stream."""
        entry = self._entries + 20 * number
        offset = int(self.pdf[entry : entry + 10])
        head = b"%d 0 obj\n" % number
        if not self.pdf.startswith(head, offset):
            raise UnknownFormError(f"no object {number} where the table says")
        return self.pdf[offset + len(head) : self.pdf.index(b"\nendobj", offset)]

    @staticmethod
    def reference(content: bytes, key: bytes, before: bytes = b" ") -> int:
        """Return the number of the object that a key refers to, or the first in its array."""
        return int(_only(rb"/" + key + re.escape(before) + rb"(\d+) 0 R", content)[1])

    def updated(self, objects: dict[int, bytes]) -> bytes:
        """Return the PDF with these objects replaced or added behind its end."""
        parts, offsets, at = [self.pdf], {}, len(self.pdf)
        for number, content in sorted(objects.items()):
            offsets[number] = at
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
            at += len(parts[-1])
        table = b"".join(b"%d 1\n%010d 00000 n \n" % entry for entry in offsets.items())
        changed = hashlib.sha256(self.pdf).hexdigest()[:32].encode()
        trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[%s<%s>]/Prev %d>>" % (
            max(self.size, *(number + 1 for number in objects)),
            self.root,
            self.info,
            self.identifier,
            changed,
            self.table,
        )
        parts.append(b"xref\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, at))
        return b"".join(parts)


def _signature(label: Label, signed_at: datetime, room: int) -> bytes:
    moment = signed_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'").encode()
    location = b"/Location" + _text(label.location) if label.location else b""
    return (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(%s)/Name%s/Reason%s%s"
        b"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]"
        b"/ByteRange[0 %s]/Contents<%s>>>"
    ) % (
        moment,
        _text(label.holder),
        _text(label.reason),
        location,
        b" ".join([b"0" * _RANGE_DIGITS] * 3),
        b"0" * (2 * room),
    )


def _widget(label: Label, page: int, signature: int, key: int) -> bytes:
    return (
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/TU%s/F %d/Rect[0 0 0 0]/P %d 0 R/V %d 0 R/StructParent %d>>"
        % (_text(label.description), _PRINT_AND_LOCKED, page, signature, key)
    )


def _with_range(pdf: bytes, begin: int) -> Prepared:
    """Fill in which bytes are signed: all but the room, which stands behind ``begin``."""
    start = pdf.index(b"/Contents<", begin) + len(b"/Contents")
    end = pdf.index(b">", start) + 1
    at = pdf.index(b"/ByteRange[0 ", begin) + len(b"/ByteRange[0 ")
    numbers = b" ".join(b"%d" % number for number in (start, end, len(pdf) - end))
    width = 3 * _RANGE_DIGITS + 2
    return Prepared(b"".join((pdf[:at], numbers.ljust(width), pdf[at + width :])), start, end)


def _text(words: str) -> bytes:
    """A PDF text string, UTF-16 with its mark, in hexadecimal."""
    return b"<FEFF%s>" % words.encode("utf-16-be").hex().upper().encode()


def _only(pattern: bytes, content: bytes) -> re.Match[bytes]:
    found = list(re.finditer(pattern, content))
    if len(found) != 1:
        raise UnknownFormError(f"{pattern!r} stands {len(found)} times where it should stand once")
    return found[0]


def _put(content: bytes, pattern: bytes, replacement: bytes) -> bytes:
    found = _only(pattern, content)
    return content[: found.start()] + replacement + content[found.end() :]


def _add(content: bytes, entries: bytes) -> bytes:
    """Add entries at a dictionary's end."""
    return _put(content, rb">>\Z", entries + b">>")
