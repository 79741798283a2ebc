"""Whether a case may still be changed and examined."""

from scoredesk.domain.casework import Move, Status, moved
from scoredesk.store.models import Case


def require_examinable(case: Case) -> None:
    """Raise IllegalMoveError unless the case is received or in review."""
    moved(Status(case.status), Move.EXAMINE)
