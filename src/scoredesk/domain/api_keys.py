"""Keys by which programs enter, and what each may open.

A key is ``sdk_<name of the key>_<secret>``: the first part is shown on the desk and in logs, the second is 256 random
bits in base 32. Only the key's SHA-256 is kept. A slow hash, as for passwords, would guard nothing: there is nothing
to guess among 2^256 keys, and every request would pay for it.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NAME_BYTES, SECRET_BYTES = 5, 32
BYTES_NEEDED = NAME_BYTES + SECRET_BYTES

_KEY = re.compile(r"(sdk_[a-z2-7]{8})_[a-z2-7]{52}")


class Scope(StrEnum):
    """What a key may open."""

    VERIFY = "verify"  # check reports, more often than anyone may without a key
    RESULTS_IMPORT = "results:import"
    CASES_READ = "cases:read"
    WEBHOOKS_MANAGE = "webhooks:manage"


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose key was recognised. ``prefix``: what may be shown of its key; ``holder``: whose it is."""

    id: int
    prefix: str
    holder: str
    scopes: frozenset[Scope]


def make(random_bytes: bytes) -> str:
    """Return a key made of 37 random bytes. Raises ValueError when there are fewer."""
    if len(random_bytes) < BYTES_NEEDED:
        raise ValueError(f"a key needs {BYTES_NEEDED} random bytes")
    return f"sdk_{_base32(random_bytes[:NAME_BYTES])}_{_base32(random_bytes[NAME_BYTES:BYTES_NEEDED])}"


def prefix_of(text: str) -> str | None:
    """Return the part of a key that may be shown, or None where the text has not the form of a key."""
    found = _KEY.fullmatch(text)
    return found[1] if found else None


def digest(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_open(moment: datetime, expires_at: datetime | None, revoked_at: datetime | None) -> bool:
    """Return whether a key opens anything at that moment."""
    return revoked_at is None and (expires_at is None or moment < expires_at)


def _base32(random_bytes: bytes) -> str:
    return base64.b32encode(random_bytes).decode().rstrip("=").lower()
