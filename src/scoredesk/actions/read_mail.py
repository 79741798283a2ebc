"""Read a stored mail and see to what it asks for: open a case, file an answer, mark a bounce, or call a person.

Runs as a job and may run twice; a mail that was dealt with is left alone. Whatever the mail is, it ends in a
case, on the desk, or set aside where a person can still see it.
"""

from collections.abc import Callable

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.file_answer import file_answer
from scoredesk.actions.find_case import find_case
from scoredesk.actions.mark_bounce import mark_bounce
from scoredesk.actions.now import today
from scoredesk.actions.office_programme import programme
from scoredesk.actions.open_case import open_case
from scoredesk.actions.record_event import record_event
from scoredesk.actions.take_turns import take_turns
from scoredesk.domain.application import Draft, Item, MailKind
from scoredesk.domain.events import EventKind
from scoredesk.domain.findings import Finding
from scoredesk.intake.reading import read
from scoredesk.store import blobs
from scoredesk.store.models import Message
from scoredesk.store.queries.register import sittings
from scoredesk.store.storable import storable

_LONGEST_ADDRESS = 320
_MOST_TEXT = 20_000


def read_mail(message_id: int) -> None:
    """Read one stored message. Raises Message.DoesNotExist for one that was purged meanwhile."""
    message = Message.objects.get(pk=message_id)
    rules = programme()
    draft = read(blobs.get(message.raw_sha256), rules, sittings=sittings(rules.key), today=today(rules))
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state != Message.State.STORED:
            return
        _note(message, draft)
        if message.sender:
            # Two mails of one applicant, read at once, would each find no case of the other's and open two.
            take_turns(f"sender {message.sender.casefold()}")
        _SEE_TO[draft.kind](message, draft)


def _note(message: Message, draft: Draft) -> None:
    envelope = draft.envelope
    message.kind = draft.kind
    message.sender = storable(envelope.sender)[:_LONGEST_ADDRESS]
    message.subject = storable(envelope.subject)
    message.message_id = storable(envelope.message_id)
    message.text = storable(draft.text)[:_MOST_TEXT]
    message.findings = [as_json(finding) for finding in draft.findings]
    message.save()


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as it is kept beside its message."""
    return {
        "rule": finding.rule,
        "verdict": finding.verdict.value,
        "subject": finding.subject.value,
        "params": {name: storable(value) for name, value in finding.params.items()},
    }


def _application(message: Message, draft: Draft) -> None:
    case = find_case(draft)
    if case is not None:
        file_answer(case, message, draft)
    elif not draft.envelope.sender:
        # Without an address there is nobody to write to; a person may find one in the text.
        _for_a_person(message, draft)
    else:
        open_case(message, draft)


def _answer(message: Message, draft: Draft) -> None:
    if find_case(draft) is None and not any(draft.items[item].value for item in Item):
        _for_a_person(message, draft)
    else:
        _application(message, draft)


def _bounce(message: Message, draft: Draft) -> None:
    if not mark_bounce(message, draft):
        _for_a_person(message, draft)


def _set_aside(message: Message, draft: Draft) -> None:
    message.case = find_case(draft)
    message.state = Message.State.SET_ASIDE
    message.save(update_fields=["case", "state"])
    record_event(EventKind.MAIL_SET_ASIDE, MACHINE, message=message, case=message.case, mail_kind=draft.kind)


def _for_a_person(message: Message, draft: Draft) -> None:
    message.case = find_case(draft)
    message.state = Message.State.FOR_A_PERSON
    message.save(update_fields=["case", "state"])
    record_event(EventKind.MAIL_FOR_A_PERSON, MACHINE, message=message, case=message.case, mail_kind=draft.kind)


_SEE_TO: dict[MailKind, Callable[[Message, Draft], None]] = {
    MailKind.APPLICATION: _application,
    MailKind.ANSWER: _answer,
    MailKind.BOUNCE: _bounce,
    MailKind.AUTO_REPLY: _set_aside,
    MailKind.SPAM: _set_aside,
    MailKind.QUESTION: _for_a_person,
    MailKind.WITHDRAWAL: _for_a_person,
    MailKind.OTHER: _for_a_person,
}
