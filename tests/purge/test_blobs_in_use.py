"""A purge and a row that is being written want the same bytes: the row wins, whoever comes first."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from scoredesk.actions.purge_case import drop_unreferenced
from scoredesk.actions.receive import receive
from scoredesk.store import blobs
from tests.own_blobs import KeptBlobs, kept_blobs

__all__ = ["kept_blobs"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept_blobs")]

RAW = b"From: a@example.org\r\n\r\nthe same bytes"


@pytest.fixture
def purging() -> Iterator[threading.Thread]:
    """A purge, not started yet, that has just forgotten the last row that referred to the bytes."""
    address = blobs.put(RAW)

    def purge() -> None:
        try:
            with transaction.atomic():
                drop_unreferenced([address])
        finally:
            connection.close()

    thread = threading.Thread(target=purge)
    yield thread
    thread.join()


def test_a_row_that_is_not_committed_yet_keeps_its_bytes(purging: threading.Thread) -> None:
    """Without the guard the purge sees no row and drops them; the mail is then committed without its bytes."""
    with transaction.atomic():
        message = receive(RAW)
        purging.start()
        purging.join(1)
        assert purging.is_alive()  # it waits for whoever holds them
    purging.join()
    assert blobs.get(message.raw_sha256) == RAW


def test_bytes_that_went_before_the_row_was_written_are_kept_anew(
    purging: threading.Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = blobs.put

    def put_and_lose(raw: bytes) -> str:
        address = put(raw)
        if not connection.in_atomic_block:
            purging.start()
            purging.join()
        return address

    monkeypatch.setattr(blobs, "put", put_and_lose)
    message = receive(RAW)
    assert blobs.get(message.raw_sha256) == RAW


def test_what_nobody_refers_to_is_dropped(purging: threading.Thread, kept_blobs: KeptBlobs) -> None:
    purging.start()
    purging.join()
    assert kept_blobs() == set()
