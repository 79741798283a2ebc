"""Send an issued report again: the same bytes, to the same address (N13). By link, a new one ends the one before."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.write_delivery import write_delivery
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.verification import Standing


def redeliver(case_id: int, actor: Actor) -> None:
    """Write the delivery letter anew. Raises AskPersonError where the case has no valid report."""
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        case = lock_case(case_id)
        report = case.reports.filter(standing=Standing.VALID).first()
        if report is None:
            raise AskPersonError("no_valid_report")
        write_delivery(case, report, actor)
