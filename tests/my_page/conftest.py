"""The clock stands still until told otherwise; the door answers at once."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from scoredesk.actions import send_sign_in_code
from scoredesk.actions.now import set_clock
from tests.register.making import NOON

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


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The door's constant time is tested by itself."""
    monkeypatch.setattr(send_sign_in_code, "ANSWER_SECONDS", 0.0)
