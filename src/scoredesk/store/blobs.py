"""Blobs by the SHA-256 of their content, in the storage that the settings name ``blobs``.

The same bytes are one blob, whoever keeps them: a row that is being written may refer to a blob that a purge is about
to drop, for the last row that it could see was another's. So whoever writes such a row holds the blob until the row is
committed (``put`` or ``held`` within its transaction), and a purge waits for that before it looks for rows
(``let_go``).
"""

import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection


def put(content: bytes) -> str:
    """Keep the bytes and return their address, a SHA-256 in hex; keeping the same bytes twice is one blob.

    Within a transaction no purge drops it before the transaction has ended.
    """
    address = hashlib.sha256(content).hexdigest()
    if not held(address):
        storages["blobs"].save(address, ContentFile(content))
    return address


def held(address: str) -> bool:
    """Return whether there is the blob; within a transaction no purge drops it before the transaction has ended."""
    if connection.in_atomic_block:
        _lock("pg_advisory_xact_lock_shared", _bucket(address))
    return bool(storages["blobs"].exists(address))


def let_go(addresses: Iterable[str]) -> None:
    """Wait for whoever holds one of the blobs; until this transaction ends nobody else will."""
    for bucket in sorted({_bucket(address) for address in addresses}):
        _lock("pg_advisory_xact_lock", bucket)


def get(address: str) -> bytes:
    """Return the bytes of a blob. Raises FileNotFoundError when there is none."""
    with storages["blobs"].open(address) as file:
        return bytes(file.read())


def drop(address: str) -> None:
    """Forget a blob; nothing happens where there is none."""
    storages["blobs"].delete(address)


def _bucket(address: str) -> str:
    """Locks are by the address's first byte: a purge of any size takes 256 at most, for which the server has room."""
    return address[:2]


def _lock(function: str, bucket: str) -> None:
    key = int.from_bytes(hashlib.sha256(f"blobs {bucket}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [key])
