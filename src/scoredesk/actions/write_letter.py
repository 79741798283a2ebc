"""Write a letter into the outbox: a row with its own Message-ID, its bytes kept, and a job woken to send it.

A letter that a machine writes by itself is held back where its address has had enough of them for a day, so that
two machines never write to each other without end; the desk shows that it was.
"""

import email.policy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import urlsplit

from scoredesk.actions.actor import Actor
from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import loaded
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import case_token, job_names
from scoredesk.domain.events import EventKind
from scoredesk.domain.languages import in_language
from scoredesk.domain.letters import Letter as Text
from scoredesk.domain.letters import LetterFacts, write
from scoredesk.domain.mail_address import domain_of, with_ascii_domain
from scoredesk.domain.old_japanese_mail import in_iso_2022_jp
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.ruby import plain
from scoredesk.store import blobs
from scoredesk.store.models import Case, Letter, RegisteredResult, Report

_A_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes


def write_letter(
    kind: LetterKind,
    facts: LetterFacts,
    actor: Actor,
    *,
    recipient: str,
    case: Case | None = None,
    result: RegisteredResult | None = None,
    report: Report | None = None,
    automatic: bool = False,
    enclosures: Sequence[Enclosure] = (),
) -> Letter | None:
    """Write a letter and wake its sending; to be called inside the transaction that makes it necessary.

    Returns None where an automatic letter was held back. Raises ValueError where ``facts`` lack what the letter
    must say.
    """
    programme = loaded().programme
    if automatic and _had_enough(recipient, programme):
        record_event(EventKind.LETTER_WITHHELD, actor, case=case, letter_kind=kind)
        return None
    text = write(kind, loaded(), facts)
    # Without its angle brackets, as mails that answer it are read.
    message_id = make_msgid(domain=urlsplit(office().base_url).hostname or "localhost").strip("<>")
    mime = compose(
        text,
        programme,
        message_id=message_id,
        recipient=recipient,
        thread=_thread(case),
        automatic=automatic,
        enclosures=enclosures,
        reply_to=_reply_to(case, programme),
        old=domain_of(recipient) in office().old_mail_domains,
    )
    letter = Letter.objects.create(
        case=case,
        result=result,
        report=report,
        kind=kind,
        recipient=recipient,
        subject=text.subject,
        message_id=message_id,
        mime_sha256=blobs.put(mime),
        state=Letter.State.WRITTEN,
        automatic=automatic,
        written_at=now(),
    )
    record_event(EventKind.LETTER_WRITTEN, actor, case=case, letter=letter, report=report, letter_kind=kind)
    wake(job_names.SEND_LETTER, letter_id=letter.pk)
    return letter


def compose(
    text: Text,
    programme: Programme,
    *,
    message_id: str,
    recipient: str,
    thread: Sequence[str],
    automatic: bool,
    enclosures: Sequence[Enclosure] = (),
    reply_to: str = "",
    old: bool = False,
) -> bytes:
    """Return the letter as a mail (RFC 5322): text and HTML as alternatives, files behind them.

    ``old``: for a mail program that knows neither HTML nor UTF-8: the text alone, in ISO-2022-JP where it can be said.

    ``message_id``, ``thread``: without angle brackets; ``thread`` is what it answers, oldest first. An automatic letter
    says so (RFC 3834), and so does every other, for no machine should answer it.
    """
    mail = EmailMessage(policy=email.policy.SMTP)
    sender = plain(in_language(programme.mail.sender_name, "ja"))
    words = [in_iso_2022_jp(part) if old else None for part in (sender, text.subject, text.plain)]
    by_hand = f"To: {_one_line(with_ascii_domain(recipient))}\r\n"
    if words[0] is not None and words[1] is not None:
        by_hand += f"From: {_in_jis(words[0])} <{programme.mail.address}>\r\nSubject: {_in_jis(words[1])}\r\n"
    else:
        mail["From"] = Address(sender, addr_spec=programme.mail.address)
        mail["Subject"] = text.subject
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = f"<{message_id}>"
    if thread:
        mail["In-Reply-To"] = f"<{thread[-1]}>"
        mail["References"] = " ".join(f"<{earlier}>" for earlier in thread)
    mail["Auto-Submitted"] = "auto-replied" if automatic else "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    if words[2] is not None:
        mail.set_content(words[2], charset="iso-2022-jp", cte="base64")
    else:
        mail.set_content(text.plain, cte="base64")
        mail.add_alternative(text.html, subtype="html", cte="base64")
    for enclosure in enclosures:
        main, _, sub = enclosure.media_type.partition("/")
        mail.add_attachment(enclosure.content, maintype=main, subtype=sub, filename=enclosure.name)
    # Written by hand: carriers' addresses break the RFC (a..b@…), and the library would refuse or mend them.
    return by_hand.encode() + mail.as_bytes()


def _in_jis(words: str) -> str:
    """Encoded words of ISO-2022-JP, folded (RFC 1468, RFC 2047)."""
    return Header(words, "iso-2022-jp", header_name="Subject").encode(linesep="\r\n")


def _reply_to(case: Case | None, programme: Programme) -> str:
    """An address by which the answer finds its case, whatever becomes of its subject; empty where there is none."""
    delimiter = office().mail_subaddress
    return case_token.with_token(programme.mail.address, case.token, delimiter) if case and delimiter else ""


def _one_line(address: str) -> str:
    return "".join(char for char in address if char.isprintable() and char not in "<>,; ")


def _thread(case: Case | None) -> tuple[str, ...]:
    """The Message-IDs of the applicant's mails, so that the letter shows up in their thread."""
    if case is None:
        return ()
    known = case.messages.exclude(message_id="").order_by("pk").values_list("message_id", flat=True)
    return tuple(message_id for message_id in known if _is_plain_id(message_id))[-8:]


def _is_plain_id(message_id: str) -> bool:
    plain_signs = message_id.isascii() and message_id.isprintable()
    return plain_signs and not set(message_id) & set(" <>") and len(message_id) < 250


def _had_enough(recipient: str, programme: Programme) -> bool:
    written = Letter.objects.filter(recipient__iexact=recipient, automatic=True, written_at__gt=now() - _A_DAY)
    return written.count() >= programme.mail.automatic_letters_per_day
