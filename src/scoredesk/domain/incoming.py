"""A mail as a carrier brings it: bytes, and where and when the carrier got them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

LARGEST = 100 * 1024 * 1024
"""Bytes of the largest mail that is taken in. Two photos of 5 MB make 14 MB of mail (N8, N9; RFC 2045, 6.8)."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """``account``: the mailbox, without its password. ``key``: what the carrier calls the mail there, or None.

    ``received_at``: when the office's mail server got it, aware; None where only now is known.
    """

    raw: bytes = field(repr=False)
    account: str
    key: str | None = None
    received_at: datetime | None = None


Take = Callable[[Incoming], None]
"""Keeps a mail; once it returns the mail is safe and the carrier may let go of it. Raises what keeps it from that:
``GiveUpError`` for a mail that never will be taken, anything else where a later try may do."""
