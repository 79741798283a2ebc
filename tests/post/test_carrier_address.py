"""Addresses of carriers are read exactly, and a wrong one is said without its password."""

from datetime import date
from pathlib import Path

import pytest

from scoredesk.post.carrier_address import (
    AddressError,
    ImapAddress,
    LmtpAddress,
    MaildirAddress,
    SmtpAddress,
    Tls,
    can_listen,
    parse,
    parse_incoming,
)


def test_several_ways_in() -> None:
    text = "maildir:/var/mail/in, imap://a%40b:p%2Cw@mail.example.jp?folder=Exam&since=2026-11-01,lmtp://[::1]:8024"
    assert parse_incoming(text) == (
        MaildirAddress(Path("/var/mail/in")),
        ImapAddress("mail.example.jp", 993, Tls.IMPLICIT, "a@b", "p,w", "Exam", since=date(2026, 11, 1)),
        LmtpAddress("::1", 8024),
    )
    assert can_listen(text)
    assert not can_listen("maildir:/x")
    assert parse_incoming("") == ()


@pytest.mark.parametrize(
    ("line", "port", "tls"),
    [
        ("imap://u:p@h", 993, Tls.IMPLICIT),
        ("imap://u:p@h:143", 143, Tls.STARTTLS),
        ("imap://u:p@h?tls=starttls", 143, Tls.STARTTLS),
        ("imap://u:p@127.0.0.1:1143", 1143, Tls.NONE),
        ("imap://u:p@127.0.0.1:1143?tls=implicit", 1143, Tls.IMPLICIT),
    ],
)
def test_tls_of_a_mailbox(line: str, port: int, tls: Tls) -> None:
    (address,) = parse_incoming(line)
    assert isinstance(address, ImapAddress)
    assert (address.port, address.tls) == (port, tls)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("smtp://h", SmtpAddress("h", 587, Tls.STARTTLS)),
        ("smtp://h:465", SmtpAddress("h", 465, Tls.IMPLICIT)),
        ("smtp://h?tls=implicit", SmtpAddress("h", 465, Tls.IMPLICIT)),
        ("smtp://localhost:25", SmtpAddress("localhost", 25, Tls.NONE)),
        ("smtp://u%3A:p%2F@h:25?tls=none", SmtpAddress("h", 25, Tls.NONE, "u:", "p/")),
        ("maildir:/x", MaildirAddress(Path("/x"))),
    ],
)
def test_ways_out(line: str, expected: SmtpAddress | MaildirAddress) -> None:
    assert parse(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "imap://mail.example.jp",
        "imap://u:secret@h:port",
        "imap://u:secret@h?tls=maybe",
        "imap://u:secret@h?folder=Done",
        "imap://u:secret@h?since=yesterday",
        "imap://u:secret@h?fodler=x",
        "imap://u:secret@h?x",
        "lmtp://127.0.0.1",
        "lmtp:",
        "maildir:",
        "pop3://u:secret@h",
        "u:secret@h",
    ],
)
def test_what_is_wrong_is_said_without_the_password(line: str) -> None:
    with pytest.raises(AddressError, match="expected") as said:
        parse_incoming(line)
    assert "secret" not in str(said.value)


@pytest.mark.parametrize("line", ["smtp://", "smtp://h:secret", "smtp://h?tls=tls", "imap://u:p@h", "/var/mail"])
def test_no_way_out(line: str) -> None:
    with pytest.raises(AddressError, match="expected"):
        parse(line)


def test_passwords_are_not_shown() -> None:
    (mailbox,) = parse_incoming("imap://u:secret@h")
    assert "secret" not in repr((mailbox, parse("smtp://u:secret@h")))
