"""Wake a job by its name, in the transaction that makes it necessary.

The rows are the truth and the job only says "look": it may run twice, and it runs only if the transaction commits.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONDict


def wake_each(job_name: str, argument: str, values: Sequence[int]) -> None:
    """Defer one job for each value of its argument, all in one statement."""
    if values:
        arguments: list[JSONDict] = [{argument: value} for value in values]
        app.configure_task(job_name).batch_defer(*arguments)


def wake(job_name: str, *, at: datetime | None = None, once_for: str | None = None, **arguments: int | str) -> None:
    """Defer a job. ``once_for``: where a job with that mark already waits, no second one is added."""
    deferrer = app.configure_task(job_name, schedule_at=at, queueing_lock=once_for)
    if once_for is None:
        deferrer.defer(**arguments)
        return
    try:
        # A savepoint, for the refusal is an error in the caller's transaction.
        with transaction.atomic():
            deferrer.defer(**arguments)
    except AlreadyEnqueued:
        return
