"""Whether an address can be listened on, asked before anything is started that needs it."""

from __future__ import annotations

import socket

from scoredesk.cli.errors import InputError


def demand_free_port(bind: str) -> None:
    """Raise `InputError` unless `bind` (address:port) can be listened on now."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise InputError(f"{bind!r} is no address:port, like 127.0.0.1:8000")
    try:
        address = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(address[0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address[4])
    except OSError as error:
        raise InputError(f"cannot listen on {bind}: {error.strerror}") from None
