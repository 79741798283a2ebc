"""The clock stands still; what lies among the blobs can be told."""

from collections.abc import Callable, Iterator

import pytest

from scoredesk.actions.now import set_clock
from scoredesk.conf import environment
from tests.register.making import NOON


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


@pytest.fixture
def kept_blobs() -> Callable[[], set[str]]:
    """The names of all blobs of this run's world."""
    folder = environment.DATA.read() / "blobs"
    return lambda: {path.name for path in folder.rglob("*") if path.is_file()}
