"""The copy of a picture that everyone but the keeper of the original sees.

Upright, sRGB, encoded anew from its pixels: no EXIF (with its place and time), no XMP, comment, thumbnail,
colour profile or bytes behind the end survives, and neither does anything hostile to a viewer's decoder.
"""

from dataclasses import dataclass, field

from scoredesk.checks.decoder import Undecoded, decode
from scoredesk.checks.files import HEIC, WORKING_SIDE
from scoredesk.domain.media_types import media_type_of

_DECODED = frozenset({"image/jpeg", "image/png", "image/gif", HEIC})
_MOST_PIXELS = 60_000_000
THUMBNAIL_SIDE = 320


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A picture without metadata; width and height in pixels, upright."""

    content: bytes = field(repr=False)
    media_type: str
    width: int
    height: int


class UncleanableError(Exception):
    """These bytes are no picture that can be decoded; the argument says why (``broken``, ``type`` …)."""


def clean(
    raw: bytes,
    *,
    max_side: int = WORKING_SIDE,
    max_pixels: int = _MOST_PIXELS,
    media_type: str = "image/jpeg",
    max_bytes: int = 0,
) -> CleanImage:
    """Return the clean copy of a JPEG, PNG, GIF (first frame) or HEIC picture, no side above ``max_side``.

    ``media_type``: ``image/jpeg`` (baseline, 4:4:4) or ``image/png``. ``max_bytes``: a JPEG stays below it, at the cost
    of quality and then of size; 0: however large it is. Same bytes, same copy.
    Raises UncleanableError; DecoderStalledError when the machine hangs.
    """
    kind = media_type_of(raw)
    if kind not in _DECODED:
        raise UncleanableError("type")
    result = decode(raw, kind, max_pixels=max_pixels, max_side=max_side, encode=media_type, max_bytes=max_bytes)
    if isinstance(result, Undecoded):
        raise UncleanableError(result.reason)
    return CleanImage(result.encoded, media_type, result.out_width, result.out_height)


def thumbnail(raw: bytes, side: int = THUMBNAIL_SIDE) -> CleanImage:
    """Return a clean JPEG no larger than ``side`` pixels either way; raises as ``clean`` does."""
    return clean(raw, max_side=side)
