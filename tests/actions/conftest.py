"""A clock that stands still for the actions' tests, and moves when told."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection

from scoredesk.actions.now import set_clock
from tests.actions.making import NOON

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
def no_jobs_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the queue after a test that commits: Django's own flush leaves tables alone that it does not manage."""
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
