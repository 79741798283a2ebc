"""A letter as a carrier sees it: bytes for somebody."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outgoing:
    """``recipient``: a bare address, exactly as it wrote to us. ``raw``: the whole mail, RFC 5322, CRLF.

    ``message_id``: without angle brackets. ``return_path``: where bounces of this very letter go; empty: where all go.
    """

    recipient: str
    message_id: str
    raw: bytes = field(repr=False)
    return_path: str = ""


@dataclass(frozen=True, slots=True)
class DkimKey:
    """A key by which letters are signed (RFC 6376). ``pem``: RSA, not locked; ``selector``: its name in the DNS."""

    domain: str
    selector: str
    pem: bytes = field(repr=False)
