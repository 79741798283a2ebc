"""Mark the letter that a bounce is about, so that a clerk sees that it did not arrive."""

import re
from collections.abc import Sequence

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.record_event import record_event
from scoredesk.domain import return_path
from scoredesk.domain.application import BounceReport, Draft
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Letter, Message

_ADDRESS = re.compile(r"<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?")
_LONGEST_REASON = 200


def mark_bounce(message: Message, draft: Draft) -> bool:
    """Mark the bounced letter and put the bounce on the desk with its case; return False where none is found.

    A delay (RFC 3464, status 4.x.x) marks nothing: the letter may still arrive.
    """
    bounce = draft.bounce
    if bounce is None:
        return False
    letter = _by_return_path(draft.envelope.recipients) or _by_message_id(bounce)
    if letter is None:
        return False
    message.case = letter.case
    message.state = Message.State.FOR_A_PERSON if bounce.permanent else Message.State.SET_ASIDE
    message.save(update_fields=["case", "state"])
    if bounce.permanent:
        letter.state = Letter.State.BOUNCED
        letter.last_error = _why(bounce)
        # Whoever dealt with an earlier failure did not deal with this one.
        letter.resolved_by = ""
        letter.save(update_fields=["state", "last_error", "resolved_by"])
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


def _why(bounce: BounceReport) -> str:
    """The status and the server's own words, without the addresses that servers repeat there."""
    words = " ".join(_ADDRESS.sub("…", bounce.diagnostic).split())
    return " ".join(filter(None, (bounce.status if bounce.status not in words else "", words)))[:_LONGEST_REASON]


def _by_return_path(recipients: Sequence[str]) -> Letter | None:
    """The letter whose own return path the bounce came back on. Its check keeps strangers from naming any letter."""
    found = return_path.find(recipients)
    if found is None:
        return None
    number, check = found
    letter = Letter.objects.select_for_update().filter(pk=number).first()
    return letter if letter is not None and return_path.check(letter.message_id) == check else None


def _by_message_id(bounce: BounceReport) -> Letter | None:
    if not bounce.original_message_id:
        return None
    return Letter.objects.select_for_update().filter(message_id=bounce.original_message_id).first()
