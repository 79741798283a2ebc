"""A face is there (N9).

Definition: the detector's score of the best face; it counts from 0.5 on, where the face mesh agrees. Unit: 0–1.
Below the limit nothing else about the face can be measured.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Return the main face's score, 0 where there is none."""
    face = view.face
    score = face.face.score if face is not None else 0.0
    return (Measured(PortraitLimit.ONE_FACE, score, "score", confidence=score),)
