"""Places in the status lists, and which of them are no longer valid."""

from django.db import connection


def draw_position() -> int:
    """Return a place that no report has nor will have, drawn at random; see the migration ``status_positions``.

    Call it outside the transaction that keeps the report: whoever draws the same waits for the other's commit.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT draw_status_position()")
        (position,) = cursor.fetchone()
    return int(position)
