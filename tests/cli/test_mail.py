"""`scoredesk mail` for real: a mail from a pipe is kept, or the mail server is told to come again."""

import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoredesk.conf.embedded_postgres import EmbeddedPostgres
from tests.post.servers import free_port

EX_TEMPFAIL = 75


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    EmbeddedPostgres(tmp_path / "data" / "postgres").remove()


def scoredesk(
    data: Path, *arguments: str, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scoredesk", *arguments],
        input=given,
        capture_output=True,
        env=os.environ | {"SCOREDESK_DATA": str(data)} | environment,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_a_mail_from_a_pipe_is_kept_once_and_one_in_a_folder_fetched(data: Path) -> None:
    assert scoredesk(data, "migrate").returncode == 0
    mail = b"From: a@example.org\nSubject: hello\n\nbody\n"
    for _ in range(2):
        assert scoredesk(data, "mail", "take", given=mail).returncode == 0
    folder = data / "mail" / "in" / "new"
    folder.mkdir(parents=True)
    (folder / "1.host").write_bytes(b"Subject: in a folder\n\n")
    fetched = scoredesk(data, "mail", "fetch")
    assert (fetched.returncode, fetched.stdout) == (0, b"1 mails taken in\n")
    count = "from scoredesk.store.models import Message; print(Message.objects.count())"
    assert scoredesk(data, "django", "shell", "-v", "0", "-c", count).stdout.strip() == b"2"


def test_what_keeps_a_mail_from_being_kept_is_for_later(data: Path) -> None:
    away = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    for environment in (away, away | {"SCOREDESK_MAIL_IN": "imap://nonsense"}):
        result = scoredesk(data, "mail", "take", given=b"Subject: x\n\n", **environment)
        assert result.returncode == EX_TEMPFAIL, result.stderr


def test_no_mail_and_nothing_to_listen_to_are_the_operators_matter(data: Path) -> None:
    empty = scoredesk(data, "mail", "take")
    assert (empty.returncode, empty.stderr) == (2, b"scoredesk: there is no mail on standard input\n")
    assert scoredesk(data, "mail", "swallow").returncode == 2


@pytest.mark.slow
def test_up_listens_for_mail_where_it_can(data: Path) -> None:
    web, port = free_port(), free_port()
    up = subprocess.Popen(
        [sys.executable, "-m", "scoredesk", "up", "--bind", f"127.0.0.1:{web}"],
        env=os.environ | {"SCOREDESK_DATA": str(data), "SCOREDESK_MAIL_IN": f"lmtp://127.0.0.1:{port}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        with patient_lmtp(port) as client:
            client.sendmail("a@example.org", ["office@example.jp"], b"Subject: handed over\r\n\r\nhello\r\n")
    finally:
        up.terminate()
        said, _ = up.communicate(timeout=90)
    assert up.returncode == 0
    assert "mail stopped" in said
    count = "from scoredesk.store.models import Message; print(Message.objects.count())"
    assert scoredesk(data, "django", "shell", "-v", "0", "-c", count).stdout.strip() == b"1"


def patient_lmtp(port: int) -> smtplib.LMTP:
    """The listener's other end, once it listens."""
    for _ in range(600):
        try:
            return smtplib.LMTP("127.0.0.1", port, timeout=60)
        except OSError:
            time.sleep(0.1)
    pytest.fail("nobody listens")
