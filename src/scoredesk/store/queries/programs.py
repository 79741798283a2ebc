"""Programs' keys and webhooks, as lists show them."""

from django.db.models import Count, F, Max, Q, QuerySet

from scoredesk.store.models import ApiKey, Webhook, WebhookMessage

State = WebhookMessage.State


def api_keys() -> "QuerySet[ApiKey]":
    """Return every key: those that may still be in use first, the newest first among them."""
    return ApiKey.objects.order_by(F("revoked_at").desc(nulls_first=True), "-made_at", "-pk")


def webhooks_of(key_id: int) -> "QuerySet[Webhook]":
    """Return the webhooks of one key, oldest first."""
    return Webhook.objects.filter(key=key_id).order_by("pk")


def messages_of(webhook_id: int, before: int | None, most: int) -> list[WebhookMessage]:
    """Return the messages to a webhook, newest first, from below row ``before`` on."""
    wanted = Q(webhook=webhook_id) if before is None else Q(webhook=webhook_id, pk__lt=before)
    return list(WebhookMessage.objects.filter(wanted).order_by("-pk")[:most])


def webhooks_with_counts() -> "QuerySet[Webhook]":
    """Return every webhook with how many messages wait, how many failed, and when one last arrived."""
    return (
        Webhook.objects.select_related("key")
        .annotate(
            waiting=Count("messages", filter=Q(messages__state__in=[State.WAITING, State.SENDING])),
            failed=Count("messages", filter=Q(messages__state=State.FAILED)),
            arrived_at=Max("messages__delivered_at"),
        )
        .order_by("pk")
    )


def webhooks_in_trouble() -> "QuerySet[Webhook]":
    """Return the webhooks to which nothing is sent any more though their key is good; their owners may not know."""
    return Webhook.objects.exclude(ended_at=None).filter(key__revoked_at=None).select_related("key").order_by("pk")
