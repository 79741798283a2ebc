"""Mark the letter that a bounce is about, so that a clerk sees that it did not arrive."""

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.record_event import record_event
from scoredesk.domain.application import Draft
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Letter, Message


def mark_bounce(message: Message, draft: Draft) -> bool:
    """Mark the bounced letter and put the bounce on the desk with its case; return False where none is found.

    A delay (RFC 3464, status 4.x.x) marks nothing: the letter may still arrive.
    """
    bounce = draft.bounce
    if bounce is None or not bounce.original_message_id:
        return False
    letter = Letter.objects.select_for_update().filter(message_id=bounce.original_message_id).first()
    if letter is None:
        return False
    message.case = letter.case
    message.state = Message.State.FOR_A_PERSON if bounce.permanent else Message.State.SET_ASIDE
    message.save(update_fields=["case", "state"])
    if bounce.permanent:
        letter.state = Letter.State.BOUNCED
        letter.last_error = bounce.status or bounce.diagnostic[:200]
        letter.save(update_fields=["state", "last_error"])
    record_event(
        EventKind.LETTER_BOUNCED,
        MACHINE,
        case=letter.case,
        letter=letter,
        message=message,
        status=bounce.status,
        permanent=int(bounce.permanent),
    )
    return True
