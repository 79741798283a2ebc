"""Take a mail off the desk: a person has dealt with it."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Message


def resolve_message(message_id: int, actor: Actor) -> None:
    """Mark a mail as dealt with. Raises AskPersonError for one that a case holds or that was not read yet."""
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state not in (Message.State.FOR_A_PERSON, Message.State.SET_ASIDE):
            raise AskPersonError("message_not_on_the_desk")
        message.state = Message.State.RESOLVED
        message.resolved_by = actor.name
        message.save(update_fields=["state", "resolved_by"])
        record_event(EventKind.MAIL_RESOLVED, actor, message=message, case=message.case)
