"""Count tries at a door, so that guessing does not pay: codes, passwords, uploads.

Promises: of one key's tries at one door at most ``limit`` are allowed within any span of ``per``, however many
arrive at once; what is counted is kept as a keyed hash, never as itself. A refused try is not counted, so that a
person who waits gets in again.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from scoredesk.actions.now import now
from scoredesk.actions.take_turns import take_turns
from scoredesk.store.models import Attempt


def allowed(door: str, key: str, limit: int, per: timedelta) -> bool:
    """Return whether one more try is allowed, and count it if so.

    ``door``: a short constant such as ``"verify"``. ``key``: who or what is counted (a client's address, an examinee
    number). Call it outside a transaction that may be rolled back, or the try is forgotten with it.
    """
    digest = salted_hmac("scoredesk.throttle", f"{door}\n{key}", algorithm="sha256").hexdigest()
    moment = now()
    with transaction.atomic():
        # Two tries that count at once would both see room for one.
        take_turns(f"throttle {digest}")
        tries = Attempt.objects.filter(door=door, key_sha256=digest)
        tries.filter(at__lte=moment - per).delete()
        if tries.count() >= limit:
            return False
        Attempt.objects.create(door=door, key_sha256=digest, at=moment)
    return True
