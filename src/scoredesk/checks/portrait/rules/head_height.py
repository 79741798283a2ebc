"""The head with its hair takes 50–69 % of the picture's height (N9).

Definition: chin minus crown, crown being the highest row of the person's outline between the cheeks (mean of
two outlines), chin the mesh's chin point lowered by 1.3 % of the face's height. Unit: share of the height.
The bounds are the programme's ``head_min`` and ``head_max``; within ``head_review`` of either a person decides,
and also where the two outlines disagree on the crown by more than the limit ``head_height_spread``.
Source: US DV and DS-160 rules measure alike; ICAO's and ISO/IEC 29794-5's crown leaves the hair out and is
another measure. Own trial: mean error 0.5 points, 95 % within 1.5 points.
"""

import math

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.findings import Verdict
from scoredesk.domain.programme import PortraitLimit, PortraitRules


def measure(view: View) -> tuple[Measured, ...]:
    """Return the head's share, and the outlines' disagreement as a share of the height."""
    if view.face is None:
        return (Measured(None, float("nan"), "share of height"),)
    head = view.face.head
    return (
        Measured(None, share(head.crown, head.chin, view.height), "share of height"),
        Measured(PortraitLimit.HEAD_HEIGHT_SPREAD, head.spread / view.height, "share of height"),
    )


def share(crown: float, chin: float, height: int) -> float:
    """Return the head's share of the height; a crown above the upper edge counts as at the edge."""
    return (chin - max(0.0, crown)) / height


def judge(value: float, rules: PortraitRules) -> Verdict:
    """Judge a share against the programme's bounds and its band of review."""
    if math.isnan(value):
        return Verdict.ASK
    beyond = max(rules.head_min - value, value - rules.head_max)
    if beyond >= rules.head_review:
        return Verdict.FAIL
    return Verdict.ASK if beyond > -rules.head_review else Verdict.PASS
