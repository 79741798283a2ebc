"""Count in this process's memory what must not cost a write each time: answers that everyone may ask for often.

Promises: of one key at one door about ``limit`` a minute are allowed in each process, counted by the minute of the
clock; memory is bounded, and forgotten with the minute. What must hold exactly, however many processes there are, is
``throttle.allowed``.
"""

import threading
from collections import Counter

from scoredesk.actions.now import now

_MOST_KEYS = 100_000
_lock = threading.Lock()
_counted: Counter[tuple[str, str]] = Counter()
_minute = [0]


def quickly_allowed(door: str, key: str, limit: int) -> bool:
    """Return whether one more is allowed, and count it. ``limit``: a minute; 0: any number."""
    if limit == 0:
        return True
    minute = int(now().timestamp()) // 60
    with _lock:
        if minute != _minute[0]:
            _minute[0] = minute
            _counted.clear()
        # Beyond the bound all newcomers share one place.
        counted = (door, key if (door, key) in _counted or len(_counted) < _MOST_KEYS else "")
        _counted[counted] += 1
        return _counted[counted] <= limit
