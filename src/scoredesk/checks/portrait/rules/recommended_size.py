"""The recommended size of 200 × 230 pixels (N9), or a multiple of it: advice, never a ground to ask.

Definition: the original's width and height, upright. Unit: pixels.
"""

from scoredesk.checks.portrait.view import View


def advice(view: View) -> str:
    """Return ``as_recommended``, ``other_shape`` or ``smaller``."""
    width, height = view.facts.width, view.facts.height
    least_width, least_height = view.rules.recommended_width, view.rules.recommended_height
    if width < least_width or height < least_height:
        return "smaller"
    shape = width * least_height / (height * least_width)
    return "as_recommended" if abs(shape - 1) < 0.01 else "other_shape"
