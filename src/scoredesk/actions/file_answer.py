"""File an answer to its case: what was asked for is replaced, the clock goes on, the case is examined anew."""

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.announce import announce_status
from scoredesk.actions.keep_draft import keep_files, keep_items
from scoredesk.actions.now import office_date
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.application import Draft, Item, Role
from scoredesk.domain.casework import IllegalMoveError, Move, Status, moved
from scoredesk.domain.clock import due
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case, Decision, Message, Pause
from scoredesk.store.queries.cases import pauses_of


def file_answer(case: Case, message: Message, draft: Draft) -> None:
    """Put a mail's items and files into the case; to be called inside the transaction that files the mail.

    A case that is past answering (approved, issued, ended) is not changed: the mail goes to a person, with its case.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    message.case = case
    try:
        status = moved(Status(case.status), Move.ANSWER)
    except IllegalMoveError:
        message.state = Message.State.FOR_A_PERSON
        message.save(update_fields=["case", "state"])
        record_event(EventKind.MAIL_FOR_A_PERSON, MACHINE, case=case, message=message, case_status=case.status)
        return
    mends = _asked_for(case)
    keep_items(case, message, draft, mends)
    keep_files(case, message, draft, mends)
    message.state = Message.State.FILED
    message.save(update_fields=["case", "state"])
    _go_on(case, message, status)
    if message.sender.casefold() != case.applicant_address.casefold():
        # Letters keep going to the address that applied; a clerk sees that another one answered.
        record_event(EventKind.ANSWER_FROM_OTHER_ADDRESS, MACHINE, case=case, message=message)
    record_event(EventKind.ANSWER_FILED, MACHINE, case=case, message=message)
    wake(job_names.EXAMINE_CASE, case_id=case.pk)


def _asked_for(case: Case) -> frozenset[Item | Role]:
    """What the last deficiency letter asked for; a point about the whole mail asks for everything anew."""
    if case.status not in (Status.AWAITING_ANSWER, Status.LAPSED):
        return frozenset()
    asked = case.decisions.filter(kind=Decision.Kind.ASK).order_by("pk").last()
    if asked is None:
        return frozenset()
    names = [deficiency["mends"] for deficiency in asked.deficiencies]
    if "" in names:
        return frozenset((*Item, *Role))
    return frozenset(Item(name) if name in set(Item) else Role(name) for name in names)


def _go_on(case: Case, message: Message, status: Status) -> None:
    """End the pause and promise anew, the time of waiting not counted (N12)."""
    rules = programme()
    answered_on = office_date(rules, message.received_at)
    if case.closed_at is not None:
        # A case that lapsed was nobody's work until this answer.
        lapsed_on = office_date(rules, case.closed_at)
        Pause.objects.create(case=case, asked_on=lapsed_on, answered_on=max(answered_on, lapsed_on))
    for pause in case.pauses.filter(answered_on=None):
        # A mail's time of arrival may lie before a letter that crossed it.
        pause.answered_on = max(answered_on, pause.asked_on)
        pause.save(update_fields=["answered_on"])
    before, case.status = case.status, status
    announce_status(case, before)
    case.closed_at = None
    case.promised_on = due(
        calendar(),
        office_date(rules, case.received_at),
        rules.promises.application_business_days,
        pauses_of(case),
    )
    case.save(update_fields=["status", "closed_at", "promised_on"])
