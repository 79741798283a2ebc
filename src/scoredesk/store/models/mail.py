"""Mail in and letters out. Each mail is kept as it came; each letter is a row before it is sent."""

from django.db import models
from django.db.models import Q

from scoredesk.domain.application import MailKind
from scoredesk.store.models.casework import Case
from scoredesk.store.models.choices import one_of, sha256_field


class Message(models.Model):
    """One mail that came in. ``raw_sha256`` is the blob of its bytes; the same bytes are one message.

    Once its time is over the blob is dropped (``raw_dropped_at``); the hash stays, so that the same mail fetched
    again opens nothing anew.
    """

    class State(models.TextChoices):
        """What became of the mail."""

        STORED = "stored"  # kept, not yet read
        FILED = "filed"  # belongs to a case
        FOR_A_PERSON = "for_a_person"  # on the desk: a question, or not understood
        SET_ASIDE = "set_aside"  # automatic mail: kept, never answered
        RESOLVED = "resolved"  # a person dealt with it

    raw_sha256 = sha256_field(unique=True)
    raw_dropped_at = models.DateTimeField(null=True)
    account = models.CharField(max_length=200, blank=True, default="")
    # Null and not empty: only keys that exist are unique.
    carrier_key = models.CharField(max_length=200, null=True)  # noqa: DJ001 - see above
    received_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices)
    kind = models.CharField(max_length=16, blank=True, default="")
    sender = models.CharField(max_length=320, blank=True, default="")
    subject = models.TextField(blank=True, default="")
    message_id = models.TextField(blank=True, default="", db_index=True)
    text = models.TextField(blank=True, default="")
    findings = models.JSONField(default=list)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="messages")
    resolved_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        db_table = "message"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "carrier_key"],
                condition=Q(carrier_key__isnull=False),
                name="one_message_per_carrier_key",
            ),
            one_of("kind", MailKind, "message_kind_known", empty=True),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(case__isnull=False), name="filed_message_has_a_case"
            ),
        ]
        indexes = [models.Index(fields=["state", "received_at"], name="message_queue")]


class Letter(models.Model):
    """One letter out: a row first, then sent, with its own Message-ID fixed at writing.

    ``uncertain``: the server's answer was lost, so the letter may have gone out; it is not sent again by itself.
    ``resolved_by``: who took a letter that did not arrive off the desk.
    """

    class State(models.TextChoices):
        """Where the letter is."""

        WRITTEN = "written"
        SENDING = "sending"
        SENT = "sent"
        UNCERTAIN = "uncertain"
        FAILED = "failed"
        BOUNCED = "bounced"

    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="letters")
    result = models.ForeignKey("store.RegisteredResult", models.PROTECT, null=True, related_name="letters")
    report = models.ForeignKey("store.Report", models.PROTECT, null=True, related_name="letters")
    kind = models.CharField(max_length=32)
    recipient = models.CharField(max_length=320)
    subject = models.TextField()
    message_id = models.CharField(max_length=255, unique=True)
    mime_sha256 = sha256_field()
    state = models.CharField(max_length=16, choices=State.choices)
    automatic = models.BooleanField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")
    written_at = models.DateTimeField()
    sending_since = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    resolved_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        db_table = "letter"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_letter_has_its_time"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(result__isnull=False), name="letter_belongs_somewhere"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "written_at"], name="letter_queue"),
            models.Index(fields=["recipient", "written_at"], name="letter_by_recipient"),
        ]
