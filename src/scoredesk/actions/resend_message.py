"""Send one message of a webhook once more, with the identifier and the body that it had."""

from django.db import transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.lock_webhook import lock_webhook
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.models import WebhookMessage

State = WebhookMessage.State


def resend_message(webhook_id: int, message_id: str, actor: Actor) -> WebhookMessage:
    """Return the message, which waits again; one that is on its way is left alone.

    Raises what ``lock_webhook`` raises, and AskPersonError for a message that there is not, or where the webhook has
    ended.
    """
    with transaction.atomic():
        # The message first, as a run that sends does.
        message = WebhookMessage.objects.select_for_update().filter(webhook=webhook_id, message_id=message_id).first()
        webhook = lock_webhook(webhook_id, actor)
        if message is None:
            raise AskPersonError("no_such_message")
        if webhook.ended_at is not None:
            raise AskPersonError("webhook_has_ended")
        if message.state in (State.DELIVERED, State.FAILED):
            message.state, message.attempts, message.delivered_at = State.WAITING, 0, None
            message.save(update_fields=["state", "attempts", "delivered_at"])
        if message.state == State.WAITING:
            wake(job_names.SEND_WEBHOOK, message=message.pk)
        return message
