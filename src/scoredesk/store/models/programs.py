"""Programs that enter by a key."""

from django.db import models
from django.db.models import Q

from scoredesk.store.models.choices import sha256_field


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
