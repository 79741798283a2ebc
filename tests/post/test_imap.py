"""Mail by IMAP from a real Dovecot: raw bytes, keyed, moved only once they are safe, however it is cut short."""

import imaplib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.domain.incoming import Incoming
from scoredesk.post import imap
from scoredesk.post.carrier_address import ImapAddress, parse_incoming
from tests.post.servers import PASSWORD, Dovecot, dovecot, needs_dovecot

pytestmark = needs_dovecot

# What no library's own parser would hand back unchanged: raw 8-bit, a lone CR, odd folding, NUL left out.
AWKWARD = b"Subject: \x82\xa0\xff\r\nX-Odd:\t a\r\n \tb\r\n\r\n.\r\n\xe2\x91\xa0 \x1b$B-!\x1b(B\r\nend"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with dovecot() as running:
        yield running


class Kept(list[Incoming]):
    """Takes mails in; ``refuse`` says what to raise for which."""

    def __init__(self, refuse: dict[bytes, Exception] | None = None) -> None:
        super().__init__()
        self.refuse = refuse or {}

    def are(self, number: int) -> bool:
        """Whether there are so many by now."""
        return len(self) == number

    def __call__(self, mail: Incoming) -> None:
        for words, error in self.refuse.items():
            if words in mail.raw:
                raise error
        self.append(mail)


def mail(number: int) -> bytes:
    return f"From: a@example.org\r\nSubject: mail {number:04d}\r\n\r\nhello\r\n".encode()


def address(server: Dovecot, user: str, **more: str) -> ImapAddress:
    (found,) = parse_incoming(server.address(user, **more))
    assert isinstance(found, ImapAddress)
    return found


@contextmanager
def client(server: Dovecot, user: str) -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4("127.0.0.1", server.imap) as connection:
        connection.login(user, PASSWORD)
        yield connection


def count(server: Dovecot, user: str, folder: str = "INBOX") -> int:
    with client(server, user) as connection:
        answer, data = connection.select(folder)
        return int(data[0] or 0) if answer == "OK" else 0


