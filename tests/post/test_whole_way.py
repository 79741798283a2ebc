"""Mail through a real Postfix into a real Dovecot, and from there into the office: nothing lost, nothing doubled."""

import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from scoredesk.actions.deliver import deliver
from scoredesk.actions.office import set_office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.read_mail import read_mail
from scoredesk.actions.receive import take_in
from scoredesk.actions.write_letter import write_letter
from scoredesk.conf.embedded_postgres import EmbeddedPostgres
from scoredesk.conf.wiring import office_from_environment, wire
from scoredesk.domain.casework import Status
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.post.carrier import carrier_for
from scoredesk.post.inbox import fetch_all
from scoredesk.store.models import Letter, Message
from tests.actions.making import CLERK, a_case
from tests.post.servers import Dovecot, dovecot, needs_dovecot, needs_postfix, postfix
from tests.post.smtp_script import Script, smtp_script
from tests.post.test_imap import count

pytestmark = [needs_dovecot, needs_postfix]


@contextmanager
def mail_server(office: str) -> Iterator[tuple[int, Dovecot]]:
    """Postfix's port, and the Dovecot behind it, which has the mailboxes of the domain ``office``."""
    with dovecot() as box, smtp_script(Script(answers={"RCPT": ["550 5.1.1 no such person"]})) as refusing:
        routes = {
            office: f"lmtp:inet:127.0.0.1:{box.lmtp}",
            "refused.example": f"smtp:[127.0.0.1]:{refusing.port}",
        }
        with postfix(routes) as port:
            yield port, box


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture(params=["+", ""])
def subaddress(request: pytest.FixtureRequest) -> Iterator[str]:
    """The office with return paths of each letter's own, and without."""
    set_office(lambda: replace(office_from_environment(), mail_subaddress=str(request.param)))
    yield str(request.param)
    wire()


@pytest.mark.django_db
def test_a_bounce_finds_its_letter(subaddress: str) -> None:
    mailbox, _, domain = programme().mail.address.partition("@")
    case = a_case(Status.WITHDRAWN)
    facts = LetterFacts(case_number=case.token, name="NGUYEN VAN HUNG")
    recipient = "a..b.@refused.example"
    letter = write_letter(LetterKind.WITHDRAWAL_CONFIRMED, facts, CLERK, recipient=recipient, case=case)
    assert letter is not None
    with mail_server(domain) as (port, box):
        deliver(letter.pk, carrier_for(f"smtp://127.0.0.1:{port}", programme().mail.address))
        letter.refresh_from_db()
        assert letter.state == Letter.State.SENT
        until(lambda: fetch_all(box.address(mailbox), take_in) > 0)
    message = Message.objects.order_by("-pk")[0]
    read_mail(message.pk)
    letter.refresh_from_db()
    message.refresh_from_db()
    assert letter.state == Letter.State.BOUNCED
    assert "5.1.1" in letter.last_error
    assert "no such person" in letter.last_error
    assert recipient not in letter.last_error
    assert (message.kind, message.case, message.state) == ("bounce", case, Message.State.FOR_A_PERSON)


MAILS = 150


@pytest.mark.slow
def test_listeners_killed_again_and_again_lose_and_double_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    database = EmbeddedPostgres(data / "postgres")
    try:
        with mail_server("office.example") as (port, box):
            environment = os.environ | {
                "SCOREDESK_DATA": str(data),
                "SCOREDESK_MAIL_IN": f"{box.address('box')},{box.address('other')}",
            }
            subprocess.run(
                [sys.executable, "-m", "scoredesk", "migrate"],
                env=environment,
                check=True,
                timeout=120,
                stdout=subprocess.DEVNULL,
            )
            # Killed commands stop no database; this process keeps it in use.
            database.start()
            deliver_all(port)
            until(lambda: count(box, "box") + count(box, "other") == MAILS)
            for kept in (10, 60, 110):
                killed_at(kept, environment, database)
            with started(environment, "listen"), started(environment, "listen"):
                until(lambda: count(box, "box") + count(box, "other") == 0, 120)
            done = count(box, "box", "Done") + count(box, "other", "Done")
            found = kept_in(database)
    finally:
        database.stop()
        database.remove()
    # Two that move a mail at the same moment may each leave one in Done; in the office it is one.
    assert done >= MAILS
    assert found == (MAILS, MAILS, MAILS)


def deliver_all(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        for number in range(MAILS):
            # Message-IDs repeat and lie; the mails differ all the same.
            mail = f"Message-ID: <{number % 7}@lies>\r\nSubject: mail {number}\r\n\r\n{'x' * 3000}\r\n"
            client.sendmail("a@example.org", [f"{('box', 'other')[number % 2]}@office.example"], mail.encode())


@contextmanager
def started(environment: dict[str, str], what: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "scoredesk", "mail", what], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def killed_at(kept: int, environment: dict[str, str], database: EmbeddedPostgres) -> None:
    """Run a listener and a look by hand side by side, and kill both once so many mails are kept."""
    with started(environment, "listen"), started(environment, "fetch"):
        until(lambda: kept_in(database)[0] >= kept, 120)


def kept_in(database: EmbeddedPostgres) -> tuple[int, int, int]:
    """How many messages there are, how many different ones, and how many jobs to read them."""
    query = """SELECT (SELECT count(*) FROM message), (SELECT count(DISTINCT subject || raw_sha256) FROM message),
        (SELECT count(DISTINCT args->>'message_id') FROM procrastinate_jobs WHERE task_name = 'read_mail')"""
    with psycopg.connect(database.connection_string()) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), int(row[2])
