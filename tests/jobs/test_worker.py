"""A real worker: it runs until nothing is left, tries again what failed for now, and shows what failed for good."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions.receive import receive
from scoredesk.actions.wake import wake
from scoredesk.cli.worker import work
from scoredesk.domain import job_names
from scoredesk.domain.casework import Status
from scoredesk.store.models import Case, Message
from scoredesk.store.queries.desk import failed_jobs
from tests.actions.making import a_case, a_report, a_result, ready

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_jobs_left(transactional_db: None) -> Iterator[None]:
    """Django's flush leaves alone what it does not manage."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def run() -> None:
    work(name="test", tasks=1, wait=False)


def test_it_runs_what_its_jobs_wake_and_then_ends() -> None:
    message = receive(b"From: a@example.org\r\nSubject: hello\r\n\r\n")
    run()
    message.refresh_from_db()
    assert message.state == Message.State.FOR_A_PERSON
    assert not ProcrastinateJob.objects.exclude(status="succeeded").exists()


def test_a_job_that_stumbles_is_tried_again_later() -> None:
    wake(job_names.READ_MAIL, message_id=404)
    run()
    job = ProcrastinateJob.objects.get()
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    assert not failed_jobs().exists()


def test_a_job_that_has_stumbled_often_enough_has_failed_and_is_seen() -> None:
    wake(job_names.READ_MAIL, message_id=404)
    ProcrastinateJob.objects.filter(status="todo").update(attempts=14)
    run()
    assert [(job.task_name, job.args) for job in failed_jobs()] == [("read_mail", {"message_id": 404})]


def test_what_can_never_work_is_not_tried_again_and_is_seen() -> None:
    with transaction.atomic():
        result = a_result()
        case = ready(a_case(), result)
        a_report(result)
        Case.objects.filter(pk=case.pk).update(
            status=Status.APPROVED, name_on_card="NGUYEN VAN HUNG", approved_by="yamada"
        )
        ProcrastinateJob.objects.all().delete()
        wake(job_names.ISSUE_REPORT, case_id=case.pk)
    run()
    (job,) = failed_jobs()
    assert (job.task_name, job.args) == ("issue_report", {"case_id": case.pk})
    case.refresh_from_db()
    assert case.status == Status.IN_REVIEW


def test_a_job_woken_in_a_transaction_that_is_rolled_back_never_was() -> None:
    with transaction.atomic():
        wake(job_names.READ_MAIL, message_id=404)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
