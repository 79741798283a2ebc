"""The clock stands still."""

from collections.abc import Iterator

import pytest

from scoredesk.actions.now import set_clock
from tests.own_blobs import kept_blobs
from tests.register.making import NOON

__all__ = ["kept_blobs"]


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Stand still at ``NOON``."""
    set_clock(lambda: NOON)
    yield
    set_clock(None)
