"""Give a webhook a new secret. For a day messages are signed with both, so that none is refused meanwhile."""

from django.db import transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.lock_webhook import lock_webhook
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.webhook_secret import new_salt, secret_of
from scoredesk.domain.events import EventKind
from scoredesk.domain.webhooks import OLD_SECRET_FOR, shown_secret


def change_webhook_secret(webhook_id: int, actor: Actor) -> str:
    """Return the new secret, this one time. Raises what ``lock_webhook`` raises."""
    with transaction.atomic():
        webhook = lock_webhook(webhook_id, actor)
        webhook.former_salt, webhook.former_until = webhook.salt, now() + OLD_SECRET_FOR
        webhook.salt = new_salt()
        webhook.save(update_fields=["salt", "former_salt", "former_until"])
        record_event(EventKind.WEBHOOK_SECRET_CHANGED, actor, webhook=webhook.pk)
    return shown_secret(secret_of(webhook.salt))
