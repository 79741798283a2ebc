"""Put back the jobs of workers that died: each runs again, unless another like it waits, or it seems to be the killer.

Promises: what becomes of one job keeps none of the others from being put back; a job at which workers died again and
again has failed, and shows on the desk.
"""

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

MOST_STARTS = 20
"""More than a job's own patience: a job that is begun so often and never ends takes its worker with it."""


async def rescue(manager: JobManager) -> None:
    """Put back every job whose worker says nothing any more."""
    for job in await manager.get_stalled_jobs():
        await _rescue(manager, job)


async def _rescue(manager: JobManager, job: Job) -> None:
    if job.attempts >= MOST_STARTS:
        await manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        # One with the same mark waits and will look at the same rows; as long as this one counts as under way,
        # that one may be held back by its lock.
        await manager.finish_job(job, Status.ABORTED, delete_job=True)
