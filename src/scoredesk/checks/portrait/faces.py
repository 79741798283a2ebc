"""Which faces are in a picture, which one the portrait is of, and which way up it stands.

The detector sees the whole picture in 128 × 128; smaller faces are looked for in overlapping tiles.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import Pixels, scaled
from scoredesk.checks.portrait.models import Face, FaceModels

# A further face counts from this score on; tiles see more than the whole, so they are believed less.
_FURTHER_SCORE, _TILE_SCORE = 0.6, 0.75
# Smaller than this share of the main face's area is a badge or a pattern on the wall.
_LEAST_AREA = 0.005
_TILE_SHARE, _TILE_STEP, _TILE_LEAST, _TILE_SEARCH_SIDE = 0.42, 0.6, 96, 512
# Below a head this large, in shares of the height, there is nothing but the chest that it sits on.
_LARGE_HEAD = 0.25
# Grey levels of deviation below which a tile is plain: no face is that even.
_PLAIN_TILE = 6.0
# By how much a turned picture must look more like a face than the picture as it is.
_TURNED_BY = 0.02
_SURE, _FAINT = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class FoundFaces:
    """The faces of a picture.

    ``main``: the largest; None where there is no face. ``others``: further ones, largest first.
    ``turned``: degrees clockwise by which the picture is turned from upright: 0, 90, 180 or 270; ``main`` and
    ``others`` are then those of the picture set upright by ``upright``.
    """

    main: Face | None
    others: tuple[Face, ...] = ()
    turned: int = 0


def find_faces(models: FaceModels, pixels: Pixels) -> FoundFaces:
    """Find all faces; pixels are (h, w, 3) sRGB."""
    turned, seen = _stand_upright(models, pixels)
    standing = upright(pixels, turned)
    faces = tuple(face for face in seen if _confirmed(models, standing, face))
    if not faces:
        in_tiles = _in_tiles(models, pixels, None)
        return FoundFaces(in_tiles[0] if in_tiles else None, in_tiles[1:])
    pixels, main = standing, faces[0]
    others = [face for face in faces[1:] if face.score >= _FURTHER_SCORE and not _same(face, main)]
    for face in _in_tiles(models, pixels, main):
        if not any(_same(face, other) for other in others):
            others.append(face)
    least = _LEAST_AREA * main.width * main.height
    large = [face for face in others if face.width * face.height > least]
    return FoundFaces(main, tuple(sorted(large, key=lambda face: -face.width * face.height)), turned)


def upright(pixels: Pixels, turned: int) -> Pixels:
    """Return the picture turned back by so many degrees (a multiple of 90)."""
    return np.ascontiguousarray(np.rot90(pixels, turned // 90)) if turned else pixels


def _stand_upright(models: FaceModels, pixels: Pixels) -> tuple[int, tuple[Face, ...]]:
    """Return how the picture is turned, and its faces when set upright.

    The detector is surest of a face that stands upright; it sees lying ones too, but then the eyes tell.
    """
    seen = {turned: models.faces(upright(pixels, turned), _FAINT) for turned in (0, 180)}
    if any(_lying(faces) for faces in seen.values()) or not any(map(_sure, seen.values())):
        seen |= {turned: models.faces(upright(pixels, turned), _FAINT) for turned in (90, 270)}
    score = {turned: 0.0 if _lying(faces) else _best(faces) for turned, faces in seen.items()}
    best = max(score, key=lambda turned: score[turned])
    turned = best if score[best] >= _SURE and score[best] > score[0] + _TURNED_BY else 0
    return turned, tuple(face for face in seen[turned] if face.score >= _SURE)


def _confirmed(models: FaceModels, pixels: Pixels, face: Face) -> bool:
    """Whether a detected face is one: text and patterns now and then look like one, but have no mesh."""
    return face.score >= _TILE_SCORE or models.landmarks(pixels, face) is not None


def _best(faces: tuple[Face, ...]) -> float:
    return max((face.score for face in faces), default=0.0)


def _sure(faces: tuple[Face, ...]) -> bool:
    return _best(faces) >= _SURE


def _lying(faces: tuple[Face, ...]) -> bool:
    """Whether the largest face's eyes stand above each other rather than side by side."""
    if not faces:
        return False
    (right_x, right_y), (left_x, left_y) = faces[0].right_eye, faces[0].left_eye
    return abs(left_y - right_y) > abs(left_x - right_x)


def _in_tiles(models: FaceModels, pixels: Pixels, main: Face | None) -> tuple[Face, ...]:
    """Return faces too small for a look at the whole picture, largest first; the main head is passed over."""
    height, width = pixels.shape[:2]
    scale = min(1.0, _TILE_SEARCH_SIDE / max(height, width))
    search = scaled(pixels, scale).copy()
    size = (search.shape[1], search.shape[0])
    free = np.ones(search.shape[:2], bool)
    if main is not None:
        left, top = max(0.0, main.left - 0.3 * main.width), max(0.0, main.top - 0.7 * main.height)
        right, bottom = main.left + 1.3 * main.width, main.top + 1.2 * main.height
        free[int(top * scale) : int(bottom * scale), int(left * scale) : int(right * scale)] = False
        if main.height > _LARGE_HEAD * height:
            free[int(bottom * scale) :] = False
        search[~free] = 128
    side = int(max(_TILE_LEAST, _TILE_SHARE * max(size)))
    step = int(_TILE_STEP * side)
    found: list[Face] = []
    for top_edge in range(0, max(1, size[1] - side // 2), step):
        for left_edge in range(0, max(1, size[0] - side // 2), step):
            here = np.s_[top_edge : top_edge + side, left_edge : left_edge + side]
            if min(search[here].shape[:2]) < 48 or _plain(search[here], free[here]):
                continue
            for face in models.faces(search[here], _TILE_SCORE):
                placed = _placed(face, left_edge, top_edge, scale)
                hidden = main is not None and _same(placed, main)
                if not hidden and not any(_same(placed, other) for other in found):
                    found.append(placed)
    return tuple(sorted(found, key=lambda face: -face.width * face.height))


def _plain(tile: Pixels, free: NDArray[np.bool_]) -> bool:
    """Whether a tile is too even, or too much of it is the main head, for a face to be in it."""
    if free.mean() < 0.3:
        return True
    return float(tile[..., 1][free].std()) < _PLAIN_TILE


def _placed(face: Face, left: int, top: int, scale: float) -> Face:
    """Return a tile's face in the coordinates of the whole picture."""
    return replace(
        face,
        left=(face.left + left) / scale,
        top=(face.top + top) / scale,
        width=face.width / scale,
        height=face.height / scale,
        right_eye=((face.right_eye[0] + left) / scale, (face.right_eye[1] + top) / scale),
        left_eye=((face.left_eye[0] + left) / scale, (face.left_eye[1] + top) / scale),
    )


def _same(face: Face, other: Face) -> bool:
    """Whether two boxes mean one face: one's centre lies in the other, slightly widened."""
    x, y = face.centre
    inside_x = other.left - 0.15 * other.width <= x <= other.left + 1.15 * other.width
    inside_y = other.top - 0.45 * other.height <= y <= other.top + 1.15 * other.height
    return inside_x and inside_y
