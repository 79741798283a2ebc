"""Blobs by the SHA-256 of their content, in the storage that the settings name ``blobs``."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import storages


def put(content: bytes) -> str:
    """Keep the bytes and return their address, a SHA-256 in hex; keeping the same bytes twice is one blob."""
    address = hashlib.sha256(content).hexdigest()
    storage = storages["blobs"]
    if not storage.exists(address):
        storage.save(address, ContentFile(content))
    return address


def get(address: str) -> bytes:
    """Return the bytes of a blob. Raises FileNotFoundError when there is none."""
    with storages["blobs"].open(address) as file:
        return bytes(file.read())


def drop(address: str) -> None:
    """Forget a blob; nothing happens where there is none."""
    storages["blobs"].delete(address)
