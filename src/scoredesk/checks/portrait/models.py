"""The three face models: loading, running, and what they return, always in pixels of the picture given.

Detector, face mesh and person segmentation of mediapipe 0.10.21 (Apache-2.0), run by OpenCV's DNN module on
one thread, so that the same bytes give the same numbers on any machine. The files are fetched and checked by
set-up; without them ``load`` returns None and no face rule is measured.
"""

import functools
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Floats, Pixels, resized, scaled

DETECTOR = "face_detection_short_range.tflite"
MESH = "face_landmark.tflite"
SEGMENTER = "selfie_segmentation.tflite"
MODEL_FILES = (DETECTOR, MESH, SEGMENTER)

Mask = NDArray[np.float32]

_DETECTOR_SIDE = 128
_MESH_SIDE = 192
_SEGMENTER_SIDE = 256
_POINTS = 468


@dataclass(frozen=True, slots=True)
class Face:
    """A detected face.

    ``score``: 0–1. ``left``, ``top``, ``width``, ``height``: a box from the brows to the chin, pixels; it may
    reach beyond the picture. ``right_eye``, ``left_eye``: the person's own right and left, (x, y).
    """

    score: float
    left: float
    top: float
    width: float
    height: float
    right_eye: tuple[float, float]
    left_eye: tuple[float, float]

    @property
    def centre(self) -> tuple[float, float]:
        """The box's centre (x, y)."""
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class PersonPatch:
    """Where a person is within a square of the picture.

    ``share``: (256, 256) float32, 0 ground – 1 person, of the square with its corner at ``left``, ``top`` (may
    lie outside) and ``side`` pixels long; what lies outside the picture was seen as its edge continued.
    """

    share: Mask = field(repr=False)
    left: int
    top: int
    side: int


