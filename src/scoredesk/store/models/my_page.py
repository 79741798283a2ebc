"""Signing in to My Page: one-time codes by mail, and attempts counted so that guessing does not pay."""

from django.db import models

from scoredesk.store.models.choices import sha256_field
from scoredesk.store.models.register import RegisteredResult


class OneTimeCode(models.Model):
    """A code that was mailed to a registered address; only its salted hash is kept."""

    result = models.ForeignKey(RegisteredResult, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "one_time_code"
        indexes = [models.Index(fields=["result", "made_at"], name="code_by_result")]


class Attempt(models.Model):
    """One try at a door that counts tries. ``key_sha256``: hash of who or what is counted, never itself."""

    door = models.CharField(max_length=32)
    key_sha256 = sha256_field()
    at = models.DateTimeField()

    class Meta:
        db_table = "attempt"
        indexes = [models.Index(fields=["door", "key_sha256", "at"], name="attempt_by_key")]
