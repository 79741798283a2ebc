"""Counting tries: no more than the limit within any span, even when they all come at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory, override_settings

from scoredesk.actions.now import set_clock
from scoredesk.actions.throttle import allowed
from scoredesk.store.models import Attempt
from scoredesk.web.ui.client import client_of
from tests.web.people import NOW

SPAN = timedelta(minutes=10)


@pytest.mark.django_db
def test_the_window_slides() -> None:
    for minute, expected in ((0, True), (4, True), (8, False), (11, True), (12, False), (15, True)):
        set_clock(lambda minute=minute: NOW + timedelta(minutes=minute))
        assert allowed("door", "key", 2, SPAN) is expected, minute


@pytest.mark.django_db
def test_doors_and_keys_are_counted_apart_and_kept_as_hashes() -> None:
    assert allowed("a", "192.0.2.1", 1, SPAN)
    assert allowed("b", "192.0.2.1", 1, SPAN)
    assert allowed("a", "192.0.2.2", 1, SPAN)
    assert not allowed("a", "192.0.2.1", 1, SPAN)
    assert "192.0.2" not in str(list(Attempt.objects.values()))
    assert all(len(row.key_sha256) == 64 for row in Attempt.objects.all())


@pytest.mark.django_db(transaction=True)
def test_tries_that_come_at_once_do_not_slip_through() -> None:
    together = threading.Barrier(8)

    def attempt(_: int) -> bool:
        together.wait()
        try:
            return allowed("door", "key", 3, SPAN)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 3


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind", "client"),
    [
        ("192.0.2.7", "", False, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1", False, "192.0.2.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", True, "198.51.100.1"),
        ("10.0.0.1", "", True, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "", False, "192.0.2.7"),
        ("", "", False, "unknown"),
    ],
)
def test_the_client_is_its_network(remote: str, forwarded: str, client: str, behind: bool) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory(headers=headers).get("/", REMOTE_ADDR=remote)
    header = ("HTTP_X_FORWARDED_PROTO", "https") if behind else None
    with override_settings(SECURE_PROXY_SSL_HEADER=header):
        assert client_of(request) == client
