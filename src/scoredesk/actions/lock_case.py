"""Take a case for a change: its row locked, so that two clerks' changes come one after the other."""

from scoredesk.actions.announce import announce_status
from scoredesk.domain.casework import Move, Status, moved
from scoredesk.store.models import Case


def lock_case(case_id: int) -> Case:
    """Return the case with its row locked until the transaction ends. Raises Case.DoesNotExist."""
    return Case.objects.select_for_update().get(pk=case_id)


def move_case(case: Case, move: Move) -> None:
    """Make a move of the table, note it on the row, unsaved, and see to it that programs are told of a new status.

    To be called in the transaction that saves the row. Raises IllegalMoveError where the move is not legal.
    """
    before, case.status = case.status, moved(Status(case.status), move)
    announce_status(case, before)
