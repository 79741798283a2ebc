"""The face in grey at a fixed size: what sharpness and exposure are measured on."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Floats, Pixels, luma, scaled
from scoredesk.checks.portrait.geometry import FACE_OVAL, FaceView

# A 200 × 230 portrait has its eyes 40 to 57 pixels apart: a larger picture gains nothing by being larger.
_EYES_APART = 40.0


@dataclass(frozen=True, slots=True)
class FacePatch:
    """Luma (0–255) of the box round the face with the eyes 40 px apart, and which of it is the face's inside."""

    grey: Floats = field(repr=False)
    inside: NDArray[np.bool_] = field(repr=False)


def face_patch(pixels: Pixels, face: FaceView) -> FacePatch | None:
    """Cut the face out; None where it is too small or lies outside the picture."""
    if face.head.eyes_apart < 4:
        return None
    oval = face.points[list(FACE_OVAL), :2]
    left, top = np.maximum(oval.min(0), 0).astype(int)
    right, bottom = oval.max(0).astype(int)
    crop = pixels[top:bottom, left:right]
    if min(crop.shape[:2]) < 12:
        return None
    scale = _EYES_APART / face.head.eyes_apart
    grey = luma(scaled(crop, scale))
    outline = ((oval - [left, top]) * scale).astype(np.int32)
    mask = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(outline), 1)
    inside = cv2.erode(mask, np.ones((5, 5), np.uint8)) > 0
    return FacePatch(grey, inside) if inside.sum() >= 50 else None
