"""Hand letters to a mail server by SMTP (RFC 5321), and tell apart what may be tried again from what may not.

Before the final dot a failure means that the server has not taken the letter (RFC 5321, 4.1.1.4). After it the silence
of a server means nothing at all: that is ``AnswerLostError``. A server that does not let us in is the office's trouble
and no letter's: such letters are tried later.
"""

import smtplib
import socket

from scoredesk.domain.errors import AnswerLostError, GiveUpError, RetryError
from scoredesk.domain.mail_address import is_sendable, quoted, with_ascii_domain
from scoredesk.domain.outgoing import Outgoing

_SECONDS_FOR_TEXT = 180
_SECONDS_FOR_THE_ANSWER = 600
"""RFC 5321, 4.5.3.2.6: a server that is given up sooner may have taken the letter."""

_CLOSING = 421
_GO_ON = 354
_LOGIN_WANTED = 530
_NO_SUCH_SYNTAX = (500, 501, 553)
_LONGEST_ENVID = 100


def hand_over(server: smtplib.SMTP, outgoing: Outgoing, sender: str) -> None:
    """Send one letter over an open connection. ``sender``: the return path, where the letter has none of its own.

    Raises RetryError (4xx, or the connection broke before the letter was over), GiveUpError (5xx), AnswerLostError.
    """
    recipient = with_ascii_domain(outgoing.recipient)
    if not is_sendable(recipient):
        raise GiveUpError("no server could be told this address")
    try:
        _say_who(server, outgoing, recipient, sender)
        _expect(server.docmd("DATA"), "data", exactly=_GO_ON)
        _patience(server, _SECONDS_FOR_TEXT)
        server.send(_dotted(outgoing.raw))
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise RetryError(f"connection lost before the letter: {type(error).__name__}") from error
    try:
        _patience(server, _SECONDS_FOR_THE_ANSWER)
        server.send(b".\r\n")
        answer = server.getreply()
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise AnswerLostError("connection lost while the server had the letter") from error
    _expect(answer, "letter")


def _say_who(server: smtplib.SMTP, outgoing: Outgoing, recipient: str, sender: str) -> None:
    about_mail, about_recipient = _parameters(server, outgoing, recipient)
    _expect(server.docmd("MAIL", f"FROM:<{outgoing.return_path or sender}>{about_mail}"), "sender")
    answer = server.docmd("RCPT", f"TO:<{recipient}>{about_recipient}")
    strict = quoted(recipient)
    if answer[0] in _NO_SUCH_SYNTAX and strict:
        # As it is first, for some carriers know no other form; then as the RFC would have it.
        answer = server.docmd("RCPT", f"TO:<{strict}>{about_recipient}")
    _expect(answer, "recipient")


def _parameters(server: smtplib.SMTP, outgoing: Outgoing, recipient: str) -> tuple[str, str]:
    """What is said behind the sender and behind the recipient, as far as the server understands it."""
    about_mail, about_recipient = "", ""
    limit = server.esmtp_features.get("size", "")
    if limit.isdigit() and 0 < int(limit) < len(outgoing.raw):
        raise GiveUpError("the letter is larger than the server takes")
    if server.has_extn("size"):
        about_mail += f" SIZE={len(outgoing.raw)}"
    if not recipient.isascii():
        if not server.has_extn("smtputf8"):
            raise GiveUpError("the server cannot write to an address that is not in ASCII")
        server.command_encoding = "utf-8"
        about_mail += " BODY=8BITMIME SMTPUTF8"
    elif not outgoing.raw.isascii() and server.has_extn("8bitmime"):
        about_mail += " BODY=8BITMIME"
    if server.has_extn("dsn"):
        # RFC 3461: of a failure the headers come back, and the name of the letter; of a delay nothing.
        about_mail += " RET=HDRS"
        if len(_xtext(outgoing.message_id)) <= _LONGEST_ENVID:
            about_mail += f" ENVID={_xtext(outgoing.message_id)}"
        about_recipient = " NOTIFY=FAILURE"
        if recipient.isascii():
            about_recipient += f" ORCPT=rfc822;{_xtext(recipient)}"
    return about_mail, about_recipient


def _xtext(text: str) -> str:
    """RFC 3461, 4: what is not printable ASCII, and ``+`` and ``=``, as ``+`` and two hexadecimal digits."""
    return "".join(char if "!" <= char <= "~" and char not in "+=" else f"+{ord(char):02X}" for char in text)


def _patience(server: smtplib.SMTP, seconds: float) -> None:
    if isinstance(server.sock, socket.socket):
        server.sock.settimeout(seconds)


def _dotted(raw: bytes) -> bytes:
    """The bytes as DATA wants them: CRLF, and dots at a line's start doubled (RFC 5321, 4.5.2)."""
    lines = raw.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n"


def _expect(answer: tuple[int, bytes], step: str, exactly: int = 0) -> None:
    """The server's own words are left out: they repeat the address."""
    code = answer[0]
    if code == exactly or (not exactly and 200 <= code < 300):
        return
    if code == -1:
        raise smtplib.SMTPServerDisconnected("no answer")
    kind = GiveUpError if code >= 500 and code != _LOGIN_WANTED else RetryError
    raise kind(f"the server answered {code} to the {step}")
