"""Sharp (N9: "must be clear").

Definition: blur after Crété et al. (``imaging.crete_blur``) on the face with the eyes 40 px apart.
Unit: 0 sharp – 1 blurred. From 0.58 it fails, from 0.52 a person looks.
Source: own trial: every portrait blurred by σ ≥ 1.5 px at 200 × 230, no false fail.
"""

from scoredesk.checks.imaging import crete_blur
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the face."""
    patch = view.patch
    value = float("nan") if patch is None else crete_blur(patch.grey, patch.inside)
    return (Measured(PortraitLimit.SHARPNESS, value, "blur"),)
