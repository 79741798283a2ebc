"""The published status lists: right, the same for everyone, kept by caches, and there when the register is not."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection
from django.test import Client

from scoredesk.actions import publish_status
from scoredesk.actions.now import set_clock
from scoredesk.actions.publish_status import forget_status_lists, published_status_lists
from scoredesk.actions.sign_credential import verifying_keys
from scoredesk.domain.credential import POSITIONS_IN_A_LIST, StatusPosition, StatusPurpose
from scoredesk.reports.status_list import StatusList, read_status_list
from scoredesk.store.models import Report
from tests.actions.making import a_report, a_result

pytestmark = pytest.mark.django_db

ADDRESSES = ("/status/1/revocation", "/status/1/supersession")
NOW = datetime(2026, 11, 24, 3, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def an_empty_shelf() -> Iterator[None]:
    set_clock(lambda: NOW)
    forget_status_lists()
    yield
    forget_status_lists()
    set_clock(None)


def report(number: int, **differs: object) -> StatusPosition:
    made = a_report(a_result(examinee_number=f"N{number}"), case=None, **differs)
    return StatusPosition.from_drawn(Report.objects.get(pk=made.pk).status_position)


def fetched(address: str) -> StatusList:
    return read_status_list(Client().get(address).content, verifying_keys())


def test_the_lists_say_what_the_register_says() -> None:
    valid = report(1)
    revoked = report(2, standing="revoked", standing_reason="issued for another person")
    superseded = report(3, standing="superseded")
    cancelled, renewed = (fetched(address) for address in ADDRESSES)
    assert [cancelled.has(each.index) for each in (valid, revoked, superseded)] == [False, True, True]
    assert [renewed.has(each.index) for each in (valid, revoked, superseded)] == [False, False, True]
    # And of nobody else.
    assert sum(byte.bit_count() for byte in cancelled.bits) == 2
    assert sum(byte.bit_count() for byte in renewed.bits) == 1


def test_they_are_for_everyone_and_every_cache() -> None:
    for address in ADDRESSES:
        answer = Client(headers={"accept-language": "en"}).get(address)
        assert answer["Content-Type"] == "application/vc+jwt"
        assert answer["Cache-Control"] == "public, max-age=300"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Vary" not in answer
        assert "Set-Cookie" not in answer
        assert Client(headers={"accept-language": "ja"}).get(address).content == answer.content
        assert Client(headers={"if-none-match": answer["ETag"]}).get(address).status_code == 304


def test_two_processes_publish_the_same_bytes() -> None:
    report(1, standing="superseded")
    first = published_status_lists()
    forget_status_lists()
    assert published_status_lists() == first


@pytest.mark.parametrize("address", ["/status/2/revocation", "/status/0/supersession", "/status/1/suspension"])
def test_there_are_no_others(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_when_a_list_is_half_full_the_next_one_is_published() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval('status_draws', {POSITIONS_IN_A_LIST // 2})")
    place = report(1, standing="revoked", standing_reason="issued for another person")
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('status_draws', 1, false)")
    assert place.number == 2
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval('status_draws', {POSITIONS_IN_A_LIST // 2 + 1})")
    assert not fetched("/status/1/revocation").has(place.index)
    assert fetched("/status/2/revocation").has(place.index)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('status_draws', 1, false)")


def test_they_are_made_once_a_minute_and_not_for_each_who_asks(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    Client().get(ADDRESSES[0])
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture that is a context manager
        for address in ADDRESSES * 5:
            assert Client().get(address).status_code == 200
    place = report(1, standing="superseded")
    assert not fetched(ADDRESSES[0]).has(place.index)
    monkeypatch.setattr(publish_status, "FRESH_SECONDS", 0)
    assert fetched(ADDRESSES[0]).has(place.index)


def test_a_register_that_is_away_leaves_the_last_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> int:
        raise OperationalError("connection refused")

    before = Client().get(ADDRESSES[0]).content
    monkeypatch.setattr(publish_status, "lists_in_use", away)
    monkeypatch.setattr(publish_status, "FRESH_SECONDS", 0)
    assert Client().get(ADDRESSES[0]).content == before
    forget_status_lists()
    assert Client().get(ADDRESSES[0]).status_code == 503


def test_while_one_makes_them_anew_the_others_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    before = published_status_lists()
    monkeypatch.setattr(publish_status, "FRESH_SECONDS", 0)
    may_end, is_making = threading.Event(), threading.Event()

    def slowly() -> dict[tuple[int, StatusPurpose], bytes]:
        is_making.set()
        assert may_end.wait(20)
        return {}

    monkeypatch.setattr(publish_status, "_made", slowly)
    maker = threading.Thread(target=published_status_lists)
    maker.start()
    assert is_making.wait(20)
    assert published_status_lists() is before
    may_end.set()
    maker.join(20)
    assert publish_status._shelf is not None
    assert publish_status._shelf.lists == {}
