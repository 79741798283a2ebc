"""The published status lists: made from the register at most once a minute, the same for everyone who asks.

Whoever looks up one report fetches the bits of half a million others with it, so that nobody learns which was looked
up, the office included.
"""

import threading
import time
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError

from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.sign_credential import signing_key
from scoredesk.domain.credential import StatusPurpose
from scoredesk.reports.status_list import write_status_list
from scoredesk.store.queries.status_lists import lists_in_use, no_longer_valid

FRESH_SECONDS = 60
_MOST_STALE_SECONDS = 24 * 3600

_Lists = dict[tuple[int, StatusPurpose], bytes]


@dataclass(slots=True)
class _Shelf:
    """The lists made last. ``made_at``: by a clock that only goes forward."""

    lists: _Lists
    made_at: float


_ONE_MAKES = threading.Lock()
_shelf: _Shelf | None = None


def published_status_list(number: int, purpose: StatusPurpose) -> bytes | None:
    """Return a list as a JWT, or None where there is no such list.

    Raises OperationalError or InterfaceError where the register is away and was for a day.
    """
    return published_status_lists().get((number, purpose))


def published_status_lists() -> _Lists:
    """Return all lists by number and purpose."""
    global _shelf  # noqa: PLW0603 - what this process has made last
    shelf = _shelf
    if shelf is not None and _age(shelf) < FRESH_SECONDS:
        return shelf.lists
    # One makes them anew; the others take what there is meanwhile.
    if not _ONE_MAKES.acquire(blocking=shelf is None):
        return shelf.lists if shelf is not None else {}
    try:
        shelf = _shelf
        if shelf is None or _age(shelf) >= FRESH_SECONDS:
            _shelf = shelf = _Shelf(_made(), time.monotonic())
    except (OperationalError, InterfaceError):
        # A list says as of when it speaks: yesterday's is true, for yesterday.
        if shelf is None or _age(shelf) > _MOST_STALE_SECONDS:
            raise
    finally:
        _ONE_MAKES.release()
    return shelf.lists


def forget_status_lists() -> None:
    """Forget what was made, so that the next who asks gets the register of now (for tests)."""
    global _shelf  # noqa: PLW0603 - see above
    _shelf = None


def _age(shelf: _Shelf) -> float:
    return time.monotonic() - shelf.made_at


def _made() -> _Lists:
    issuer, key, moment = office().base_url, signing_key(), now()
    made: _Lists = {}
    for number in range(1, lists_in_use() + 1):
        cancelled, superseded = no_longer_valid(number)
        for purpose, marked in ((StatusPurpose.REVOCATION, cancelled), (StatusPurpose.SUPERSESSION, superseded)):
            made[number, purpose] = write_status_list(issuer, number, purpose, marked, key, moment)
    return made
