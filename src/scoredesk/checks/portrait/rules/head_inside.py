"""The whole head is inside the picture (N9: "the entire head").

``head_inside_top``: room between the crown with hair and the upper edge, as a share of the height; the outline
is looked for in the picture as it is, so a cut head has none. ``head_inside_sides``: share of the head's rows,
crown to ears, in which the person touches the left or right edge. Rows below do not count: broad shoulders rise
above the chin there, and touch the edges of a portrait that is as it should be.
Source: own trial: 94 of 100 cut heads fail and 6 are asked about at 0.4 % and 2 %.
"""

import numpy as np

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

_PERSON = 0.5
# Where the ears end, from crown to chin; on 4 of 19 official portraits shoulders reach up to 0.68.
_EARS_END = 0.65


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the room over and beside the head."""
    if view.face is None:
        return (Measured(PortraitLimit.HEAD_INSIDE_TOP, float("nan"), "share of height"),)
    head, standard = view.face.head, view.face.standard
    rows = standard.person.shape[0]
    first = int(np.clip(head.crown * standard.scale, 0, rows - 1))
    last = int(np.clip((head.crown + _EARS_END * head.height) * standard.scale, first + 1, rows))
    band = standard.person[first:last] > _PERSON
    touching = max(float(band[:, 0].mean()), float(band[:, -1].mean()))
    return (
        Measured(PortraitLimit.HEAD_INSIDE_TOP, head.crown / view.height, "share of height"),
        Measured(PortraitLimit.HEAD_INSIDE_SIDES, touching, "share of head"),
    )
