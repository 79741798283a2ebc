"""Nobody else is in the picture (N9: it is the applicant's portrait).

Definition: area of the largest further face ÷ area of the main one; further faces are those of the whole
picture with a score above 0.6 and of overlapping tiles, the main head painted over, above 0.75. Unit: share.
Source: own trial, 32 of 33 second faces.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Return the largest further face's size, 0 where there is none."""
    found = view.found
    if found is None or found.main is None or not found.others:
        return (Measured(PortraitLimit.SECOND_FACE, 0.0, "share of main face"),)
    other = found.others[0]
    share = other.width * other.height / (found.main.width * found.main.height)
    return (Measured(PortraitLimit.SECOND_FACE, share, "share of main face", confidence=other.score),)
