"""The secrets that sign webhooks: made from a salt by the server's secret key, and kept nowhere.

Whoever reads the database cannot sign. A new secret key of the server makes new secrets of all of them.
"""

import secrets
from datetime import datetime

from django.utils.crypto import salted_hmac

from scoredesk.domain.webhooks import SALT_BYTES
from scoredesk.store.models import Webhook


def new_salt() -> str:
    """Return a salt for a new secret."""
    return secrets.token_hex(SALT_BYTES)


def secret_of(salt: str) -> bytes:
    """Return the secret that belongs to a salt: 32 bytes."""
    return salted_hmac("scoredesk.webhook", salt, algorithm="sha256").digest()


def secrets_of(webhook: Webhook, moment: datetime) -> list[bytes]:
    """Return the secrets that sign at that moment: the present one and, for a day after a change, the former."""
    both = [webhook.salt]
    if webhook.former_salt and webhook.former_until and moment < webhook.former_until:
        both.append(webhook.former_salt)
    return [secret_of(salt) for salt in both]
