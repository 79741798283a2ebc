"""Receiving: bytes are kept first; the same mail is one message however often, and however fast, it comes."""

import threading

import pytest
from django.db import connection

from scoredesk.actions.receive import receive
from scoredesk.domain import job_names
from scoredesk.store import blobs
from scoredesk.store.models import Message
from tests.actions.making import waiting

pytestmark = pytest.mark.django_db


def test_a_mail_is_kept_and_its_reading_woken() -> None:
    message = receive(b"From: a@example.org\r\n\r\nhello", account="box", carrier_key="1:7")
    assert message.state == Message.State.STORED
    assert blobs.get(message.raw_sha256) == b"From: a@example.org\r\n\r\nhello"
    assert waiting(job_names.READ_MAIL) == [{"message_id": message.pk}]


def test_the_same_bytes_are_one_message_by_whatever_key() -> None:
    first = receive(b"the same", account="box", carrier_key="1:7")
    again = receive(b"the same", account="box", carrier_key="1:8")
    elsewhere = receive(b"the same")
    assert first.pk == again.pk == elsewhere.pk
    assert len(waiting(job_names.READ_MAIL)) == 1


def test_a_key_that_a_server_uses_twice_loses_no_mail() -> None:
    first = receive(b"one", account="box", carrier_key="1:7")
    other = receive(b"two", account="box", carrier_key="1:7")
    assert other.pk != first.pk
    assert (first.carrier_key, other.carrier_key) == ("1:7", None)
    assert blobs.get(other.raw_sha256) == b"two"
    assert len(waiting(job_names.READ_MAIL)) == 2


def test_mails_without_a_key_do_not_meet() -> None:
    assert receive(b"one", account="box").pk != receive(b"two", account="box").pk


@pytest.mark.django_db(transaction=True)
def test_the_same_mail_from_many_sides_at_once_is_one_message() -> None:
    together = threading.Barrier(6)
    found: list[int] = []

    def take(side: int) -> None:
        together.wait()
        found.append(receive(b"all at once", account="box", carrier_key=str(side)).pk)
        connection.close()

    sides = [threading.Thread(target=take, args=(side,)) for side in range(6)]
    for side in sides:
        side.start()
    for side in sides:
        side.join()
    assert len(found) == 6
    assert len(set(found)) == 1
    assert Message.objects.count() == 1
    assert len(waiting(job_names.READ_MAIL)) == 1
