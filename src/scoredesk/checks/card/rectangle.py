"""Where a card lies in a picture: its quadrilateral, found from its outline.

A flat scan is the card from edge to edge; a photo shows it on a desk. What is not found is not guessed.
"""

import itertools
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Pixels, scaled

# ISO/IEC 7810 ID-1: 85.60 × 53.98 mm.
CARD_SHAPE = 85.60 / 53.98
_SEARCH_SIDE = 640
# How far a shape may be from the card's, for a tilted photo; and the least share of a picture a card fills.
_SHAPE_TOLERANCE, _LEAST_SHARE = 0.30, 0.12
# How far from square a card's corners look in a tilted photo; a roof's, or any four points of an outline, look worse.
_ANGLE_TOLERANCE = 35.0
_SCAN_TOLERANCE = 0.06
# In a picture of just the card's shape, a smaller outline than this share is a box printed on it.
_PRINTED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A card's place. ``corners``: (4, 2) pixels of the picture, clockwise. ``width``: its longer side, pixels.

    ``scan``: the picture is the card, edge to edge.
    """

    corners: tuple[tuple[float, float], ...]
    width: float
    scan: bool


def find_card(pixels: Pixels) -> Rectangle | None:
    """Return the largest card-shaped quadrilateral of a picture, (h, w, 3) sRGB; None where there is none."""
    height, width = pixels.shape[:2]
    scale = min(1.0, _SEARCH_SIDE / max(height, width))
    small = scaled(pixels, scale)
    size = (small.shape[1], small.shape[0])
    best: NDArray[np.float64] | None = None
    for mask in _masks(small):
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            corners = _quadrilateral(np.asarray(contour, np.int32), size[0] * size[1])
            if corners is not None and (best is None or _area(corners) > _area(best)):
                best = corners
    long, short = max(width, height), min(width, height)
    card_shaped = abs(long / short / CARD_SHAPE - 1) < _SCAN_TOLERANCE
    if best is not None and not (card_shaped and _area(best) < _PRINTED_SHARE * size[0] * size[1]):
        placed = best / scale
        return Rectangle(tuple((float(x), float(y)) for x, y in placed), max(_sides(placed)), scan=False)
    if card_shaped:
        edges = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
        return Rectangle(edges, float(long), scan=True)
    return None


def _masks(pixels: Pixels) -> list[NDArray[np.uint8]]:
    """Return pictures of outlines: by edges, and by what differs from the picture's border."""
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    kernel = np.ones((3, 3), np.uint8)
    edges = cv2.dilate(cv2.Canny(grey, 30, 90), kernel, iterations=2)
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    border = np.concatenate([lab[:6].reshape(-1, 3), lab[-6:].reshape(-1, 3), lab[:, :6].reshape(-1, 3)])
    away = np.sqrt(((lab - np.median(border, axis=0)) ** 2).sum(2))
    differs = np.clip(away * 4, 0, 255).astype(np.uint8)
    _, solid = cv2.threshold(differs, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    closed = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return [np.asarray(edges, np.uint8), np.asarray(closed, np.uint8)]


def _quadrilateral(contour: NDArray[np.int32], picture_area: int) -> NDArray[np.float64] | None:
    hull = cv2.convexHull(contour)
    if cv2.contourArea(hull) < _LEAST_SHARE * picture_area:
        return None
    for share in (0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, closed=True), closed=True)
        if len(corners) == 4:
            points = corners.reshape(4, 2).astype(np.float64)
            return points if _card_shaped(points) else None
    return None


def _card_shaped(corners: NDArray[np.float64]) -> bool:
    long, short = sorted(_sides(corners), reverse=True)
    square = all(abs(angle - 90) < _ANGLE_TOLERANCE for angle in _angles(corners))
    return square and short > 0 and abs(long / short / CARD_SHAPE - 1) < _SHAPE_TOLERANCE


def _angles(corners: NDArray[np.float64]) -> list[float]:
    """Return the angle at each corner, degrees."""
    angles = []
    for before, here, after in zip(np.roll(corners, 1, 0), corners, np.roll(corners, -1, 0), strict=True):
        to, fro = before - here, after - here
        angles.append(float(np.degrees(np.arctan2(abs(to[0] * fro[1] - to[1] * fro[0]), to @ fro))))
    return angles


def _sides(corners: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean length of each pair of opposite sides."""
    lengths = [float(np.hypot(*(b - a))) for a, b in itertools.pairwise([*corners, corners[0]])]
    return (lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2


def _area(corners: NDArray[np.float64]) -> float:
    return float(cv2.contourArea(corners.astype(np.float32)))
