"""What a mail's header says, decoded: addresses, subject, threading fields, case tokens."""

import re
from email.utils import getaddresses, parsedate_to_datetime

from scoredesk.domain import case_token
from scoredesk.domain.application import Envelope
from scoredesk.intake.headers import Headers

_ID = re.compile(r"<([^<>\s]{1,400})>")
# It begins where no address is under way: else a long run of letters would be tried from each of them.
_ADDRESS = re.compile(r"(?<![^\s<>@,;:\"'])[^\s<>@,;:\"']+@[^\s<>@,;:\"']+")
_COMMENT = re.compile(r"\([^()]*\)")
_LAST_ANGLE = re.compile(r"<([^<>]{1,400}@[^<>]{1,400})>[^<>@]{0,400}$")
_NEEDLESS_QUOTES = re.compile(r"^\"([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+)\"(?=@[^@]+$)")
_RECIPIENT_FIELDS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "resent-to")
_MAX_ADDRESSES = 50
_MAX_IDS = 100
_MAX_AUTHOR_CHARS = 2_000
_MAX_FIELD_CHARS = 20_000


def read_envelope(headers: Headers, text: str) -> Envelope:
    """Return the envelope. ``text``: the body, searched for case tokens after addresses and subject."""
    name, sender = _author(headers)
    # Postfix puts a carrier's local part in quotes (``"a..b"@``); whoever reads and writes it leaves them out.
    sender = _NEEDLESS_QUOTES.sub(r"\1", sender)
    recipients = _recipients(headers)
    subject = headers.text("subject")[:1000]
    tokens = [token for address in recipients if (token := case_token.in_address(address))]
    tokens += case_token.find(subject)
    tokens += case_token.find(text[:200_000])
    return Envelope(
        sender=sender,
        sender_name=name,
        recipients=recipients,
        subject=subject,
        date=_date(headers.text("date")),
        message_id=_first_id(headers.text("message-id")),
        in_reply_to=_first_id(headers.text("in-reply-to")),
        references=tuple(dict.fromkeys(_ID.findall(headers.text("references"))))[-_MAX_IDS:],
        tokens=tuple(dict.fromkeys(tokens)),
    )


def _author(headers: Headers) -> tuple[str, str]:
    """Return the author's display name and address.

    An encoded word may stand in a name alone (RFC 2047, 5): an address that comes out of one is not the one that the
    mail servers on the way have checked, and who writes ``victim@x,`` as a name does not become that person.
    """
    text, bare = headers.text("from"), _COMMENT.sub("", headers.bare("from"))
    name, address = _first_address(text)
    last = _LAST_ANGLE.search(bare[-1000:])
    if last is None:
        return _first_address(headers.bare("from")) if "@" in bare else (name, address)
    if last[1].strip() != address:
        name, address = text.rpartition("<")[0].strip(' "'), last[1].strip()
    return name[:200], address[:320]


def _first_address(text: str) -> tuple[str, str]:
    """Return display name and address. Carriers' addresses that break the RFC (``a..b@``, ``a.@``) are kept."""
    text = text[:_MAX_AUTHOR_CHARS]
    try:
        name, address = getaddresses([text])[0] if text else ("", "")
    except (ValueError, IndexError, RecursionError):
        name, address = "", ""
    if "@" not in address:
        found = _ADDRESS.findall(text)
        if found:
            address = found[-1]
            name = text.split("<", maxsplit=1)[0].strip().strip('"') if "<" in text else name
    return name.strip()[:200], address.strip()[:320]


def _recipients(headers: Headers) -> tuple[str, ...]:
    found: list[str] = []
    for name in _RECIPIENT_FIELDS:
        for text in headers.all(name):
            found += _ADDRESS.findall(text[:_MAX_FIELD_CHARS])[:_MAX_ADDRESSES]
    return tuple(dict.fromkeys(found))[:_MAX_ADDRESSES]


def _date(text: str) -> str:
    try:
        return parsedate_to_datetime(text[:100]).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def _first_id(text: str) -> str:
    match = _ID.search(text)
    return match[1] if match else text.strip()[:400]
