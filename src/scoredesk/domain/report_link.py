"""The link of a delivery letter, ``/r/<token>``: what its token is, and how long it lasts.

A token is 32 digits of Crockford's base 32, 160 random bits, and ends in no sign that a mail program would cut off a
link.
"""

import hashlib
import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scoredesk.domain.case_token import ALPHABET

BYTES_NEEDED = 20

_IN_ADDRESS = re.compile(rf"/r/[{ALPHABET}]{{32}}")


class Refusal(StrEnum):
    """Why a link does not bring its report. The web catalogue has a text for each."""

    UNKNOWN = "unknown"
    OVER = "over"
    REPLACED = "replaced"
    WRONG_DATE = "wrong_date"
    TOO_MANY = "too_many"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


def make(random_bytes: bytes) -> str:
    """Return a token made of at least 20 random bytes. Raises ValueError when there are fewer."""
    if len(random_bytes) < BYTES_NEEDED:
        raise ValueError(f"a token needs {BYTES_NEEDED} random bytes")
    number = int.from_bytes(random_bytes[:BYTES_NEEDED], "big")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(155, -1, -5))


def hash_of(token: str) -> str:
    """Return what is kept of a token, however its letters' case was changed on the way."""
    return hashlib.sha256(token.strip().upper().encode()).hexdigest()


def hidden(text: str) -> str:
    """Return a text without the tokens of its links: what a letter says is shown to more people than got it."""
    return _IN_ADDRESS.sub("/r/…", text)


def ends(made_on: date, days: int, timezone: str) -> tuple[date, datetime]:
    """Return the last day on which a link works, and the moment after it, where the office is."""
    last = made_on + timedelta(days=days)
    return last, datetime.combine(last + timedelta(days=1), time.min, ZoneInfo(timezone))
