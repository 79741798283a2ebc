"""A look-up finds its way back to a database that was restarted, without asking each time whether it lives."""

from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, connections

from scoredesk.store.queries.reports import issued_by_code

NOBODYS_CODE = "0" * 26


def _cut() -> None:
    """End this connection's process at the server, as a restart of the database does."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (process,))


@pytest.mark.django_db(transaction=True)
def test_a_look_up_survives_the_end_of_its_connection() -> None:
    _cut()
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connection.close()
    _cut()
    assert issued_by_code(NOBODYS_CODE) is None


@pytest.mark.django_db(transaction=True)
def test_a_look_up_does_not_ask_first_whether_the_connection_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def is_usable() -> bool:
        asked.append(True)
        return True

    def like_a_new_request() -> None:
        wrapper.health_check_enabled, wrapper.health_check_done = True, False

    connection.ensure_connection()
    # The wrapper itself: its proxy's attributes cannot be put back. Any: the stubs lack these.
    wrapper: Any = connections["default"]
    monkeypatch.setattr(wrapper, "is_usable", is_usable)
    like_a_new_request()
    issued_by_code(NOBODYS_CODE)
    assert asked == []
    like_a_new_request()
    with connection.cursor():
        pass
    assert asked == [True]
