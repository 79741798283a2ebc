"""Hand out a mail as it came, and note who looked: it holds whatever the applicant sent, a My Number card perhaps."""

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.store import blobs
from scoredesk.store.models import Message


def show_source(message_id: int, actor: Actor) -> bytes:
    """Return a mail's bytes. Raises Message.DoesNotExist, FileNotFoundError where they are no longer kept."""
    require(actor, Permission.SEE_RAW_MAIL)
    message = Message.objects.select_related("case").get(pk=message_id)
    raw = blobs.get(message.raw_sha256)
    record_event(EventKind.MAIL_SOURCE_SEEN, actor, case=message.case, message=message)
    return raw
