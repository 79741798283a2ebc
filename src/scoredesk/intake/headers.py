"""Header fields from raw bytes: unfolding, encoded words (RFC 2047), parameters (RFC 2231), raw 8-bit text.

Everything works on bytes, so that a file name in bare Shift_JIS is still there to be read. Linear in the
header's size; a header block is cut at ``MAX_HEADER_BYTES`` and after ``MAX_LINES`` unfolded lines.
"""

import base64
import binascii
import quopri
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from scoredesk.intake.charsets import decode

MAX_HEADER_BYTES = 256 * 1024
MAX_VALUE_BYTES = 32 * 1024
MAX_PARAMETERS = 200
MAX_LINES = 2_000
"""Every question about a field goes through all of them; a mail that travelled far has two hundred."""

_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:[ \t]*(.*)$", re.DOTALL)
_FOLDS = tuple((end + blank, blank) for end in (b"\r\n", b"\n", b"\r") for blank in (b" ", b"\t"))
_LINE_END = re.compile(rb"\r\n|\n|\r")
_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(rb"(\?=)[ \t\r\n]+(?==\?)")
NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
"""What ``bytes.translate`` takes out of damaged base64: in one pass, where a substitution keeps every piece."""
_PARAMETER = re.compile(rb';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;\r\n]*)', re.DOTALL)
_CONTINUED = re.compile(r"^(.*?)\*(\d{1,3})(\*?)$")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f]+")
_ESCAPED = re.compile(rb"\\(.)")


@dataclass(frozen=True, slots=True)
class Headers:
    """A header block: the fields in order, names in lower case, values as unfolded bytes."""

    fields: tuple[tuple[str, bytes], ...]
    cut: bool = False

    def raw(self, name: str) -> bytes:
        """Return the first field of that name as bytes, empty where there is none."""
        return next((value for key, value in self.fields if key == name), b"")

    def text(self, name: str) -> str:
        """Return the first field of that name, decoded."""
        return decode_words(self.raw(name))

    def bare(self, name: str) -> str:
        """Return the first field of that name without its encoded words: what a mail server reads of it."""
        return decode_words(_WORD.sub(b"", self.raw(name)))

    def all(self, name: str) -> list[str]:
        """Return every field of that name, decoded."""
        return [decode_words(value) for key, value in self.fields if key == name]

    def has(self, name: str) -> bool:
        """Tell whether a field of that name is there."""
        return any(key == name for key, _ in self.fields)


def split(block: bytes) -> Headers:
    """Read a header block. Lines that are no fields are skipped; what lies beyond the cap is left out."""
    unfolded = block[:MAX_HEADER_BYTES]
    for folded, blank in _FOLDS:
        unfolded = unfolded.replace(folded, blank)
    lines = _LINE_END.split(unfolded, MAX_LINES)
    cut = len(block) > MAX_HEADER_BYTES or len(lines) > MAX_LINES
    fields: list[tuple[str, bytes]] = []
    for line in lines[:MAX_LINES]:
        match = _FIELD.match(line)
        if match:
            fields.append((match[1].decode("ascii").lower(), match[2].strip()[:MAX_VALUE_BYTES]))
    return Headers(tuple(fields), cut)


def decode_words(value: bytes) -> str:
    """Decode a field's value: encoded words, and raw 8-bit or ISO-2022-JP text between them."""
    if b"=?" not in value:
        return _clean(decode(value))
    value = _BETWEEN_WORDS.sub(rb"\1", value)
    out: list[str] = []
    pending: tuple[str, bytes] | None = None  # neighbours in one charset may split a character between them
    end = 0
    for match in _WORD.finditer(value):
        if match.start() > end:
            out.append(_flush(pending) + decode(value[end : match.start()]))
            pending = None
        charset = match[1].decode("latin-1").split("*")[0].lower()
        content = _word_bytes(match[2], match[3])
        if pending and pending[0] == charset and not charset.startswith("iso-2022"):
            pending = (charset, pending[1] + content)
        else:
            out.append(_flush(pending))
            pending = (charset, content)
        end = match.end()
    out.append(_flush(pending) + decode(value[end:]))
    return _clean("".join(out))


def _flush(pending: tuple[str, bytes] | None) -> str:
    return decode(pending[1], pending[0]) if pending else ""


def _word_bytes(encoding: bytes, content: bytes) -> bytes:
    if encoding in b"qQ":
        return quopri.decodestring(content.replace(b"_", b" "))
    digits = content.translate(None, NOT_BASE64)
    digits = digits[: len(digits) - 1] if len(digits) % 4 == 1 else digits
    try:
        return base64.b64decode(digits + b"=" * (-len(digits) % 4))
    except binascii.Error:
        return content


def _clean(text: str) -> str:
    return _CONTROL.sub("", text).strip()


def parameters(value: bytes) -> Mapping[str, str]:
    """Return a field's parameters by lower-case name: quoted, encoded, continued (RFC 2231) or raw 8-bit."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(value)):
        if count >= MAX_PARAMETERS:
            break
        name = match[1].decode("latin-1").lower()
        content = _unquoted(match[2])
        continued = _CONTINUED.match(name)
        if continued:
            encoded = bool(continued[3])
            pieces.setdefault(continued[1], {})[int(continued[2])] = (content, encoded)
        elif name.endswith("*"):
            pieces.setdefault(name[:-1], {})[0] = (content, True)
        else:
            plain.setdefault(name, decode_words(content))
    for name, parts in pieces.items():
        plain[name] = _joined(parts)
    return plain


def _unquoted(content: bytes) -> bytes:
    content = content.strip()
    if not content.startswith(b'"'):
        return content
    inner = content[1:-1] if len(content) > 1 and content.endswith(b'"') else content[1:]
    # A backslash may be the second byte of a Shift_JIS character (表): only a quoted quote is an escape.
    return _ESCAPED.sub(rb"\1", inner) if inner.isascii() else inner.replace(b'\\"', b'"').replace(b"\\\\", b"\\")


def _joined(parts: Mapping[int, tuple[bytes, bool]]) -> str:
    charset = ""
    raw = b""
    for position, number in enumerate(sorted(parts)):
        content, encoded = parts[number]
        if position == 0 and encoded and content.count(b"'") >= 2:
            label, _, content = content.split(b"'", 2)
            charset = label.decode("latin-1")
        raw += unquote_to_bytes(content) if encoded else content
    if b"=?" in raw:
        return decode_words(raw)
    return _clean(decode(raw, charset))


def file_name(name: str) -> str:
    """Return a sender's file name without folders, control characters and direction marks, at most 120 long."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    return visible.strip(" .")[-120:]
