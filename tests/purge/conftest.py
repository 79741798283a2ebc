"""The clock stands still until told otherwise."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from scoredesk.actions.now import set_clock
from tests.actions.making import NOON
from tests.own_blobs import kept_blobs

__all__ = ["kept_blobs"]

SetTime = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def at() -> Iterator[SetTime]:
    """Stand still at ``NOON``; call it with another time to go there."""
    moment = [NOON]
    set_clock(lambda: moment[0])

    def go_to(then: datetime) -> None:
        moment[0] = then

    yield go_to
    set_clock(None)
