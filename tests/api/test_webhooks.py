"""Programs are told what happened: by a row first, at least once, signed, and never into the office's own network."""

import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions import send_webhook as sending
from scoredesk.actions.actor import MACHINE, operator
from scoredesk.actions.change_webhook_secret import change_webhook_secret
from scoredesk.actions.keep_webhook import Kept, keep_webhook
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.make_api_key import make_api_key
from scoredesk.actions.now import set_clock
from scoredesk.actions.recognise_program import recognise_program
from scoredesk.actions.record_event import record_event
from scoredesk.actions.resend_message import resend_message
from scoredesk.actions.resume_webhook import resume_webhook
from scoredesk.actions.revoke_api_key import revoke_api_key
from scoredesk.actions.send_webhook import send_webhook
from scoredesk.cli.worker import work
from scoredesk.domain.api_keys import Program, Scope
from scoredesk.domain.casework import Move, Status
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.domain.events import EventKind
from scoredesk.domain.webhooks import PAUSES, Topic
from scoredesk.post.webhook import post_webhook
from scoredesk.store.models import Event, Webhook, WebhookMessage
from scoredesk.store.queries.programs import webhooks_in_trouble
from tests.api.conftest import SetOffice
from tests.api.receiver import LOOPBACK, Receiver, receiving
from tests.web import people

pytestmark = pytest.mark.django_db

OPERATOR = operator("test")
post = partial(post_webhook, networks=LOOPBACK)


@pytest.fixture(autouse=True)
def loopback_allowed(office_with: SetOffice) -> None:
    """The receiver of these tests is on loopback, and speaks plain http."""
    office_with(webhook_networks=LOOPBACK)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program's server."""
    with receiving() as running:
        yield running


def a_program(*scopes: Scope) -> Program:
    key = make_api_key(OPERATOR, "Exam Operator K.K.", frozenset(scopes or Scope))
    found = recognise_program(key)
    assert found is not None
    return found


def asked(receiver: Receiver, *topics: Topic, program: Program | None = None) -> Kept:
    return keep_webhook(program or a_program(), receiver.url, frozenset(topics or Topic))


def issued() -> WebhookMessage:
    """A report is issued; returns the message that tells of it."""
    with transaction.atomic():
        report = people.report(None, people.result())
        record_event(EventKind.REPORT_ISSUED, MACHINE, report=report, serial=report.serial)
    return WebhookMessage.objects.get()


def at(after: timedelta) -> None:
    set_clock(lambda: people.NOW + after)


def test_a_message_is_signed_and_names_a_report_by_its_serial_alone(receiver: Receiver) -> None:
    kept = asked(receiver)
    send_webhook(issued().pk, post)
    (came,) = receiver.received
    assert came.is_signed_with(kept.secret)
    assert not came.is_signed_with("whsec_AAAA")
    assert came.told == {
        "type": "report.issued",
        "timestamp": "2026-11-20T01:30:00+00:00",
        "data": {"serial": "SM2-2026-000001", "standing": "valid", "replaced_by": None},
    }
    assert came.headers["content-type"] == "application/json"
    assert people.CODE not in came.body.decode(), "who holds the code sees the facts"
    message = WebhookMessage.objects.get()
    assert (message.state, message.last_status, message.attempts) == ("delivered", 204, 1)


def test_a_changed_body_or_time_has_another_signature(receiver: Receiver) -> None:
    kept = asked(receiver)
    send_webhook(issued().pk, post)
    (came,) = receiver.received
    came.headers["webhook-timestamp"] = "1"
    assert not came.is_signed_with(kept.secret)


def test_for_a_day_both_secrets_sign(receiver: Receiver) -> None:
    kept = asked(receiver)
    message = issued()
    new = change_webhook_secret(kept.webhook.pk, OPERATOR)
    send_webhook(message.pk, post)
    at(timedelta(days=1, seconds=1))
    resend_message(kept.webhook.pk, message.message_id, OPERATOR)
    send_webhook(message.pk, post)
    first, second = receiver.received
    assert [each.is_signed_with(new) for each in (first, second)] == [True, True]
    assert [each.is_signed_with(kept.secret) for each in (first, second)] == [True, False]
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_a_case_is_told_when_it_moves_and_only_then(receiver: Receiver) -> None:
    asked(receiver, Topic.CASE_STATUS_CHANGED)
    case = people.case("2026-000001", Status.IN_REVIEW, files=False)
    for move in (Move.EXAMINE, Move.WITHDRAW):
        with transaction.atomic():
            locked = lock_case(case.pk)
            move_case(locked, move)
            locked.save()
    send_webhook(WebhookMessage.objects.get().pk, post)
    assert receiver.received[0].told["data"] == {
        "number": "2026-000001",
        "status": "withdrawn",
        "before": "in_review",
    }


