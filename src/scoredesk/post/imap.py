"""Mail from an IMAP mailbox (RFC 3501): the raw bytes, each mail moved on only once it is safe.

A mail is known by account, UIDVALIDITY and UID, and stays in its folder until ``take`` has returned; then it is moved
to *Done*. One that can never be taken goes to *Trouble*, where a person finds it. Whatever is cut short, the mail is
still in its folder or already safe, so that the next look at the folder makes good for it; a mail that comes twice is
for ``take`` to recognise. One mail that fails holds up no other.
"""

import imaplib
import logging
import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.domain.incoming import LARGEST, Incoming, Take
from scoredesk.post.carrier_address import ImapAddress, Tls

log = logging.getLogger(__name__)

_SECONDS = 60
_IDLE_SECONDS = 300
"""How long one IDLE lasts at most. RFC 2177 allows 29 minutes; routers forget silent connections sooner."""
_POLL_SECONDS = 20
_LONGEST_PAUSE = 300
_CHUNK = 200
_FAILURES_IN_A_ROW = 3
"""After so many mails that could not be taken it is not the mails' fault: the look is ended."""
_BROKEN_AFTER = 3
"""A mail at which the connection broke so often is one that the server cannot hand out."""

_MEETINGS = 3
"""So many mails that another took meanwhile, and a single look leaves the folder to the other: both would go on
fetching the same mails side by side, and each mail twice."""
_GONE = "EXPUNGEISSUED"
"""What a server says to a command about a mail that is no more (RFC 5530)."""

_FAILURES = (OSError, imaplib.IMAP4.error, ImapToolsError)


def fetch(address: ImapAddress, take: Take) -> int:
    """Take in what waits in the mailbox; return how many mails that were. Raises RetryError.

    Where a listener is at the same folder, what it has not taken yet is left to it.
    """
    with _connected(address) as box:
        return _Look(box, address, take, Counter()).take_all()


def listen(address: ImapAddress, take: Take, stop: threading.Event, *, idle: bool = True) -> None:
    """Take in mail as it comes, until ``stop`` is set. A connection that breaks is made anew, ever less often.

    Waits by IDLE (RFC 2177); where the server has none, or with ``idle`` false, looks every 20 seconds.
    """
    broken: Counter[str] = Counter()
    pause = 1
    while not stop.is_set():
        try:
            with _connected(address) as box:
                look = _Look(box, address, take, broken, stop)
                while not stop.is_set():
                    look.take_all()
                    pause = 1
                    _wait(box, stop, idle=idle and "IDLE" in box.client.capabilities)
        except RetryError as error:
            log.warning("mailbox %s: %s; again in %d s", address.host, error, pause)
            stop.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


@contextmanager
def _connected(address: ImapAddress) -> Iterator[BaseMailBox]:
    """A connection with the folder selected. Raises RetryError for whatever goes wrong on it."""
    try:
        box = _open(address)
    except _FAILURES as error:
        raise RetryError(f"no connection: {type(error).__name__}") from error
    try:
        yield box
    except _FAILURES as error:
        raise RetryError(f"connection lost: {type(error).__name__}") from error
    finally:
        # LOGOUT would wait for the answer of a server that may be gone.
        box.client.shutdown()


def _open(address: ImapAddress) -> BaseMailBox:
    context = ssl.create_default_context()
    if address.tls is Tls.IMPLICIT:
        box: BaseMailBox = MailBox(address.host, address.port, timeout=_SECONDS, ssl_context=context)
    elif address.tls is Tls.STARTTLS:
        box = MailBoxStartTls(address.host, address.port, timeout=_SECONDS, ssl_context=context)
    else:
        box = MailBoxUnencrypted(address.host, address.port, timeout=_SECONDS)
    try:
        if (address.user + address.password).isascii():
            box.login(address.user, address.password, initial_folder=None)
        else:
            box.login_utf8(address.user, address.password, initial_folder=None)
        # Capabilities differ once somebody is logged in (RFC 3501, 6.1.1).
        box.client.capabilities = tuple(box.client.capability()[1][0].decode("ascii", "replace").upper().split())
        for folder in (address.done, address.trouble):
            if not box.folder.exists(folder):
                box.folder.create(folder)
        box.folder.set(address.folder)
    except BaseException:
        box.client.shutdown()
        raise
    return box


def _wait(box: BaseMailBox, stop: threading.Event, *, idle: bool) -> None:
    """Return when the folder may have changed, or it is time to look anyway."""
    if not idle:
        stop.wait(_POLL_SECONDS)
        return
    end = time.monotonic() + _IDLE_SECONDS
    box.idle.start()  # type: ignore[no-untyped-call] # the library leaves it untyped
    while not stop.is_set() and time.monotonic() < end:
        asked = time.monotonic()
        if box.idle.poll(timeout=1) or time.monotonic() - asked < 0.5:
            # News, or the end of the connection, which the next command finds out.
            break
    box.idle.stop()  # type: ignore[no-untyped-call] # the library leaves it untyped


