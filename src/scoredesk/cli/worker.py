"""`scoredesk worker`: one worker process, which also keeps the timetable of periodic jobs.

Any number may run, on any number of machines: each periodic job is queued once, whoever is first.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from scoredesk.cli.lifeline import add_lifeline_option, hold_lifeline
from scoredesk.cli.machine import Machine

SECONDS_TO_FINISH = 60


def run(argv: Sequence[str], machine: Machine) -> int:
    """Work until SIGTERM or Ctrl-C; jobs under way are finished first."""
    parser = argparse.ArgumentParser(prog="scoredesk worker", description=__doc__)
    parser.add_argument("--once", action="store_true", help="stop when no job is left")
    parser.add_argument("--name", default="worker", help="as the database's list of workers shows it")
    add_lifeline_option(parser)
    options = parser.parse_args(argv)
    hold_lifeline(options.lifeline)
    machine.start_django()
    work(name=options.name, tasks=machine.worker_tasks, wait=not options.once)
    return 0


def work(*, name: str, tasks: int, wait: bool) -> None:
    """Run jobs: for ever, or with `wait` false until none is left that is due. Django has been started."""
    _run(name, tasks, wait)
    if wait:
        return
    # A worker that does not wait looks for jobs once: those that its last jobs woke are left for another run.
    left: set[int] = set()
    while (due := _due_jobs()) and due != left:
        left = due
        _run(name, tasks, wait)


def _run(name: str, tasks: int, wait: bool) -> None:
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the worker starts from Django's connection")
    with app.replace_connector(connector.get_worker_connector()) as worker:
        worker.run_worker(
            name=name,
            concurrency=tasks,
            wait=wait,
            shutdown_graceful_timeout=SECONDS_TO_FINISH,
            delete_jobs="successful",
        )


def _due_jobs() -> set[int]:
    from django.db.models import Q
    from django.utils import timezone
    from procrastinate.contrib.django.models import ProcrastinateJob

    due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    return set(ProcrastinateJob.objects.filter(due, status="todo").values_list("id", flat=True))
