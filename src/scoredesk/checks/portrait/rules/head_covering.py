"""No hat (N9). A head covering that leaves the face free is the programme's ``head_covering``: refuse, ask or allow.

Definition: probability that what lies between hairline and crown is no hair, from three comparisons:
how saturated it is, how even its lightness is, and how high it rises over the forehead in face heights.
Unit: 0–1. Dyed, shorn and thick hair look alike, so this rule asks a person and never fails by itself.
"""

import numpy as np

from scoredesk.checks.imaging import to_lab
from scoredesk.checks.portrait.geometry import FOREHEAD
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

_PERSON = 0.6


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the top of the head."""
    values = features(view)
    if values is None:
        return (Measured(PortraitLimit.HEAD_COVERING, float("nan"), "probability"),)
    saturation, rise = values
    logit = 0.25 * (saturation - 26) + 14 * (rise - 0.52)
    return (Measured(PortraitLimit.HEAD_COVERING, float(1 / (1 + np.exp(-np.clip(logit, -60, 60)))), "probability"),)


def features(view: View) -> tuple[float, float] | None:
    """Return the top's median chroma (CIELAB) and its rise over the forehead in face heights."""
    if view.face is None:
        return None
    standard, head = view.face.standard, view.face.head
    points = standard.points
    left, right = sorted((int(points[54, 0]), int(points[284, 0])))
    top = int(max(0, (head.crown + 0.03 * head.face_height) * standard.scale))
    bottom = max(top + 2, int(points[FOREHEAD, 1]))
    region = standard.pixels[top:bottom, max(0, left) : right]
    sure = standard.person[top:bottom, max(0, left) : right] > _PERSON
    if sure.sum() < 20:
        return None
    lab = to_lab(region)[sure]
    chroma = float(np.hypot(*np.median(lab[:, 1:], axis=0)))
    rise = float((view.face.points[FOREHEAD, 1] - head.crown) / head.face_height)
    return chroma, rise
