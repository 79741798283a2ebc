"""No sunglasses (N9).

``sunglasses``: the span of lightness within each eye's opening, 5th to 95th percentile, the smaller eye: white,
iris and pupil differ, a dark glass does not. Where the ring under the eyes is as light as the cheeks the eyes
are merely narrow or closed, and the rule passes. Unit: CIELAB lightness.
Few real sunglasses were at hand, and narrow eyes are no fault: this rule asks a person and never fails.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

# The ring under the eyes this much darker than the cheeks means that something dark lies on it.
_DARK_RING = 12.0
_UNREMARKABLE = 100.0


def measure(view: View) -> tuple[Measured, ...]:
    """Measure both eyes."""
    skin = view.skin
    if skin is None:
        return (Measured(PortraitLimit.SUNGLASSES, float("nan"), "CIELAB lightness"),)
    cheeks = float(skin.colour("right_cheek", "left_cheek")[0])
    ring = float(skin.colour("under_right_eye", "under_left_eye")[0])
    span = min(skin.span["right_eye"], skin.span["left_eye"])
    value = span if ring < cheeks - _DARK_RING else _UNREMARKABLE
    return (Measured(PortraitLimit.SUNGLASSES, min(value, _UNREMARKABLE), "CIELAB lightness"),)
