"""Jobs that failed for good: each is seen on the desk, and the timetable's own hide no other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions.now import set_clock
from scoredesk.actions.purge import purge
from scoredesk.actions.retry_job import retry_job
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.store.queries.desk import failed_jobs
from tests.actions.making import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_clock() -> Iterator[None]:
    """Leave the clock as it was."""
    yield
    set_clock(None)


def _failed(job_name: str, *, mark: str | None = None, **arguments: int) -> int:
    job_id = int(app.configure_task(job_name, queueing_lock=mark).defer(**arguments))
    ProcrastinateJob.objects.filter(pk=job_id).update(status="failed")
    return job_id


def test_a_night_without_the_mailbox_hides_no_report_that_was_not_issued() -> None:
    report = _failed(job_names.ISSUE_REPORT, case_id=1)
    looks = [_failed(job_names.FETCH_MAIL, timestamp=minute) for minute in range(5)]
    assert [job.pk for job in failed_jobs()] == [looks[-1], report]


def test_failed_jobs_that_have_come_again_are_forgotten_and_the_others_never() -> None:
    report = _failed(job_names.ISSUE_REPORT, case_id=1)
    _failed(job_names.FETCH_MAIL, timestamp=1)
    purge()
    assert failed_jobs().count() == 2
    set_clock(lambda: datetime.now(UTC) + timedelta(days=3))
    purge()
    assert [job.pk for job in failed_jobs()] == [report]


def test_a_job_that_another_waits_for_already_is_not_put_back_beside_it() -> None:
    failed = _failed(job_names.ISSUE_MY_PAGE_REPORT, mark="my_page_1", result_id=1)
    wake(job_names.ISSUE_MY_PAGE_REPORT, once_for="my_page_1", result_id=1)
    retry_job(failed, CLERK)
    assert ProcrastinateJob.objects.filter(status="todo").count() == 1
