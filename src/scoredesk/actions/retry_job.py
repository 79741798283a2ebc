"""Run a failed job again: a clerk's decision, once the cause is mended."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.now import now
from scoredesk.domain.errors import AskPersonError


def retry_job(job_id: int, actor: Actor) -> None:
    """Put a failed job back into the queue, unless another like it waits there already.

    Raises AskPersonError for one that has not failed (any more).
    """
    require(actor, Permission.WORK_CASES)
    if not ProcrastinateJob.objects.filter(pk=job_id, status="failed").exists():
        raise AskPersonError("job_has_not_failed")
    try:
        # A savepoint, for the refusal is an error in the caller's transaction.
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job_id, retry_at=now())
    except UniqueViolation:
        return
