"""Send one message to a program's address, at least once; what was not taken is tried again, ever later.

Promises: of two runs at one message only one sends at a time; a run that was cut short is made good by the next, with
the same identifier; no transaction is open while sending. An address that takes nothing for days is given up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.actions.webhook_secret import secrets_of
from scoredesk.domain import api_keys, job_names
from scoredesk.domain.errors import RetryError
from scoredesk.domain.events import EventKind
from scoredesk.domain.webhooks import FAILING_FOR, Ended, pause_after, signed_headers
from scoredesk.store.models import Webhook, WebhookMessage

LONGEST_SENDING = timedelta(minutes=1)
"""Longer than any try takes: a message that is being sent for longer was left behind by a run that died."""

State = WebhookMessage.State

Post = Callable[[str, Mapping[str, str], bytes], int]
"""Posts to an address and returns the answer's status. Raises RetryError, with a word, where there was none."""


@dataclass(frozen=True, slots=True)
class _Try:
    """What one try sends. ``number``: which try of this message it is."""

    number: int
    url: str
    headers: Mapping[str, str]
    content: bytes


def send_webhook(message: int, post: Post) -> None:
    """Send the message of that row, if it still waits and its address still takes messages."""
    attempt = _begin(message)
    if attempt is None:
        return
    status, error = None, ""
    try:
        status = post(attempt.url, attempt.headers, attempt.content)
    except RetryError as problem:
        error = str(problem)
    _end(message, attempt.number, status, error)


def _begin(message_id: int) -> _Try | None:
    """Mark the message as being sent; None where it is not to be sent now."""
    moment = now()
    with transaction.atomic():
        message = WebhookMessage.objects.select_for_update().filter(pk=message_id).first()
        if message is None or message.state in (State.DELIVERED, State.FAILED):
            return None
        if message.state == State.SENDING and message.sending_since is not None:
            free_at = message.sending_since + LONGEST_SENDING
            if moment < free_at:
                # Another run is at it, or has died of it: that will be seen then.
                wake(job_names.SEND_WEBHOOK, at=free_at, message=message_id)
                return None
        webhook = Webhook.objects.select_related("key").get(pk=message.webhook_id)
        if webhook.ended_at is None and not api_keys.is_open(moment, webhook.key.expires_at, webhook.key.revoked_at):
            _give_up(webhook, Ended.KEY, moment)
        if webhook.ended_at is not None:
            message.state = State.WAITING
            message.save(update_fields=["state"])
            return None
        message.state = State.SENDING
        message.sending_since = moment
        message.attempts += 1
        message.save(update_fields=["state", "sending_since", "attempts"])
    headers = signed_headers(secrets_of(webhook, moment), message.message_id, moment, message.body)
    headers |= {"Content-Type": "application/json", "User-Agent": "Scoredesk-Webhooks/1"}
    return _Try(message.attempts, webhook.url, headers, message.body.encode())


def _end(message_id: int, number: int, status: int | None, error: str) -> None:
    moment = now()
    with transaction.atomic():
        message = WebhookMessage.objects.select_for_update().filter(pk=message_id).first()
        if message is None:
            # Its address was removed meanwhile.
            return
        taken = status is not None and 200 <= status < 300
        if not taken and (message.attempts != number or message.state != State.SENDING):
            # A later run has taken over, and knows better.
            return
        message.last_status, message.last_error = status, error[:32]
        webhook = Webhook.objects.select_for_update().get(pk=message.webhook_id)
        if taken:
            message.state, message.delivered_at = State.DELIVERED, moment
            if webhook.failing_since is not None:
                webhook.failing_since = None
                webhook.save(update_fields=["failing_since"])
        else:
            message.state = _after_failure(message, webhook, status, moment)
        message.save(update_fields=["state", "delivered_at", "last_status", "last_error"])


def _after_failure(message: WebhookMessage, webhook: Webhook, status: int | None, moment: datetime) -> State:
    if webhook.failing_since is None:
        webhook.failing_since = moment
        webhook.save(update_fields=["failing_since"])
    if webhook.ended_at is None and status == HTTPStatus.GONE:
        _give_up(webhook, Ended.GONE, moment)
    elif webhook.ended_at is None and moment - webhook.failing_since >= FAILING_FOR:
        _give_up(webhook, Ended.FAILING, moment)
    pause = pause_after(message.attempts)
    if pause is None:
        return State.FAILED
    if webhook.ended_at is None:
        wake(job_names.SEND_WEBHOOK, at=moment + pause, message=message.pk)
    return State.WAITING


def _give_up(webhook: Webhook, because: Ended, moment: datetime) -> None:
    webhook.ended_at, webhook.ended_because = moment, because
    webhook.save(update_fields=["ended_at", "ended_because"])
    record_event(EventKind.WEBHOOK_ENDED, MACHINE, webhook=webhook.pk, because=because)
