"""Results of the My Page route for the tests."""

from scoredesk.store.models import RegisteredResult
from tests.register.making import a_file, a_row, imported

# A Tuesday; five business days later, with Labour Thanksgiving Day between, is Wednesday the 25th.
EXAM = "2026-11-17"


def on_my_page(**differs: str) -> dict[str, str]:
    """A row of the My Page route."""
    return a_row(**{"sitting": "2026-11", "exam_date": EXAM, "examinee_number": "SM2611-1"} | differs)


def a_result(**differs: str) -> RegisteredResult:
    """Import one result of the My Page route."""
    row = on_my_page(**differs)
    imported(a_file(row))
    return RegisteredResult.objects.latest("pk")
