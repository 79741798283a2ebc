"""Colour, not black and white or toned (N9: "must be a color photograph").

Definition: the chroma that is left when a and b (CIELAB) are each fitted by a cubic in L, root mean square.
In a grey picture all chroma is 0; in a toned one (sepia, blue) it follows from the lightness alone and the
fit takes it away. Unit: CIELAB units. Below 1.5 grey or toned, below 4 very pale: a person looks.
Source: own trial, 203 of 203 grey and toned portraits, no false fail.
"""

import numpy as np

from scoredesk.checks.imaging import resized, to_lab
from scoredesk.checks.portrait.least_squares import left_over
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the whole picture."""
    size = (min(96, view.width), min(96, view.height))
    lab = to_lab(resized(view.pixels, size)).reshape(-1, 3).astype(np.float64)
    light = lab[:, 0] / 100
    powers = np.stack([np.ones_like(light), light, light**2, light**3], 1)
    return (Measured(PortraitLimit.COLOUR, left_over(powers, lab[:, 1:]), "CIELAB"),)
