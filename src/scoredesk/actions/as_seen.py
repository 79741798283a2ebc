"""Decide on what was seen: a decision holds only while the case is as the clerk saw it.

Promises: between the look at the newest event and the decision nothing comes in, for the case's row is locked.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from scoredesk.actions.lock_case import lock_case
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Event

_OF_NO_WEIGHT = (
    EventKind.LETTER_WRITTEN,
    EventKind.LETTER_WITHHELD,
    EventKind.LETTER_SENT,
    EventKind.LETTER_FAILED,
    EventKind.LETTER_UNCERTAIN,
    EventKind.LETTER_BOUNCED,
    EventKind.LETTER_RETRIED,
    EventKind.REPORT_DOWNLOADED,
    EventKind.MAIL_RESOLVED,
    EventKind.MAIL_SOURCE_SEEN,
)
"""What happens to a letter changes nothing about the application, and must not stop a clerk."""


class CaseChangedError(Exception):
    """Something new has happened to the case. What to do: show the case as it is now, and ask again."""


def newest_event(case_id: int) -> int:
    """Return the id of the newest event that may change a decision; 0 where there is none."""
    events = Event.objects.filter(case=case_id).exclude(kind__in=_OF_NO_WEIGHT)
    return events.order_by("-pk").values_list("pk", flat=True).first() or 0


@contextmanager
def as_seen(case_id: int, seen_event: int) -> Iterator[None]:
    """Run a decision on a case whose newest weighty event is still ``seen_event``.

    Raises CaseChangedError before anything is done where it is not, Case.DoesNotExist where there is no such case.
    """
    with transaction.atomic():
        lock_case(case_id)
        if newest_event(case_id) != seen_event:
            raise CaseChangedError(case_id)
        yield
