"""Who wrote a mail: the address that mail servers check, whatever a display name pretends; in linear time."""

import time

import pytest

from scoredesk.intake.envelope import read_envelope
from scoredesk.intake.headers import split


@pytest.mark.parametrize(
    ("field", "sender"),
    [
        (b"=?utf-8?q?victim=40example=2Eorg=2C?= <writer@example.net>", "writer@example.net"),
        (b"=?utf-8?q?=3Cvictim=40example=2Eorg=3E?= <writer@example.net>", "writer@example.net"),
        (b"=?utf-8?q?victim=40example=2Eorg=2C?= writer@example.net", "writer@example.net"),
        (b'"victim@example.org" <writer@example.net>', "writer@example.net"),
        (b'"x <victim@example.org>" <writer@example.net>', "writer@example.net"),
        (b"victim@example.org <writer@example.net>", "writer@example.net"),
        (b"<victim@example.org> <writer@example.net>", "writer@example.net"),
        (b"writer@example.net (<victim@example.org>)", "writer@example.net"),
        (b"Writer <writer@example.net> (<victim@example.org>)", "writer@example.net"),
        (b"Nguyen, Van <writer@example.net>", "writer@example.net"),
        (b"=?iso-2022-jp?B?GyRCOzNFREJATzobKEI=?= <a..b@mobile.example.jp>", "a..b@mobile.example.jp"),
        (b'<"a..b"@mobile.example.jp>', "a..b@mobile.example.jp"),
        (b"writer@example.net", "writer@example.net"),
        # Programs that encode the whole field break the RFC, and there is no other address.
        (b"=?utf-8?b?44GCPGFAYi5leGFtcGxlPg==?=", "a@b.example"),
    ],
)
def test_a_name_does_not_become_the_address(field: bytes, sender: str) -> None:
    assert read_envelope(split(b"From: " + field), "").sender == sender


@pytest.mark.parametrize("field", [b"From", b"To"])
def test_a_long_run_of_letters_is_read_once(field: bytes) -> None:
    began = time.monotonic()
    read_envelope(split(field + b": <" + b"a" * 60_000 + b"@"), "")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (b'"hanh..nguyen."@mobile.example.jp', "hanh..nguyen.@mobile.example.jp"),
        (b'Hanh <"a..b"@docomo.example>', "a..b@docomo.example"),
        (b'"two words"@example.org', '"two words"@example.org'),
        (b'"victim@bank.example"@example.org', '"victim@bank.example"@example.org'),
    ],
)
def test_quotes_that_postfix_puts_round_a_carriers_address_are_left_out(written: bytes, address: str) -> None:
    """With them no letter could be sent: the carrier knows the address without."""
    assert read_envelope(split(b"From: " + written), "").sender == address
