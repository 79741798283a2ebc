"""Hand letters to a mail server by SMTP (RFC 5321), and tell apart what may be tried again from what may not.

Before the server has all the bytes a failure means that it has not taken the letter. After the final dot the
silence of a server means nothing at all: that is ``AnswerLostError``.
"""

import smtplib
import ssl

from scoredesk.domain.errors import AnswerLostError, GiveUpError, RetryError
from scoredesk.domain.outgoing import Outgoing
from scoredesk.post.carrier_address import SmtpAddress, Tls

_SECONDS = 30


def send(address: SmtpAddress, outgoing: Outgoing, sender: str) -> None:
    """Send one letter. ``sender``: the envelope's return path, to which bounces come.

    Raises RetryError (4xx, no connection), GiveUpError (5xx), AnswerLostError.
    """
    try:
        server = _connect(address)
    except smtplib.SMTPResponseException as error:
        raise _by_code(error.smtp_code, "login") from error
    except (OSError, smtplib.SMTPException) as error:
        raise RetryError(f"no connection: {type(error).__name__}") from error
    try:
        _hand_over(server, outgoing, sender)
    finally:
        _leave(server)


def _connect(address: SmtpAddress) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if address.tls is Tls.IMPLICIT:
        server: smtplib.SMTP = smtplib.SMTP_SSL(address.host, address.port, timeout=_SECONDS, context=context)
    else:
        server = smtplib.SMTP(address.host, address.port, timeout=_SECONDS)
        if address.tls is Tls.STARTTLS:
            server.starttls(context=context)
    if address.user:
        server.login(address.user, address.password)
    return server


def _hand_over(server: smtplib.SMTP, outgoing: Outgoing, sender: str) -> None:
    try:
        server.ehlo_or_helo_if_needed()
        _expect(server.mail(sender), "sender")
        _expect(server.rcpt(outgoing.recipient), "recipient")
        _expect(server.docmd("DATA"), "data")
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise RetryError(f"connection lost before the letter: {type(error).__name__}") from error
    try:
        server.send(_dotted(outgoing.raw))
        answer = server.getreply()
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise AnswerLostError("connection lost while the server had the letter") from error
    _expect(answer, "letter")


def _dotted(raw: bytes) -> bytes:
    """The bytes as DATA wants them: CRLF, dots at a line's start doubled, a dot alone at the end (RFC 5321, 4.5.2)."""
    lines = raw.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _expect(answer: tuple[int, bytes], step: str) -> None:
    code = answer[0]
    if not 200 <= code < 400:
        raise _by_code(code, step)


def _by_code(code: int, step: str) -> RetryError | GiveUpError:
    """The server's own words are left out: they repeat the address."""
    kind = GiveUpError if code >= 500 else RetryError
    return kind(f"the server answered {code} to the {step}")


def _leave(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()
