"""Record what happened, in the transaction in which it happens."""

from scoredesk.actions.actor import Actor
from scoredesk.actions.announce import announce_event
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
    """Write one event, note on its case that something happened, and see to it that programs are told.

    ``data``: codes, keys and counts, never a person's data.
    """
    moment = now()
    if case is not None:
        # On the row at hand as well, for it may be saved whole later on.
        case.changed_at = moment
        Case.objects.filter(pk=case.pk).update(changed_at=moment)
    announce_event(kind, moment, report, data)
    return Event.objects.create(
        at=moment,
        kind=kind,
        actor_kind=actor.kind,
        actor=actor.name,
        case=case,
        message=message,
        letter=letter,
        report=report,
        data=data,
    )
