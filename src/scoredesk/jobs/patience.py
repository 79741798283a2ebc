"""How often a job is tried again: soon at first, then ever later, for a day or so; then a person sees it."""

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from scoredesk.domain.errors import AskPersonError, GiveUpError

_FIRST_PAUSE = 10
_LONGEST_PAUSE = 4 * 60 * 60
_TRIES = 14


class Patience(BaseRetryStrategy):
    """Waits 10 s, 20 s, 40 s … up to 4 h between tries; what can never work is not tried again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Return when to try again, or None when the job has failed for good and shows on the desk."""
        if isinstance(exception, GiveUpError | AskPersonError) or job.attempts >= _TRIES:
            return None
        pause = min(_FIRST_PAUSE * 2**job.attempts, _LONGEST_PAUSE)
        return RetryDecision(retry_in={"seconds": pause})
