"""Make a key for a program. It is returned once; only its hash is kept."""

import secrets
from datetime import datetime

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.domain import api_keys
from scoredesk.domain.api_keys import Scope
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import ApiKey
from scoredesk.store.storable import storable

LONGEST_HOLDER = 100


def make_api_key(actor: Actor, holder: str, scopes: frozenset[Scope], expires_at: datetime | None = None) -> str:
    """Return a new key. ``holder``: the organisation whose programs use it.

    Raises AskPersonError without a holder or a scope, or where the key would have expired already.
    """
    require(actor, Permission.MANAGE_KEYS)
    holder = " ".join(storable(holder).split())
    if not 0 < len(holder) <= LONGEST_HOLDER:
        raise AskPersonError("key_needs_a_holder")
    if not scopes:
        raise AskPersonError("key_needs_a_scope")
    if expires_at is not None and expires_at <= now():
        raise AskPersonError("key_would_be_expired")
    key = api_keys.make(secrets.token_bytes(api_keys.BYTES_NEEDED))
    prefix = api_keys.prefix_of(key) or ""
    with transaction.atomic():
        ApiKey.objects.create(
            holder=holder,
            prefix=prefix,
            key_sha256=api_keys.digest(key),
            scopes=sorted(scopes),
            made_at=now(),
            made_by=actor.name,
            expires_at=expires_at,
        )
        record_event(EventKind.API_KEY_MADE, actor, key=prefix, scopes=sorted(scopes))
    return key
