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
    """Run jobs: for ever, or with `wait` false until none is left. Django has been started."""
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
