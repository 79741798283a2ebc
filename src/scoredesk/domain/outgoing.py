"""A letter as a carrier sees it: bytes for somebody."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outgoing:
    """``recipient``: a bare address, exactly as it wrote to us. ``raw``: the whole mail, RFC 5322, CRLF.

    ``message_id``: without angle brackets.
    """

    recipient: str
    message_id: str
    raw: bytes = field(repr=False)
