"""Portraits for tests and the demo: scikit-image's ``astronaut`` (public domain, NASA) on a plain ground.

One person stands in for all applicants; grounds and mirroring differ. ``DEFECTS`` breaks one rule of the
notice (N9) at a time. Same arguments, same bytes.
"""

import functools
import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageOps
from skimage import data

Colour = tuple[int, int, int]
Point = tuple[float, float]

# Hand-measured in the source picture's pixels; crown with hair, chin without shadow.
CROWN, CHIN, CENTRE = 15.4, 177.7, 225.3
_EYES: tuple[Point, Point] = ((202.5, 101.0), (247.5, 107.5))
_MOUTH: Point = (224.0, 146.0)
_FACE_WIDTH = 92.0
_UPRIGHT = 2.9  # degrees by which the head leans in the source

_MARGIN = 300
GROUNDS: tuple[Colour, ...] = (
    (243, 243, 241),
    (198, 214, 232),
    (226, 226, 220),
    (120, 150, 190),
    (214, 228, 220),
)


def compliant_portrait(
    width: int = 200,
    height: int = 230,
    head: float = 0.6,
    *,
    ground: Colour = GROUNDS[0],
    mirrored: bool = False,
    kind: str = "JPEG",
) -> bytes:
    """Return a portrait that keeps every rule; ``head``: crown to chin as a share of the height."""
    picture = framed(person(ground), width, height, head)
    return encoded(ImageOps.mirror(picture) if mirrored else picture, kind)


@functools.lru_cache(maxsize=16)
def person(ground: Colour = GROUNDS[0], *, roll: float = 0.0) -> Image.Image:
    """Return the person on a plain, faintly shaded ground with wide margins (not to be drawn on); ``roll``: degrees."""
    source, cutout = _astronaut()
    size = (source.width + 2 * _MARGIN, source.height + 2 * _MARGIN)
    layer = _extended(source, cutout)
    if roll != _UPRIGHT:
        pivot = (_MARGIN + CENTRE, _MARGIN + (CROWN + CHIN) / 2)
        layer = layer.rotate(_UPRIGHT - roll, Image.Resampling.BICUBIC, center=pivot)
    canvas = _plain(size, ground).convert("RGBA")
    canvas.alpha_composite(layer)
    return canvas.convert("RGB")


def framed(
    picture: Image.Image,
    width: int,
    height: int,
    head: float,
    *,
    above: float | None = None,
    aside: float = 0.0,
) -> Image.Image:
    """Return the crop in which the head takes that share of the height.

    ``above``: room over the crown, ``aside``: how far the head stands right of the middle, as shares of the
    height and the width.
    """
    if above is None:
        above = min(0.12, (1 - head) * 0.4)
    tall = (CHIN - CROWN) / head
    wide = tall * width / height
    left = _MARGIN + CENTRE - wide * (0.5 + aside)
    top = _MARGIN + CROWN - tall * above
    box = (left, top, left + wide, top + tall)
    return picture.resize((width, height), Image.Resampling.LANCZOS, box=box)


def encoded(picture: Image.Image, kind: str = "JPEG", quality: int = 90) -> bytes:
    """Return the bytes of a picture as JPEG, PNG or GIF."""
    out = io.BytesIO()
    if kind == "JPEG":
        picture.save(out, "JPEG", quality=quality)
    elif kind == "GIF":
        picture.quantize(128).save(out, "GIF")
    else:
        picture.save(out, kind)
    return out.getvalue()


@functools.cache
def _astronaut() -> tuple[Image.Image, Image.Image]:
    """Return the source picture down to the chest, and the person's cut-out as a grey mask of its size."""
    cutout = Image.open(Path(__file__).parent / "data" / "astronaut_cutout.png").convert("L")
    astronaut = data.astronaut()  # type: ignore[no-untyped-call]  # the package is typed only in part
    source = Image.fromarray(astronaut).crop((0, 0, *cutout.size))
    return source, cutout


def _extended(source: Image.Image, cutout: Image.Image) -> Image.Image:
    """Return the cut-out with margins, its lowest row continued so that a wide crop shows no edge."""
    layer = np.dstack([np.asarray(source), np.asarray(cutout)])
    sides = np.pad(layer, ((_MARGIN, 0), (_MARGIN, _MARGIN), (0, 0)))
    return Image.fromarray(np.pad(sides, ((0, _MARGIN), (0, 0), (0, 0)), mode="edge"))


def with_thumbnail(photo: bytes, thumbnail: bytes, orientation: int = 1) -> bytes:
    """Return a JPEG with the EXIF block that a camera writes: its orientation, 1-8, and a thumbnail, itself a JPEG."""
    second_at = 8 + 2 + 12 + 4
    first = struct.pack("<HHHIII", 1, 0x0112, 3, 1, orientation, second_at)
    start = second_at + 2 + 3 * 12 + 4
    entries = ((0x0103, 3, 6), (0x0201, 4, start), (0x0202, 4, len(thumbnail)))
    second = struct.pack("<H", len(entries)) + b"".join(
        struct.pack("<HHII", tag, kind, 1, n) for tag, kind, n in entries
    )
    block = b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + bytes(4) + thumbnail
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + photo[2:]