class _Look:
    """One connection's looks at its folder."""

    def __init__(
        self,
        box: BaseMailBox,
        address: ImapAddress,
        take: Take,
        broken: Counter[str],
        stop: threading.Event | None = None,
    ) -> None:
        self._box, self._address, self._take, self._stop = box, address, take, stop
        self._broken = broken
        self._met = 0
        # Where a server gives none, its UIDs say nothing in the next session (RFC 3501, 7.1).
        validity = (box.client.untagged_responses.get("UIDVALIDITY") or [b""])[-1]
        self._validity = validity.decode("ascii", "replace") if isinstance(validity, bytes) else ""

    def take_all(self) -> int:
        """Take in every mail of the folder. Raises RetryError where some could not be taken, after all others."""
        # STATUS is stale for the selected folder in some servers: ask for news, then search.
        self._box.client.noop()
        taken = failed = in_a_row = 0
        for uid, size, arrived in self._waiting():
            if self._stop.is_set() if self._stop is not None else self._met >= _MEETINGS:
                break
            if size > LARGEST or self._broken[self._key(uid)] >= _BROKEN_AFTER:
                self._to_trouble(uid)
                continue
            try:
                taken += self._take_one(uid, arrived)
                in_a_row = 0
            except (RetryError, *_FAILURES):
                raise
            except Exception:
                # Whatever it is, the mail stays where it is, and the next one gets its turn.
                log.exception("mailbox %s: mail %s could not be taken", self._address.host, self._key(uid))
                failed += 1
                in_a_row += 1
                if in_a_row >= _FAILURES_IN_A_ROW:
                    break
        if failed:
            raise RetryError(f"{failed} mails could not be taken")
        return taken

    def _waiting(self) -> Iterator[tuple[str, int, datetime | None]]:
        """Yield each mail's UID, size in bytes and time of arrival, oldest first."""
        since = self._address.since
        # What another program has marked as deleted is no mail any more. Month names are English (RFC 3501, 9).
        wanted = f"UNDELETED SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}" if since else "UNDELETED"
        uids = self._box.uids(wanted, charset=None)
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            _, data = self._box.client.uid("FETCH", ",".join(chunk), "(UID RFC822.SIZE INTERNALDATE)")
            lines = [line if isinstance(line, bytes) else line[0] for line in data if line]
            seen = {uid: (size, arrived) for uid, size, arrived in map(_described, lines) if uid}
            for uid in chunk:
                if uid in seen:
                    yield uid, *seen[uid]

    def _take_one(self, uid: str, arrived: datetime | None) -> int:
        key = self._key(uid)
        try:
            answer, data = self._box.client.uid("FETCH", uid, "(BODY.PEEK[])")
        except _FAILURES:
            self._broken[key] += 1
            raise
        if answer != "OK":
            # The server has it and cannot hand it out; a person may, by other means.
            self._to_trouble(uid)
            return 0
        raw = next((part[1] for part in data if isinstance(part, tuple)), None)
        if raw is None:
            # Somebody else has moved it meanwhile.
            self._met += 1
            return 0
        mail = Incoming(raw, self._address.account, key if self._validity else None, arrived)
        try:
            self._take(mail)
        except GiveUpError:
            self._to_trouble(uid)
            return 0
        except OSError as error:
            raise RetryError(f"a mail could not be kept: {type(error).__name__}") from error
        self._move(uid, self._address.done)
        return 1

    def _key(self, uid: str) -> str:
        return f"{self._validity}:{uid}"

    def _to_trouble(self, uid: str) -> None:
        log.error("mailbox %s: mail %s is moved to %s", self._address.host, self._key(uid), self._address.trouble)
        self._move(uid, self._address.trouble)

    def _move(self, uid: str, folder: str) -> None:
        """Move one mail, and no other: without MOVE (RFC 6851) only its own UID is expunged (RFC 4315).

        Where the server says no (the folder is full, or gone) the mail stays and comes again, but holds up no other.
        """
        try:
            if "MOVE" in self._box.client.capabilities:
                self._box.move([uid], folder)
                return
            self._box.copy([uid], folder)
            self._box.client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
            if "UIDPLUS" in self._box.client.capabilities:
                self._box.client.uid("EXPUNGE", uid)
        except ImapToolsError as error:
            if _GONE in str(error):
                # Somebody else has taken it at the same moment, and moved it; for the office it is one.
                self._met += 1
                return
            log.warning("mailbox %s: nothing can be moved to %s: %s", self._address.host, folder, type(error).__name__)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


def _described(line: bytes) -> tuple[str, int, datetime | None]:
    """Read a FETCH answer: UID, size, time of arrival, which is never later than now."""
    uid, size = _UID.search(line), _SIZE.search(line)
    local = imaplib.Internaldate2tuple(line)
    arrived = datetime.fromtimestamp(time.mktime(local), UTC) if local else None
    latest = datetime.now(UTC)
    return uid[1].decode() if uid else "", int(size[1]) if size else 0, min(arrived, latest) if arrived else None
