"""Take in the portraits that a feed brings beside its CSV: checked by their bytes, cleaned, kept as blobs.

Promises: no name leads out of the folder, by ``..`` or by a link; when the import comes to nothing, no picture that
it brought stays behind.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scoredesk.checks.clean_image import UncleanableError, clean
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.register_file import BadRow, CellFault, Column, Reason
from scoredesk.store import blobs
from scoredesk.store.queries.blobs import unreferenced

_MEDIA_TYPES = frozenset({"image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True)
class ImportedPortraits:
    """``addresses``: (file name, SHA-256 of the clean picture's blob)."""

    addresses: tuple[tuple[str, str], ...]
    bad_rows: tuple[BadRow, ...]


class _PortraitError(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@contextmanager
def import_portraits(
    named: Iterable[tuple[str, int]], folder: Path | None, size_limit: int
) -> Iterator[ImportedPortraits]:
    """Keep the portraits for the length of a block, and for good if it ends well.

    ``named``: (file name, line that names it). ``size_limit``: bytes; a file must be smaller.
    """
    addresses: list[tuple[str, str]] = []
    bad: list[BadRow] = []
    try:
        for name, line in named:
            try:
                addresses.append((name, blobs.put(clean(_read(name, folder, size_limit)).content)))
            except _PortraitError as error:
                bad.append(_bad_row(line, error.reason, name))
            except UncleanableError:
                bad.append(_bad_row(line, Reason.PORTRAIT_UNREADABLE, name))
        yield ImportedPortraits(tuple(addresses), tuple(bad))
    except BaseException:
        for address in unreferenced({address for _, address in addresses}):
            blobs.drop(address)
        raise


def _read(name: str, folder: Path | None, size_limit: int) -> bytes:
    if folder is None:
        raise _PortraitError(Reason.PORTRAIT_MISSING)
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise _PortraitError(Reason.PORTRAIT_OUTSIDE)
    if not path.is_file():
        raise _PortraitError(Reason.PORTRAIT_MISSING)
    try:
        with path.open("rb") as file:
            raw = file.read(size_limit)
    except OSError:
        raise _PortraitError(Reason.PORTRAIT_UNREADABLE) from None
    if not 0 < len(raw) < size_limit:
        raise _PortraitError(Reason.PORTRAIT_SIZE)
    if media_type_of(raw) not in _MEDIA_TYPES:
        raise _PortraitError(Reason.PORTRAIT_UNREADABLE)
    return raw


def _bad_row(line: int, reason: Reason, name: str) -> BadRow:
    return BadRow(line, (CellFault(reason, Column.PORTRAIT, name[:80]),))
