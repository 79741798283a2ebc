"""Approve a batch of replacements: the second person's word. Jobs then replace the reports, one a job."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.decide_proposal import agree
from scoredesk.actions.open_supersession import open_supersession
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake_each
from scoredesk.domain import job_names
from scoredesk.domain.events import EventKind
from scoredesk.domain.supersession import BatchState


def approve_supersession(batch_id: int, actor: Actor, note: str = "") -> None:
    """Approve another's batch. ``note``: for the office alone.

    Raises NotAllowedError, Supersession.DoesNotExist, and AskPersonError for whoever proposed it, and for a batch that
    is decided.
    """
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        batch = open_supersession(batch_id)
        agree(batch, actor, BatchState.APPROVED, note)
        items = list(batch.items.order_by("pk").values_list("pk", flat=True))
        record_event(
            EventKind.SUPERSESSION_APPROVED,
            actor,
            supersession_id=batch.pk,
            reports=len(items),
            proposed_by=batch.proposed_by,
        )
        wake_each(job_names.SUPERSEDE_REPORT, "item_id", items)
