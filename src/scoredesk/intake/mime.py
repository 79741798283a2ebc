"""A mail's bytes cut into parts (RFC 2045, 2046), whatever their state: never raises, linear in size.

The standard library's parser goes line by line and recurses; this one looks for boundaries in the bytes and
copies only what is decoded. Nesting deeper than ``MAX_DEPTH`` and parts beyond ``MAX_PARTS`` are left alone and
named in ``Mail.faults``. A boundary that is missing or wrong is guessed from the body.
"""

import binascii
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scoredesk.intake import headers as header_fields
from scoredesk.intake.headers import NOT_BASE64, Headers, file_name, parameters

MAX_DEPTH = 30
MAX_PARTS = 200
MAX_LOOKS = 3_000
"""What looks like a boundary's line and is none may stand in every line, and is looked at anew at each depth."""

_BLANK_LINE = re.compile(rb"(?:\r\n|\n|\r(?!\n))(?:[ \t]*)(?:\r\n|\n|\r(?!\n))")
_GUESS = re.compile(rb"^--([^\s-][^\r\n]{2,70}?)[ \t]*\r?$", re.MULTILINE)
_TYPE = re.compile(r"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$")
_BASE64_TEXT = re.compile(rb"^[A-Za-z0-9+/\s]+={0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf. ``path``: numbers from 1 joined by dots. ``attached``: inside a message of its own.

    ``alternative``: path of the nearest multipart/alternative, ``related``: inside multipart/related.
    """

    path: str
    headers: Headers
    media_type: str
    params: Mapping[str, str]
    disposition: str
    name: str
    encoded: bytes = field(repr=False)
    encoding: str = ""
    attached: bool = False
    alternative: str = ""
    related: bool = False

    def content(self) -> bytes:
        """Return the decoded bytes; damaged encodings give what can be had."""
        return decode_transfer(self.encoded, self.encoding)


@dataclass(frozen=True, slots=True)
class Mail:
    """A whole mail: its header, its type with parameters, its leaves in order, and what was wrong with it.

    ``messages``: headers of messages inside it by path. ``faults``: ``too_deep``, ``too_many_parts``,
    ``headers_cut``, ``boundary_missing``.
    """

    headers: Headers
    media_type: str
    params: Mapping[str, str]
    parts: tuple[Part, ...]
    messages: Mapping[str, Headers]
    faults: frozenset[str]


@dataclass(slots=True)
class _Walk:
    """What a walk through the parts has gathered so far."""

    parts: list[Part] = field(default_factory=list)
    messages: dict[str, Headers] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree an entity stands."""

    path: str
    depth: int = 0
    attached: bool = False
    alternative: str = ""
    related: bool = False
    default_type: str = "text/plain"

    def child(self, number: int, media_type: str) -> "_Place":
        path = f"{self.path}.{number}" if self.path else str(number)
        return _Place(
            path=path,
            depth=self.depth + 1,
            attached=self.attached,
            alternative=(self.path or "0") if media_type == "multipart/alternative" else self.alternative,
            related=self.related or media_type == "multipart/related",
            default_type="message/rfc822" if media_type == "multipart/digest" else "text/plain",
        )


def parse(raw: bytes) -> Mail:
    """Cut a mail into its parts."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    walk = _Walk()
    headers, body = _head(raw, 0, len(raw))
    if headers.cut:
        walk.faults.add("headers_cut")
    media_type, params = _content_type(headers, "text/plain")
    _entity(walk, raw, (body, len(raw)), headers, _Place(path=""))
    return Mail(headers, media_type, params, tuple(walk.parts), walk.messages, frozenset(walk.faults))


def _head(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Return the header block of ``raw[start:end]`` and where its body starts."""
    if raw[start : start + 2] == b"\r\n":
        return header_fields.split(b""), start + 2
    if raw[start : start + 1] in (b"\n", b"\r"):
        return header_fields.split(b""), start + 1
    blank = _BLANK_LINE.search(raw, start, end)
    block_end, body = (blank.start(), blank.end()) if blank else (end, end)
    headers = header_fields.split(raw[start:block_end])
    if not headers.fields and not headers.cut:
        return headers, start  # no header at all: everything is body
    return headers, body


def _content_type(headers: Headers, default: str) -> tuple[str, Mapping[str, str]]:
    raw = headers.raw("content-type")
    media_type = raw.split(b";")[0].strip().decode("latin-1").lower()
    if not _TYPE.match(media_type):
        media_type = {"text": "text/plain", "html": "text/html"}.get(media_type, default)
    return media_type, parameters(raw)


def _entity(walk: _Walk, raw: bytes, span: tuple[int, int], headers: Headers, place: _Place) -> None:
    media_type, params = _content_type(headers, place.default_type)
    if place.depth > MAX_DEPTH:
        walk.faults.add("too_deep")
        return
    if len(walk.parts) >= MAX_PARTS:
        walk.faults.add("too_many_parts")
        return
    if media_type.startswith("multipart/"):
        spans = _split(raw, span, params.get("boundary", ""), walk.faults)
        if spans:
            for number, inner in enumerate(spans, 1):
                if len(walk.parts) >= MAX_PARTS:
                    walk.faults.add("too_many_parts")
                    return
                child_headers, body = _head(raw, *inner)
                _entity(walk, raw, (body, inner[1]), child_headers, place.child(number, media_type))
            return
        media_type = "text/plain"
    if media_type in ("message/rfc822", "message/global") and place.path:
        _message(walk, raw, span, headers, place)
        return
    walk.parts.append(_leaf(raw, span, headers, place, (media_type, params)))


def _message(walk: _Walk, raw: bytes, span: tuple[int, int], headers: Headers, place: _Place) -> None:
    encoding = _encoding(headers)
    if encoding in ("base64", "quoted-printable"):  # forbidden by RFC 2046, and done
        raw = decode_transfer(raw[span[0] : span[1]], encoding)
        span = (0, len(raw))
    inner, body = _head(raw, *span)
    walk.messages[place.path] = inner
    child = _Place(path=place.path, depth=place.depth + 1, attached=True)
    media_type, _ = _content_type(inner, "text/plain")
    if not media_type.startswith("multipart/"):
        child = _Place(path=f"{place.path}.1", depth=place.depth + 1, attached=True)
    _entity(walk, raw, (body, span[1]), inner, child)


def _leaf(
    raw: bytes, span: tuple[int, int], headers: Headers, place: _Place, kind: tuple[str, Mapping[str, str]]
) -> Part:
    media_type, params = kind
    disposition_raw = headers.raw("content-disposition")
    disposition = disposition_raw.split(b";")[0].strip().decode("latin-1").lower()
    name = parameters(disposition_raw).get("filename") or params.get("name") or ""
    return Part(
        path=place.path or "1",
        headers=headers,
        media_type=media_type,
        params=params,
        disposition=disposition,
        name=file_name(name),
        encoded=raw[span[0] : span[1]],
        encoding=_encoding(headers),
        attached=place.attached,
        alternative=place.alternative,
        related=place.related,
    )


def _encoding(headers: Headers) -> str:
    return headers.raw("content-transfer-encoding").split(b";")[0].strip().decode("latin-1").lower().strip("\"'")


def _split(raw: bytes, span: tuple[int, int], boundary: str, faults: set[str]) -> list[tuple[int, int]]:
    """Return the spans between the boundary's lines, no more of them than are looked at; guess the boundary where it
    is missing or never comes."""
    spans = _between(raw, span, boundary.encode("utf-8", "surrogateescape"), faults) if boundary else []
    if spans:
        return spans
    faults.add("boundary_missing")
    guess = _GUESS.search(raw, *span)
    return _between(raw, span, guess[1], faults) if guess else []


def _between(raw: bytes, span: tuple[int, int], boundary: bytes, faults: set[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for line_start, line_end, closing in _delimiters(raw, span, b"--" + boundary.rstrip(), faults):
        if start is not None:
            spans.append((start, _without_line_end(raw, start, line_start)))
            if len(spans) > MAX_PARTS:
                return spans
        start = None if closing else line_end
    if start is not None:  # the closing line never came
        spans.append((start, span[1]))
    return spans


def _delimiters(
    raw: bytes, span: tuple[int, int], delimiter: bytes, faults: set[str]
) -> Iterator[tuple[int, int, bool]]:
    """Yield where each of the boundary's lines starts and ends, and whether it closes."""
    at, end = span
    looks = 0
    while (found := raw.find(delimiter, at, end)) >= 0:
        looks += 1
        if looks > MAX_LOOKS:
            faults.add("too_many_parts")
            return
        at = found + len(delimiter)
        if found > span[0] and raw[found - 1] not in b"\r\n":
            continue
        closing = raw[at : at + 2] == b"--"
        after = at + 2 if closing else at
        while after < end and raw[after] in b" \t":
            after += 1
        if after >= end or raw[after] in b"\r\n":
            line_end = after + (2 if raw[after : after + 2] == b"\r\n" else 1)
            yield found, min(line_end, end), closing
            at = min(line_end, end)


def _without_line_end(raw: bytes, start: int, end: int) -> int:
    if end - 2 >= start and raw[end - 2 : end] == b"\r\n":
        return end - 2
    return max(start, end - 1)


def decode_transfer(encoded: bytes, encoding: str) -> bytes:
    """Undo a content transfer encoding (RFC 2045 §6); an unknown one leaves the bytes as they are."""
    if encoding == "base64":
        return decode_base64(encoded)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(encoded)
    if encoding in ("x-uuencode", "uuencode", "x-uue"):
        return _decode_uu(encoded)
    return encoded


def decode_base64(encoded: bytes) -> bytes:
    """Decode base64 with line breaks, stray bytes, missing or early padding."""
    try:
        return binascii.a2b_base64(encoded)
    except binascii.Error:
        digits = encoded.translate(None, NOT_BASE64)
        digits = digits[: len(digits) - (len(digits) % 4 == 1)]
        return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def looks_like_base64(content: bytes) -> bool:
    """Tell whether bytes that should be a file are base64 whose header field got lost."""
    return len(content) > 64 and bool(_BASE64_TEXT.match(content[:4096].rstrip(b"=\r\n \t")))


def _decode_uu(encoded: bytes) -> bytes:
    out = bytearray()
    for line in io.BytesIO(encoded):
        if line.startswith((b"begin ", b"end")) or not line.strip(b"\r\n"):
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return bytes(out)
