"""Sign letters with the office's own DKIM key (RFC 6376), where its mail server does not."""

import dkim

from scoredesk.domain.errors import RetryError
from scoredesk.domain.outgoing import DkimKey

_SIGNED = (
    b"from",
    b"to",
    b"reply-to",
    b"subject",
    b"date",
    b"message-id",
    b"in-reply-to",
    b"references",
    b"auto-submitted",
    b"mime-version",
    b"content-type",
)
"""RFC 6376, 5.4.1, and what tells machines not to answer. ``From`` is signed once more than it stands (5.4.2)."""


def sign(raw: bytes, key: DkimKey) -> bytes:
    """Return the letter with its signature on top. Raises RetryError where the key cannot sign: letters can wait."""
    try:
        signature: bytes = dkim.sign(
            raw,
            selector=key.selector.encode("idna"),
            domain=key.domain.encode("idna"),
            privkey=key.pem,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[*_SIGNED, b"from"],
        )
    except (dkim.DKIMException, ValueError) as error:
        raise RetryError(f"the DKIM key cannot sign: {type(error).__name__}") from error
    return signature + raw
