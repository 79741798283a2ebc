"""Let an examinee in who has the one-time code that was mailed.

Promises: a code is used once, within its time, after at most as many tries as it has, however many come at once; why
a code was refused is not told.
"""

import unicodedata

from django.db import transaction
from django.utils.crypto import constant_time_compare

from scoredesk.actions.actor import EXAMINEE
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.send_sign_in_code import DIGITS, code_hash
from scoredesk.domain.events import EventKind
from scoredesk.store.models import OneTimeCode


def sign_in(code_id: int, typed: str) -> int | None:
    """Return the result whose examinee typed the right code, else None. ``code_id``: from ``send_sign_in_code``."""
    code = "".join(char for char in unicodedata.normalize("NFKC", typed) if char.isdigit())
    with transaction.atomic():
        row = OneTimeCode.objects.select_for_update().filter(pk=code_id).first()
        if row is None or row.used_at or row.tries_left == 0 or row.expires_at <= now():
            return None
        salt, _, kept = row.code_hash.partition("$")
        is_right = len(code) == DIGITS and constant_time_compare(code_hash(salt, code), kept)
        row.tries_left -= 1
        row.used_at = now() if is_right else None
        row.save(update_fields=["tries_left", "used_at"])
        if not is_right:
            return None
        record_event(EventKind.SIGNED_IN, EXAMINEE, result_id=row.result_id)
    return row.result_id
