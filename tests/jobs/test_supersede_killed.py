"""A batch of replacements whose workers are killed in the middle, again and again: nothing is lost, nothing doubled."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions.wake import wake
from scoredesk.conf.embedded_postgres import EmbeddedPostgres
from scoredesk.domain import job_names
from scoredesk.domain.supersession import ItemState
from scoredesk.store import blobs
from scoredesk.store.models import Event, Letter, RegisteredResult, Report, Supersession
from scoredesk.store.queries.supersessions import progress_of
from tests.actions.making import a_report
from tests.actions.superseding import approved, on_page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

REPORTS = 60
KILLED_AT = (5, 20, 40)


@pytest.fixture(autouse=True)
def no_jobs_left(transactional_db: None) -> Iterator[None]:
    """Django's flush leaves alone what it does not manage."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@contextmanager
def a_worker(postgres: EmbeddedPostgres) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker in a process of its own, on the tests' database and blobs; killed in the end, not asked."""
    name = connection.settings_dict["NAME"]
    options = dict(pair.split("=", 1) for pair in postgres.connection_string(name).split())
    address = f"postgres://{options['user']}@/{name}?host={options['host']}&port={options['port']}"
    environment = os.environ | {"DATABASE_URL": address}
    process = subprocess.Popen([sys.executable, "-m", "scoredesk", "worker"], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until_ended(batch: Supersession, count: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until so many reports of the batch have ended."""
    give_up = time.monotonic() + 120
    while progress_of(batch).ended < count:
        assert process.poll() is None
        assert time.monotonic() < give_up, progress_of(batch)
        time.sleep(0.05)


def find_the_dead() -> None:
    """Let the killed worker's silence have lasted long enough, and have its jobs put back."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    wake(job_names.RESCUE_JOBS, once_for=job_names.RESCUE_JOBS, timestamp=0)


def test_killed_workers_lose_and_double_nothing(postgres: EmbeddedPostgres) -> None:
    on_page(range(1, REPORTS + 1))
    for result in RegisteredResult.objects.order_by("pk"):
        a_report(result, route="my_page", facts={"name": "NGUYEN VAN HUNG"})
    on_page(range(1, REPORTS + 1), score="9")
    batch = approved()
    cut_short = 0
    for ended in KILLED_AT:
        with a_worker(postgres) as process:
            until_ended(batch, ended, process)
        cut_short += ProcrastinateJob.objects.filter(task_name=job_names.SUPERSEDE_REPORT, status="doing").count()
        find_the_dead()
    with a_worker(postgres) as process:
        until_ended(batch, REPORTS, process)
    # Workers were killed with a job in hand, not between two.
    assert cut_short > 0
    assert progress_of(batch).done == REPORTS
    standings = Counter(Report.objects.values_list("standing", flat=True))
    assert standings == {"superseded": REPORTS, "valid": REPORTS}
    assert {report.replaced_by_id for report in Report.objects.filter(standing="superseded")} == set(
        Report.objects.filter(standing="valid").values_list("pk", flat=True)
    )
    for report in Report.objects.filter(standing="valid"):
        assert len(blobs.get(report.pdf_sha256)) == report.pdf_size
    letters = Counter(Letter.objects.filter(kind="replaced").values_list("report", flat=True))
    assert (len(letters), set(letters.values())) == (REPORTS, {1})
    events = Counter(Event.objects.filter(kind="report_superseded").values_list("report", flat=True))
    assert (len(events), set(events.values())) == (REPORTS, {1})
    assert set(batch.items.values_list("state", flat=True)) == {ItemState.DONE}
