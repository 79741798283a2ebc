"""A token bucket: so many requests a minute on the long run, and a minute's worth of them at once."""

import math
from dataclasses import dataclass

WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is left, and when (seconds of a clock that never goes back) that was true."""

    left: float
    at: float


@dataclass(frozen=True, slots=True)
class Taken:
    """The outcome of one try. ``full_in``, ``wait``: seconds, rounded up; ``wait`` is 0 where it was allowed."""

    bucket: Bucket
    allowed: bool
    left: int
    full_in: int
    wait: int


def take(bucket: Bucket | None, per_minute: int, moment: float) -> Taken:
    """Take one token, if there is one. ``bucket``: None for one that nobody has used; ``per_minute``: at least 1."""
    rate = per_minute / WINDOW_SECONDS
    left = float(per_minute)
    if bucket is not None:
        left = min(left, bucket.left + max(0.0, moment - bucket.at) * rate)
    allowed = left >= 1
    if allowed:
        left -= 1
    wait = 0 if allowed else _whole_seconds((1 - left) / rate)
    return Taken(Bucket(left, moment), allowed, int(left), _whole_seconds((per_minute - left) / rate), wait)


def _whole_seconds(seconds: float) -> int:
    # Without what the division left over.
    return math.ceil(round(seconds, 6))
