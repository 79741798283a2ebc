"""Where the head is and how it stands: from the face mesh and the person's outline to crown, chin and angles.

All lengths are pixels of the picture measured (``Picture.pixels``); shares are of its width or height. Points
are mediapipe's: 10 top of the forehead, 152 chin, 234 and 454 the cheeks' outer edges, 33/133 and 263/362 the
corners of the person's right and left eye.
"""

from dataclasses import dataclass, field
from statistics import fmean

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Floats, Pixels, scaled
from scoredesk.checks.portrait.models import Face, FaceModels, Mask, PersonPatch

FOREHEAD, CHIN, RIGHT_CHEEK, LEFT_CHEEK = 10, 152, 234, 454
RIGHT_EYE, LEFT_EYE = (33, 133), (263, 362)
FACE_OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)

# The mesh's lowest point lies a little above the chin's lower edge: fitted on labelled portraits, in face heights.
_CHIN_BELOW_POINT = 0.013
# Squares round the head, in face heights, in which the outline is looked for; the mean of both is taken. Narrow
# and wide err to different sides: together they did better than either, and as well as three.
_OUTLINE_SQUARES = (2.0, 3.2)
# A row belongs to the head from this share of the face's width on, where the outline is this sure.
_CROWN_ROW, _CROWN_SURE = 0.04, 0.6
# The standard view: the face as tall as in a 200 × 230 portrait, so that textures compare.
_STANDARD_FACE = 95.0
_STANDARD_MOST = 640


@dataclass(frozen=True, slots=True)
class Head:
    """A head's measures, pixels and degrees.

    ``crown``: y of the highest point with hair; negative where the outline reaches beyond the upper edge.
    ``chin``: y of the chin's lower edge. ``centre``: x midway between the cheeks. ``face_height``: forehead to
    chin point, ``face_width``: cheek to cheek, ``eyes_apart``: between the eyes' centres.
    ``roll``: the eye line against the horizontal, ``yaw``: the cheeks' line against the picture plane, ``pitch``:
    the line from chin to forehead against it. ``spread``: by how far the outlines disagree on the crown.
    """

    crown: float
    chin: float
    centre: float
    face_height: float
    face_width: float
    eyes_apart: float
    roll: float
    yaw: float
    pitch: float
    spread: float

    @property
    def height(self) -> float:
        """Crown to chin."""
        return self.chin - self.crown


@dataclass(frozen=True, slots=True)
class StandardView:
    """The picture at the scale at which every face is 95 px tall (unless that would be a huge picture).

    ``pixels``: (h, w, 3) uint8. ``person``: (h, w) float32, 0 ground – 1 person. ``scale``: its pixels per pixel
    of the picture. ``points``: the mesh's (468, 2) in it.
    """

    pixels: Pixels = field(repr=False)
    person: Mask = field(repr=False)
    points: Floats = field(repr=False)
    scale: float


@dataclass(frozen=True, slots=True)
class FaceView:
    """Everything that rules about the face look at."""

    face: Face
    points: Floats = field(repr=False)
    head: Head
    standard: StandardView


def view_face(models: FaceModels, pixels: Pixels, face: Face) -> FaceView | None:
    """Measure a face that the detector found; None where the mesh finds no face there."""
    points = models.landmarks(pixels, face)
    if points is None:
        return None
    up = points[FOREHEAD, :2] - points[CHIN, :2]
    face_height = float(np.hypot(*up))
    if face_height < 8:
        return None
    middle = (points[FOREHEAD, :2] + points[CHIN, :2]) / 2 + 0.25 * up
    centre = (float(middle[0]), float(middle[1]))
    patches = [models.person(pixels, centre, face_height * share) for share in _OUTLINE_SQUARES]
    crowns = [crown for patch in patches if (crown := _crown(patch, points)) is not None]
    head = _head(points, crowns)
    widest = patches[-1]
    height, width = pixels.shape[:2]
    if not _covers(widest, width, height):
        widest = models.person(pixels, (width / 2, height / 2), max(width, height))
    return FaceView(face, points, head, _standard(pixels, points, face_height, (widest, patches[0])))


