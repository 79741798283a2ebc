"""Mail in folders (Maildir): take in what is new, move it on once it is safe, and deliver into one."""

import logging
import os
import secrets
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.domain.incoming import LARGEST, Incoming, Take
from scoredesk.domain.outgoing import Outgoing

log = logging.getLogger(__name__)

_SUBFOLDERS = ("tmp", "new", "cur")
_TROUBLE = ".Trouble"
_FAILURES_IN_A_ROW = 3
"""After so many mails that could not be taken it is not the mails' fault: the look is ended."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that lies in a folder. ``key``: its file's name, which no server gives twice."""

    key: str
    path: Path
    size: int
    arrived: datetime


def prepare(folder: Path) -> None:
    """Make the folder and its three parts where they are missing."""
    for name in _SUBFOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)


def waiting(folder: Path) -> Iterator[Waiting]:
    """Yield the new mails, oldest first, as far as file times tell."""
    new = folder / "new"
    if not new.is_dir():
        return
    entries = [(entry, entry.stat()) for entry in os.scandir(new) if entry.is_file(follow_symlinks=False)]
    latest = datetime.now(UTC)
    for entry, status in sorted(entries, key=lambda found: (found[1].st_mtime_ns, found[0].name)):
        arrived = min(datetime.fromtimestamp(status.st_mtime, UTC), latest)
        yield Waiting(entry.name, Path(entry.path), status.st_size, arrived)


def fetch(folder: Path, take: Take) -> int:
    """Hand each new mail to ``take``, then mark it as seen; return how many there were.

    A mail that can never be taken goes to the sub-folder ``.Trouble`` (Maildir++). Any other that ``take`` raises on
    stays new and holds up no other. Raises RetryError at the end where there were such, or where the disk refuses.
    """
    taken = failed = in_a_row = 0
    try:
        prepare(folder)
        for mail in waiting(folder):
            try:
                taken += _take(folder, mail, take)
                in_a_row = 0
            except OSError:
                raise
            except Exception:
                # Whatever it is, the mail stays where it is, and the next one gets its turn.
                log.exception("a mail in a folder could not be taken")
                failed += 1
                in_a_row += 1
                if in_a_row >= _FAILURES_IN_A_ROW:
                    break
    except OSError as error:
        raise RetryError(f"the folder cannot be used: {error.strerror}") from error
    if failed:
        raise RetryError(f"{failed} mails could not be taken")
    return taken


def _take(folder: Path, mail: Waiting, take: Take) -> int:
    done = folder / "cur" / f"{mail.key.partition(':')[0]}:2,S"
    try:
        raw = mail.path.read_bytes() if mail.size <= LARGEST else None
    except FileNotFoundError:
        # Another worker was faster.
        return 0
    try:
        if raw is not None:
            take(Incoming(raw, str(folder)[:200], mail.key, mail.arrived))
    except GiveUpError:
        raw = None
    if raw is None:
        log.warning("a mail is moved to %s", _TROUBLE)
        prepare(folder / _TROUBLE)
        done = folder / _TROUBLE / "new" / mail.key
    try:
        mail.path.rename(done)
    except FileNotFoundError:
        return 0
    return int(raw is not None)


def deliver_into(folder: Path, outgoing: Outgoing) -> None:
    """Put a letter into the folder, whole or not at all. Raises RetryError where the disk refuses."""
    host = socket.gethostname().replace("/", "_").replace(":", "_")
    name = f"{time.time_ns()}.{os.getpid()}_{secrets.token_hex(6)}.{host}"
    try:
        prepare(folder)
        draft = folder / "tmp" / name
        with draft.open("xb") as file:
            file.write(outgoing.raw)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(folder / "new" / name)
    except OSError as error:
        raise RetryError(f"the folder cannot be written: {error.strerror}") from error
