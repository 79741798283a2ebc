"""A return path of its own for every letter, so that whatever bounce comes back, it says of which letter it speaks.

``office+b17-0123456789@x``: a subaddress (RFC 5233) with the letter's number and a check made of its Message-ID, which
only the letter's recipient can know. Bounces that quote nothing of the letter find it all the same.
"""

import hashlib
import re
from collections.abc import Iterable

_CHECK_DIGITS = 10
_SUBADDRESS = re.compile(r"[+=-]b(\d{1,18})-([0-9a-f]{10})@", re.IGNORECASE)


def make(address: str, letter_id: int, message_id: str, delimiter: str) -> str:
    """Return the letter's return path. ``delimiter``: what the mail server parts a subaddress with, mostly ``+``."""
    local, _, domain = address.rpartition("@")
    return f"{local}{delimiter}b{letter_id}-{check(message_id)}@{domain}"


def find(addresses: Iterable[str]) -> tuple[int, str] | None:
    """Return a letter's number and check from the first of the addresses that is a return path."""
    for address in addresses:
        match = _SUBADDRESS.search(address)
        if match:
            return int(match[1]), match[2].lower()
    return None


def check(message_id: str) -> str:
    """Return the check of a letter, ten hexadecimal digits of SHA-256. ``message_id``: without angle brackets."""
    return hashlib.sha256(message_id.encode()).hexdigest()[:_CHECK_DIGITS]
