"""Remove a webhook, with the messages to it, sent or not."""

from django.db import transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.lock_webhook import lock_webhook
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.store.models import WebhookMessage


def remove_webhook(webhook_id: int, actor: Actor) -> None:
    """Remove it. Raises what ``lock_webhook`` raises."""
    with transaction.atomic():
        # Messages first, as a run that sends does: neither waits for the other.
        list(WebhookMessage.objects.select_for_update().filter(webhook=webhook_id).order_by("pk").values_list("pk"))
        webhook = lock_webhook(webhook_id, actor)
        record_event(EventKind.WEBHOOK_REMOVED, actor, webhook=webhook.pk)
        webhook.delete()