def until(true: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_bytes_come_as_they_are_with_key_and_time_of_arrival(server: Dovecot) -> None:
    with client(server, "bytes") as connection:
        arrived = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
        connection.append("INBOX", "", arrived, AWKWARD)
        connection.select("INBOX")
        validity = str(connection.untagged_responses["UIDVALIDITY"][0], "ascii")  # type: ignore[arg-type] # bytes
    kept = Kept()
    assert imap.fetch(address(server, "bytes"), kept) == 1
    (only,) = kept
    assert only.raw == AWKWARD
    assert (only.key, only.received_at) == (f"{validity}:1", arrived)
    assert only.account == f"imap://bytes@127.0.0.1:{server.imap}/INBOX"
    assert PASSWORD not in only.account


def test_mails_are_moved_to_done_and_come_once(server: Dovecot) -> None:
    server.deliver("once", mail(1), mail(2))
    kept = Kept()
    assert imap.fetch(address(server, "once"), kept) == 2
    assert imap.fetch(address(server, "once"), kept) == 0
    assert len({found.key for found in kept}) == 2
    assert (count(server, "once"), count(server, "once", "Done")) == (0, 2)


def test_a_mail_is_not_moved_before_it_is_safe(server: Dovecot) -> None:
    server.deliver("safe", mail(1))
    seen: list[int] = []

    def take(found: Incoming) -> None:
        seen.append(count(server, "safe"))

    imap.fetch(address(server, "safe"), take)
    assert seen == [1]
    assert count(server, "safe") == 0


def test_one_that_fails_stays_and_holds_up_no_other(server: Dovecot) -> None:
    server.deliver("fails", mail(1), mail(2), mail(3))
    kept = Kept({b"mail 0002": ValueError("no room")})
    with pytest.raises(RetryError, match="1 mails"):
        imap.fetch(address(server, "fails"), kept)
    assert [b"0001" in found.raw or b"0003" in found.raw for found in kept] == [True, True]
    assert (count(server, "fails"), count(server, "fails", "Done")) == (1, 2)
    kept.refuse = {}
    assert imap.fetch(address(server, "fails"), kept) == 1


def test_when_all_fail_the_look_ends_early(server: Dovecot) -> None:
    server.deliver("allfail", *(mail(number) for number in range(8)))
    tried: list[str | None] = []

    def take(found: Incoming) -> None:
        tried.append(found.key)
        raise ValueError("the database is away")

    with pytest.raises(RetryError):
        imap.fetch(address(server, "allfail"), take)
    assert len(tried) == 3
    assert count(server, "allfail") == 8


def test_one_that_never_can_be_taken_goes_to_trouble(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    server.deliver("trouble", mail(1), mail(2), mail(3) + b"x" * 5000)
    monkeypatch.setattr(imap, "LARGEST", 4000)
    kept = Kept({b"mail 0001": GiveUpError("never")})
    assert imap.fetch(address(server, "trouble", trouble="Aside"), kept) == 1
    assert (count(server, "trouble"), count(server, "trouble", "Done"), count(server, "trouble", "Aside")) == (0, 1, 2)


def test_what_another_marked_as_deleted_or_came_before_since_is_left(server: Dovecot) -> None:
    old = datetime(2026, 1, 5, tzinfo=UTC)
    with client(server, "since") as connection:
        connection.append("INBOX", "", old, mail(1))
        connection.append("INBOX", r"(\Deleted)", datetime(2026, 3, 1, tzinfo=UTC), mail(2))
        connection.append("INBOX", "", datetime(2026, 3, 2, tzinfo=UTC), mail(3))
    kept = Kept()
    imap.fetch(address(server, "since", since="2026-02-01"), kept)
    assert [b"0003" in found.raw for found in kept] == [True]
    assert count(server, "since") == 2


def test_a_time_in_the_future_is_now(server: Dovecot) -> None:
    with client(server, "future") as connection:
        connection.append("INBOX", "", datetime.now(UTC) + timedelta(days=30), mail(1))
    kept = Kept()
    imap.fetch(address(server, "future"), kept)
    assert kept[0].received_at is not None
    assert kept[0].received_at <= datetime.now(UTC)


@pytest.mark.parametrize(("move", "idle"), [(False, True), (True, False)])
def test_servers_without_move_or_idle_do_as_well(move: bool, idle: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "_POLL_SECONDS", 0.3)
    with dovecot(move=move, idle=idle) as server:
        server.deliver("plain", mail(1), mail(2))
        with client(server, "plain") as connection:
            # Somebody's own deletion must not be carried out by us.
            connection.append("INBOX", r"(\Deleted)", datetime(2026, 3, 1, tzinfo=UTC), mail(9))
        kept = Kept()
        with listening(address(server, "plain"), kept):
            until(lambda: len(kept) == 2)
            server.deliver("plain", mail(3))
            until(lambda: len(kept) == 3)
            until(lambda: count(server, "plain") == 1)
        assert count(server, "plain", "Done") == 3


@contextmanager
def listening(where: ImapAddress, kept: Kept) -> Iterator[None]:
    stop = threading.Event()
    listener = threading.Thread(target=imap.listen, args=(where, kept, stop))
    listener.start()
    try:
        yield
    finally:
        stop.set()
        listener.join(20)
        assert not listener.is_alive()


def test_idle_brings_mail_at_once(server: Dovecot) -> None:
    kept = Kept()
    server.deliver("idle", mail(0))
    with listening(address(server, "idle"), kept):
        until(lambda: len(kept) == 1)
        time.sleep(1)  # it idles now
        for number in range(1, 4):
            began = time.monotonic()
            server.deliver("idle", mail(number))
            until(partial(kept.are, number + 1))
            assert time.monotonic() - began < 5
            time.sleep(0.5)


def test_two_that_meet_at_one_folder_do_not_both_go_through_it(server: Dovecot) -> None:
    """Without the guard each takes nearly all: the look every minute would fetch a backlog beside the listener."""
    mails = 60
    server.deliver("meeting", *map(mail, range(mails)))
    box = address(server, "meeting")
    listener, look = Kept(), Kept()
    stop = threading.Event()

    def slowly(kept: Kept, incoming: Incoming) -> None:
        time.sleep(0.02)
        kept(incoming)

    thread = threading.Thread(target=imap.listen, args=(box, partial(slowly, listener), stop))
    thread.start()
    try:
        until(lambda: len(listener) > 2)
        imap.fetch(box, partial(slowly, look))
        until(lambda: count(server, "meeting") == 0)
    finally:
        stop.set()
        thread.join()
    assert len({incoming.raw for incoming in (*listener, *look)}) == mails
    assert len(look) < mails // 3


def test_a_listener_outlives_a_broken_connection(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept({b"mail 0001": RetryError("the disk is full")})
    server.deliver("outlives", mail(1))
    with listening(address(server, "outlives"), kept):
        time.sleep(0.5)
        assert kept == []
        kept.refuse = {}
        until(lambda: len(kept) == 1)


def test_a_reset_uidvalidity_brings_the_mail_again_under_another_key(server: Dovecot) -> None:
    server.deliver("reset", mail(1))
    kept = Kept()
    imap.fetch(address(server, "reset"), kept)
    with client(server, "reset") as connection:
        connection.select("Done")
        connection.uid("COPY", "1", "INBOX")
    # The index is gone, as after a restore from a backup: the server starts counting anew.
    box = server.folder / "mail" / "reset"
    for name in box.glob("dovecot*"):
        name.unlink()
    time.sleep(1.1)
    imap.fetch(address(server, "reset"), kept)
    first, again = kept
    assert first.raw == again.raw
    assert first.key != again.key


def test_no_server_and_a_wrong_password_are_for_later(server: Dovecot) -> None:
    with pytest.raises(RetryError, match="no connection"):
        imap.fetch(ImapAddress("127.0.0.1", 9, address(server, "x").tls, "x", "y"), Kept())
    with pytest.raises(RetryError, match="no connection"):
        imap.fetch(ImapAddress("127.0.0.1", server.imap, address(server, "x").tls, "x", "wrong"), Kept())
