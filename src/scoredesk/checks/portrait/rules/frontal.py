"""The face looks forward (N9): roll, yaw and pitch, three rules with one definition.

Roll: the line through the eyes' centres against the horizontal. Yaw: the line from cheek to cheek (234 to 454)
against the picture plane. Pitch: the line from chin to forehead (152 to 10) against it; a face that looks
straight ahead measures about +7°, which is taken off. Unit: degrees, absolute.
Source: own trial: roll from 12° and yaw from 15° fail. A person looks within 4° below that, some four times by
which the measures of one head differ from crop to crop (0.6° and 1°); ISO/IEC 39794-5 has a frontal face lean by up to
8° as well. The mesh's depth gives pitch only roughly, so that its limits are wide.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

# Mean pitch that the mesh gives for official portraits taken straight on.
_STRAIGHT_PITCH = 7.0


def roll(view: View) -> tuple[Measured, ...]:
    """Measure how far the head leans to a shoulder."""
    value = abs(view.face.head.roll) if view.face else float("nan")
    return (Measured(PortraitLimit.ROLL, value, "degrees"),)


def yaw(view: View) -> tuple[Measured, ...]:
    """Measure how far the head is turned aside."""
    value = abs(view.face.head.yaw) if view.face else float("nan")
    return (Measured(PortraitLimit.YAW, value, "degrees"),)


def pitch(view: View) -> tuple[Measured, ...]:
    """Measure how far the head is raised or lowered."""
    value = abs(view.face.head.pitch - _STRAIGHT_PITCH) if view.face else float("nan")
    return (Measured(PortraitLimit.PITCH, value, "degrees"),)
