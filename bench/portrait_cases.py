"""Cases for the portrait bench: random crops and defects made from portraits whose crown and chin are known.

The wider set is a folder with ``labels.csv`` (``file, crown_pct_from_top, chin_pct_from_top``, in percent of the
height); without it the project's own sample person stands in. Same seed, same cases.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from samples import portraits

from scoredesk.checks.imaging import luma, resized, to_lab
from scoredesk.checks.portrait.faces import find_faces
from scoredesk.checks.portrait.geometry import FACE_OVAL, LEFT_CHEEK, RIGHT_CHEEK, view_face
from scoredesk.checks.portrait.models import FaceModels

Pixels = NDArray[np.uint8]
SMALL, LARGE = (200, 230), (400, 460)
GROUNDS = ((245, 245, 245), (200, 210, 225), (90, 120, 170), (180, 60, 60), (230, 225, 200))


@dataclass(frozen=True, slots=True)
class Base:
    """A portrait with known crown and chin (pixels); mesh and outline are measured, once, on the whole picture."""

    name: str
    pixels: Pixels = field(repr=False)
    crown: float
    chin: float
    centre: float
    points: NDArray[np.float32] = field(repr=False)
    person: NDArray[np.float32] = field(repr=False)
    colour: bool
    ita: float

    @property
    def skin(self) -> str:
        """Light, medium or dark by the cheeks' individual typology angle."""
        return "light" if self.ita > 41 else "medium" if self.ita > 10 else "dark"


@dataclass(frozen=True, slots=True)
class Case:
    """One picture: ``rule`` is the rule it breaks, empty for a compliant one; ``head`` its true share."""

    kind: str
    raw: bytes = field(repr=False)
    rule: str = ""
    head: float = 0.0
    base: str = ""
    skin: str = ""