def small(photo: bytes, side: int = 160) -> bytes:
    """Return a picture's thumbnail as cameras make it: a small, coarse JPEG."""
    picture = Image.open(io.BytesIO(photo)).convert("RGB")
    picture.thumbnail((side, side))
    return encoded(picture, quality=60)


def mirrored_after() -> bytes:
    """Return a portrait that was mirrored after it was taken, while the camera's thumbnail in it was left."""
    straight = compliant_portrait(400, 460)
    return with_thumbnail(compliant_portrait(400, 460, mirrored=True), small(straight))


def _plain(size: tuple[int, int], colour: Colour) -> Image.Image:
    """Return a ground as a wall looks: a faint fall of light and a little noise."""
    noise = np.random.default_rng(7).normal(0, 1.5, (size[1], size[0], 1))
    light = np.linspace(1.02, 0.95, size[1])[:, None, None]
    return Image.fromarray(np.clip(np.array(colour) * light + noise, 0, 255).astype(np.uint8))


def _busy(size: tuple[int, int]) -> Image.Image:
    """Return a ground of shelves: rows of upright, many-coloured books."""
    chance = np.random.default_rng(5)
    ground = Image.new("RGB", size, (92, 66, 44))
    draw = ImageDraw.Draw(ground)
    for shelf in range(0, size[1], 52):
        left = 0
        while left < size[0]:
            thick, tall = int(chance.integers(7, 16)), int(chance.integers(30, 46))
            colour = tuple(int(part) for part in chance.integers(30, 230, 3))
            draw.rectangle((left, shelf + 48 - tall, left + thick - 2, shelf + 48), fill=colour)
            left += thick
    return ground


def _source(point: Point) -> Point:
    return point[0] + _MARGIN, point[1] + _MARGIN


def _painted(paint: Callable[[ImageDraw.ImageDraw], None], ground: Colour = GROUNDS[1]) -> Image.Image:
    """Return the person, leaning as in the source, with something painted on."""
    picture = person(ground, roll=_UPRIGHT)
    large = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC)
    paint(ImageDraw.Draw(large))
    return large.resize(picture.size, Image.Resampling.LANCZOS)


def _twice(*points: Point) -> list[Point]:
    return [(2 * x, 2 * y) for x, y in map(_source, points)]


def _sunglasses(draw: ImageDraw.ImageDraw) -> None:
    for x, y in _EYES:
        draw.rounded_rectangle(_twice((x - 20, y - 13), (x + 20, y + 16)), 22, fill=(14, 14, 16))
    draw.line(_twice(_EYES[0], _EYES[1]), fill=(14, 14, 16), width=9)
    draw.line(_twice((182, 98), (176, 104)), fill=(14, 14, 16), width=8)
    draw.line(_twice((267, 109), (276, 118)), fill=(14, 14, 16), width=8)


def _mask(draw: ImageDraw.ImageDraw) -> None:
    outline = ((181, 122), (224, 117), (268, 130), (262, 158), (240, 178), (216, 178), (190, 158))
    draw.polygon(_twice(*outline), fill=(178, 208, 226))
    for step in range(4):
        y = 130 + 11 * step
        draw.line(_twice((188 + 2 * step, y), (262 - 2 * step, y + 7)), fill=(156, 188, 208), width=2)
    draw.line(_twice((182, 123), (172, 108)), fill=(240, 240, 240), width=4)
    draw.line(_twice((267, 131), (276, 118)), fill=(240, 240, 240), width=4)


def _hat(draw: ImageDraw.ImageDraw) -> None:
    draw.pieslice(_twice((147, -10), (307, 166)), 182, 362, fill=(46, 60, 104))
    draw.rounded_rectangle(_twice((143, 66), (311, 92)), 24, fill=(34, 46, 84))


def _crop(picture: Image.Image, head: float = 0.6, **framing: float) -> bytes:
    return encoded(framed(picture, 200, 230, head, **framing))


