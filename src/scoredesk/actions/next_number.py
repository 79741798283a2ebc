"""The next number of a series, gapless under concurrency: the counter's row is locked until the commit."""

from django.db import connection


def next_number(series: str) -> int:
    """Return the next number of a series, from 1; to be called inside the transaction that uses it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO counter (series, last) VALUES (%s, 1)"
            " ON CONFLICT (series) DO UPDATE SET last = counter.last + 1 RETURNING last",
            [series],
        )
        (number,) = cursor.fetchone()
    return int(number)
