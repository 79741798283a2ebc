"""Places in the status lists, and which of them are no longer valid."""

from django.db import connection

from scoredesk.domain.credential import POSITIONS_IN_A_LIST
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report


def draw_position() -> int:
    """Return a place that no report has nor will have, drawn at random; see the migration ``status_positions``.

    Call it outside the transaction that keeps the report: whoever draws the same waits for the other's commit.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT draw_status_position()")
        (position,) = cursor.fetchone()
    return int(position)


def lists_in_use() -> int:
    """Return how many status lists there are; one at least."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 1 END FROM status_draws")
        (drawn,) = cursor.fetchone()
    return (int(drawn) - 1) // (POSITIONS_IN_A_LIST // 2) + 1


def no_longer_valid(number: int) -> tuple[list[int], list[int]]:
    """Return the indexes in a list of reports that are no longer valid, and of those among them that are superseded."""
    first = (number - 1) * POSITIONS_IN_A_LIST
    found = list(
        Report.objects.exclude(standing=Standing.VALID)
        .filter(status_position__gte=first, status_position__lt=first + POSITIONS_IN_A_LIST)
        .values_list("status_position", "standing")
    )
    superseded = [position - first for position, standing in found if standing == Standing.SUPERSEDED]
    return [position - first for position, _ in found], superseded
