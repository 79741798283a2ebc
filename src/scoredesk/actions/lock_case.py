"""Take a case for a change: its row locked, so that two clerks' changes come one after the other."""

from scoredesk.domain.casework import Move, Status, moved
from scoredesk.store.models import Case


def lock_case(case_id: int) -> Case:
    """Return the case with its row locked until the transaction ends. Raises Case.DoesNotExist."""
    return Case.objects.select_for_update().get(pk=case_id)


def move_case(case: Case, move: Move) -> None:
    """Make a move of the table and note it on the row, unsaved. Raises IllegalMoveError where it is not legal."""
    case.status = moved(Status(case.status), move)
