"""The face's skin, zone by zone: what covered mouths and dark glasses are told from.

The face is brought to a fixed place (eyes and mouth on three points) and each zone's median CIELAB colour is
taken. All comparisons are of a face with itself, so that no complexion is the norm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Floats, Pixels, scaled, to_lab
from scoredesk.checks.portrait.geometry import FaceView, eye_centres

_SIZE = (200, 220)
_PLACES = np.array([[70, 90], [130, 90], [100, 152]], np.float32)  # right eye, left eye, mouth

ZONES: Mapping[str, tuple[int, ...]] = {
    "forehead": (66, 107, 9, 336, 296, 299, 337, 151, 108, 69),
    "right_cheek": (117, 118, 119, 100, 126, 142, 36, 205, 187, 147, 123),
    "left_cheek": (346, 347, 348, 329, 355, 371, 266, 425, 411, 376, 352),
    "nose": (1, 44, 274, 4, 5, 45, 275, 220, 440, 19),
    "bridge": (6, 197, 196, 419, 195),
    "under_right_eye": (110, 24, 23, 22, 230, 229, 228, 31),
    "under_left_eye": (339, 254, 253, 252, 450, 449, 448, 261),
    "right_eye": (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246),
    "left_eye": (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466),
    "lips": (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146),
    "chin": (18, 83, 201, 208, 199, 428, 421, 313, 175, 152, 148, 377),
    "right_jaw": (205, 207, 214, 135, 169, 170, 211, 204, 202, 212, 216),
    "left_jaw": (425, 427, 434, 364, 394, 395, 431, 424, 422, 432, 436),
}


Colour = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Skin:
    """A face's zones: ``median``: each one's colour, (L, a, b); ``span``: 95th less 5th percentile of its L."""

    median: Mapping[str, Colour] = field(repr=False)
    span: Mapping[str, float] = field(repr=False)

    def colour(self, *names: str) -> Colour:
        """Return the mean of the zones' median colours."""
        return np.asarray(sum(self.median[name] for name in names) / len(names), dtype=np.float64)


def skin_of(pixels: Pixels, face: FaceView) -> Skin | None:
    """Measure a face's skin; None where its points do not span a face."""
    points = face.points[:, :2]
    right_eye, left_eye = eye_centres(face.points)
    mouth = points[[61, 291]].mean(0)
    place, _ = cv2.estimateAffinePartial2D(np.stack([right_eye, left_eye, mouth]), _PLACES)
    if place is None:
        return None
    source, warp = pixels, np.asarray(place, np.float64)
    scale = float(np.hypot(place[0, 0], place[0, 1]))
    if scale < 0.5:  # shrink first, or the warp would skip pixels
        source = scaled(source, 2 * scale)
        warp = warp / [2 * scale, 2 * scale, 1]
    flat = cv2.warpAffine(source, warp, _SIZE, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    lab = to_lab(np.asarray(flat, np.uint8))
    moved = (points @ place[:, :2].T + place[:, 2]).astype(np.float32)
    ordered = {name: _ordered(lab, moved[list(numbers)]) for name, numbers in ZONES.items()}
    medians = {name: values[len(values) // 2].astype(np.float64) for name, values in ordered.items()}
    spans = {
        name: float(values[int(0.95 * (len(values) - 1)), 0] - values[int(0.05 * (len(values) - 1)), 0])
        for name, values in ordered.items()
    }
    return Skin(medians, spans)


def _ordered(lab: Floats, outline: Floats) -> Floats:
    """Return a zone's values, (n, 3), each channel in ascending order; one black value for an empty zone."""
    corners = outline.astype(np.int32)
    left, top = np.clip(corners.min(0), 0, (_SIZE[0] - 1, _SIZE[1] - 1))
    box = lab[top : corners[:, 1].max() + 1, left : corners[:, 0].max() + 1]
    mask = np.zeros(box.shape[:2], np.uint8)
    if mask.size:
        cv2.fillConvexPoly(mask, cv2.convexHull(corners - [left, top]).astype(np.int32), 1)
    values = box[mask > 0]
    return np.sort(values, axis=0) if len(values) else np.zeros((1, 3), np.float32)


def distance(one: Colour, other: Colour) -> float:
    """Return how different two colours are; lightness counts a quarter, for shadows are not things."""
    light, red, yellow = one - other
    return float(np.sqrt(0.25 * light**2 + red**2 + yellow**2))
