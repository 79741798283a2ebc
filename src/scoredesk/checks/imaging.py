"""Pictures as arrays, and the few operations that every measure begins with, typed and on one thread."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""(height, width, 3) sRGB."""
Floats = NDArray[np.float32]


def resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Return the picture at (width, height): areas averaged where it shrinks, cubic where it grows."""
    shrinks = size[0] < pixels.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


def scaled(pixels: Pixels, scale: float) -> Pixels:
    """Return the picture ``scale`` times as large, the picture itself for 1."""
    if scale == 1:
        return pixels
    height, width = pixels.shape[:2]
    return resized(pixels, (max(1, round(width * scale)), max(1, round(height * scale))))


def to_lab(pixels: Pixels) -> Floats:
    """Return CIELAB (D65): L 0–100, a and b about -127–127."""
    shares = (pixels / np.float32(255)).astype(np.float32)
    return np.asarray(cv2.cvtColor(shares, cv2.COLOR_RGB2LAB), np.float32)


def luma(pixels: Pixels) -> Floats:
    """Return ITU-R BT.709 luma, 0–255, (height, width)."""
    weights = np.array([[0.2126, 0.7152, 0.0722]], np.float32)
    return np.asarray(cv2.transform(pixels.astype(np.float32), weights), np.float32)


def crete_blur(grey: Floats, inside: NDArray[np.bool_]) -> float:
    """Return the blur of what is ``inside``: 0 sharp – 1 blurred, the worse of across and down.

    The share of neighbouring differences that survives a further blur of 9 px. Source: F. Crété, T. Dolmiere,
    P. Ladret, M. Nicolas, "The blur effect", SPIE 6492 (2007).
    """
    values = []
    for axis, window in ((0, (1, 9)), (1, (9, 1))):
        again = cv2.blur(grey, window)
        steps, blurred = np.abs(np.diff(grey, axis=axis)), np.abs(np.diff(again, axis=axis))
        here = inside[1:] if axis == 0 else inside[:, 1:]
        total = float(steps[here].sum())
        lost = float(np.maximum(0, steps - blurred)[here].sum())
        values.append((total - lost) / max(total, 1e-6))
    return max(values)
