"""Revoke a program's key: from then on it opens nothing."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.now import now
from scoredesk.actions.recognise_program import forget_programs
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import ApiKey


def revoke_api_key(actor: Actor, prefix: str) -> None:
    """Revoke the key of that prefix. Raises AskPersonError where there is none, or it is revoked already."""
    require(actor, Permission.MANAGE_KEYS)
    with transaction.atomic():
        key = ApiKey.objects.select_for_update().filter(prefix=prefix).first()
        if key is None:
            raise AskPersonError("no_such_key")
        if key.revoked_at is not None:
            raise AskPersonError("key_is_revoked")
        key.revoked_at = now()
        key.revoked_by = actor.name
        key.save(update_fields=["revoked_at", "revoked_by"])
        record_event(EventKind.API_KEY_REVOKED, actor, key=prefix)
    forget_programs()
