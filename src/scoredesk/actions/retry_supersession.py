"""Have what failed in a batch tried again, or leave one report of it out, once a person has looked."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake_each
from scoredesk.domain import job_names
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.supersession import BatchState, Hindrance, ItemState
from scoredesk.store.models import Supersession, SupersessionItem

_UNDER_WAY = (ItemState.WAITING, ItemState.FAILED)


def retry_supersession(batch_id: int, actor: Actor) -> int:
    """Wake every report of an approved batch that has not ended; return how many. One that runs is not run twice.

    Both people have agreed to these replacements, so a single one may have them tried again.
    """
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        batch = Supersession.objects.select_for_update().get(pk=batch_id)
        if batch.state != BatchState.APPROVED:
            raise AskPersonError("supersession_not_approved")
        batch.items.filter(state=ItemState.FAILED).update(state=ItemState.WAITING, hindrance="")
        items = list(batch.items.filter(state=ItemState.WAITING).order_by("pk").values_list("pk", flat=True))
        wake_each(job_names.SUPERSEDE_REPORT, "item_id", items)
    return len(items)


def leave_out(item_id: int, actor: Actor) -> None:
    """Leave one report of an approved batch as it is, for good. Raises AskPersonError where it has ended already."""
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        item = SupersessionItem.objects.select_for_update().get(pk=item_id)
        if item.state not in _UNDER_WAY or item.supersession.state != BatchState.APPROVED:
            raise AskPersonError("supersession_item_ended")
        item.state = ItemState.LEFT_OUT
        item.hindrance = Hindrance.DECIDED_BY_A_CLERK
        item.printed_name = ""
        item.ended_at = now()
        item.save(update_fields=["state", "hindrance", "printed_name", "ended_at"])
        report = item.report
        record_event(
            EventKind.REPORT_LEFT_AS_IT_IS,
            actor,
            case=report.case,
            report=report,
            supersession_id=item.supersession_id,
        )
