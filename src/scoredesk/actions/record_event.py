"""Record what happened, in the transaction in which it happens."""

from scoredesk.actions.actor import Actor
from scoredesk.actions.now import now
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case, Event, Letter, Message, Report


def record_event(
    kind: EventKind,
    actor: Actor,
    *,
    case: Case | None = None,
    message: Message | None = None,
    letter: Letter | None = None,
    report: Report | None = None,
    **data: str | int | list[str],
) -> Event:
    """Write one event. ``data``: codes, keys and counts, never a person's data."""
    return Event.objects.create(
        at=now(),
        kind=kind,
        actor_kind=actor.kind,
        actor=actor.name,
        case=case,
        message=message,
        letter=letter,
        report=report,
        data=data,
    )
