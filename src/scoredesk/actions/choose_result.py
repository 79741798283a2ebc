"""Say which result of the register an application is about, where the machine found none or several."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.examinable import require_examinable
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.events import EventKind
from scoredesk.store.models import RegisteredResult


def choose_result(case_id: int, actor: Actor, result_id: int) -> None:
    """Tie the case to a result and have it examined anew.

    Raises IllegalMoveError once the case is decided, RegisteredResult.DoesNotExist for another programme's result.
    """
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        case = lock_case(case_id)
        require_examinable(case)
        case.result = RegisteredResult.objects.get(pk=result_id, programme=case.programme)
        case.result_chosen_by = actor.name
        case.save(update_fields=["result", "result_chosen_by"])
        record_event(EventKind.RESULT_CHOSEN, actor, case=case, result=result_id)
        wake(job_names.EXAMINE_CASE, case_id=case.pk)