def _toned(tone: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> bytes:
    pixels = np.asarray(framed(person(), 200, 230, 0.6)).astype(np.float64)
    return encoded(Image.fromarray(np.clip(tone(pixels), 0, 255).astype(np.uint8)))


def greyscale() -> bytes:
    """Return a portrait without colour."""
    return encoded(framed(person(), 200, 230, 0.6).convert("L").convert("RGB"))


def sepia() -> bytes:
    """Return a toned black-and-white portrait."""
    grey = np.asarray(framed(person(), 200, 230, 0.6).convert("L")).astype(np.float64)[..., None]
    return encoded(Image.fromarray(np.clip(grey * np.array([1.07, 0.95, 0.78]), 0, 255).astype(np.uint8)))


def blurred(sigma: float = 2.0) -> bytes:
    """Return a portrait out of focus; ``sigma`` in pixels at 200 × 230."""
    return encoded(framed(person(), 200, 230, 0.6).filter(ImageFilter.GaussianBlur(sigma)))


def off_centre(share: float = 0.16) -> bytes:
    """Return a portrait whose head stands that share of the width beside the middle."""
    return _crop(person(), aside=share)


def rolled(degrees: float = 22.0) -> bytes:
    """Return a portrait with the head leaning that many degrees."""
    return _crop(person(roll=degrees), 0.55)


def head_share(head: float) -> bytes:
    """Return a portrait whose head takes that share of the height, allowed or not."""
    return _crop(person(), head)


def upside_down() -> bytes:
    """Return a portrait standing on its head."""
    return encoded(framed(person(), 200, 230, 0.6).transpose(Image.Transpose.ROTATE_180))


def sideways() -> bytes:
    """Return a portrait lying on its side."""
    return encoded(framed(person(), 200, 230, 0.6).transpose(Image.Transpose.ROTATE_90))


def cropped_head() -> bytes:
    """Return a portrait whose crown is cut off by the upper edge."""
    return _crop(person(), 0.75, above=-0.08)


def no_shoulders() -> bytes:
    """Return a portrait that ends right below the chin."""
    return _crop(person(), 0.8, above=0.17)


def busy_ground() -> bytes:
    """Return a portrait before a bookshelf."""
    source, cutout = _astronaut()
    layer = _extended(source, cutout)
    ground = _busy(layer.size).convert("RGBA")
    ground.alpha_composite(layer)
    return _crop(ground.convert("RGB"))


def dark() -> bytes:
    """Return an underexposed portrait."""
    return _toned(lambda pixels: pixels * 0.2)


def blown_out() -> bytes:
    """Return an overexposed portrait."""
    return _toned(lambda pixels: pixels * 1.9 + 30)


def mouth_covered() -> bytes:
    """Return a portrait with a mask over mouth and nose."""
    return _crop(_painted(_mask))


def sunglasses() -> bytes:
    """Return a portrait with dark glasses."""
    return _crop(_painted(_sunglasses))


def hat() -> bytes:
    """Return a portrait with a knitted cap."""
    return _crop(_painted(_hat), 0.58, above=0.2)


def two_faces() -> bytes:
    """Return a portrait with a second, smaller person behind."""
    picture = framed(person(GROUNDS[1]), 400, 460, 0.5, above=0.2, aside=0.1)
    other = framed(person(GROUNDS[1]), 70, 80, 0.62)
    picture.paste(ImageOps.mirror(other), (10, 10))
    return encoded(picture)


def no_face() -> bytes:
    """Return a picture of a house, with nobody in it."""
    picture = Image.new("RGB", (200, 230), (170, 205, 235))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 170, 200, 230), fill=(96, 140, 82))
    draw.rectangle((45, 95, 155, 185), fill=(206, 178, 140))
    draw.polygon(((35, 97), (100, 45), (165, 97)), fill=(140, 62, 48))
    draw.rectangle((88, 135, 114, 185), fill=(96, 62, 42))
    return encoded(picture)


def animated() -> bytes:
    """Return an animated GIF of two frames."""
    first = framed(person(), 200, 230, 0.6)
    frames = [picture.quantize(64) for picture in (first, ImageOps.mirror(first))]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=300)
    return out.getvalue()


def truncated() -> bytes:
    """Return the first half of a JPEG."""
    whole = compliant_portrait()
    return whole[: len(whole) // 2]


DEFECTS: Mapping[str, tuple[Callable[[], bytes], str]] = MappingProxyType(
    {
        "greyscale": (greyscale, "colour"),
        "sepia": (sepia, "colour"),
        "blurred": (blurred, "sharpness"),
        "off_centre": (off_centre, "centred"),
        "rolled": (rolled, "roll"),
        "head_small": (lambda: head_share(0.42), "head_height"),
        "head_large": (lambda: head_share(0.76), "head_height"),
        "upside_down": (upside_down, "upright"),
        "sideways": (sideways, "upright"),
        "cropped_head": (cropped_head, "head_inside"),
        "no_shoulders": (no_shoulders, "shoulders"),
        "busy_ground": (busy_ground, "background"),
        "dark": (dark, "exposure"),
        "blown_out": (blown_out, "exposure"),
        "mouth_covered": (mouth_covered, "mouth_covered"),
        "sunglasses": (sunglasses, "sunglasses"),
        "hat": (hat, "head_covering"),
        "two_faces": (two_faces, "second_face"),
        "no_face": (no_face, "one_face"),
        "mirrored": (mirrored_after, "mirrored"),
        "animated": (animated, "file_animated"),
        "truncated": (truncated, "file_unreadable"),
    }
)
"""By name: the maker, and the rule of ``checks`` that it breaks.

Nobody can tell a mirrored portrait by its pixels: ``mirrored`` has a thumbnail that was not.
"""
