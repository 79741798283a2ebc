"""Pieces of a drawn page's picture, few colours and few bytes, to be shown on a web page beside what explains them.

Promises: every piece is cut from the page that the press drew, at the places that the page itself reports, so that a
picture cannot show another layout than the report has.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

from scoredesk.reports.draw import PagePicture, Part

_COLOURS = 64
_NEARLY_WHITE = 248
_DIGEST_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Cut:
    """A PNG, its size in pixels, and the digits of its SHA-256 that name this very content."""

    png: bytes = field(repr=False)
    width: int
    height: int
    digest: str


def whole(page: PagePicture) -> Cut:
    """Return the whole page."""
    return _cut(_opened(page))


def cut(page: PagePicture, names: Sequence[str], margin: float, *, as_wide_as: str = "") -> Cut:
    """Return the least rectangle that holds the named parts, and a margin (pixels). Raises KeyError for an unknown.

    ``as_wide_as``: a part from whose left to whose right side the rectangle reaches.
    """
    picture, box = _opened(page), around(page, names, margin)
    if as_wide_as:
        across = around(page, [as_wide_as], margin)
        box = Part(across.x, box.y, across.width, box.height)
    right, lower = min(box.x + box.width, picture.width), min(box.y + box.height, picture.height)
    return _cut(picture.crop((round(max(box.x, 0)), round(max(box.y, 0)), round(right), round(lower))))


def around(page: PagePicture, names: Sequence[str], margin: float = 0) -> Part:
    """Return the least rectangle around the named parts, and a margin (pixels). Raises KeyError for an unknown."""
    parts = [page.parts[name] for name in names]
    left, upper = min(part.x for part in parts) - margin, min(part.y for part in parts) - margin
    right = max(part.x + part.width for part in parts) + margin
    lower = max(part.y + part.height for part in parts) + margin
    return Part(left, upper, right - left, lower - upper)


def _opened(page: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(page.png)).convert("RGB")


def _cut(picture: Image.Image) -> Cut:
    # Without dithering, which would cost bytes and put grains into plain ground. The octree keeps the rare colours of
    # lines and marks, and takes paper for a shade of grey.
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    shades = few.getpalette() or []
    colours = [tuple(shades[at : at + 3]) for at in range(0, len(shades), 3)]
    few.putpalette([v for colour in colours for v in ((255, 255, 255) if min(colour) >= _NEARLY_WHITE else colour)])
    content = io.BytesIO()
    few.save(content, "PNG", optimize=True)
    png = content.getvalue()
    return Cut(png, picture.width, picture.height, hashlib.sha256(png).hexdigest()[:_DIGEST_DIGITS])
