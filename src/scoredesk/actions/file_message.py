"""Put a mail that a person looked at where it belongs: into a case, or into a new one."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.file_answer import file_answer
from scoredesk.actions.now import today
from scoredesk.actions.office_programme import programme
from scoredesk.actions.open_case import open_case
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.intake.reading import read
from scoredesk.store import blobs
from scoredesk.store.models import Case, Message
from scoredesk.store.queries.register import sittings


def file_message(message_id: int, actor: Actor, case_id: int | None) -> Case:
    """File a mail as an answer to a case, or with None as an application of its own; return the case.

    Raises AskPersonError where the mail is filed already, has no sender to open a case for, or the case is decided.
    """
    require(actor, Permission.WORK_CASES)
    rules = programme()
    message = Message.objects.get(pk=message_id)
    draft = read(blobs.get(message.raw_sha256), rules, sittings=sittings(rules.key), today=today(rules))
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state == Message.State.FILED:
            raise AskPersonError("message_filed_already")
        if case_id is None:
            if not message.sender:
                raise AskPersonError("message_has_no_sender")
            case = open_case(message, draft)
        else:
            case = Case.objects.get(pk=case_id, programme=rules.key)
            file_answer(case, message, draft)
        if message.state != Message.State.FILED:
            raise AskPersonError("case_is_decided")
        record_event(EventKind.MAIL_FILED, actor, case=case, message=message)
    return case
