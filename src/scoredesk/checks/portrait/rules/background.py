"""The ground is plain (N9).

The ground is what is surely not the person (outline below 0.15, shrunk by 4 % of the face's height) above the
shoulders, at the scale at which every face is 95 px tall, so that texture is compared like with like.
``background``: what a quadratic surface in x and y leaves of CIELAB (root mean square): a wall's shading is
smooth and goes, pattern stays. ``background_edges``: mean gradient of the luma (Sobel, 3 × 3).
Where less than 2 % of the picture is ground, nothing can be said and a person looks.
Source: own trial on real portraits: 99 of 100 busy grounds fail, 0.9 % false.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Pixels, luma, to_lab
from scoredesk.checks.portrait.geometry import StandardView
from scoredesk.checks.portrait.least_squares import left_over
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit

_GROUND = 0.15
_LEAST_SHARE, _LEAST_PIXELS = 0.02, 50


def measure(view: View) -> tuple[Measured, ...]:
    """Measure what is seen of the ground."""
    if view.face is None:
        return (Measured(PortraitLimit.BACKGROUND, float("nan"), "CIELAB"),)
    ground = ground_of(view)
    if ground.sum() < max(_LEAST_PIXELS, _LEAST_SHARE * ground.size):
        return (Measured(PortraitLimit.BACKGROUND, float("nan"), "CIELAB"),)
    pixels = view.face.standard.pixels
    grey = luma(pixels)
    gradient = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3))
    return (
        Measured(PortraitLimit.BACKGROUND, _unevenness(pixels, ground), "CIELAB"),
        Measured(PortraitLimit.BACKGROUND_EDGES, float(gradient[ground].mean()), "luma"),
    )


def ground_of(view: View) -> NDArray[np.bool_]:
    """Return which pixels of the standard view are surely ground; nothing where there is no face."""
    if view.face is None:
        return np.zeros((1, 1), bool)
    standard: StandardView = view.face.standard
    head = view.face.head
    away = (standard.person < _GROUND).astype(np.uint8)
    shrink = max(3, int(0.04 * head.face_height * standard.scale))
    ground = cv2.erode(away, np.ones((shrink, shrink), np.uint8)) > 0
    ground[int(max(0, (head.chin + 0.25 * head.face_height) * standard.scale)) :] = False
    return np.asarray(ground, dtype=bool)


def _unevenness(pixels: Pixels, ground: NDArray[np.bool_]) -> float:
    lab = np.asarray(cv2.GaussianBlur(to_lab(pixels), (0, 0), 1.5)[::2, ::2], np.float64)
    ground = ground[::2, ::2]
    rows, columns = np.nonzero(ground)
    x, y = columns / ground.shape[1] - 0.5, rows / ground.shape[0] - 0.5
    surface = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], 1)
    return left_over(surface, lab[ground])
