"""Counting tries: no more than the limit within any span, even when they all come at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import RequestFactory, override_settings

from scoredesk.actions import throttle
from scoredesk.actions.now import set_clock
from scoredesk.actions.throttle import allowed
from scoredesk.store.models import Attempt
from scoredesk.web.ui.client import client_of
from tests.web.people import NOW

SPAN = timedelta(minutes=10)


@pytest.mark.django_db
def test_the_window_slides() -> None:
    for minute, expected in ((0, True), (4, True), (8, False), (11, True), (12, False), (15, True)):
        moment = NOW + timedelta(minutes=minute)
        set_clock(partial(lambda now: now, moment))
        assert allowed("door", "key", 2, SPAN) is expected, minute


@pytest.mark.django_db
def test_doors_and_keys_are_counted_apart_and_kept_as_hashes() -> None:
    assert allowed("a", "192.0.2.1", 1, SPAN)
    assert allowed("b", "192.0.2.1", 1, SPAN)
    assert allowed("a", "192.0.2.2", 1, SPAN)
    assert not allowed("a", "192.0.2.1", 1, SPAN)
    assert "192.0.2" not in str(list(Attempt.objects.values()))
    assert all(len(row.key_sha256) == 64 for row in Attempt.objects.all())


def at_once(tries: int) -> int:
    """How many of so many tries at once are allowed, where the limit is 3."""
    together = threading.Barrier(tries)

    def attempt(_: int) -> bool:
        together.wait()
        try:
            return allowed("door", "key", 3, SPAN)
        finally:
            connection.close()

    with ThreadPoolExecutor(tries) as pool:
        return sum(pool.map(attempt, range(tries)))


@pytest.mark.django_db(transaction=True)
def test_tries_that_come_at_once_do_not_slip_through() -> None:
    assert at_once(8) == 3


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = threading.Barrier(8, timeout=20)
    create = Attempt.objects.create

    def create_when_all_have_counted(**fields: object) -> Attempt:
        counted.wait()
        return create(**fields)

    monkeypatch.setattr(throttle, "take_turns", lambda about: None)
    monkeypatch.setattr(Attempt.objects, "create", create_when_all_have_counted)
    assert at_once(8) == 8


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
