"""How fast programs may ask: a token bucket for each key, or for each network that asks without one.

Promises: no query and no write; memory is bounded. Each web process counts by itself, so that the whole server takes
up to as many times the limit as it has processes (see docs/api.md).
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.http import HttpRequest

from scoredesk.actions.office import office
from scoredesk.domain.api_keys import Program
from scoredesk.domain.token_bucket import WINDOW_SECONDS, Bucket, take
from scoredesk.web.ui.client import client_of

_MOST_BUCKETS = 100_000

_lock = threading.Lock()
_buckets: OrderedDict[str, Bucket] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Pace:
    """What one request left of its limit, as headers tell it. ``wait``: seconds, 0 where the request is allowed."""

    headers: dict[str, str]
    wait: int


def pace(request: HttpRequest, program: Program | None) -> Pace:
    """Count one request of a program, or of its network where there is no key that opens anything."""
    if program is None:
        policy, limit, who = "network", office().api_rate, f"network {client_of(request)}"
    else:
        policy, limit, who = "key", office().api_key_rate, f"key {program.id}"
    if not limit:
        return Pace({}, 0)
    with _lock:
        taken = take(_buckets.get(who), limit, time.monotonic())
        _buckets[who] = taken.bucket
        _buckets.move_to_end(who)
        if len(_buckets) > _MOST_BUCKETS:
            # The one that has been quiet for the longest is the fullest.
            _buckets.popitem(last=False)
    headers = {
        "RateLimit-Policy": f'"{policy}";q={limit};w={WINDOW_SECONDS}',
        "RateLimit": f'"{policy}";r={taken.left};t={taken.full_in}',
    }
    if not taken.allowed:
        headers["Retry-After"] = str(taken.wait)
    return Pace(headers, taken.wait)


def forget_pace() -> None:
    """Start counting anew, as after a restart."""
    with _lock:
        _buckets.clear()
