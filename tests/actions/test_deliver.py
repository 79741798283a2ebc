"""Letters are sent at most once, and what became of each is known, or known to be unknown."""

import email
import email.policy
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from scoredesk.actions.deliver import LONGEST_SENDING, deliver
from scoredesk.actions.resume_letters import resume_letters
from scoredesk.actions.retry_letter import retry_letter
from scoredesk.actions.write_letter import Enclosure, write_letter
from scoredesk.domain import job_names
from scoredesk.domain.casework import Status
from scoredesk.domain.errors import AskPersonError, RetryError
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.outgoing import Outgoing
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.post.carrier import carrier_for
from scoredesk.store import blobs
from scoredesk.store.models import Case, Letter
from scoredesk.store.queries.desk import letters_in_trouble
from tests.actions.conftest import SetTime
from tests.actions.making import ADDRESS, CLERK, NOON, a_case, a_report, a_result, ready, revoked, waiting
from tests.actions.smtp_server import Mailbox, smtp_server
from tests.actions.superseding import an_applied_for_report, superseded

pytestmark = pytest.mark.django_db

SENDER = "office@example.jp"


def a_letter(recipient: str = ADDRESS, enclosures: tuple[Enclosure, ...] = ()) -> Letter:
    case = a_case(Status.WITHDRAWN)
    facts = LetterFacts(case_number=case.token, name="NGUYEN VAN HUNG")
    kind = LetterKind.WITHDRAWAL_CONFIRMED
    letter = write_letter(kind, facts, CLERK, recipient=recipient, case=case, enclosures=enclosures)
    assert letter is not None
    return letter


def by_smtp(mailbox: Mailbox) -> Callable[[Outgoing], None]:
    return carrier_for(mailbox.address, SENDER)


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def test_the_server_gets_the_letter_byte_for_byte() -> None:
    letter = a_letter(enclosures=(Enclosure("report.pdf", "application/pdf", bytes(range(256)) * 300),))
    with smtp_server(Mailbox()) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
    ((sender, recipient, content),) = mailbox.letters
    assert (sender, recipient) == (SENDER, ADDRESS)
    assert content.rstrip(b"\r\n") == blobs.get(letter.mime_sha256).rstrip(b"\r\n")
    mail = email.message_from_bytes(content, policy=email.policy.default)
    (pdf,) = mail.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == ("report.pdf", bytes(range(256)) * 300)
    assert (state_of(letter), letter.attempts, letter.sent_at) == (Letter.State.SENT, 1, NOON)


def test_a_carriers_address_that_breaks_the_rfc_is_written_to_as_it_is() -> None:
    letter = a_letter("hanh..nguyen.@mobile.example.jp")
    with smtp_server(Mailbox()) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
    assert mailbox.letters[0][1] == "hanh..nguyen.@mobile.example.jp"
    assert b"To: hanh..nguyen.@mobile.example.jp\r\n" in mailbox.letters[0][2]


def test_a_sent_letter_is_not_sent_again() -> None:
    letter = a_letter()
    with smtp_server(Mailbox()) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
        deliver(letter.pk, by_smtp(mailbox))
    assert len(mailbox.letters) == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_is_busy_gets_it_later(step: str) -> None:
    letter = a_letter()
    with smtp_server(Mailbox({step: "451 4.3.0 try later"})) as mailbox:
        with pytest.raises(RetryError):
            deliver(letter.pk, by_smtp(mailbox))
        assert (state_of(letter), letter.attempts) == (Letter.State.WRITTEN, 1)
        mailbox.answers.clear()
        deliver(letter.pk, by_smtp(mailbox))
    assert (state_of(letter), letter.attempts) == (Letter.State.SENT, 2)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_refuses_is_not_asked_again(step: str) -> None:
    letter = a_letter()
    with smtp_server(Mailbox({step: "550 5.1.1 no such hung@example.org here"})) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
        deliver(letter.pk, by_smtp(mailbox))
    assert (state_of(letter), letter.attempts) == (Letter.State.FAILED, 1)
    assert ADDRESS not in letter.last_error
    assert letter.case is not None
    assert letter.case.events.filter(kind="letter_failed").count() == 1


def test_no_server_at_all_is_tried_later() -> None:
    letter = a_letter()
    with pytest.raises(RetryError):
        deliver(letter.pk, carrier_for("smtp://127.0.0.1:9", SENDER))
    assert state_of(letter) == Letter.State.WRITTEN


def test_a_connection_that_breaks_before_the_letter_is_tried_later() -> None:
    letter = a_letter()
    with smtp_server(Mailbox(vanish="RCPT")) as mailbox, pytest.raises(RetryError):
        deliver(letter.pk, by_smtp(mailbox))
    assert mailbox.letters == []
    assert state_of(letter) == Letter.State.WRITTEN


