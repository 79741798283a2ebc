"""The picture stands upright (N9: "facing forward").

Definition: the quarter turn at which the detector is surest of a face; an upside-down face would pass for an
upright one otherwise. Unit: degrees clockwise, 0, 90, 180 or 270. Anything but 0 fails, and so does
a picture mirrored from top to bottom or at a diagonal; for left and right see ``mirrored``.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Return by how many degrees the picture is turned."""
    return (Measured(PortraitLimit.UPRIGHT, float(view.found.turned if view.found else 0), "degrees"),)
