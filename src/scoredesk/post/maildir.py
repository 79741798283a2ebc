"""Mail in folders (Maildir): read what is new, move it on once it is safe, and deliver into one."""

import os
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scoredesk.domain.errors import RetryError
from scoredesk.domain.outgoing import Outgoing

_SUBFOLDERS = ("tmp", "new", "cur")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that lies in a folder. ``key``: its file's name, which the server never gives twice."""

    key: str
    path: Path


def prepare(folder: Path) -> None:
    """Make the folder and its three parts where they are missing."""
    for name in _SUBFOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)


def waiting(folder: Path) -> Iterator[Waiting]:
    """Yield the new mails, oldest first, as far as file times tell."""
    new = folder / "new"
    if not new.is_dir():
        return
    entries = [entry for entry in os.scandir(new) if entry.is_file(follow_symlinks=False)]
    for entry in sorted(entries, key=lambda entry: (entry.stat().st_mtime_ns, entry.name)):
        yield Waiting(entry.name, Path(entry.path))


def fetch(folder: Path, take: Callable[[bytes, str], None]) -> int:
    """Hand each new mail's bytes and key to ``take``, then mark it as seen; return how many there were.

    A mail that ``take`` raises on stays new, so that the next fetch brings it again.
    """
    prepare(folder)
    count = 0
    for mail in waiting(folder):
        take(mail.path.read_bytes(), mail.key)
        mail.path.rename(folder / "cur" / f"{mail.key.partition(':')[0]}:2,S")
        count += 1
    return count


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
