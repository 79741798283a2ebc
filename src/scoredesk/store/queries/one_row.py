"""One query for one row, by libpq itself: for the page that is asked for more often than all others together.

Django's and psycopg's cursors make objects for each query and each column that cost more than the query. Here the
query and its values go to libpq as they are, and the columns come back as text. Promises: Django's own connection,
in whatever transaction it is; Django's errors; a connection that died meanwhile (the database was restarted) is
replaced by a fresh one, so it need not be asked first whether it lives, which would be one more way there and back.
"""

import functools
import time
from collections.abc import Callable
from typing import cast

import psycopg
from django.db import InterfaceError, OperationalError, connection
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGconn

Row = tuple[str, ...]


def one_row(query: str, *values: str) -> Row | None:
    """Return the first row of a query, each column as PostgreSQL writes it (NULL as nothing), or None.

    ``query``: with ``$1``, ``$2`` … where the values go. Raises Django's OperationalError or InterfaceError where the
    database is not reached.
    """
    try:
        return _asked(query, values)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _asked(query, values)


def _asked(query: str, values: tuple[str, ...]) -> Row | None:
    ask: Callable[..., Row | None] = _sent
    for wrapper in reversed(connection.execute_wrappers):
        ask = functools.partial(wrapper, ask)
    return ask(query, values, False, {"connection": connection})


def _sent(query: str, values: tuple[str, ...], _many: bool, _context: object) -> Row | None:
    """Ask libpq, as Django's cursors do behind the wrappers that somebody may have put around them."""
    connection.ensure_connection()
    start = time.monotonic()
    with connection.wrap_database_errors:
        line = cast("PGconn", connection.connection.pgconn)
        result = line.exec_params(query.encode(), [value.encode() for value in values])
        if line.status == ConnStatus.BAD:
            raise psycopg.OperationalError("the connection to the database is lost")
        if result.status != ExecStatus.TUPLES_OK:
            raise psycopg.errors.error_from_result(result)
    if connection.queries_logged:
        connection.queries_log.append({"sql": query, "time": f"{time.monotonic() - start:.3f}"})
    if not result.ntuples:
        return None
    return tuple((result.get_value(0, place) or b"").decode() for place in range(result.nfields))
