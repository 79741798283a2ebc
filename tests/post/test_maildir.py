"""Mail in folders: taken oldest first, moved on only once it is safe."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.domain.incoming import Incoming
from scoredesk.domain.outgoing import Outgoing
from scoredesk.post import maildir


def put(folder: Path, name: str, content: bytes, at: int) -> None:
    maildir.prepare(folder)
    path = folder / "new" / name
    path.write_bytes(content)
    os.utime(path, (at, at))


def test_oldest_first_with_key_and_time_then_seen(tmp_path: Path) -> None:
    put(tmp_path, "b.host", b"late", 2_000)
    put(tmp_path, "z.host", b"early", 1_000)
    kept: list[Incoming] = []
    assert maildir.fetch(tmp_path, kept.append) == 2
    assert [(mail.raw, mail.key) for mail in kept] == [(b"early", "z.host"), (b"late", "b.host")]
    assert kept[0].received_at == datetime.fromtimestamp(1_000, UTC)
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == ["b.host:2,S", "z.host:2,S"]
    assert maildir.fetch(tmp_path, kept.append) == 0


def test_one_that_fails_stays_and_one_hopeless_goes_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, content in enumerate((b"fails", b"hopeless", b"x" * 100, b"good")):
        put(tmp_path, str(number), content, number)
    monkeypatch.setattr(maildir, "LARGEST", 50)
    kept: list[bytes] = []

    def take(mail: Incoming) -> None:
        if mail.raw == b"fails":
            raise ValueError
        if mail.raw == b"hopeless":
            raise GiveUpError
        kept.append(mail.raw)

    with pytest.raises(RetryError):
        maildir.fetch(tmp_path, take)
    assert kept == [b"good"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["0"]
    assert sorted(path.name for path in (tmp_path / ".Trouble" / "new").iterdir()) == ["1", "2"]


def test_a_letter_lies_whole_in_the_folder(tmp_path: Path) -> None:
    maildir.deliver_into(tmp_path, Outgoing("a@example.org", "<1@x>", b"Subject: x\r\n\r\n"))
    (letter,) = (tmp_path / "new").iterdir()
    assert letter.read_bytes() == b"Subject: x\r\n\r\n"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_folder_that_cannot_be_is_for_later(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RetryError):
        maildir.fetch(tmp_path / "file", lambda _: None)
    with pytest.raises(RetryError):
        maildir.deliver_into(tmp_path / "file", Outgoing("a@example.org", "<1@x>", b""))