def test_a_lost_answer_leaves_the_letter_uncertain_and_it_is_not_sent_again() -> None:
    letter = a_letter()
    with smtp_server(Mailbox(vanish="DATA")) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
        assert state_of(letter) == Letter.State.UNCERTAIN
        mailbox.vanish = ""
        deliver(letter.pk, by_smtp(mailbox))
    assert len(mailbox.letters) == 1
    assert state_of(letter) == Letter.State.UNCERTAIN


def test_a_clerk_sends_an_uncertain_letter_again_with_the_same_message_id() -> None:
    letter = a_letter()
    with smtp_server(Mailbox(vanish="DATA")) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
        mailbox.vanish = ""
        retry_letter(letter.pk, CLERK)
        assert waiting(job_names.SEND_LETTER)[-1] == {"letter_id": letter.pk}
        deliver(letter.pk, by_smtp(mailbox))
    first, second = (email.message_from_bytes(content) for _, _, content in mailbox.letters)
    assert first["Message-ID"] == second["Message-ID"] == f"<{letter.message_id}>"
    assert state_of(letter) == Letter.State.SENT
    with pytest.raises(AskPersonError):
        retry_letter(letter.pk, CLERK)


def test_a_run_that_died_while_sending_leaves_the_letter_uncertain(at: SetTime) -> None:
    letter = a_letter()
    given: list[bytes] = []

    def take_and_die(outgoing: Outgoing) -> None:
        given.append(outgoing.raw)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(letter.pk, take_and_die)
    assert state_of(letter) == Letter.State.SENDING
    # Soon after, another run may still be at it.
    deliver(letter.pk, take_and_die)
    assert resume_letters() == 0
    at(NOON + LONGEST_SENDING + timedelta(seconds=1))
    assert resume_letters() == 1
    assert waiting(job_names.SEND_LETTER)[-1] == {"letter_id": letter.pk}
    deliver(letter.pk, take_and_die)
    assert state_of(letter) == Letter.State.UNCERTAIN
    assert len(given) == 1


def test_a_bug_in_a_carrier_is_no_proof_that_nothing_was_sent() -> None:
    letter = a_letter()

    def stumble(outgoing: Outgoing) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deliver(letter.pk, stumble)
    assert state_of(letter) == Letter.State.SENDING


def test_the_report_that_was_sent_delivers_its_case() -> None:
    result = a_result()
    case = ready(a_case(), result)
    report = a_report(result, case=case)
    case.status, case.name_on_card, case.approved_by = Status.ISSUED, "NGUYEN VAN HUNG", "yamada"
    case.save()
    facts = LetterFacts(
        case_number=case.token, serial=report.serial, verify_url="http://x.example/v/1", attachment="report.pdf"
    )
    letter = write_letter(LetterKind.DELIVERY, facts, CLERK, recipient=ADDRESS, case=case, report=report)
    assert letter is not None
    with smtp_server(Mailbox()) as mailbox:
        deliver(letter.pk, by_smtp(mailbox))
    case.refresh_from_db()
    assert (case.status, case.closed_at, case.promised_on) == (Status.DELIVERED, NOON, None)


@pytest.mark.parametrize("what", ["replaced", "revoked"])
def test_a_report_that_counts_no_more_is_not_sent_and_the_letter_that_says_so_ends_the_case(what: str) -> None:
    report = an_applied_for_report()
    {"replaced": superseded, "revoked": revoked}[what](report)
    first, second = Letter.objects.order_by("pk")
    sent: list[Outgoing] = []
    # The server was away until now.
    deliver(second.pk, sent.append)
    deliver(first.pk, sent.append)
    assert [outgoing.message_id for outgoing in sent] == [second.message_id]
    assert (first.kind, second.kind, state_of(first)) == ("delivery", what, Letter.State.FAILED)
    assert not letters_in_trouble(NOON).exists()
    assert Case.objects.get().status == Status.DELIVERED


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_one_letter() -> None:
    with transaction.atomic():
        letter = a_letter()
    together = threading.Barrier(2)

    def run(mailbox: Mailbox) -> None:
        together.wait()
        deliver(letter.pk, by_smtp(mailbox))
        connection.close()

    with smtp_server(Mailbox(hold=threading.Event())) as mailbox:
        runs = [threading.Thread(target=run, args=(mailbox,)) for _ in range(2)]
        for thread in runs:
            thread.start()
        deadline = time.monotonic() + 10
        # One of the two is at the server, the other found the letter taken and left.
        while sum(thread.is_alive() for thread in runs) > 1 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert sum(thread.is_alive() for thread in runs) == 1
        assert mailbox.hold is not None
        mailbox.hold.set()
        for thread in runs:
            thread.join()
    assert len(mailbox.letters) == 1
    assert state_of(letter) == Letter.State.SENT


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_server_is_slow() -> None:
    with transaction.atomic():
        letter = a_letter()
    seen: list[bool] = []

    def look(outgoing: Outgoing) -> None:
        seen.append(connection.in_atomic_block)

    deliver(letter.pk, look)
    assert seen == [False]
