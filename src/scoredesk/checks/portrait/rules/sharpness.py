"""Sharp (N9: "must be clear").

Definition: blur after Crété et al. (2007) on the face with the eyes 40 px apart: the share of neighbouring
differences that survives a further blur of 9 px, the worse of across and down. Unit: 0 sharp – 1 blurred.
From 0.58 it fails, from 0.52 a person looks. Source: F. Crété, T. Dolmiere, P. Ladret, M. Nicolas, "The blur
effect", SPIE 6492 (2007); own trial: every portrait blurred by σ ≥ 1.5 px at 200 × 230, no false fail.
"""

import cv2
import numpy as np

from scoredesk.checks.portrait.face_patch import FacePatch
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the face."""
    patch = view.patch
    value = float("nan") if patch is None else max(_blur(patch, 0), _blur(patch, 1))
    return (Measured(PortraitLimit.SHARPNESS, value, "blur"),)


def _blur(patch: FacePatch, axis: int) -> float:
    again = cv2.blur(patch.grey, (1, 9) if axis == 0 else (9, 1))
    steps, blurred = np.abs(np.diff(patch.grey, axis=axis)), np.abs(np.diff(again, axis=axis))
    inside = patch.inside[1:] if axis == 0 else patch.inside[:, 1:]
    total = float(steps[inside].sum())
    lost = float(np.maximum(0, steps - blurred)[inside].sum())
    return (total - lost) / max(total, 1e-6)
