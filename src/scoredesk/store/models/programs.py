"""Programs that enter by a key, and the addresses to which they have events sent."""

from django.db import models
from django.db.models import Q

from scoredesk.domain.webhooks import Ended, Topic
from scoredesk.store.models.choices import one_of, sha256_field


class ApiKey(models.Model):
    """One key. ``holder``: the organisation whose programs use it; ``scopes``: words of ``domain.api_keys.Scope``.

    Of the key itself only its hash is kept. ``last_used_on``: the day, so that use costs one write a day. A key is
    revoked and never deleted: what was done by it names it.
    """

    holder = models.CharField(max_length=100)
    prefix = models.CharField(max_length=16, unique=True)
    key_sha256 = sha256_field(unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True, default="")
    last_used_on = models.DateField(null=True)

    class Meta:
        db_table = "api_key"
        constraints = [
            models.CheckConstraint(condition=~Q(scopes=[]), name="a_key_opens_something"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_by=""), name="revoked_key_says_by_whom"
            ),
        ]


class Webhook(models.Model):
    """An address to which a program has events sent. ``topics``: words of ``domain.webhooks.Topic``.

    The secret that signs is not kept: it is made from the salt by the server's own secret key. ``failing_since``: the
    first failure since the last success. ``ended_because``: empty while messages are sent.
    """

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=500)
    topics = models.JSONField(default=list)
    salt = models.CharField(max_length=64)
    former_salt = models.CharField(max_length=64, blank=True, default="")
    former_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        db_table = "webhook"
        constraints = [
            models.CheckConstraint(condition=~Q(topics=[]), name="a_webhook_has_topics"),
            one_of("ended_because", Ended, "webhook_end_known", empty=True),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="ended_webhook_says_why",
            ),
        ]


class WebhookMessage(models.Model):
    """One message to one address: a row first, then sent, at least once, with the same identifier and body each time.

    ``last_status``: of the newest answer; ``last_error``: a word where there was none. What answers said is not kept.
    """

    class State(models.TextChoices):
        """Where the message is."""

        WAITING = "waiting"
        SENDING = "sending"
        DELIVERED = "delivered"
        FAILED = "failed"  # given up after the last try

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="messages")
    message_id = models.CharField(max_length=48, unique=True)
    topic = models.CharField(max_length=32)
    body = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    sending_since = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    last_status = models.PositiveIntegerField(null=True)
    last_error = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        db_table = "webhook_message"
        constraints = [
            one_of("topic", Topic, "webhook_message_topic_known"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(sending_since__isnull=False), name="sending_message_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False), name="delivered_message_has_its_time"
            ),
        ]
        indexes = [models.Index(fields=["webhook", "id"], name="webhook_messages")]
