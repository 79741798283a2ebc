"""Tokens of report links, and how long they last."""

import re
from datetime import UTC, date, datetime

import pytest

from scoredesk.domain import report_link


def test_a_token_holds_every_bit() -> None:
    assert report_link.make(bytes(20)) == "0" * 32
    assert report_link.make(b"\xff" * 20) == "Z" * 32
    assert len({report_link.make((1 << bit).to_bytes(20, "big")) for bit in range(160)}) == 160


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="20"):
        report_link.make(bytes(19))


def test_a_token_is_known_in_either_case_and_by_no_neighbour() -> None:
    token = report_link.make(bytes(range(20)))
    assert report_link.hash_of(f" {token.lower()}\n") == report_link.hash_of(token)
    assert report_link.hash_of(token) != report_link.hash_of(token[:-1])
    assert re.fullmatch(r"[0-9a-f]{64}", report_link.hash_of(token))


def test_the_last_day_is_whole_where_the_office_is() -> None:
    last, over = report_link.ends(date(2026, 11, 24), 30, "Asia/Tokyo")
    assert last == date(2026, 12, 24)
    assert over == datetime(2026, 12, 24, 15, tzinfo=UTC)


def test_a_link_is_hidden_and_other_addresses_are_not() -> None:
    token = report_link.make(bytes(range(20)))
    text = f"https://example.jp/r/{token}\nhttps://example.jp/v/{token}"
    assert report_link.hidden(text) == f"https://example.jp/r/…\nhttps://example.jp/v/{token}"