def bases(folder: Path | None, models: FaceModels) -> list[Base]:
    """Read the labelled portraits, or make the project's own."""
    if folder is not None:
        with (folder / "labels.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return [_labelled(folder, row, models) for row in rows]
    own = []
    for number, ground in enumerate(portraits.GROUNDS):
        picture = np.asarray(portraits.framed(portraits.person(ground), 800, 920, 0.42, above=0.2))
        if number % 2:
            picture = np.ascontiguousarray(picture[:, ::-1])
        own.append(_base(f"own-{number}", picture, 0.2 * 920, 0.62 * 920, models))
    return own


def _labelled(folder: Path, row: dict[str, str], models: FaceModels) -> Base:
    pixels = np.asarray(Image.open(folder / row["file"]).convert("RGB"))
    crown, chin = (float(row[key]) / 100 * pixels.shape[0] for key in ("crown_pct_from_top", "chin_pct_from_top"))
    return _base(Path(row["file"]).stem, pixels, crown, chin, models)


def _base(name: str, pixels: Pixels, crown: float, chin: float, models: FaceModels) -> Base:
    main = find_faces(models, pixels).main
    view = view_face(models, pixels, main) if main is not None else None
    if view is None:
        raise ValueError(f"{name}: no face found")
    height, width = pixels.shape[:2]
    person = np.asarray(cv2.resize(view.standard.person, (width, height)), np.float32)
    chroma = np.ptp(pixels.astype(int), axis=2).mean()
    centre = float(view.points[RIGHT_CHEEK, 0] + view.points[LEFT_CHEEK, 0]) / 2
    points = view.points[:, :2]
    return Base(name, pixels, crown, chin, centre, points, person, chroma > 4, _ita(pixels, points))


def _ita(pixels: Pixels, points: NDArray[np.float32]) -> float:
    """Individual typology angle of the cheeks, degrees: light skin is high (Chardon et al., 1991)."""
    lab = to_lab(pixels)
    mask = np.zeros(pixels.shape[:2], np.uint8)
    for cheek in ((117, 118, 119, 100, 36, 205, 187, 147, 123), (346, 347, 348, 329, 266, 425, 411, 376, 352)):
        cv2.fillConvexPoly(mask, cv2.convexHull(points[list(cheek)].astype(np.int32)), 1)
    light, _, yellow = np.median(lab[mask > 0], axis=0)
    return float(np.degrees(np.arctan2(light - 50, yellow)))


def crop(
    base: Base,
    head: float,
    size: tuple[int, int] = SMALL,
    *,
    above: float | None = None,
    aside: float = 0.0,
    pixels: Pixels | None = None,
) -> Pixels:
    """Crop so that the labelled head takes that share of the height; edges are continued where it reaches out."""
    matrix = _framing(base, head, size, above, aside)
    scale = float(matrix[0, 0])
    source = base.pixels if pixels is None else pixels
    if scale < 0.7:
        source = _blurred(source, max(0.1, 0.45 / scale - 0.3))
    flags = cv2.INTER_LINEAR if scale < 1 else cv2.INTER_CUBIC
    framed = cv2.warpAffine(source, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(framed, np.uint8)


def _blurred(pixels: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8)


def _framing(base: Base, head: float, size: tuple[int, int], above: float | None, aside: float) -> NDArray[np.float32]:
    if above is None:
        above = min(0.12, (1 - head) * 0.4) if head > 0.45 else (1 - head) * 0.35
    tall = (base.chin - base.crown) / head
    scale = size[1] / tall
    left = base.centre - size[0] / scale * (0.5 + aside)
    top = base.crown - above * tall
    return np.array([[scale, 0, -left * scale], [0, scale, -top * scale]], np.float32)


def on_ground(base: Base, ground: Pixels | tuple[int, int, int], pixels: Pixels | None = None) -> Pixels:
    """Put the person before another ground: a colour, faintly shaded and grainy, or a picture of the same size."""
    source = base.pixels if pixels is None else pixels
    soft = np.clip(cv2.GaussianBlur((base.person > 0.5).astype(np.float32), (0, 0), 2), 0, 1)[..., None]
    if isinstance(ground, tuple):
        shade = np.linspace(1.03, 0.93, source.shape[0])[:, None, None]
        noise = np.random.default_rng(3).normal(0, 2.5, (*source.shape[:2], 1))
        ground = np.clip(np.array(ground) * shade + noise, 0, 255).astype(np.uint8)
    return np.asarray(source * soft + ground * (1 - soft), dtype=np.uint8)


def jpeg(pixels: Pixels, quality: int = 90) -> bytes:
    """Encode as a JPEG."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return out.getvalue()


def random_crops(sources: list[Base], each: int, seed: int = 21) -> Iterator[Case]:
    """Yield random crops with the head from 42 to 77 % of the height, in four sizes and JPEG qualities."""
    chance = np.random.default_rng(seed)
    for base in sources:
        for _ in range(each):
            head = float(chance.uniform(0.42, 0.77))
            size = tuple(chance.choice(((200, 230), (300, 345), (400, 460), (600, 690))))
            above = float(chance.uniform(0.06, 0.16))
            aside = float(chance.uniform(-0.04, 0.04))
            pixels = crop(base, head, (int(size[0]), int(size[1])), above=above, aside=aside)
            yield Case("crop", jpeg(pixels, int(chance.choice((60, 75, 90, 95)))), head=head, base=base.name)


def compliant(sources: list[Base], seed: int = 5) -> Iterator[Case]:
    """Yield compliant portraits: colour, plain ground, head from 53 to 66 %; and the same with darker skin."""
    chance = np.random.default_rng(seed)
    for number, base in enumerate(base for base in sources if base.colour):
        for tone in (1.0, 0.75, 0.55, 0.42):
            pixels = base.pixels if tone == 1 else darker_skin(base, tone)
            skin = base.skin if tone == 1 else _skin_group(_ita(pixels, base.points))
            for turn in range(3):
                ground = GROUNDS[(number + turn) % len(GROUNDS)]
                size = LARGE if turn == 2 else SMALL
                framed = crop(base, float(chance.uniform(0.53, 0.66)), size, pixels=on_ground(base, ground, pixels))
                kind = "compliant" if tone == 1 else "compliant, skin darkened"
                yield Case(kind, jpeg(framed, int(chance.choice((75, 90, 95)))), base=base.name, skin=skin)


def _skin_group(ita: float) -> str:
    return "light" if ita > 41 else "medium" if ita > 10 else "dark"


def darker_skin(base: Base, tone: float) -> Pixels:
    """Darken what has the face's colour within the person, lightness by ``tone``; eyes, teeth and hair stay."""
    lab = to_lab(base.pixels)
    mask = np.zeros(lab.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(base.points[list(FACE_OVAL)].astype(np.int32)), 1)
    reference = np.median(lab[mask > 0], axis=0)
    away = np.sqrt(0.15 * (lab[..., 0] - reference[0]) ** 2 + ((lab[..., 1:] - reference[1:]) ** 2).sum(2))
    share = np.clip(1.6 - away / 14, 0, 1) * (base.person > 0.5)
    share = np.asarray(cv2.GaussianBlur(share.astype(np.float32), (0, 0), 1.5), np.float32)[..., None]
    darker = lab * np.array([tone, 0.5 + 0.5 * tone, 0.5 + 0.5 * tone], np.float32)
    rgb = np.asarray(cv2.cvtColor(lab * (1 - share) + darker * share, cv2.COLOR_LAB2RGB), np.float32)
    return np.asarray(np.clip(rgb * 255, 0, 255), np.uint8)


def defects(sources: list[Base]) -> Iterator[Case]:
    """Yield one defect at a time, on a plain ground so that nothing else is wrong."""
    for number, base in enumerate(base for base in sources if base.colour):
        plain = on_ground(base, GROUNDS[number % 3])
        for kind, rule, pixels in _defects_of(base, plain, number):
            yield Case(kind, jpeg(pixels), rule, base=base.name, skin=base.skin)


def _defects_of(base: Base, plain: Pixels, number: int) -> Iterator[tuple[str, str, Pixels]]:
    good = crop(base, 0.58, pixels=plain)
    grey = cv2.cvtColor(good, cv2.COLOR_RGB2GRAY)
    yield "greyscale", "colour", np.dstack([grey] * 3)
    for sigma in (1.5, 2.0, 3.0):
        yield "blurred", "sharpness", _blurred(good, sigma)
    side = 1 if number % 2 else -1
    for aside in (0.12, 0.18, 0.25):
        yield "off centre", "centred", crop(base, 0.58, aside=side * aside, pixels=plain)
    for degrees in (20, 35):
        yield "rolled", "roll", _rolled(base, plain, side * degrees)
    for texture in range(3):
        busy = on_ground(base, _texture(base.pixels.shape[:2], number + texture))
        yield "busy ground", "background", crop(base, 0.58, pixels=busy)
    yield "no face", "one_face", _torso(base)
    yield "upside down", "upright", np.ascontiguousarray(good[::-1, ::-1])
    for turned in (good[::-1], good.transpose(1, 0, 2), good[::-1, ::-1].transpose(1, 0, 2)):
        yield "mirrored (top-bottom, diagonal)", "upright", np.ascontiguousarray(turned)
    yield "cut head", "head_inside", crop(base, 0.75, above=-0.08, pixels=plain)
    yield "head cut by the side", "head_inside", crop(base, 0.62, aside=side * 0.45, pixels=plain)
    yield "no shoulders", "shoulders", crop(base, 0.8, above=0.19, pixels=plain)
    yield "dark face", "exposure", (good * 0.2).astype(np.uint8)
    yield "blown-out face", "exposure", np.clip(good.astype(float) * 2.4 + 40, 0, 255).astype(np.uint8)
    for style in range(2):
        covered = masked(base, plain, number + 3 * style)
        yield "covered mouth", "mouth_covered", crop(base, 0.58, LARGE, pixels=covered)


def mirrors(sources: list[Base]) -> Iterator[Case]:
    """Yield what a camera's EXIF block says of mirroring: set right by it, or mirrored from left to right after it.

    ``left-right, no thumbnail`` is the picture's mirror image and nothing else; with ``a thumbnail`` the camera's own
    was left as it was; ``as taken`` is not mirrored at all.
    """
    for number, base in enumerate(base for base in sources if base.colour):
        good = crop(base, 0.58, LARGE, pixels=on_ground(base, GROUNDS[number % 3]))
        stored = {2: good[:, ::-1], 4: good[::-1], 5: good.transpose(1, 0, 2), 7: good[::-1, ::-1].transpose(1, 0, 2)}
        for orientation, pixels in stored.items():
            raw = jpeg(np.ascontiguousarray(pixels), 95)
            raw = portraits.with_thumbnail(raw, portraits.small(raw), orientation)
            yield Case("EXIF 2, 4, 5, 7", raw, "upright", head=0.58, base=base.name)
        thumbnail = portraits.small(jpeg(good))
        mirrored = jpeg(np.ascontiguousarray(good[:, ::-1]))
        yield Case("left-right, no thumbnail", mirrored, "mirrored", base=base.name)
        yield Case("left-right, a thumbnail", portraits.with_thumbnail(mirrored, thumbnail), "mirrored", base=base.name)
        yield Case("as taken", portraits.with_thumbnail(jpeg(good), thumbnail), "mirrored", base=base.name)


def _rolled(base: Base, plain: Pixels, degrees: float) -> Pixels:
    large = crop(base, 0.56, (600, 690), pixels=plain)
    turn = cv2.getRotationMatrix2D((300, 345), degrees, 1)
    turned = cv2.warpAffine(large, turn, (600, 690), borderMode=cv2.BORDER_REPLICATE)
    return resized(np.asarray(turned, np.uint8), (300, 345))


def _torso(base: Base) -> Pixels:
    """What is below the chin, or a plain picture where too little is."""
    below = base.pixels[int(min(base.pixels.shape[0] - 45, base.chin + 5)) :]
    return resized(np.ascontiguousarray(below), (400, 460))


def _texture(shape: tuple[int, int], style: int) -> Pixels:
    """A busy ground: bookshelf, leaves, brickwork, a blurred street, stripes."""
    chance = np.random.default_rng(style)
    height, width = shape
    unit = max(4, height // 46)
    if style % 5 == 0:
        cells = chance.integers(20, 235, (height // (6 * unit) + 1, width // unit + 1, 3), dtype=np.uint8)
        return np.asarray(cv2.resize(cells, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)
    if style % 5 == 1:
        noise = chance.normal(0, 1, (height // unit + 1, width // unit + 1)).astype(np.float32)
        leaves = np.asarray(cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
        green = np.array([70.0, 110.0, 50.0]) + 45 * leaves[..., None]
        return np.clip(green, 0, 255).astype(np.uint8)
    if style % 5 == 2:
        wall = np.full((height, width, 3), (150, 78, 60), np.uint8)
        for row in range(0, height, 3 * unit):
            wall[row : row + max(1, unit // 2)] = (205, 200, 190)
            offset = 0 if row // (3 * unit) % 2 else 3 * unit
            for column in range(offset, width, 6 * unit):
                wall[row : row + 3 * unit, column : column + max(1, unit // 2)] = (205, 200, 190)
        return wall
    if style % 5 == 3:
        cells = chance.integers(20, 235, (height // (8 * unit) + 1, width // (8 * unit) + 1, 3), dtype=np.uint8)
        blocks = cv2.resize(cells, (width, height), interpolation=cv2.INTER_NEAREST)
        return _blurred(np.asarray(blocks, np.uint8), 1.5 * unit)
    stripes = ((np.arange(width) // (2 * unit)) % 2)[None, :, None].repeat(height, 0)
    return np.where(stripes, (235, 235, 230), (60, 90, 150)).astype(np.uint8)


_MASK_OUTLINES = (
    (227, 117, 197, 346, 447, 361, 365, 379, 400, 152, 176, 150, 136, 132),
    (116, 118, 195, 347, 345, 361, 397, 378, 377, 152, 148, 149, 172, 132),
    (187, 205, 2, 425, 411, 364, 379, 400, 152, 176, 150, 135),
)
_MASK_COLOURS = ((150, 195, 220), (240, 240, 238), (20, 20, 22), (60, 90, 150), (200, 120, 130), (120, 160, 110))


def masked(base: Base, plain: Pixels, style: int) -> Pixels:
    """Draw a mask: surgical, cloth or scarf, light to black, with folds and the light that falls on the face."""
    outline = base.points[list(_MASK_OUTLINES[style % len(_MASK_OUTLINES)])].astype(np.int32)
    cover = np.zeros(plain.shape[:2], np.float32)
    cv2.fillConvexPoly(cover, cv2.convexHull(outline), 1)
    eyes = float(np.hypot(*(base.points[263] - base.points[33])))
    rows = np.arange(plain.shape[0])[:, None]
    folds = 1 - 0.12 * ((rows // max(3, int(0.1 * eyes))) % 2)
    light = np.asarray(cv2.GaussianBlur(luma(plain), (0, 0), 0.2 * eyes), np.float64)
    light = 0.6 + 0.4 * light / max(1.0, float(light[cover > 0].mean()))
    colour = np.array(_MASK_COLOURS[style % len(_MASK_COLOURS)])
    cloth = np.clip(colour * (folds * light)[..., None], 0, 255)
    soft = np.asarray(cv2.GaussianBlur(cover, (0, 0), 1), np.float32)[..., None]
    return np.asarray(plain * (1 - soft) + cloth * soft, dtype=np.uint8)
