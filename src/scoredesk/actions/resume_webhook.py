"""Send to an address again that was given up; what has waited meanwhile is sent first."""

from django.db import transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.lock_webhook import lock_webhook
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import api_keys, job_names
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import WebhookMessage


def resume_webhook(webhook_id: int, actor: Actor) -> None:
    """Resume one that has ended; one that has not is left alone.

    Raises what ``lock_webhook`` raises, and AskPersonError where its key is no longer good.
    """
    with transaction.atomic():
        webhook = lock_webhook(webhook_id, actor)
        if webhook.ended_at is None:
            return
        if not api_keys.is_open(now(), webhook.key.expires_at, webhook.key.revoked_at):
            raise AskPersonError("key_is_no_longer_good")
        webhook.ended_at, webhook.ended_because, webhook.failing_since = None, "", None
        webhook.save(update_fields=["ended_at", "ended_because", "failing_since"])
        record_event(EventKind.WEBHOOK_RESUMED, actor, webhook=webhook.pk)
        waiting = webhook.messages.filter(state=WebhookMessage.State.WAITING).order_by("pk")
        for message in waiting.values_list("pk", flat=True):
            wake(job_names.SEND_WEBHOOK, message=message)