def test_what_is_rolled_back_is_told_nobody(receiver: Receiver) -> None:
    asked(receiver)
    with transaction.atomic():
        record_event(EventKind.RESULTS_IMPORTED, MACHINE, import_id=1, rows=1)
        transaction.set_rollback(True)
    assert not WebhookMessage.objects.exists()


def test_a_key_hears_only_of_what_it_opens(receiver: Receiver) -> None:
    program = a_program(Scope.WEBHOOKS_MANAGE)
    with pytest.raises(NotAllowedError):
        asked(receiver, Topic.CASE_STATUS_CHANGED, program=program)
    asked(receiver, Topic.REPORT_REVOKED, program=program)
    issued_to_nobody = people.report(None, people.result())
    record_event(EventKind.REPORT_ISSUED, MACHINE, report=issued_to_nobody)
    assert not WebhookMessage.objects.exists(), "it asked for revocations alone"


def test_what_is_not_taken_is_tried_ever_later_and_then_given_up(receiver: Receiver) -> None:
    asked(receiver)
    message = issued()
    receiver.answers = [500] * 20
    moment, scheduled = timedelta(), []
    for pause in (*PAUSES, timedelta()):
        ProcrastinateJob.objects.all().delete()
        at(moment)
        send_webhook(message.pk, post)
        job = ProcrastinateJob.objects.first()
        scheduled.append(job.scheduled_at - people.NOW - moment if job and job.scheduled_at else None)
        moment += pause
    assert scheduled == [*PAUSES, None]
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_status) == ("failed", 10, 500)
    assert len({each.headers["webhook-id"] for each in receiver.received}) == 1
    assert len({each.body for each in receiver.received}) == 1


def test_a_success_ends_the_failing(receiver: Receiver) -> None:
    kept = asked(receiver)
    message = issued()
    receiver.answers = [503]
    send_webhook(message.pk, post)
    kept.webhook.refresh_from_db()
    assert kept.webhook.failing_since == people.NOW
    at(timedelta(seconds=5))
    send_webhook(message.pk, post)
    kept.webhook.refresh_from_db()
    assert kept.webhook.failing_since is None


def test_an_address_that_takes_nothing_for_days_is_given_up_and_the_desk_sees_it(receiver: Receiver) -> None:
    kept = asked(receiver)
    message = issued()
    receiver.answers = [500, 500]
    send_webhook(message.pk, post)
    at(timedelta(days=5))
    send_webhook(message.pk, post)
    kept.webhook.refresh_from_db()
    assert kept.webhook.ended_because == "failing"
    assert Event.objects.filter(kind="webhook_ended").exists()
    assert list(webhooks_in_trouble()) == [kept.webhook]
    send_webhook(message.pk, post)
    assert len(receiver.received) == 2, "nothing is sent to an address that was given up"
    resume_webhook(kept.webhook.pk, OPERATOR)
    send_webhook(message.pk, post)
    assert len(receiver.received) == 3


def test_gone_ends_it_at_once(receiver: Receiver) -> None:
    kept = asked(receiver)
    receiver.answers = [410]
    send_webhook(issued().pk, post)
    kept.webhook.refresh_from_db()
    assert kept.webhook.ended_because == "gone"


def test_with_its_key_a_webhook_ends(receiver: Receiver) -> None:
    program = a_program()
    kept = asked(receiver, program=program)
    message = issued()
    revoke_api_key(OPERATOR, program.prefix)
    send_webhook(message.pk, post)
    kept.webhook.refresh_from_db()
    assert (receiver.received, kept.webhook.ended_because) == ([], "key")
    with pytest.raises(AskPersonError, match="key_is_no_longer_good"):
        resume_webhook(kept.webhook.pk, OPERATOR)


