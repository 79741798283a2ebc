"""See to letters that were cut short: a worker that died while sending leaves a letter that nobody would look at."""

from scoredesk.actions.deliver import LONGEST_SENDING
from scoredesk.actions.now import now
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.store.models import Letter


def resume_letters() -> int:
    """Wake the sending of each letter that has been on its way for too long; return how many."""
    stuck = Letter.objects.filter(state=Letter.State.SENDING, sending_since__lt=now() - LONGEST_SENDING)
    ids = list(stuck.values_list("pk", flat=True))
    for letter_id in ids:
        wake(job_names.SEND_LETTER, letter_id=letter_id)
    return len(ids)
