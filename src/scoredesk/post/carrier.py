"""The carrier that an address names, ready to take a letter."""

from collections.abc import Callable
from functools import partial

from scoredesk.domain.outgoing import Outgoing
from scoredesk.post.carrier_address import MaildirAddress, SmtpAddress, parse
from scoredesk.post.maildir import deliver_into
from scoredesk.post.smtp import send


def carrier_for(line: str, sender: str) -> Callable[[Outgoing], None]:
    """Return what hands a letter to the carrier. ``sender``: the return path. Raises AddressError."""
    address = parse(line)
    if isinstance(address, MaildirAddress):
        return partial(deliver_into, address.folder)
    return partial(_send, address, sender)


def _send(address: SmtpAddress, sender: str, outgoing: Outgoing) -> None:
    send(address, outgoing, sender)
