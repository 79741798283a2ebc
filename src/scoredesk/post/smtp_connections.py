"""Open connections to one SMTP server, kept for the next letter: greeting, TLS and login cost more than a letter.

A connection serves one letter at a time. One that has lain idle is asked whether it still lives (RSET) before a letter
is entrusted to it, and given up after some letters, as servers want it.
"""

import contextlib
import smtplib
import socket
import ssl
import threading
import time
from dataclasses import dataclass

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.domain.outgoing import Outgoing
from scoredesk.post.carrier_address import SmtpAddress, Tls
from scoredesk.post.smtp import hand_over

_SECONDS = 30
_MOST_LETTERS = 50
_LONGEST_IDLE = 60


@dataclass(slots=True)
class _Connection:
    server: smtplib.SMTP
    letters: int
    used: float


class SmtpConnections:
    """The connections of one process to one server; for any number of threads."""

    def __init__(self, address: SmtpAddress) -> None:
        self._address = address
        self._idle: list[_Connection] = []
        self._lock = threading.Lock()

    def send(self, outgoing: Outgoing, sender: str) -> None:
        """Send one letter. Raises RetryError, GiveUpError or AnswerLostError, as ``smtp.hand_over`` does."""
        connection = self._get()
        try:
            hand_over(connection.server, outgoing, sender)
        except GiveUpError:
            self._put(connection)
            raise
        except BaseException:
            # Busy, broken, or cut short in the middle: the next letter starts anew.
            connection.server.close()
            raise
        self._put(connection)

    def _get(self) -> _Connection:
        while (connection := self._take_idle()) is not None:
            try:
                if connection.server.rset()[0] == 250:
                    return connection
            except (OSError, smtplib.SMTPException):
                pass
            connection.server.close()
        return _Connection(_open(self._address), 0, time.monotonic())

    def _take_idle(self) -> _Connection | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _put(self, connection: _Connection) -> None:
        now = time.monotonic()
        connection.letters += 1
        connection.used = now
        server = connection.server
        server.command_encoding = "ascii"
        if server.sock is not None:
            server.sock.settimeout(_SECONDS)
        with self._lock:
            stale = [idle for idle in self._idle if now - idle.used > _LONGEST_IDLE]
            self._idle = [idle for idle in self._idle if idle not in stale]
            if connection.letters < _MOST_LETTERS:
                self._idle.append(connection)
            else:
                stale.append(connection)
        for old in stale:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                old.server.quit()


def _open(address: SmtpAddress) -> smtplib.SMTP:
    """Connect, and log in where there is a name. Every failure here is for later: no letter is at fault."""
    context = ssl.create_default_context()
    try:
        if address.tls is Tls.IMPLICIT:
            server: smtplib.SMTP = smtplib.SMTP_SSL(address.host, address.port, timeout=_SECONDS, context=context)
        else:
            server = smtplib.SMTP(address.host, address.port, timeout=_SECONDS)
    except (OSError, smtplib.SMTPException) as error:
        raise RetryError(f"no connection: {_named(error)}") from error
    try:
        if server.sock is not None:
            # The final dot goes by itself; it must not wait until the server has acknowledged the text (40 ms).
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if address.tls is Tls.STARTTLS:
            # Raises where the server has no STARTTLS: nothing goes in the clear that should not.
            server.starttls(context=context)
        server.ehlo_or_helo_if_needed()
        if address.user:
            server.login(address.user, address.password)
    except (OSError, smtplib.SMTPException) as error:
        server.close()
        raise RetryError(f"the server does not let us in: {_named(error)}") from error
    return server


def _named(error: Exception) -> str:
    code = f" {error.smtp_code}" if isinstance(error, smtplib.SMTPResponseException) else ""
    return type(error).__name__ + code
