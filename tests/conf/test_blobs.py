"""Blobs: named by content, unreadable on the disk, and damage is noticed."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from scoredesk.conf.blobs import AtomicFiles, BlobDamagedError, EncryptedBlobs

KEY, NEWER = b"k" * 32, b"n" * 32
DATA = b"In this mail stands a person's name. " * 20


def blobs(folder: Path, *keys: bytes) -> EncryptedBlobs:
    inner = AtomicFiles(location=folder, file_permissions_mode=0o600, directory_permissions_mode=0o700)
    return EncryptedBlobs(inner, keys or (KEY,))


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_got_by_the_digest_of_its_content(tmp_path: Path) -> None:
    name = blobs(tmp_path).put(DATA)
    assert name == hashlib.sha256(DATA).hexdigest()
    assert blobs(tmp_path).get(name) == DATA
    assert blobs(tmp_path).size(name) == len(DATA)


def test_the_disk_holds_no_plaintext_and_lets_nobody_else_read(tmp_path: Path) -> None:
    blobs(tmp_path).put(DATA)
    [file] = stored(tmp_path)
    assert b"person" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    blobs(tmp_path).put(DATA)
    [before] = [file.read_bytes() for file in stored(tmp_path)]
    blobs(tmp_path).put(DATA)
    assert [file.read_bytes() for file in stored(tmp_path)] == [before]


@pytest.mark.parametrize("place", [0, 5, 10, 40, -1])
def test_a_changed_byte_is_noticed(tmp_path: Path, place: int) -> None:
    name = blobs(tmp_path).put(DATA)
    [file] = stored(tmp_path)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises(BlobDamagedError):
        blobs(tmp_path).get(name)


@pytest.mark.parametrize("length", [0, 7, 20, 100])
def test_a_cut_file_is_noticed(tmp_path: Path, length: int) -> None:
    name = blobs(tmp_path).put(DATA)
    [file] = stored(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(BlobDamagedError):
        blobs(tmp_path).get(name)


def test_one_blob_cannot_stand_in_for_another(tmp_path: Path) -> None:
    one, other = blobs(tmp_path).put(DATA), blobs(tmp_path).put(b"something else")
    files = {file.name: file for file in stored(tmp_path)}
    files[other].write_bytes(files[one].read_bytes())
    with pytest.raises(BlobDamagedError):
        blobs(tmp_path).get(other)


def test_after_a_change_of_keys_old_blobs_are_still_read(tmp_path: Path) -> None:
    old = blobs(tmp_path, KEY).put(DATA)
    new = blobs(tmp_path, NEWER, KEY).put(b"written later")
    assert blobs(tmp_path, NEWER, KEY).get(old) == DATA
    assert blobs(tmp_path, NEWER).get(new) == b"written later"
    with pytest.raises(BlobDamagedError):
        blobs(tmp_path, NEWER).get(old)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        blobs(tmp_path).get(name)


def test_a_deleted_blob_is_gone(tmp_path: Path) -> None:
    name = blobs(tmp_path).put(DATA)
    blobs(tmp_path).delete(name)
    assert not blobs(tmp_path).exists(name)
    assert stored(tmp_path) == []


def test_djangos_own_interface_works_too() -> None:
    storage = storages["blobs"]
    name = storage.save("whatever.eml", ContentFile(DATA))
    with storage.open(name) as opened:
        assert opened.read() == DATA
