"""Hand one message to a program's address by HTTP POST: bytes out, a status in.

Promises: it connects to an address that was looked at and to no other, so that a name cannot lead into the office's own
network, nor change its mind between the look and the connection; redirects are not followed; all of it takes at most
``SECONDS``, however slowly the other side speaks; the answer's body is not read. No proxy of the environment is used.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from scoredesk.domain.errors import RetryError

SECONDS = 20.0
_SECONDS_TO_CONNECT = 5.0

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_UNSEEN = tuple(
    ipaddress.ip_network(written)
    for written in (
        "::/96",  # another address is wrapped in it (RFC 4291)
        "::ffff:0:0:0/96",  # RFC 2765
        "64:ff9b::/96",  # RFC 6052
        "64:ff9b:1::/48",  # RFC 8215
        "fec0::/10",  # a site's own (RFC 3879)
        "192.88.99.0/24",  # whatever relay is near (RFC 7526)
    )
)
"""Networks that Python calls global, and that lead who knows where, the office's own network included."""


class AddressRefusedError(RetryError):
    """The name leads where webhooks may not go. Try again later, for names change; its owner has to mend it."""


def post_webhook(url: str, headers: Mapping[str, str], content: bytes, networks: Sequence[str] = ()) -> int:
    """Return the status of the answer, whatever it is.

    ``networks``: private ones to which messages may go, also by plain http. Raises RetryError where there was no
    answer, AddressRefusedError where it was not even asked for; both say why in a word, without the address.
    """
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    addresses = _addresses(host, port, [ipaddress.ip_network(network) for network in networks], secure=secure)
    path = parts.path or "/"
    if parts.query:
        path = f"{path}?{parts.query}"
    connection = _Pinned(host, port, addresses, secure=secure)
    # A socket's own time-out starts anew with each byte that dribbles in.
    too_long = threading.Timer(SECONDS, connection.cut)
    too_long.daemon = True
    too_long.start()
    try:
        connection.request("POST", path, body=content, headers=dict(headers))
        return connection.getresponse().status
    except ssl.SSLError as error:
        raise RetryError("tls") from error
    except TimeoutError as error:
        raise RetryError("timeout") from error
    except (OSError, http.client.HTTPException) as error:
        raise RetryError("timeout" if connection.was_cut else "connection") from error
    finally:
        too_long.cancel()
        connection.close()


def may_go_to(address: Address, networks: Sequence[Network], *, secure: bool) -> bool:
    """Return whether a message may go to that address: a public one by TLS, or one of these networks."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        address = mapped
    if any(address in network for network in networks):
        return True
    if any(address in network for network in _UNSEEN):
        return False
    if isinstance(address, ipaddress.IPv6Address) and (address.sixtofour or address.teredo):
        return False
    return secure and address.is_global and not address.is_multicast


def _addresses(host: str, port: int, networks: Sequence[Network], *, secure: bool) -> list[str]:
    """All addresses of a name; one that is refused spoils the others, for an honest name has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RetryError("name") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not all(may_go_to(ipaddress.ip_address(address), networks, secure=secure) for address in addresses):
        raise AddressRefusedError("address_refused")
    return addresses


class _Pinned(http.client.HTTPConnection):
    """A connection to addresses that were looked at; the name serves TLS and the header Host alone."""

    def __init__(self, host: str, port: int, addresses: Sequence[str], *, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.default_port = 443 if secure else 80
        self._addresses = addresses
        self._context = ssl.create_default_context() if secure else None
        self._deadline = time.monotonic() + SECONDS
        self.was_cut = False

    def connect(self) -> None:
        """Try each address in turn."""
        failure: OSError | None = None
        for address in self._addresses:
            try:
                plain = socket.create_connection((address, self.port), timeout=min(_SECONDS_TO_CONNECT, self._left()))
            except OSError as error:
                failure = error
                continue
            self.sock = plain
            if self._context is not None:
                plain.settimeout(self._left())
                self.sock = self._context.wrap_socket(plain, server_hostname=self.host)
            # Whoever cut while hands were shaken held the bare socket, which was empty by then.
            self.sock.settimeout(self._left())
            return
        raise failure or OSError("no address")

    def _left(self) -> float:
        """Seconds that are left of all that it may take. Raises TimeoutError."""
        left = self._deadline - time.monotonic()
        if left <= 0 or self.was_cut:
            raise TimeoutError
        return left

    def cut(self) -> None:
        """End it from another thread."""
        self.was_cut = True
        waiting = self.sock
        if waiting is not None:
            try:
                waiting.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
