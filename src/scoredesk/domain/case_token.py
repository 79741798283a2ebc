"""The token that ties an answer to its case: ``SD-XXXXX-XXXXX`` in text, ``+sdxxxxxxxxxx@`` in addresses.

Ten digits of Crockford's base 32 are 50 random bits: unguessable enough to join a mail to a case, never
enough to sign in. People retype them, so O reads as 0 and I and L as 1.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BYTES_NEEDED = 7

_DIGIT = r"[0-9A-HJKMNP-TV-Zilo]"
_WRITTEN = re.compile(
    rf"(?<![0-9A-Z])SD[-‐‑–−ー ]?({_DIGIT}{{5}})[-‐‑–−ー ]?({_DIGIT}{{5}})(?![0-9A-Z])", re.IGNORECASE
)
_IN_ADDRESS = re.compile(rf"[+=-]sd({_DIGIT}{{10}})(?=[@=]|$)", re.IGNORECASE)
_MISREAD = str.maketrans("ILO", "110")


def make(random_bytes: bytes) -> str:
    """Return a token made of at least 7 random bytes. Raises ValueError when there are fewer."""
    if len(random_bytes) < BYTES_NEEDED:
        raise ValueError(f"a token needs {BYTES_NEEDED} random bytes")
    number = int.from_bytes(random_bytes[:BYTES_NEEDED], "big") >> 6
    digits = "".join(ALPHABET[(number >> shift) & 31] for shift in range(45, -1, -5))
    return _written(digits)


def find(text: str) -> tuple[str, ...]:
    """Return the tokens that stand in a text, in order, each once, as ``SD-XXXXX-XXXXX``."""
    return tuple(dict.fromkeys(_written(match[1] + match[2]) for match in _WRITTEN.finditer(text)))


def in_address(address: str) -> str | None:
    """Return the token in a mail address (``anything+sd0123456789@…``, RFC 5233 subaddress), or None."""
    match = _IN_ADDRESS.search(address)
    return _written(match[1]) if match else None


def with_token(address: str, token: str, delimiter: str = "+") -> str:
    """Return the address with the token as its subaddress: ``office@x`` → ``office+sd0123456789@x``."""
    local, _, domain = address.rpartition("@")
    return f"{local}{delimiter}{token.replace('-', '').lower()}@{domain}"


def _written(digits: str) -> str:
    digits = digits.upper().translate(_MISREAD)
    return f"SD-{digits[:5]}-{digits[5:]}"
