"""Mouth and nose are not covered (N9: "covering your face is also prohibited").

Definition: probability by a logistic model on seven comparisons of a face with itself: how much nose, cheeks,
jaws, chin and lips differ in colour from the skin round the eyes and on the forehead, how much redder the lips
are than their surroundings, and how much the cheeks differ from the forehead. Unit: 0–1.
From 0.85 it fails, from 0.40 a person looks.
Source: fitted by ``bench/fit_mouth_covered.py`` on drawn coverings of 10 people; of 9 others 98.8 % of the covered
and none of the uncovered mouths were noticed. Real masks were not at hand.
"""

import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.portrait.skin import Skin, distance
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

# nose, cheeks, jaws, chin, lips, lips' redness, cheeks against forehead
WEIGHTS: tuple[float, ...] = (0.021, 0.002, 0.132, 0.174, 0.048, -0.302, 0.072)
BIAS = -5.701
_UPPER = ("forehead", "bridge", "under_right_eye", "under_left_eye")


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the lower face."""
    skin = view.skin
    if skin is None:
        return (Measured(PortraitLimit.MOUTH_COVERED, float("nan"), "probability"),)
    logit = BIAS + float(np.dot(WEIGHTS, features(skin)))
    probability = float(1 / (1 + np.exp(-np.clip(logit, -60, 60))))
    return (
        Measured(PortraitLimit.MOUTH_COVERED, probability, "probability", confidence=max(probability, 1 - probability)),
    )


def features(skin: Skin) -> NDArray[np.float64]:
    """Return the seven comparisons, CIELAB distances in the order of ``WEIGHTS``."""
    upper = np.sort([skin.colour(zone) for zone in _UPPER], axis=0)[1:3].mean(0)
    right_jaw, left_jaw, chin = skin.colour("right_jaw"), skin.colour("left_jaw"), skin.colour("chin")
    right_cheek, left_cheek, lips = skin.colour("right_cheek"), skin.colour("left_cheek"), skin.colour("lips")
    cheeks = (right_cheek + left_cheek) / 2
    return np.array(
        [
            distance(skin.colour("nose"), upper),
            min(distance(right_cheek, upper), distance(left_cheek, upper)),
            min(distance(right_jaw, upper), distance(left_jaw, upper)),
            distance(chin, upper),
            distance(lips, upper),
            float(lips[1] - (right_jaw[1] + left_jaw[1] + chin[1]) / 3),
            distance(cheeks, skin.colour("forehead")),
        ]
    )
