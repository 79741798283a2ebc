"""Bounces: which of our letters failed, for whom, and why (RFC 3464; qmail, Exchange and others by their words)."""

import re

from scoredesk.domain.application import BounceReport
from scoredesk.intake import headers as header_fields
from scoredesk.intake.headers import Headers
from scoredesk.intake.mime import Mail

_SENDER = re.compile(
    r"mailer-daemon|postmaster@|mail delivery (?:sub)?system|mail-daemon|microsoftexchange[0-9a-f]+@", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"undeliver|failure notice|returned mail|delivery (?:status|failure|has failed|incomplete|"
    r"delayed)|mail delivery failed|"
    r"could not be delivered|delivery notification|不達|配信(?:不能|できません|失敗)|送信できません|"
    r"(?:お届け|配達|届けることが)でき(?:ません|なかった)|user unknown|宛先不明|あて先不明|エラーメール|退信|"
    r"không gửi được|gagal (?:ter|di)kirim|tidak terkirim",
    re.IGNORECASE,
)
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<!\d)([45])\d\d[ -]")
_ADDRESS = re.compile(r"<?([^\s<>@,;:\"'()]{1,64}@[^\s<>@,;:\"'()]{1,255}?)>?(?=[\s:>,;)\"']|$)")
_RECIPIENT_HINT = re.compile(
    r"^[^\S\n]{0,80}(?:<([^<>\s]{1,320}@[^<>\s]{1,320})>:?|[^\n]{0,80}?([^\s<>@:;,\"']{1,320}@[^\s<>@:;,\"']{1,320}))"
    r"[^\S\n]{0,80}:?[^\S\n]{0,80}$",
    re.MULTILINE,
)
_MESSAGE_ID = re.compile(r"^message-id:\s*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)
_TEMPORARY = re.compile(
    r"delayed|will (?:be retried|keep trying|continue to try)|warning message|still being|遅延|再送を試み",
    re.IGNORECASE,
)
_MAX_TEXT = 100_000


def is_bounce(mail: Mail) -> bool:
    """Tell whether a mail reports that a letter was not delivered, or not yet."""
    report = mail.params.get("report-type", "").lower()
    if mail.media_type == "multipart/report" or report:
        if "disposition" in report or "feedback" in report:
            return False
        if "delivery-status" in report or any(part.media_type == "message/delivery-status" for part in mail.parts):
            return True
    if mail.headers.has("x-failed-recipients"):
        return True
    null_sender = mail.headers.raw("return-path").strip() == b"<>"
    sender = bool(_SENDER.search(mail.headers.text("from")))
    subject = bool(_SUBJECT.search(mail.headers.text("subject")))
    if subject and (sender or null_sender):
        return True
    return sender and null_sender and any(part.attached for part in mail.parts)


def read_bounce(mail: Mail, text: str) -> BounceReport:
    """Return what a bounce says. ``text``: its readable text, used where there is no machine-readable report."""
    text = text[:_MAX_TEXT]
    for part in mail.parts:
        if part.media_type in ("message/delivery-status", "message/global-delivery-status") and not part.attached:
            fields = _report_fields(part.content()[:_MAX_TEXT])
            if fields:
                return _from_report(fields, _original_id(mail, text))
    return _from_words(mail, text)


def _report_fields(report: bytes) -> Headers | None:
    """Return the first recipient's group of fields; groups are parted by blank lines."""
    for group in re.split(rb"(?:\r?\n){2,}", report):
        fields = header_fields.split(group)
        if fields.has("final-recipient") or fields.has("action") or fields.has("original-recipient"):
            return fields
    return None


def _from_report(fields: Headers, original_id: str) -> BounceReport:
    recipient = fields.text("original-recipient") or fields.text("final-recipient")
    address = recipient.split(";", 1)[-1].strip().strip("<>")
    status = _STATUS.search(fields.text("status"))
    action = fields.text("action").strip().lower()
    diagnostic = fields.text("diagnostic-code").split(";", 1)[-1].strip()
    permanent = status[1] == "5" if status else action == "failed"
    return BounceReport(
        original_message_id=original_id,
        recipient=address[:320],
        status=status[0] if status else "",
        diagnostic=diagnostic[:500],
        permanent=permanent and action not in ("delayed", "relayed", "expanded"),
    )


def _from_words(mail: Mail, text: str) -> BounceReport:
    recipient = mail.headers.text("x-failed-recipients").split(",")[0].strip()
    if not recipient:
        hint = _RECIPIENT_HINT.search(text)
        recipient = next((group for group in hint.groups() if group), "") if hint else ""
    if not recipient:
        found = _ADDRESS.search(text)
        recipient = found[1] if found else ""
    status = _STATUS.search(text)
    code = _REPLY_CODE.search(text)
    line = next((line.strip() for line in text.split("\n") if _STATUS.search(line) or _REPLY_CODE.search(line)), "")
    temporary = bool(_TEMPORARY.search(text))
    permanent = status[1] == "5" if status else code[1] == "5" if code else not temporary
    return BounceReport(
        original_message_id=_original_id(mail, text),
        recipient=recipient.strip("<>:")[:320],
        status=status[0] if status else "",
        diagnostic=line[:500],
        permanent=permanent and not temporary,
    )


def _original_id(mail: Mail, text: str) -> str:
    for inner in mail.messages.values():
        found = inner.text("message-id").strip().strip("<>")
        if found:
            return found
    for part in mail.parts:
        if part.media_type == "text/rfc822-headers":
            found = header_fields.split(part.content()).text("message-id").strip().strip("<>")
            if found:
                return found
    quoted = _MESSAGE_ID.findall(text)
    if quoted:
        return str(quoted[-1])
    return mail.headers.text("in-reply-to").strip().strip("<>")
