"""Receive a mail: keep its bytes first, then see to it that it is read.

When this returns, the mail is committed and the server may be told; until then nothing is lost, for the server
still has it. The same bytes are one message however often they come; a carrier's key that comes with other bytes is
not believed, and the mail is kept without one.
"""

from datetime import datetime

from django.db import IntegrityError, close_old_connections, connection, transaction

from scoredesk.actions.now import now
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.incoming import Incoming
from scoredesk.store import blobs
from scoredesk.store.models import Message
from scoredesk.store.storable import storable

_LONGEST_KEY = 200


def take_in(mail: Incoming) -> None:
    """Receive what a carrier brings, in whatever thread it calls from and however long after the last mail."""
    _drop_dead_connections()
    try:
        receive(mail.raw, account=mail.account, carrier_key=mail.key, received_at=mail.received_at)
    finally:
        _drop_dead_connections()


def _drop_dead_connections() -> None:
    """As Django does around each request; a listener has none. A transaction of the caller's is left alone."""
    if not connection.in_atomic_block:
        close_old_connections()


def receive(
    raw: bytes, *, account: str = "", carrier_key: str | None = None, received_at: datetime | None = None
) -> Message:
    """Keep a mail and wake the job that reads it; return its message, an earlier one for a repeat.

    ``account``, ``carrier_key``: where the carrier had it, e.g. a mailbox and ``UIDVALIDITY:UID``. The server's
    time of arrival, where it is known, starts the clock of N12.
    """
    address = blobs.put(raw)
    key = storable(carrier_key)[:_LONGEST_KEY] if carrier_key is not None else None
    try:
        with transaction.atomic():
            # Held, and kept anew where a purge has dropped it meanwhile: the same bytes may have been another row's.
            blobs.put(raw)
            message, is_new = Message.objects.get_or_create(
                raw_sha256=address,
                defaults={
                    "account": storable(account)[:_LONGEST_KEY],
                    "carrier_key": key,
                    "received_at": received_at or now(),
                    "state": Message.State.STORED,
                },
            )
            if is_new:
                wake(job_names.READ_MAIL, message_id=message.pk)
    except IntegrityError:
        # The carrier's key is known with other bytes: servers reuse keys, so the bytes are kept under none.
        return receive(raw, account=account, received_at=received_at)
    if message.raw_dropped_at:
        # Its time was over before a server brought it once more.
        blobs.drop(address)
    return message
