"""An application as it was read: the seven items (N7), the files (N8, N9), and what was unclear.

A ``Draft`` is what intake makes of one message, from a mail or a web form alike. Values are canonical
strings, so that drafts store and compare without knowing where they came from: ISO 8601 dates, ISO 3166-1
alpha-2 countries, the programme's category keys, sex as ``M``, ``F`` or ``X``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scoredesk.domain.findings import Finding


class Item(StrEnum):
    """The seven items of N7, in their order ①–⑦."""

    EXAMINEE_NUMBER = "examinee_number"
    EXAM_DATE = "exam_date"
    CATEGORY = "category"
    NAME = "name"
    NATIONALITY = "nationality"
    BIRTH_DATE = "birth_date"
    SEX = "sex"


class Sex(StrEnum):
    """Sex as the passport's machine-readable zone writes it (ICAO Doc 9303), ``X`` for unspecified."""

    MALE = "M"
    FEMALE = "F"
    UNSPECIFIED = "X"


class MailKind(StrEnum):
    """What a mail is for."""

    APPLICATION = "application"
    ANSWER = "answer"
    QUESTION = "question"
    WITHDRAWAL = "withdrawal"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    SPAM = "spam"
    OTHER = "other"


class Doubt(StrEnum):
    """Why a reading wants a second look. Only ``None`` (no doubt) and the last three carry a value."""

    AMBIGUOUS = "ambiguous"  # several readings are possible: 03/04/2025
    CONFLICT = "conflict"  # the mail states different values
    INVALID = "invalid"  # something is there, but no such date, category or country exists
    UNSELECTED = "unselected"  # the template's choices were left as they are: 男・女
    UNLABELLED = "unlabelled"  # read from the order of the lines alone
    QUOTED = "quoted"  # read from quoted text
    FORWARDED = "forwarded"  # read from a forwarded or an attached message


class Role(StrEnum):
    """What an attachment is for (N8, N9)."""

    CARD_FRONT = "card_front"
    CARD_BACK = "card_back"
    PORTRAIT = "portrait"
    UNDECIDED = "undecided"  # an image whose role a person tells
    OTHER = "other"  # nothing the procedure asks for


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: the MIME part (``"1.2"``; ``"subject"``; ``"form"``), the line from 1, its text."""

    part: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for one item.

    ``value`` is None when nothing certain was read; ``candidates`` then holds what it may be (canonical
    strings where they could be made, else the text as written). ``written`` is the value as the sender wrote it.
    """

    value: str | None = None
    candidates: tuple[str, ...] = ()
    source: Source | None = None
    doubt: Doubt | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a message.

    ``media_type``: what the bytes say (``image/jpeg``, ``application/pdf``), not the name or the header.
    ``name``: the sender's file name, decoded, without any folder; may be empty.
    ``role_certain``: False where the role follows from order or name only and a person should confirm it.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    role: Role
    content: bytes = field(repr=False)
    role_certain: bool = True
    part: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail's header says, decoded. Missing fields are empty; nothing here is trusted.

    ``tokens``: case tokens found in recipient addresses, subject and body, best first (see casework).
    ``date``: the Date field as ISO 8601 where it could be read. Message-IDs are without their angle brackets.
    """

    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    date: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BounceReport:
    """What a delivery status notification says (RFC 3464): which message failed, for whom, and why.

    ``original_message_id`` and ``recipient`` are empty where the bounce does not say; ``permanent`` follows the
    status code's class (5.x.x) and is False for a delay; ``status`` is the code or empty.
    """

    original_message_id: str
    recipient: str
    status: str
    diagnostic: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """One message, understood as far as it could be.

    ``items`` holds all seven keys, always. ``text`` is the new text of the message as a person would read it
    (no quotes, no signature), for the desk.
    """

    kind: MailKind
    items: Mapping[Item, Reading]
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()
    envelope: Envelope = field(default_factory=Envelope)
    text: str = ""
    bounce: BounceReport | None = None


def no_items() -> dict[Item, Reading]:
    """Return the seven items, none of them read."""
    return {item: Reading() for item in Item}