def _head(points: Floats, crowns: list[float]) -> Head:
    chin_point = points[CHIN, :2]
    down = (chin_point - points[FOREHEAD, :2]).astype(float)
    face_height = float(np.hypot(*down))
    right_eye, left_eye = eye_centres(points)
    across, along = left_eye - right_eye, points[LEFT_CHEEK] - points[RIGHT_CHEEK]
    upright = points[CHIN] - points[FOREHEAD]
    # Without any outline the crown is guessed and the disagreement set so high that nobody relies on it.
    guess = float(points[FOREHEAD, 1]) - 0.35 * face_height
    return Head(
        crown=fmean(crowns) if crowns else guess,
        chin=float(chin_point[1] + _CHIN_BELOW_POINT * down[1]),
        centre=float(points[RIGHT_CHEEK, 0] + points[LEFT_CHEEK, 0]) / 2,
        face_height=face_height,
        face_width=float(np.hypot(along[0], along[1])),
        eyes_apart=float(np.hypot(*across)),
        roll=_degrees(across[1], across[0]),
        yaw=_degrees(along[2], float(np.hypot(along[0], along[1]))),
        pitch=_degrees(upright[2], float(np.hypot(upright[0], upright[1]))),
        spread=max(crowns) - min(crowns) if crowns else face_height,
    )


def eye_centres(points: Floats) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the centres (x, y) of the person's right and left eye."""
    return points[list(RIGHT_EYE), :2].mean(0), points[list(LEFT_EYE), :2].mean(0)


def _crown(patch: PersonPatch, points: Floats) -> float | None:
    """Return y of the outline's highest row above the face, in the picture; None where there is no outline.

    Only the connected part that holds the face counts, and only columns between the cheeks: hair that stands
    out sideways and things behind the head are no crown.
    """
    cells = patch.share.shape[0]
    scale = patch.side / cells
    solid = (patch.share > _CROWN_SURE).astype(np.uint8)
    _, parts = cv2.connectedComponents(solid)
    for number in (1, FOREHEAD):
        x = int(np.clip((points[number, 0] - patch.left) / scale, 0, cells - 1))
        y = int(np.clip((points[number, 1] - patch.top) / scale, 0, cells - 1))
        if parts[y, x]:
            solid = (parts == parts[y, x]).astype(np.uint8)
            break
    columns = (np.arange(cells) + 0.5) * scale + patch.left
    low, high = sorted((float(points[RIGHT_CHEEK, 0]), float(points[LEFT_CHEEK, 0])))
    between = (columns > low) & (columns < high)
    if not between.any():
        return None
    rows = np.flatnonzero(solid[:, between].sum(1) >= max(1, _CROWN_ROW * between.sum()))
    return float(rows[0] * scale + patch.top) if rows.size else None


def _covers(patch: PersonPatch, width: int, height: int) -> bool:
    """Whether a square shows the whole picture."""
    right, bottom = patch.left + patch.side, patch.top + patch.side
    return patch.left <= 0 and patch.top <= 0 and right >= width and bottom >= height


def _standard(pixels: Pixels, points: Floats, face_height: float, patches: tuple[PersonPatch, ...]) -> StandardView:
    """Bring picture, outline and mesh to the standard scale; later patches, finer, overwrite earlier ones."""
    height, width = pixels.shape[:2]
    scale = min(_STANDARD_FACE / face_height, _STANDARD_MOST / max(width, height))
    small = scaled(pixels, scale)
    size = (small.shape[1], small.shape[0])
    person = np.zeros((size[1], size[0]), np.float32)
    for patch in patches:
        cell = patch.side * scale / patch.share.shape[0]
        place = np.array(
            [[cell, 0, patch.left * scale + (cell - 1) / 2], [0, cell, patch.top * scale + (cell - 1) / 2]]
        )
        cv2.warpAffine(patch.share, place, size, dst=person, borderMode=cv2.BORDER_TRANSPARENT)
    return StandardView(small, person, (points[:, :2] * scale).astype(np.float32), scale)


def _degrees(rise: float, run: float) -> float:
    return float(np.degrees(np.arctan2(rise, run)))
