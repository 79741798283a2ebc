"""Ask ClamAV's clamd whether a file carries something harmful (clamd(8), INSTREAM): bytes in, a name or nothing out."""

import contextlib
import socket
import struct
from collections.abc import Callable
from urllib.parse import urlsplit

from scoredesk.domain.errors import RetryError
from scoredesk.post.carrier_address import AddressError

_SECONDS = 120
_CHUNK = 256 * 1024
_LONGEST_ANSWER = 10_000
TOO_LARGE = "not scanned: too large"
"""What is found of a file that is larger than clamd takes (StreamMaxLength). Nobody knows what it is."""


def scanner_for(address: str) -> Callable[[bytes], str] | None:
    """Return what scans a file, or None where no address is set: ``unix:/path`` or ``tcp://host:port``.

    It returns the name of what was found, empty where nothing was, and raises RetryError where clamd gives no answer:
    what nobody has looked into waits. Raises AddressError.
    """
    if not address:
        return None
    where = _where(address)
    return lambda content: _scan(where, content)


def _where(address: str) -> str | tuple[str, int]:
    if address.startswith("unix:/"):
        return address.removeprefix("unix:")
    try:
        parts = urlsplit(address)
        if parts.scheme == "tcp" and parts.hostname and parts.port:
            return parts.hostname, parts.port
    except ValueError:
        pass
    raise AddressError("expected unix:/path/of/socket or tcp://127.0.0.1:3310")


def _scan(where: str | tuple[str, int], content: bytes) -> str:
    try:
        with _connect(where) as clamd:
            # clamd answers and hangs up in the middle where the file is too large: its answer counts.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                _hand_over(clamd, content)
            answer = _answer(clamd)
    except OSError as error:
        raise RetryError(f"the virus scanner does not answer: {type(error).__name__}") from error
    verdict = answer.rstrip("\0\n").removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")[:200]
    if "size limit exceeded" in verdict:
        return TOO_LARGE
    raise RetryError("the virus scanner could not look")


def _connect(where: str | tuple[str, int]) -> socket.socket:
    if isinstance(where, tuple):
        return socket.create_connection(where, timeout=_SECONDS)
    clamd = socket.socket(socket.AF_UNIX)
    clamd.settimeout(_SECONDS)
    try:
        clamd.connect(where)
    except BaseException:
        clamd.close()
        raise
    return clamd


def _hand_over(clamd: socket.socket, content: bytes) -> None:
    clamd.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), _CHUNK):
        chunk = content[start : start + _CHUNK]
        clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
    clamd.sendall(struct.pack("!L", 0))


def _answer(clamd: socket.socket) -> str:
    answer = b""
    while len(answer) < _LONGEST_ANSWER and (more := clamd.recv(4096)):
        answer += more
    return answer.decode("utf-8", "replace")
