"""The carrier that an address names, ready to take letters."""

import functools
from collections.abc import Callable
from dataclasses import replace

from scoredesk.domain.outgoing import DkimKey, Outgoing
from scoredesk.post.carrier_address import MaildirAddress, SmtpAddress, parse
from scoredesk.post.dkim_signature import sign
from scoredesk.post.maildir import deliver_into
from scoredesk.post.smtp_connections import SmtpConnections


def carrier_for(line: str, sender: str, dkim_key: DkimKey | None = None) -> Callable[[Outgoing], None]:
    """Return what hands a letter to the carrier. ``sender``: the return path of letters that have none of their own.

    Raises AddressError. Connections to one server are shared by all that ask for it.
    """
    address = parse(line)
    if isinstance(address, MaildirAddress):
        return functools.partial(deliver_into, address.folder)
    connections = _connections(address)

    def send(outgoing: Outgoing) -> None:
        if dkim_key is not None:
            outgoing = replace(outgoing, raw=sign(outgoing.raw, dkim_key))
        connections.send(outgoing, sender)

    return send


@functools.cache
def _connections(address: SmtpAddress) -> SmtpConnections:
    return SmtpConnections(address)
