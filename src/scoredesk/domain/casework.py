"""The life of a case: statuses, moves, and the one table that says which move is legal where."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"  # stored, not yet examined
    IN_REVIEW = "in_review"  # examined, on a clerk's desk
    AWAITING_ANSWER = "awaiting_answer"  # a deficiency letter is out; the clock is paused
    APPROVED = "approved"  # a clerk approved; the report is being drawn
    ISSUED = "issued"  # the report is sealed and kept; its delivery is under way
    DELIVERED = "delivered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # no answer came in time


class Move(StrEnum):
    """What can happen to a case."""

    EXAMINE = "examine"
    ASK = "ask"
    ANSWER = "answer"
    APPROVE = "approve"
    REFUSE = "refuse"
    ISSUE = "issue"
    DELIVER = "deliver"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    REOPEN = "reopen"


TRANSITIONS: Mapping[tuple[Status, Move], Status] = MappingProxyType(
    {
        (Status.RECEIVED, Move.EXAMINE): Status.IN_REVIEW,
        (Status.RECEIVED, Move.ANSWER): Status.RECEIVED,
        (Status.RECEIVED, Move.WITHDRAW): Status.WITHDRAWN,
        (Status.IN_REVIEW, Move.EXAMINE): Status.IN_REVIEW,
        (Status.IN_REVIEW, Move.ASK): Status.AWAITING_ANSWER,
        (Status.IN_REVIEW, Move.ANSWER): Status.RECEIVED,
        (Status.IN_REVIEW, Move.APPROVE): Status.APPROVED,
        (Status.IN_REVIEW, Move.REFUSE): Status.REFUSED,
        (Status.IN_REVIEW, Move.WITHDRAW): Status.WITHDRAWN,
        (Status.AWAITING_ANSWER, Move.ANSWER): Status.RECEIVED,
        (Status.AWAITING_ANSWER, Move.WITHDRAW): Status.WITHDRAWN,
        (Status.AWAITING_ANSWER, Move.LAPSE): Status.LAPSED,
        (Status.AWAITING_ANSWER, Move.REOPEN): Status.IN_REVIEW,
        (Status.APPROVED, Move.ISSUE): Status.ISSUED,
        (Status.APPROVED, Move.REOPEN): Status.IN_REVIEW,
        (Status.ISSUED, Move.DELIVER): Status.DELIVERED,
        (Status.REFUSED, Move.REOPEN): Status.IN_REVIEW,
        (Status.WITHDRAWN, Move.REOPEN): Status.IN_REVIEW,
        (Status.LAPSED, Move.REOPEN): Status.IN_REVIEW,
        (Status.LAPSED, Move.ANSWER): Status.RECEIVED,
    }
)

OPEN: frozenset[Status] = frozenset(
    {Status.RECEIVED, Status.IN_REVIEW, Status.AWAITING_ANSWER, Status.APPROVED, Status.ISSUED}
)
"""Statuses in which somebody still has something to do; the others are ends."""


class IllegalMoveError(Exception):
    """The case is not where this move starts. What to do: show the case as it is now, and ask again."""

    def __init__(self, status: Status, move: Move) -> None:
        super().__init__(f"a case that is {status} cannot {move}")
        self.status = status
        self.move = move


def moved(status: Status, move: Move) -> Status:
    """Return the status that a move leads to; raises IllegalMoveError where the table has none."""
    try:
        return TRANSITIONS[status, move]
    except KeyError:
        raise IllegalMoveError(status, move) from None


def moves_from(status: Status) -> tuple[Move, ...]:
    """Return the moves that are legal in that status, in the order of the table."""
    return tuple(move for start, move in TRANSITIONS if start is status)
