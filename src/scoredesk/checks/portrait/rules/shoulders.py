"""The upper part of the shoulders is shown (N9).

``shoulders_below``: room between the chin and the lower edge, in face heights (forehead to chin).
``shoulders_width``: the person's widest row below the chin, in face widths: a neck alone is narrow.
Source: own trial: 18 of 18 portraits without shoulders fail below 0.30; below 0.42 or 1.5 a person looks.
"""

import numpy as np

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

_PERSON = 0.5


def measure(view: View) -> tuple[Measured, ...]:
    """Measure what is seen below the chin."""
    if view.face is None:
        return (Measured(PortraitLimit.SHOULDERS_BELOW, float("nan"), "face heights"),)
    head, standard = view.face.head, view.face.standard
    rows = standard.person.shape[0]
    start = int(np.clip(head.chin * standard.scale, 0, rows))
    below = (standard.person[start:] > _PERSON).sum(1)
    widest = float(below.max()) if below.size else 0.0
    return (
        Measured(PortraitLimit.SHOULDERS_BELOW, (view.height - head.chin) / head.face_height, "face heights"),
        Measured(PortraitLimit.SHOULDERS_WIDTH, widest / (head.face_width * standard.scale), "face widths"),
    )
