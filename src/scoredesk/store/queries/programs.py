"""The list of programs' keys."""

from django.db.models import F, QuerySet

from scoredesk.store.models import ApiKey


def api_keys() -> "QuerySet[ApiKey]":
    """Return every key: those that may still be in use first, the newest first among them."""
    return ApiKey.objects.order_by(F("revoked_at").desc(nulls_first=True), "-made_at", "-pk")
