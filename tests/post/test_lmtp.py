"""A mail server delivers by LMTP: 250 only for what is kept, 451 for everything else."""

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scoredesk.domain.incoming import Incoming, Take
from scoredesk.post import lmtp
from scoredesk.post.carrier_address import LmtpAddress
from tests.post.servers import free_port


@contextmanager
def listening(take: Take) -> Iterator[smtplib.LMTP]:
    address = LmtpAddress("127.0.0.1", free_port())
    stop = threading.Event()
    listener = threading.Thread(target=lmtp.listen, args=(address, take, stop))
    listener.start()
    try:
        yield _client(address)
    finally:
        stop.set()
        listener.join(10)
        assert not listener.is_alive()


def _client(address: LmtpAddress) -> smtplib.LMTP:
    for _ in range(200):
        try:
            return smtplib.LMTP(address.host, address.port, timeout=20)
        except OSError:
            threading.Event().wait(0.02)
    pytest.fail("nobody listens")


def test_the_mail_is_kept_as_it_is_below_its_envelope() -> None:
    kept: list[Incoming] = []
    mail = b"Subject: \xff\x82\r\n\r\n.\r\n..two\r\n" + b"x" * 70_000 + b"\r\nend\r\n"
    with listening(kept.append) as client:
        client.sendmail("a..b.@docomo.ne.jp", ["office+b12@example.jp"], mail)
        client.sendmail("", ["office@example.jp"], b"Subject: bounce\r\n\r\n")
    first, second = kept
    assert first.raw == b"Return-Path: <a..b.@docomo.ne.jp>\r\nDelivered-To: office+b12@example.jp\r\n" + mail
    assert second.raw.startswith(b"Return-Path: <>\r\n")
    assert first.account.startswith("lmtp://127.0.0.1:")


def test_what_cannot_be_kept_stays_with_the_mail_server() -> None:
    answers: list[Exception | None] = [OSError("disk full"), None]
    kept: list[Incoming] = []

    def take(mail: Incoming) -> None:
        error = answers.pop(0)
        if error:
            raise error
        kept.append(mail)

    with listening(take) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("a@example.org", ["o@example.jp"], b"Subject: x\r\n\r\n")
        assert refused.value.smtp_code == 451
        client.sendmail("a@example.org", ["o@example.jp"], b"Subject: x\r\n\r\n")
    assert len(kept) == 1


def test_no_answer_before_it_is_kept() -> None:
    go_on, begun = threading.Event(), threading.Event()

    def take(mail: Incoming) -> None:
        begun.set()
        assert go_on.wait(10)

    with listening(take) as client:
        client.ehlo_or_helo_if_needed()
        client.mail("a@example.org")
        client.rcpt("o@example.jp")
        client.docmd("DATA")
        assert client.sock is not None
        client.send(b"Subject: x\r\n\r\n.\r\n")
        assert begun.wait(10)
        client.sock.settimeout(0.3)
        with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
            client.getreply()
        go_on.set()


def test_one_recipient_at_a_time_and_too_large_a_mail_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lmtp, "LARGEST", 2000)
    kept: list[Incoming] = []
    with listening(kept.append) as client:
        refused = client.sendmail("a@example.org", ["o@example.jp", "p@example.jp"], b"Subject: x\r\n\r\n")
        assert refused["p@example.jp"][0] == 452
        with pytest.raises((smtplib.SMTPDataError, smtplib.SMTPSenderRefused)) as large:
            client.sendmail("a@example.org", ["o@example.jp"], b"x" * 3000)
        assert large.value.smtp_code == 552
    assert len(kept) == 1


def test_a_taken_port_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        lmtp.listen(LmtpAddress("127.0.0.1", taken.getsockname()[1]), lambda _: None, threading.Event())
