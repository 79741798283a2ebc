"""Decline a batch of replacements: every report stays as it is, and may stand in another batch."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.decide_proposal import decline
from scoredesk.actions.open_supersession import let_go, open_supersession
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.domain.supersession import BatchState


def decline_supersession(batch_id: int, actor: Actor, note: str) -> None:
    """Decline another's batch, with a note that says why. Raises as ``approve_supersession``, and without a note."""
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        batch = open_supersession(batch_id)
        decline(batch, actor, BatchState.DECLINED, note)
        let_go(batch)
        record_event(EventKind.SUPERSESSION_DECLINED, actor, supersession_id=batch.pk, proposed_by=batch.proposed_by)
