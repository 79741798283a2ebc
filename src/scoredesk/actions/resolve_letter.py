"""Take a letter off the desk that did not arrive: a person has dealt with it in another way."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Letter
from scoredesk.store.queries.desk import LETTER_STATES_IN_TROUBLE


def resolve_letter(letter_id: int, actor: Actor) -> None:
    """Note who has dealt with a failed, bounced or uncertain letter. Raises AskPersonError for any other."""
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter_id)
        if letter.state not in LETTER_STATES_IN_TROUBLE or letter.resolved_by:
            raise AskPersonError("letter_did_not_fail")
        letter.resolved_by = actor.name
        letter.save(update_fields=["resolved_by"])
        record_event(EventKind.LETTER_RESOLVED, actor, case=letter.case, letter=letter)
