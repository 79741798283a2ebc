"""Where mail comes from and goes to, as one line of configuration: ``maildir:/path`` or ``smtp://user:pass@host:port``."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class Tls(StrEnum):
    """How a connection is protected. ``none`` is for a server on the same machine."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class MaildirAddress:
    """A Maildir folder."""

    folder: Path


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    """An SMTP server. ``user`` empty: no login."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)


class AddressError(ValueError):
    """The line names no carrier; the message says what was expected, without the line and its password."""


def parse(line: str) -> MaildirAddress | SmtpAddress:
    """Read a carrier's address. Raises AddressError.

    SMTP without ``?tls=…`` is implicit TLS on port 465 and STARTTLS elsewhere, but none on the loopback host.
    """
    if line.startswith("maildir:"):
        folder = line.removeprefix("maildir:")
        if not folder:
            raise AddressError("expected a folder: maildir:/path/of/folder")
        return MaildirAddress(Path(folder))
    if line.startswith("smtp:"):
        return _smtp(line)
    raise AddressError("expected maildir:/path or smtp://[user:password@]host[:port][?tls=none|starttls|implicit]")


def _smtp(line: str) -> SmtpAddress:
    try:
        parts = urlsplit(line)
        port = parts.port
        asked = parse_qs(parts.query).get("tls", [""])[0]
        tls = Tls(asked) if asked else None
    except ValueError as error:
        raise AddressError("expected smtp://host:port with a port number and tls=none, starttls or implicit") from error
    if not parts.hostname:
        raise AddressError("expected a host: smtp://mail.example.org")
    if tls is None:
        here = parts.hostname in ("127.0.0.1", "localhost", "::1")
        tls = Tls.IMPLICIT if port == 465 else Tls.NONE if here else Tls.STARTTLS
    return SmtpAddress(
        parts.hostname,
        port or (465 if tls is Tls.IMPLICIT else 587),
        tls,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
