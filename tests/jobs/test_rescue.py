"""What becomes of the jobs of a worker that died: each runs again or shows on the desk, and none holds up another."""

from collections.abc import Iterator

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions.wake import wake
from scoredesk.cli.worker import work
from scoredesk.domain import job_names
from scoredesk.jobs.rescue import MOST_STARTS
from scoredesk.store.queries.desk import failed_jobs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_jobs_left(transactional_db: None) -> Iterator[None]:
    """Empty the queue: Django's own flush leaves tables alone that it does not manage."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def _a_worker_dies_at(job_name: str, **deferring: object) -> int:
    """Leave a job as kill -9 leaves it: under way, its worker no longer known."""
    job_id = app.configure_task(job_name, **deferring).defer(timestamp=0)  # type: ignore[arg-type]  # passed through
    ProcrastinateJob.objects.filter(pk=job_id).update(status="doing")
    return int(job_id)


def _rescue() -> None:
    app.configure_task(job_names.RESCUE_JOBS).defer(timestamp=0)
    work(name="test", tasks=1, wait=False)


def test_mail_is_fetched_again_after_a_worker_died_at_it_and_the_next_look_already_waits() -> None:
    lock = job_names.FETCH_MAIL
    died = _a_worker_dies_at(lock, lock=lock, queueing_lock=lock)
    wake(lock, once_for=lock, timestamp=1)
    _rescue()
    assert not ProcrastinateJob.objects.filter(pk=died).exists()
    assert not ProcrastinateJob.objects.filter(task_name=lock).exists()


def test_a_job_that_another_makes_up_for_keeps_no_other_from_being_rescued() -> None:
    _a_worker_dies_at(job_names.LAPSE_CASES, queueing_lock="same")
    wake(job_names.LAPSE_CASES, once_for="same", timestamp=1)
    _a_worker_dies_at(job_names.RESUME_LETTERS)
    _rescue()
    assert not ProcrastinateJob.objects.exists()


def test_a_job_at_which_workers_die_again_and_again_ends_on_the_desk() -> None:
    died = _a_worker_dies_at(job_names.RESUME_LETTERS)
    ProcrastinateJob.objects.filter(pk=died).update(attempts=MOST_STARTS)
    _rescue()
    assert [job.pk for job in failed_jobs()] == [died]
