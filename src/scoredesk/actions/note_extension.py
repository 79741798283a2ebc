"""Note that an extension of stay is being applied for, so that the card's back is asked for as well (N8)."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.examinable import require_examinable
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.events import EventKind


def note_extension(case_id: int, actor: Actor, *, pending: bool) -> None:
    """Say whether an extension is being applied for and have the case examined anew.

    Raises IllegalMoveError once the case is decided.
    """
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        case = lock_case(case_id)
        require_examinable(case)
        case.extension_pending = pending
        case.save(update_fields=["extension_pending"])
        record_event(EventKind.EXTENSION_NOTED, actor, case=case, pending=int(pending))
        wake(job_names.EXAMINE_CASE, case_id=case.pk)
