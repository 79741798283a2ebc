"""Mail handed over by the office's own mail server: an LMTP listener (RFC 2033).

A mail is answered with 250 only after ``take`` has returned; any failure is 451, so that the mail server keeps the mail
and comes again. What only the envelope says is written above the mail as its last server would (RFC 5321, 4.4):
``Return-Path``, by which a bounce is told, and ``Delivered-To``, in which a letter's own return path stands. No time is
added, so that a mail handed over twice has the same bytes.
"""

import asyncio
import logging
import threading
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session

from scoredesk.domain.incoming import LARGEST, Incoming, Take
from scoredesk.post.carrier_address import LmtpAddress

log = logging.getLogger(__name__)

_LONGEST_LINE = 1024 * 1024
"""RFC 5321, 4.5.3.1.6 says 1000 octets; mail with longer lines is about, and no reason to lose it."""


class _Listener(LMTP):
    line_length_limit = _LONGEST_LINE


class _Handler:
    """What is done at each step; the names are aiosmtpd's."""

    def __init__(self, account: str, take: Take) -> None:
        self._account, self._take = account, take

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: LMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """One recipient at a time: each would want an answer of its own after the mail (RFC 2033, 4.2)."""
        if envelope.rcpt_tos:
            return "452 4.5.3 one recipient at a time"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: LMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Keep the mail, then say so."""
        content = envelope.original_content or b""
        # The library hands the empty return path over as ``<>``.
        sender = (envelope.mail_from or "").removeprefix("<").removesuffix(">")
        raw = _trace("Return-Path", f"<{sender}>") + _trace("Delivered-To", envelope.rcpt_tos[0])
        try:
            await asyncio.to_thread(self._take, Incoming(raw + content, self._account))
        except Exception:
            # Whatever it is: the mail server still has the mail, and must keep it.
            log.exception("a mail could not be kept; the mail server is told to come again")
            return "451 4.3.0 not kept, try again later"
        return "250 2.0.0 kept"

    async def handle_exception(self, error: Exception) -> str:
        """Nothing of ours may turn a mail away for good."""
        log.error("the conversation failed: %s", type(error).__name__)
        return "451 4.3.0 try again later"


def listen(address: LmtpAddress, take: Take, stop: threading.Event) -> None:
    """Serve until ``stop`` is set. Raises OSError where the address cannot be listened on."""
    # It logs addresses of people, and at DEBUG their mails.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    asyncio.run(_serve(address, take, stop))


async def _serve(address: LmtpAddress, take: Take, stop: threading.Event) -> None:
    handler = _Handler(f"lmtp://{address.host}:{address.port}", take)

    def connection() -> _Listener:
        settings: dict[str, Any] = {"data_size_limit": LARGEST, "enable_SMTPUTF8": True, "decode_data": False}
        return _Listener(handler, hostname="scoredesk", ident="LMTP", loop=loop, **settings)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, address.host, address.port)
    async with server:
        await asyncio.to_thread(stop.wait)


def _trace(name: str, value: str) -> bytes:
    kept = "".join(char for char in value if char.isprintable())
    return f"{name}: {kept}\r\n".encode("utf-8", "surrogateescape")
