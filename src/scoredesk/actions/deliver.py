"""Send a letter of the outbox, at most once.

The row says that the letter is being sent before the server hears of it. Where it says so for long, a run was cut
short and nobody knows whether the server took it: the letter is marked uncertain, and a person decides.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.pace_letters import earliest_sending
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names, return_path
from scoredesk.domain.casework import IllegalMoveError, Move
from scoredesk.domain.errors import AnswerLostError, GiveUpError, RetryError
from scoredesk.domain.events import EventKind
from scoredesk.domain.outgoing import Outgoing
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.verification import Standing
from scoredesk.store import blobs
from scoredesk.store.models import Letter

LONGEST_SENDING = timedelta(minutes=30)
"""Longer than any carrier tries at one letter."""

_BRINGS_A_REPORT = (LetterKind.DELIVERY, LetterKind.REPLACED)
_ENDS_ITS_CASE = (*_BRINGS_A_REPORT, LetterKind.REVOKED)
_COUNTS_NO_MORE = "the report that it brings is not valid any more"
_BY_ITSELF = "scoredesk"

Carrier = Callable[[Outgoing], None]
"""Hands a letter to a mail server. Raises RetryError, GiveUpError or AnswerLostError by what became of it."""


def deliver(letter_id: int, carrier: Carrier) -> None:
    """Send one letter that is written; any other is left alone. Raises RetryError to be run again later."""
    letter = Letter.objects.get(pk=letter_id)
    # Read before the row says "sending": bytes that are missing fail the job, and the letter stays as it is.
    outgoing = Outgoing(letter.recipient, letter.message_id, blobs.get(letter.mime_sha256), _return_path(letter))
    if not _begin(letter_id):
        return
    try:
        carrier(outgoing)
    except RetryError as error:
        _end(letter_id, Letter.State.WRITTEN, str(error))
        raise
    except AnswerLostError as error:
        _end(letter_id, Letter.State.UNCERTAIN, str(error), EventKind.LETTER_UNCERTAIN)
    except GiveUpError as error:
        _end(letter_id, Letter.State.FAILED, str(error), EventKind.LETTER_FAILED)
    else:
        _end(letter_id, Letter.State.SENT, "", EventKind.LETTER_SENT)


def _begin(letter_id: int) -> bool:
    """Mark the letter as being sent; False where it is not to be sent now."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter_id)
        if letter.state == Letter.State.SENDING:
            if letter.sending_since and letter.sending_since > now() - LONGEST_SENDING:
                # Another run is at it now: a job may run twice.
                return False
            letter.state = Letter.State.UNCERTAIN
            letter.save(update_fields=["state"])
            record_event(EventKind.LETTER_UNCERTAIN, MACHINE, case=letter.case, letter=letter)
            return False
        if letter.state != Letter.State.WRITTEN:
            return False
        if letter.kind in _BRINGS_A_REPORT and letter.report and letter.report.standing != Standing.VALID:
            _hold_back(letter)
            return False
        free_at = earliest_sending(letter.recipient)
        if free_at is not None:
            wake(job_names.SEND_LETTER, at=free_at, letter_id=letter_id)
            return False
        letter.state = Letter.State.SENDING
        letter.sending_since = now()
        letter.attempts += 1
        letter.save(update_fields=["state", "sending_since", "attempts"])
    return True


def _hold_back(letter: Letter) -> None:
    """Never send a report that was replaced or revoked meanwhile; the letter that says so is on its way. No trouble."""
    letter.state = Letter.State.FAILED
    letter.last_error = _COUNTS_NO_MORE
    letter.resolved_by = _BY_ITSELF
    letter.save(update_fields=["state", "last_error", "resolved_by"])
    record_event(EventKind.LETTER_FAILED, MACHINE, case=letter.case, letter=letter, report=letter.report)


def _return_path(letter: Letter) -> str:
    delimiter = office().mail_subaddress
    return return_path.make(programme().mail.address, letter.pk, letter.message_id, delimiter) if delimiter else ""


def _end(letter_id: int, state: Letter.State, error: str, kind: EventKind | None = None) -> None:
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter_id)
        if letter.state != Letter.State.BOUNCED:
            # A bounce may come back sooner than the server's answer is noted, and it weighs more.
            letter.state = state
            letter.last_error = error[:500]
        letter.sent_at = now() if state == Letter.State.SENT else None
        letter.save(update_fields=["state", "last_error", "sent_at"])
        if kind:
            record_event(kind, MACHINE, case=letter.case, letter=letter, report=letter.report)
        if state == Letter.State.SENT and letter.kind in _ENDS_ITS_CASE and letter.case_id:
            _mark_delivered(letter.case_id)


def _mark_delivered(case_id: int) -> None:
    case = lock_case(case_id)
    try:
        move_case(case, Move.DELIVER)
    except IllegalMoveError:
        # A letter sent again: the case was delivered before.
        return
    case.closed_at = now()
    case.promised_on = None
    case.save(update_fields=["status", "closed_at", "promised_on"])
