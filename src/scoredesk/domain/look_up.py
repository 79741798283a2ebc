"""What is checked when a report is looked up by its code, and what the register alone cannot see (N14, N15).

A look-up says how the report of that code stands; it says nothing of the paper in the asker's hand, and the list says
so: whoever holds the paper is the one who compares.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scoredesk.domain.verification import CheckOutcome, Standing


class LookUpCheck(StrEnum):
    """What a look-up checks, in the order in which it is told."""

    REACHED = "reached"  # the register answered; the detail says when
    KNOWN = "known"  # a report with this code was issued
    STANDING = "standing"  # it was neither superseded nor revoked
    PORTRAIT = "portrait"  # there is a portrait to compare with
    PAPER = "paper"  # the paper or file in hand says the same: never done here


@dataclass(frozen=True, slots=True)
class LookedUp:
    """One check of a look-up. ``detail``: a time (ISO 8601) or a standing."""

    name: LookUpCheck
    outcome: CheckOutcome
    detail: str = ""


def look_up(standing: Standing | None, asked_at: datetime, *, has_portrait: bool) -> tuple[LookedUp, ...]:
    """Return the checks of a look-up that the register answered. ``standing``: None where it knows no such code."""
    known = standing is not None
    return (
        LookedUp(LookUpCheck.REACHED, CheckOutcome.PASSED, asked_at.isoformat()),
        LookedUp(LookUpCheck.KNOWN, _outcome(known)),
        LookedUp(LookUpCheck.STANDING, _outcome(standing is Standing.VALID if known else None), standing or ""),
        LookedUp(LookUpCheck.PORTRAIT, _outcome(has_portrait if known else None)),
        LookedUp(LookUpCheck.PAPER, CheckOutcome.NOT_DONE),
    )


def _outcome(passed: bool | None) -> CheckOutcome:
    return {True: CheckOutcome.PASSED, False: CheckOutcome.FAILED, None: CheckOutcome.NOT_DONE}[passed]