def test_redirects_are_not_followed(receiver: Receiver) -> None:
    asked(receiver)
    receiver.answers = [302]
    send_webhook(issued().pk, post)
    assert [each.path for each in receiver.received] == ["/hook"]
    assert WebhookMessage.objects.get().last_status == 302


@pytest.mark.parametrize(("hold", "dribble"), [(30.0, 0.0), (0.0, 0.4)])
def test_a_receiver_that_hangs_or_dribbles_is_left_after_a_while(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, hold: float, dribble: float
) -> None:
    monkeypatch.setattr("scoredesk.post.webhook.SECONDS", 1.0)
    asked(receiver)
    receiver.hold, receiver.dribble = hold, dribble
    message, began = issued(), time.monotonic()
    send_webhook(message.pk, post)
    assert time.monotonic() - began < 5
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("waiting", "timeout")


def test_nobody_there_is_tried_again(receiver: Receiver) -> None:
    program = a_program()
    keep_webhook(program, "http://127.0.0.1:9/hook", frozenset(Topic))
    message = issued()
    send_webhook(message.pk, post)
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("waiting", "connection")


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_sends(receiver: Receiver) -> None:
    assert both_at_once(receiver) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_mark_both_would(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LONGEST_SENDING", timedelta(0))
    assert both_at_once(receiver) == 2


def both_at_once(receiver: Receiver) -> int:
    """Two workers take the same message; how often it comes."""
    asked(receiver)
    message = issued()
    receiver.hold = 1.0
    together = threading.Barrier(2)

    def run(_: int) -> None:
        together.wait()
        try:
            send_webhook(message.pk, post)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    return len(receiver.received)


class DiedError(BaseException):
    """The process is gone: nothing below catches it."""


@pytest.mark.django_db(transaction=True)
def test_a_run_that_dies_after_sending_is_made_good_with_the_same_identifier(receiver: Receiver) -> None:
    asked(receiver)
    message = issued()

    def post_and_die(url: str, headers: Mapping[str, str], content: bytes) -> int:
        post(url, headers, content)
        raise DiedError

    with pytest.raises(DiedError):
        send_webhook(message.pk, post_and_die)
    message.refresh_from_db()
    assert message.state == "sending"
    # The rescued job comes soon: too soon to know whether the other run is dead.
    ProcrastinateJob.objects.all().delete()
    send_webhook(message.pk, post)
    assert len(receiver.received) == 1
    assert ProcrastinateJob.objects.get().scheduled_at == people.NOW + sending.LONGEST_SENDING
    at(sending.LONGEST_SENDING)
    send_webhook(message.pk, post)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("delivered", 2)
    assert len({each.headers["webhook-id"] for each in receiver.received}) == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def test_a_late_failure_does_not_undo_what_a_later_run_delivered(receiver: Receiver) -> None:
    asked(receiver)
    message = issued()

    def slow_and_failing(url: str, headers: Mapping[str, str], content: bytes) -> int:
        at(sending.LONGEST_SENDING)
        send_webhook(message.pk, post)
        return 500

    send_webhook(message.pk, slow_and_failing)
    message.refresh_from_db()
    assert (message.state, message.last_status) == ("delivered", 204)


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_was_announced(receiver: Receiver) -> None:
    asked(receiver)
    issued()
    work(name="test", tasks=1, wait=False)
    assert [each.told["type"] for each in receiver.received] == ["report.issued"]
    assert WebhookMessage.objects.get().state == "delivered"
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://hooks.example.com/", "not_https"),
        ("https://10.0.0.1/", "address_refused"),
        ("https://[::1]/", "address_refused"),
        ("https://169.254.169.254/latest/meta-data/", "address_refused"),
        ("https://user:secret@hooks.example.com/", "no_address"),
        ("https://hooks.example.com/#part", "no_address"),
        ("https://", "no_address"),
        ("https://hooks.example.com:99999/", "no_address"),
    ],
)
def test_addresses_that_are_refused_at_once(office_with: SetOffice, url: str, problem: str) -> None:
    office_with(webhook_networks=())
    with pytest.raises(AskPersonError, match=problem):
        keep_webhook(a_program(), url, frozenset(Topic))
    assert not Webhook.objects.exists()


def test_a_key_has_only_so_many(receiver: Receiver) -> None:
    program = a_program()
    for _ in range(20):
        asked(receiver, program=program)
    with pytest.raises(AskPersonError, match="too_many_webhooks"):
        asked(receiver, program=program)
