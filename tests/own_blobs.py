"""Blobs of one test alone, so that it can say what lies there while other tests run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from scoredesk.conf.blobs import AtomicFiles

KeptBlobs = Callable[[], set[str]]


@pytest.fixture
def kept_blobs(tmp_path: Path, settings: Settings) -> KeptBlobs:
    """Blobs in a folder of the test's own; call it for the names of all there are."""
    folder = tmp_path / "own-blobs"
    own = {"BACKEND": "scoredesk.conf.blobs.EncryptedBlobs", "OPTIONS": {"inner": AtomicFiles(location=folder)}}
    settings.STORAGES = settings.STORAGES | {"blobs": own}
    return lambda: {path.name for path in folder.rglob("*") if path.is_file()}
