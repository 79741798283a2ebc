"""Webhooks: what is told to programs, how a message is signed, and how often it is tried.

Signed as Standard Webhooks has it: HMAC-SHA256 over ``id.timestamp.body``, with each secret that is good at the time.
A message names things by number and code; nobody's name, date or address is in it.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from scoredesk.domain.api_keys import Scope
from scoredesk.domain.events import EventKind

ID_BYTES = SALT_BYTES = 20


class Topic(StrEnum):
    """What a program can be told of."""

    REPORT_ISSUED = "report.issued"
    REPORT_SUPERSEDED = "report.superseded"
    REPORT_REVOKED = "report.revoked"
    CASE_STATUS_CHANGED = "case.status_changed"
    RESULTS_IMPORTED = "results.imported"


SCOPE_NEEDED: Mapping[Topic, Scope] = MappingProxyType(
    {Topic.CASE_STATUS_CHANGED: Scope.CASES_READ, Topic.RESULTS_IMPORTED: Scope.RESULTS_IMPORT}
)
"""What a key must open besides, to hear of that."""

TOPIC_OF: Mapping[EventKind, Topic] = MappingProxyType(
    {
        EventKind.REPORT_ISSUED: Topic.REPORT_ISSUED,
        EventKind.REPORT_SUPERSEDED: Topic.REPORT_SUPERSEDED,
        EventKind.REPORT_REVOKED: Topic.REPORT_REVOKED,
        EventKind.RESULTS_IMPORTED: Topic.RESULTS_IMPORTED,
    }
)
"""The events that are told. A case's status is told where it moves, for its events do not all move it."""


class Ended(StrEnum):
    """Why nothing is sent to an address any more."""

    FAILING = "failing"  # it took nothing for days
    GONE = "gone"  # it answered 410
    KEY = "key"  # the key under which it was asked for is no longer good


PAUSES: tuple[timedelta, ...] = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
)
"""Between one try and the next: ten tries in some two days."""

FAILING_FOR = timedelta(days=5)
"""An address that has taken nothing for so long is given up, and the desk is told."""

OLD_SECRET_FOR = timedelta(days=1)
"""So long a message is signed with the former secret, too."""


def pause_after(attempts: int) -> timedelta | None:
    """Return how long to wait after that many tries; None where it was the last."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def message_id(random_bytes: bytes) -> str:
    """Return an identifier for a message; the same for each try."""
    return f"msg_{base64.b32encode(random_bytes).decode().rstrip('=').lower()}"


def body(topic: Topic, moment: datetime, data: Mapping[str, object]) -> str:
    """Return what is sent, as JSON."""
    return json.dumps({"type": topic, "timestamp": moment.isoformat(), "data": data}, separators=(",", ":"))


def shown_secret(secret: bytes) -> str:
    """Return a secret as its holder is told it."""
    return f"whsec_{base64.b64encode(secret).decode()}"


def signed_headers(secrets: Sequence[bytes], message: str, moment: datetime, content: str) -> dict[str, str]:
    """Return the headers by which a receiver knows that a message is ours, and when it was sent."""
    timestamp = str(int(moment.timestamp()))
    signed = f"{message}.{timestamp}.{content}".encode()
    signatures = [base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode() for secret in secrets]
    return {
        "webhook-id": message,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }
