"""Take a webhook for a change: its row locked, and only for those to whom it belongs."""

from scoredesk.actions.actor import Actor, ActorKind, Permission, require
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.models import Webhook


def lock_webhook(webhook_id: int, actor: Actor) -> Webhook:
    """Return the webhook with its row locked until the transaction ends.

    A program reaches those of its own key, and to it all others do not exist: raises AskPersonError. Whoever manages
    keys reaches all of them; anybody else: raises NotAllowedError.
    """
    if actor.kind is not ActorKind.PROGRAM:
        require(actor, Permission.MANAGE_KEYS)
    webhook = Webhook.objects.select_for_update(of=("self",)).select_related("key").filter(pk=webhook_id).first()
    if webhook is None or (actor.kind is ActorKind.PROGRAM and webhook.key.prefix != actor.name):
        raise AskPersonError("no_such_webhook")
    return webhook
