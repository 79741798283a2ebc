"""Neither too dark nor blown out (N9: "must be clear").

Two measures on the face, both chosen so that they say the same of dark and of light skin: ``exposure_dark`` is
the luma of its lightest parts (90th percentile: eye whites, teeth, reflections on forehead and nose), not its
mean; ``exposure_blown`` is the share of it that has no drawing left (luma 247 of 255 and above).
Unit: shares of full luma, shares of the face's area.
"""

import numpy as np

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

_BLOWN = 247


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the face."""
    patch = view.patch
    if patch is None:
        return (Measured(PortraitLimit.EXPOSURE_DARK, float("nan"), "luma"),)
    face = patch.grey[patch.inside]
    return (
        Measured(PortraitLimit.EXPOSURE_DARK, float(np.percentile(face, 90)) / 255, "luma"),
        Measured(PortraitLimit.EXPOSURE_BLOWN, float((face >= _BLOWN).mean()), "share of face"),
    )
