"""The head stands in the middle (N9: "centered in the image").

Definition: how far the middle between the cheeks is from the middle of the picture. Unit: share of the width.
From 10 % it fails, from 6 % a person looks. Source: own trial, 54 of 54 portraits 12 % and more aside.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Measure left or right alike."""
    value = abs(view.face.head.centre / view.width - 0.5) if view.face else float("nan")
    return (Measured(PortraitLimit.CENTRED, value, "share of width"),)