class FaceModels:
    """The loaded networks. A network keeps its layers' values, so a lock lets one caller in at a time."""

    def __init__(self, folder: Path) -> None:
        cv2.setNumThreads(1)
        cv2.ocl.setUseOpenCL(False)
        self._detector = cv2.dnn.readNetFromTFLite(str(folder / DETECTOR))
        self._mesh = cv2.dnn.readNetFromTFLite(str(folder / MESH))
        self._segmenter = cv2.dnn.readNetFromTFLite(str(folder / SEGMENTER))
        self._anchors = _anchors()
        self._lock = threading.Lock()

    def faces(self, pixels: Pixels, least: float = 0.5) -> tuple[Face, ...]:
        """Return faces with a score of at least ``least``, largest first, overlapping hits merged."""
        tile, scale, offset = _letterbox(pixels)
        blob = cv2.dnn.blobFromImage(tile, 1 / 127.5, mean=(127.5, 127.5, 127.5))
        outputs = self._run(self._detector, blob)
        raw_scores = next(output for output in outputs if output.shape[-1] == 1).reshape(-1)
        boxes = next(output for output in outputs if output.shape[-1] == 16).reshape(-1, 16)
        scores = 1 / (1 + np.exp(-np.clip(raw_scores.astype(np.float64), -80, 80)))
        hits = scores >= least
        if not hits.any():
            return ()
        found = _merge(scores[hits], (boxes[hits] / _DETECTOR_SIDE).astype(np.float32), self._anchors[hits])
        faces = [_to_face(score, values, scale, offset) for score, values in found]
        return tuple(sorted(faces, key=lambda face: -face.width * face.height))

    def landmarks(self, pixels: Pixels, face: Face) -> Floats | None:
        """Return the mesh of a face, (468, 3): x, y in pixels and depth in the same unit, nearer is smaller.

        Two passes, the second on the square that the first one's points span. None where there is no face
        after all. Point numbers are mediapipe's canonical face mesh.
        """
        dx, dy = (face.left_eye[i] - face.right_eye[i] for i in (0, 1))
        side = 1.5 * max(face.width, face.height)
        points, sure = self._mesh_of(pixels, face.centre, side, float(np.arctan2(dy, dx)))
        if sure < 0.1:
            return None
        eyes = points[263, :2] - points[33, :2]
        angle = float(np.arctan2(eyes[1], eyes[0]))
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        upright = points[:, :2] @ turn.T
        low, high = upright.min(0), upright.max(0)
        x, y = turn.T @ ((low + high) / 2)
        points, sure = self._mesh_of(pixels, (float(x), float(y)), 1.5 * float(max(high - low)), angle)
        return points if sure > 0.3 else None

    def person(self, pixels: Pixels, centre: tuple[float, float], side: float) -> PersonPatch:
        """Return where the person is within a square of the picture."""
        height, width = pixels.shape[:2]
        length = max(1, round(side))
        left, top = round(centre[0] - side / 2), round(centre[1] - side / 2)
        inside = pixels[max(0, top) : min(height, top + length), max(0, left) : min(width, left + length)]
        before = (max(0, -top), max(0, -left))
        after = (max(0, top + length - height), max(0, left + length - width))
        square = cv2.copyMakeBorder(inside, before[0], after[0], before[1], after[1], cv2.BORDER_REPLICATE)
        seen = resized(np.asarray(square, np.uint8), (_SEGMENTER_SIDE, _SEGMENTER_SIDE))
        (output,) = self._run(self._segmenter, cv2.dnn.blobFromImage(seen, 1 / 255))
        return PersonPatch(output.reshape(_SEGMENTER_SIDE, _SEGMENTER_SIDE).copy(), left, top, length)

    def _mesh_of(self, pixels: Pixels, centre: tuple[float, float], side: float, angle: float) -> tuple[Floats, float]:
        """Run the mesh on a turned square; returns points in the picture and the model's certainty, 0–1."""
        scale = side / _MESH_SIDE
        cos, sin = np.cos(angle), np.sin(angle)
        to_picture = np.array(
            [
                [cos * scale, -sin * scale, centre[0] - (cos - sin) * side / 2],
                [sin * scale, cos * scale, centre[1] - (sin + cos) * side / 2],
            ],
            np.float32,
        )
        source, sampling = pixels, to_picture
        if scale > 2:  # shrink first, or the warp would skip pixels
            shrunk = scaled(pixels, 1.5 / scale)
            ratio = np.array([[shrunk.shape[1] / pixels.shape[1]], [shrunk.shape[0] / pixels.shape[0]]])
            source, sampling = shrunk, (to_picture * ratio).astype(np.float32)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        square = cv2.warpAffine(
            source, sampling, (_MESH_SIDE, _MESH_SIDE), flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
        outputs = self._run(self._mesh, cv2.dnn.blobFromImage(square, 1 / 255))
        local = next(output for output in outputs if output.size == _POINTS * 3).reshape(_POINTS, 3)
        flag = float(next(output for output in outputs if output.size == 1).reshape(-1)[0])
        in_picture = local[:, :2] @ to_picture[:, :2].T + to_picture[:, 2]
        points = np.concatenate([in_picture, local[:, 2:] * scale], 1).astype(np.float32)
        return points, float(1 / (1 + np.exp(-flag)))

    def _run(self, network: Any, blob: Any) -> tuple[Floats, ...]:
        with self._lock:
            network.setInput(blob)
            return tuple(network.forward(network.getUnconnectedOutLayersNames()))


def load(folder: Path | None) -> FaceModels | None:
    """Return the models in a folder, loaded once per folder; None where any of the files is missing."""
    if folder is None or not all((folder / name).is_file() for name in MODEL_FILES):
        return None
    return _loaded(folder.resolve())


@functools.lru_cache(maxsize=2)
def _loaded(folder: Path) -> FaceModels:
    return FaceModels(folder)


def _anchors() -> Floats:
    """Return the detector's 896 anchor centres, (896, 2) in shares of its square (mediapipe's SSD anchors)."""
    grids = []
    for cells, repeats in ((16, 2), (8, 6)):
        steps = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        across, down = np.meshgrid(steps, steps)
        centres = np.stack([across.ravel(), down.ravel()], 1)
        grids.append(np.repeat(centres, repeats, axis=0))
    return np.concatenate(grids)


def _letterbox(pixels: Pixels) -> tuple[Pixels, float, tuple[int, int]]:
    """Fit the picture into the detector's square; returns it, the scale, and the picture's corner in it."""
    height, width = pixels.shape[:2]
    scale = _DETECTOR_SIDE / max(height, width)
    small = scaled(pixels, scale)
    rows, columns = small.shape[:2]
    left, top = (_DETECTOR_SIDE - columns) // 2, (_DETECTOR_SIDE - rows) // 2
    square = np.zeros((_DETECTOR_SIDE, _DETECTOR_SIDE, 3), np.uint8)
    square[top : top + rows, left : left + columns] = small
    return square, scale, (left, top)


def _merge(scores: NDArray[np.float64], values: Floats, anchors: Floats) -> list[tuple[float, NDArray[np.float64]]]:
    """Merge hits that overlap by more than 0.3, weighted by score, as mediapipe does.

    Returns score and (8, 2): box corners, then the six key points, in shares of the detector's square.
    """
    centre = values[:, :2] + anchors
    half = values[:, 2:4] / 2
    keys = values[:, 4:].reshape(-1, 6, 2) + anchors[:, None]
    points = np.concatenate([(centre - half)[:, None], (centre + half)[:, None], keys], 1)
    area = (2 * half).prod(1)
    free = np.ones(len(scores), bool)
    merged = []
    for best in np.argsort(-scores, kind="stable"):
        if not free[best]:
            continue
        inner = np.minimum(points[:, 1], points[best, 1]) - np.maximum(points[:, 0], points[best, 0])
        overlap = np.clip(inner, 0, None).prod(1)
        group = free & (overlap / np.maximum(area + area[best] - overlap, 1e-9) > 0.3)
        group[best] = True
        free &= ~group
        weight = scores[group][:, None, None]
        merged.append((float(scores[best]), (points[group] * weight).sum(0) / weight.sum()))
    return merged


def _to_face(score: float, points: NDArray[np.float64], scale: float, offset: tuple[int, int]) -> Face:
    inside = (points * _DETECTOR_SIDE - np.array(offset)) / scale
    (left, top), (right, bottom) = inside[0], inside[1]
    eyes = [(float(x), float(y)) for x, y in inside[2:4]]
    return Face(score, float(left), float(top), float(right - left), float(bottom - top), eyes[0], eyes[1])
