"""The second wave: mails that answer our letters, made from the letters as they lie in the outgoing Maildir.

An answer joins its case by the token in its subject, by its thread, or by sender and number, and brings only what
was asked for; a bounce names the letter that did not arrive.
"""

import email
import email.policy
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from email.message import EmailMessage

from samples import forms
from samples.applications import Application, portrait_file
from samples.envelopes import File, Head, Text, compose
from samples.sample import SUBJECT, Expected, Sample, World, head
from scoredesk.domain.application import MailKind
from scoredesk.domain.assessment import Recommendation


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a letter.

    ``name``: whose of the register. ``to``: key of the sample that got the letter. ``text``: what it says.
    ``by_subject``: with the letter's subject, in which the token stands; else ``Re:`` alone, and only the thread tells.
    """

    name: str
    to: str
    text: str = "お世話になります。写真を送ります。\n"
    files: tuple[File, ...] = field(default=(), repr=False)
    portrait: bool = False
    sender: str = ""
    by_subject: bool = True

    def __call__(self, world: World, key: str) -> bytes:
        """Return the mail's bytes."""
        letter = letter_to(world, self.to)
        who = world.person(self.name)
        subject = f"Re: {letter['Subject']}" if self.by_subject else f"Re: {SUBJECT}"
        header = _threaded(head(world, key, self.sender or who.email, subject), letter)
        files: Sequence[File] = self.files
        if self.portrait:
            files = (*files, portrait_file(who, "new_photo.jpg"))
        text = f"{self.text}\n\n{_quotation(letter)}"
        return compose(header, [Text(text)], files)


def letter_to(world: World, key: str) -> EmailMessage:
    """Return the newest letter to a sample's sender. Raises KeyError where there is none."""
    return email.message_from_bytes(world.letters[key], policy=email.policy.default)


def _threaded(header: Head, letter: EmailMessage) -> Head:
    return replace(header, more=(("In-Reply-To", str(letter["Message-ID"])), ("References", str(letter["Message-ID"]))))


def _quotation(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    text = body.get_content() if body else ""
    return f"{letter['Date']} {letter['From']}:\n" + "\n".join(f"> {line}" for line in text.splitlines())


def _whole_again(world: World, key: str) -> bytes:
    """The whole application once more, as a new mail without any token or thread."""
    return Application("MIN THU", forms.english, greeting="I send my application again.\n\n")(world, key)


def _second_application(world: World, key: str) -> bytes:
    return Application("NGUYEN VAN HUNG", forms.bare)(world, key)


def _away(world: World, key: str) -> bytes:
    letter = letter_to(world, "english")
    who = world.person("HOANG MINH DUC")
    header = _threaded(head(world, key, who.email, f"Automatic reply: {letter['Subject']}"), letter)
    more = (*header.more, ("Auto-Submitted", "auto-replied"))
    return compose(replace(header, more=more), [Text("I am away until Monday.\n")])


def _bounce(world: World, key: str) -> bytes:
    """A delivery status notification (RFC 3464) of the letter to the sample ``passed``."""
    letter = letter_to(world, "passed")
    recipient = world.person("DELA CRUZ JUAN MIGUEL").email
    header = head(world, key, "MAILER-DAEMON@mx.example.org", "Undelivered Mail Returned to Sender")
    boundary = "bounce-sample"
    fields = (
        ("From", "Mail Delivery System <MAILER-DAEMON@mx.example.org>"),
        ("To", header.to),
        ("Subject", header.subject),
        ("Date", f"{world.now:%a, %d %b %Y %H:%M:%S +0900}"),
        ("Message-ID", header.message_id),
        ("Auto-Submitted", "auto-replied"),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/report; report-type=delivery-status; boundary="{boundary}"'),
    )
    status = (
        f"Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\n"
        "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\r\n"
    )
    returned = (
        f"From: {letter['From'].addresses[0].addr_spec}\r\nTo: {recipient}\r\nMessage-ID: {letter['Message-ID']}\r\n"
    )
    parts = (
        ("text/plain; charset=us-ascii", "Your message could not be delivered.\r\n"),
        ("message/delivery-status", status),
        ("text/rfc822-headers", returned),
    )
    body = "".join(f"--{boundary}\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts)
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"{lines}\r\n{body}--{boundary}--\r\n".encode()


def _joined(recommendation: Recommendation = Recommendation.APPROVE) -> Expected:
    return Expected(MailKind.ANSWER, "filed", recommendation, status="delivered")


ANSWERS: tuple[Sample, ...] = (
    Sample(
        "answer-sex",
        "answer: the missing item alone",
        Answer("RINA KARTIKA", "no-sex", "性別：女\n"),
        _joined(),
        answers="no-sex",
    ),
    Sample(
        "answer-portrait",
        "answer: the missing portrait alone",
        Answer("HENDRA GUNAWAN", "no-portrait", portrait=True),
        _joined(),
        answers="no-portrait",
    ),
    Sample(
        "answer-colour",
        "answer: a portrait in colour",
        Answer("DO VAN LONG", "grey", portrait=True),
        _joined(),
        answers="grey",
    ),
    Sample(
        "answer-by-thread",
        "answer: found by its thread",
        Answer("VO THI KIM CHI", "unselected", "女です。\n⑦性別：女\n", by_subject=False),
        _joined(),
        answers="unselected",
    ),
    Sample(
        "answer-other-address",
        "answer: from another address",
        Answer("YE HTUT NAING", "heic", portrait=True, sender="soumu@example.co.jp"),
        _joined(Recommendation.LOOK),
        answers="heic",
    ),
    Sample(
        "answer-anew",
        "answer: the whole application again",
        _whole_again,
        Expected(MailKind.APPLICATION, "filed", Recommendation.APPROVE, status="delivered"),
        answers="ambiguous-date",
    ),
    Sample(
        "withdrawal",
        "a withdrawal",
        Answer("NGUYEN THI PHUONG", "future", "申請を取り下げます。結果通知書はいりません。\n"),
        Expected(MailKind.WITHDRAWAL, "resolved", status="withdrawn"),
        answers="future",
    ),
    Sample(
        "issued-already",
        "a second application for an issued report (N13)",
        _second_application,
        Expected(MailKind.APPLICATION, "filed", Recommendation.REFUSE, status="refused"),
    ),
    Sample(
        "away",
        "an automatic reply to our letter",
        _away,
        Expected(MailKind.AUTO_REPLY, "set_aside", status="delivered"),
    ),
    Sample(
        "bounce",
        "a bounce of our letter",
        _bounce,
        Expected(MailKind.BOUNCE, "resolved", status="refused"),
    ),
)
