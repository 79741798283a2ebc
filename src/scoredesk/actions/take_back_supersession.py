"""Take back one's own batch of replacements, as long as nobody has decided it."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.decide_proposal import take_back
from scoredesk.actions.open_supersession import let_go, open_supersession
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.domain.supersession import BatchState


def take_back_supersession(batch_id: int, actor: Actor) -> None:
    """Take one's own batch back. Raises AskPersonError for somebody else's, and for one that is decided."""
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        batch = open_supersession(batch_id)
        take_back(batch, actor, BatchState.TAKEN_BACK)
        let_go(batch)
        record_event(EventKind.SUPERSESSION_TAKEN_BACK, actor, supersession_id=batch.pk)
