"""Stored mails, images and reports: addressed by their content, encrypted at rest.

Promises: a blob's name is the SHA-256 of its plaintext in hexadecimal, so the same bytes are stored once
and what is read back is what was stored, or `BlobDamagedError`. What lies on the disk or in the bucket is
AES-256-GCM with a fresh nonce. A file appears whole or not at all. Several keys may be given: the first
encrypts, all of them decrypt.

Format: b"SDB1", the first 4 bytes of SHA-256(key), a 12-byte nonce, ciphertext with its 16-byte tag; the
header's first 8 bytes and the name are authenticated too.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import tempfile
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.module_loading import import_string

from scoredesk.conf import environment
from scoredesk.conf.environment import EnvironmentProblem
from scoredesk.conf.keys import blob_keys

MAGIC = b"SDB1"
KEY_MARK_BYTES = 4
NONCE_BYTES = 12
NAME = re.compile(r"[0-9a-f]{64}")


class BlobDamagedError(Exception):
    """What is stored is not what was put there, or its key is not at hand. A person has to look."""


class AtomicFiles(FileSystemStorage):
    """Files that appear by rename."""

    def _save(self, name: str, content: File[bytes]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as fresh:
            fresh.write(content.read())
            fresh.flush()
            os.fsync(fresh.fileno())
        Path(fresh.name).replace(target)
        return name


class EncryptedBlobs(Storage):
    """Django's storage interface, with `put` and `get` for those who have bytes."""

    def __init__(self, inner: Storage | None = None, keys: tuple[bytes, ...] = ()) -> None:
        """`inner` and `keys` (32 bytes each) are chosen from the environment where they are not given."""
        self._given_inner = inner
        self._given_keys = keys

    def put(self, data: bytes) -> str:
        """Store bytes; their name. Storing the same bytes again costs one look-up."""
        return self._save("", ContentFile(data))

    def get(self, name: str) -> bytes:
        """The bytes of a name. Raises FileNotFoundError, or BlobDamagedError."""
        with self._inner.open(_place(name)) as stored:
            return self._decrypted(name, stored.read())

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name given: contents decide names, so nothing is ever in the way."""
        return name

    def exists(self, name: str) -> bool:
        """Whether such a blob is stored."""
        return self._inner.exists(_place(name))

    def delete(self, name: str) -> None:
        """Remove a blob. Whoever calls has made sure that nothing else refers to the same content."""
        self._inner.delete(_place(name))

    def size(self, name: str) -> int:
        """Length of the plaintext in bytes."""
        return self._inner.size(_place(name)) - len(MAGIC) - KEY_MARK_BYTES - NONCE_BYTES - 16

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if mode != "rb":
            raise ValueError("a blob can only be read")
        return ContentFile(self.get(name), name=name)

    def _save(self, name: str, content: File[Any] | IO[bytes]) -> str:
        data = content.read()
        digest = hashlib.sha256(data).hexdigest()
        place = _place(digest)
        if not self._inner.exists(place):
            self._inner.save(place, ContentFile(self._encrypted(digest, data)))
        return digest

    @cached_property
    def _inner(self) -> Storage:
        return self._given_inner or _inner_from_environment()

    @cached_property
    def _keys(self) -> dict[bytes, AESGCM]:
        keys = self._given_keys or blob_keys()
        return {hashlib.sha256(key).digest()[:KEY_MARK_BYTES]: AESGCM(key) for key in keys}

    def _encrypted(self, name: str, data: bytes) -> bytes:
        mark, cipher = next(iter(self._keys.items()))
        nonce = secrets.token_bytes(NONCE_BYTES)
        head = MAGIC + mark
        return head + nonce + cipher.encrypt(nonce, data, head + name.encode())

    def _decrypted(self, name: str, stored: bytes) -> bytes:
        head, rest = stored[: len(MAGIC) + KEY_MARK_BYTES], stored[len(MAGIC) + KEY_MARK_BYTES :]
        cipher = self._keys.get(head[len(MAGIC) :])
        if head[: len(MAGIC)] != MAGIC or cipher is None:
            raise BlobDamagedError(f"{name}: not written by Scoredesk, or with a key that is not set")
        try:
            return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head + name.encode())
        except InvalidTag:
            raise BlobDamagedError(f"{name}: its content was changed or cut") from None


def _place(name: str) -> str:
    if not NAME.fullmatch(name):
        raise FileNotFoundError(f"{name!r} is no blob's name")
    return f"{name[:2]}/{name[2:4]}/{name}"


def _inner_from_environment() -> Storage:
    kind = environment.BLOB_STORAGE.read()
    if kind == "files":
        return AtomicFiles(
            location=environment.DATA.read() / "blobs",
            file_permissions_mode=0o600,
            directory_permissions_mode=0o700,
        )
    try:
        storage: type[Storage] = import_string("storages.backends.s3.S3Storage")
    except ImportError:
        raise EnvironmentProblem(
            "SCOREDESK_BLOB_STORAGE is 's3', which needs the package django-storages[s3]"
        ) from None
    return storage(  # type: ignore[call-arg]  # Storage itself takes none
        bucket_name=environment.BLOB_BUCKET.read(),
        endpoint_url=environment.BLOB_ENDPOINT.read() or None,
        file_overwrite=True,
        querystring_auth=True,
    )
