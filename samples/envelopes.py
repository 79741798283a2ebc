"""Mails as bytes, written by hand: the ways of real mail programs that a library would not let through.

``compose`` makes one mail; ``encoded`` writes a text in a Japanese charset, ISO-2022-JP with ① and half-width kana
as mobile phones and Outlook do (CP50221).
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

_BOUNDARY = "=_sample_{}"
_LINE = 76


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a mail.

    ``media_type``: as the header claims. ``disposition``: ``attachment``, ``inline``, or empty for none at all.
    ``naming``: how the name is written: ``plain``, ``rfc2231``, ``word`` (an encoded word, as Outlook does) or ``raw``.
    """

    name: str
    content: bytes = field(repr=False)
    media_type: str = "image/jpeg"
    disposition: str = "attachment"
    naming: str = "plain"


@dataclass(frozen=True, slots=True)
class Text:
    """A body. ``charset``: it is written in that; ``claimed``: what the header says, empty for nothing."""

    text: str
    charset: str = "utf-8"
    claimed: str | None = None
    subtype: str = "plain"
    transfer: str = "base64"


@dataclass(frozen=True, slots=True)
class Head:
    """A header. ``more``: further fields, in order."""

    sender: str
    to: str
    subject: str
    date: datetime
    message_id: str
    sender_name: str = ""
    charset: str = "utf-8"
    more: tuple[tuple[str, str], ...] = ()


def compose(head: Head, texts: Sequence[Text], files: Sequence[File] = (), mixed: str = "mixed") -> bytes:
    """Return a mail (RFC 5322) with its texts, as alternatives where there are several, and its files."""
    body = _text_part(texts[0]) if len(texts) == 1 else _multipart("alternative", [_text_part(text) for text in texts])
    whole = _multipart(mixed, [body, *(_file_part(file) for file in files)]) if files else body
    return _header(head) + b"MIME-Version: 1.0\r\n" + whole


def encoded(text: str, charset: str) -> bytes:
    """Return the text in a charset; ``iso-2022-jp`` means what mail programs make of it, CP50221."""
    if charset == "iso-2022-jp":
        return _cp50221(text)
    return text.encode({"shift_jis": "cp932"}.get(charset, charset))


def word(text: str, charset: str = "utf-8") -> str:
    """Return an encoded word (RFC 2047), or the text itself where it is ASCII."""
    if text.isascii():
        return text
    return _encoded_word(text, charset)


def _header(head: Head) -> bytes:
    sender = f"{word(head.sender_name, head.charset)} <{head.sender}>" if head.sender_name else head.sender
    subject = "\r\n ".join(_words(head.subject, head.charset))
    fields = [
        ("From", sender),
        ("To", head.to),
        ("Subject", subject),
        ("Date", format_datetime(head.date)),
        ("Message-ID", head.message_id),
        *head.more,
    ]
    return "".join(f"{name}: {value}\r\n" for name, value in fields).encode()


def _words(subject: str, charset: str) -> list[str]:
    """A subject as encoded words, each 75 characters at most; white space between two of them does not count."""
    if subject.isascii():
        return [subject]
    pieces = [subject[at : at + 12] for at in range(0, len(subject), 12)]
    return [_encoded_word(piece, charset) for piece in pieces]


def _encoded_word(text: str, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(encoded(text, charset)).decode()}?="


def _text_part(text: Text) -> bytes:
    content = encoded(text.text.replace("\n", "\r\n"), text.charset)
    claimed = text.charset if text.claimed is None else text.claimed
    parameter = f"; charset={claimed}" if claimed else ""
    transfer = text.transfer
    if transfer == "base64":
        content = _lines(content)
    header = f"Content-Type: text/{text.subtype}{parameter}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    return header.encode() + content


def _file_part(file: File) -> bytes:
    header = f"Content-Type: {file.media_type}".encode() + _named("name", file)
    if file.disposition:
        header += f"\r\nContent-Disposition: {file.disposition}".encode() + _named("filename", file)
    return header + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + _lines(file.content)


def _named(parameter: str, file: File) -> bytes:
    if file.naming == "rfc2231":
        return f";\r\n {parameter}*=UTF-8''{quote(file.name)}".encode()
    name = word(file.name, "iso-2022-jp") if file.naming == "word" else file.name
    return f';\r\n {parameter}="{name}"'.encode()


def _multipart(subtype: str, parts: Sequence[bytes]) -> bytes:
    boundary = _BOUNDARY.format(subtype)
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode()
    line = f"--{boundary}\r\n".encode()
    return head + b"".join(line + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()


def _lines(content: bytes) -> bytes:
    text = base64.b64encode(content)
    return b"".join(text[at : at + _LINE] + b"\r\n" for at in range(0, len(text), _LINE))


_ESCAPES = {"ascii": b"\x1b(B", "kana": b"\x1b(I", "kanji": b"\x1b$B"}


def _cp50221(text: str) -> bytes:
    out = bytearray()
    mode = "ascii"
    for char in text:
        raw = char.encode("cp932")
        wanted = "kanji" if len(raw) == 2 else "kana" if raw[0] >= 0xA1 else "ascii"
        if wanted != mode:
            out += _ESCAPES[wanted]
            mode = wanted
        out += _jis(raw) if wanted == "kanji" else bytes([raw[0] & 0x7F])
    return bytes(out if mode == "ascii" else out + _ESCAPES["ascii"])


def _jis(raw: bytes) -> bytes:
    """A double byte of Shift_JIS as row and cell of JIS X 0208; NEC's ① is in its row 13."""
    first, second = raw
    row = (first - (0x70 if first < 0xA0 else 0xB0)) * 2
    if second >= 0x9F:
        return bytes([row, second - 0x7E])
    return bytes([row - 1, second - (0x1F if second < 0x7F else 0x20)])
