"""Open a case for an application, with its number, its token and its promise; the rest is examination."""

import secrets

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.announce import announce_status
from scoredesk.actions.keep_draft import keep_files, keep_items
from scoredesk.actions.next_number import next_number
from scoredesk.actions.now import office_date
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import case_token, job_names
from scoredesk.domain.application import Draft, Item, Role
from scoredesk.domain.casework import Status
from scoredesk.domain.clock import due
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case, Message


def open_case(message: Message, draft: Draft) -> Case:
    """Open a case for a mail and wake its examination; to be called inside the transaction that files the mail."""
    rules = programme()
    received_on = office_date(rules, message.received_at)
    year = received_on.year
    case = Case.objects.create(
        number=f"{year}-{next_number(f'case {rules.key} {year}'):06d}",
        token=case_token.make(secrets.token_bytes(case_token.BYTES_NEEDED)),
        programme=rules.key,
        status=Status.RECEIVED,
        applicant_address=message.sender,
        received_at=message.received_at,
        promised_on=due(calendar(), received_on, rules.promises.application_business_days),
    )
    announce_status(case, "")
    keep_items(case, message, draft, mends=frozenset(Item))
    keep_files(case, message, draft, mends=frozenset(Role))
    message.case = case
    message.state = Message.State.FILED
    message.save(update_fields=["case", "state"])
    record_event(EventKind.CASE_OPENED, MACHINE, case=case, message=message)
    wake(job_names.EXAMINE_CASE, case_id=case.pk)
    return case
