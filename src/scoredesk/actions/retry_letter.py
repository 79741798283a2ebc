"""Send a letter again that did not arrive, or of which nobody knows: a clerk's decision."""

from django.db import transaction
from django.db.models import Q

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Letter, ReportLink


def retry_letter(letter_id: int, actor: Actor) -> None:
    """Send a failed, bounced or uncertain letter again because a clerk says so, with the same Message-ID.

    Raises AskPersonError for any other, and for one whose link works no more.
    """
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter_id)
        if letter.state not in (Letter.State.FAILED, Letter.State.BOUNCED, Letter.State.UNCERTAIN):
            raise AskPersonError("letter_is_on_its_way")
        if ReportLink.objects.filter(Q(ended_at__isnull=False) | Q(expires_at__lte=now()), letter=letter).exists():
            raise AskPersonError("link_is_over")
        letter.state = Letter.State.WRITTEN
        letter.resolved_by = ""
        letter.save(update_fields=["state", "resolved_by"])
        record_event(EventKind.LETTER_RETRIED, actor, case=letter.case, letter=letter)
        wake(job_names.SEND_LETTER, letter_id=letter_id)
