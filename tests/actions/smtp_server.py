"""A real SMTP server that takes letters, refuses them, or vanishes at a chosen moment."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass  # no slots: aiosmtpd asks for a handler's members, which Python 3.11.2 cannot tell of slots made anew
class Mailbox:
    """What the server does and what it got. ``answers``: by step (``MAIL``, ``RCPT``, ``DATA``), else it takes all.

    ``vanish``: the connection breaks before (``RCPT``) or after (``DATA``) the server has the letter.
    """

    answers: dict[str, str] = field(default_factory=dict)
    vanish: str = ""
    letters: list[tuple[str, str, bytes]] = field(default_factory=list)
    hold: threading.Event | None = None
    port: int = 0

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer MAIL FROM."""
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer RCPT TO."""
        if self.vanish == "RCPT":
            _break(server)
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Take the letter, or say why not."""
        if self.hold is not None:
            await asyncio.to_thread(self.hold.wait, 20)
        if "DATA" in self.answers:
            return self.answers["DATA"]
        content = envelope.content
        self.letters.append(
            (envelope.mail_from or "", envelope.rcpt_tos[0], content if isinstance(content, bytes) else b"")
        )
        if self.vanish == "DATA":
            _break(server)
        return "250 taken"

    @property
    def address(self) -> str:
        """The server as a carrier's address."""
        return f"smtp://127.0.0.1:{self.port}"


def _break(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()


@contextmanager
def smtp_server(mailbox: Mailbox) -> Iterator[Mailbox]:
    """Run a server on a free port of the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        mailbox.port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
