"""Where mail comes from and goes to, as one line of configuration.

In: ``maildir:/path``, ``imap://user:password@host``, ``lmtp://host:port``, several of them separated by commas.
Out: ``maildir:/path`` or ``smtp://user:password@host:port``. What a name or a password holds of ``@:/?,%`` is written
in percent signs (RFC 3986, 2.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_HERE = ("127.0.0.1", "localhost", "::1")


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


@dataclass(frozen=True, slots=True)
class ImapAddress:
    """A mailbox on an IMAP server. ``done``, ``trouble``: the folders that its mails are moved to.

    ``since``: mails that arrived before that day are left alone.
    """

    host: str
    port: int
    tls: Tls
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    done: str = "Done"
    trouble: str = "Trouble"
    since: date | None = None

    @property
    def account(self) -> str:
        """The mailbox's name in the register of mails: never the password."""
        return f"imap://{self.user}@{self.host}:{self.port}/{self.folder}"[:200]


@dataclass(frozen=True, slots=True)
class LmtpAddress:
    """Where Scoredesk itself listens for a mail server that delivers by LMTP (RFC 2033)."""

    host: str
    port: int


IncomingAddress = MaildirAddress | ImapAddress | LmtpAddress


class AddressError(ValueError):
    """The line names no carrier; the message says what was expected, without the line and its password."""


def parse(line: str) -> MaildirAddress | SmtpAddress:
    """Read the address by which letters leave. Raises AddressError.

    SMTP without ``?tls=…`` is implicit TLS on port 465 and STARTTLS elsewhere, but none on the loopback host.
    """
    if line.startswith("maildir:"):
        return _maildir(line)
    if line.startswith("smtp:"):
        return _smtp(line)
    raise AddressError("expected maildir:/path or smtp://[user:password@]host[:port][?tls=none|starttls|implicit]")


def parse_incoming(text: str) -> tuple[IncomingAddress, ...]:
    """Read the addresses from which mail comes, separated by commas. Raises AddressError."""
    return tuple(_incoming(line.strip()) for line in text.split(",") if line.strip())


def can_listen(addresses: str) -> bool:
    """Whether any of the places that mail comes from can say by itself that there is some. Raises AddressError."""
    return any(not isinstance(address, MaildirAddress) for address in parse_incoming(addresses))


def _incoming(line: str) -> IncomingAddress:
    if line.startswith("maildir:"):
        return _maildir(line)
    if line.startswith("imap:"):
        return _imap(line)
    if line.startswith("lmtp:"):
        return _lmtp(line)
    raise AddressError("expected maildir:/path, imap://user:password@host[:port][?tls=…] or lmtp://host:port")


def _maildir(line: str) -> MaildirAddress:
    folder = line.removeprefix("maildir:")
    if not folder:
        raise AddressError("expected a folder: maildir:/path/of/folder")
    return MaildirAddress(Path(folder))


def _smtp(line: str) -> SmtpAddress:
    parts, asked = _parts(line, {"tls"}, "smtp://host:port")
    host, tls = parts.hostname or "", _tls(asked)
    if tls is None:
        tls = Tls.IMPLICIT if parts.port == 465 else Tls.NONE if host in _HERE else Tls.STARTTLS
    return SmtpAddress(host, parts.port or (465 if tls is Tls.IMPLICIT else 587), tls, *_login(parts))


def _imap(line: str) -> ImapAddress:
    """Without ``?tls=…``: none on the loopback host, STARTTLS on port 143, implicit TLS elsewhere (RFC 8314)."""
    parts, asked = _parts(line, {"tls", "folder", "done", "trouble", "since"}, "imap://user:password@host")
    host, tls = parts.hostname or "", _tls(asked)
    user, password = _login(parts)
    if not user or not password:
        raise AddressError("expected a name and a password: imap://user:password@host")
    if tls is None:
        tls = Tls.NONE if host in _HERE else Tls.STARTTLS if parts.port == 143 else Tls.IMPLICIT
    port = parts.port or (993 if tls is Tls.IMPLICIT else 143)
    folders = {name: asked[name] for name in ("folder", "done", "trouble") if asked.get(name)}
    try:
        since = date.fromisoformat(asked["since"]) if "since" in asked else None
    except ValueError as error:
        raise AddressError("expected a day such as since=2026-11-01") from error
    address = ImapAddress(host, port, tls, user, password, since=since, **folders)
    if len({address.folder, address.done, address.trouble}) < 3:
        raise AddressError("expected three different folders: folder, done, trouble")
    return address


def _lmtp(line: str) -> LmtpAddress:
    parts, _ = _parts(line, set(), "lmtp://127.0.0.1:8024")
    if not parts.port:
        raise AddressError("expected a port: lmtp://127.0.0.1:8024")
    return LmtpAddress(parts.hostname or "", parts.port)


def _parts(line: str, known: set[str], example: str) -> tuple[SplitResult, Mapping[str, str]]:
    try:
        parts = urlsplit(line)
        # Asked for here, for it is only now that the number is read.
        _ = parts.port
        asked = {name: values[-1] for name, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
    except ValueError as error:
        raise AddressError(f"expected {example} with a port that is a number, then ?name=value&name=value") from error
    if not parts.hostname:
        raise AddressError(f"expected a host: {example}")
    if set(asked) - known:
        raise AddressError(f"expected after the question mark only: {', '.join(sorted(known)) or 'nothing'}")
    return parts, asked


def _tls(asked: Mapping[str, str]) -> Tls | None:
    try:
        return Tls(asked["tls"]) if "tls" in asked else None
    except ValueError as error:
        raise AddressError("expected tls=none, starttls or implicit") from error


def _login(parts: SplitResult) -> tuple[str, str]:
    return unquote(parts.username or ""), unquote(parts.password or "")
