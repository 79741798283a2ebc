"""Decoding in a bounded process: no picture takes more than 600 MB or 5 s of CPU, whatever its bytes.

One decoder process is kept alive per process of ours and replaced when it dies; a picture that kills it is
reported as ``too_heavy``. Why so: ``docs/decisions/0007-decoding.md``.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from scoredesk.bounded.process import BoundedProcess, StalledError
from scoredesk.checks.imaging import Pixels

DecoderStalledError = StalledError
"""The decoder did not answer for a minute; try again later."""

_PROGRAM = Path(__file__).with_name("decoder_process.py")
_decoder = BoundedProcess(_PROGRAM)
# Another process, since what reads codes takes room that large pictures may need.
_code_reader = BoundedProcess(_PROGRAM)
_MOST_PIXELS_READ = 50_000_000
_LONGEST_SIDE_READ = 3000  # an A4 page at some 250 dpi: each module of a code has several pixels
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/heic": "HEIF"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture.

    ``width``, ``height``: the original's, upright. ``mode``: the original's, in Pillow's words. ``bits``: per
    channel. ``mirrored``: how many times nearer its embedded thumbnail is to its mirror image than to itself.
    ``pixels``: (height, width, 3) uint8 sRGB, upright, on white, no side above what was asked; empty where
    ``encoded`` was asked for.
    """

    width: int
    height: int
    mode: str
    bits: int
    animated: bool
    orientation: int
    transparent: bool
    mirrored: float
    pixels: Pixels = field(repr=False)
    encoded: bytes = field(repr=False, default=b"")
    out_width: int = 0
    out_height: int = 0


@dataclass(frozen=True, slots=True)
class Undecoded:
    """Why a picture was not decoded: ``truncated``, ``broken``, ``too_many_pixels`` or ``too_heavy``."""

    reason: str


def decode(
    raw: bytes, media_type: str, *, max_pixels: int, max_side: int, encode: str = "", max_bytes: int = 0
) -> Decoded | Undecoded:
    """Decode a JPEG, PNG, GIF (its first frame) or HEIC picture within the bounds.

    ``max_pixels``: width × height above which it is not decoded. ``max_side``: a larger picture comes back
    reduced to it. ``encode``: ``image/jpeg`` or ``image/png`` for a re-encoded file instead of pixels.
    ``max_bytes``: a re-encoded JPEG stays below it, at the cost of quality and then of size; 0: however large it is.
    Raises DecoderStalledError; ValueError for another media type.
    """
    if media_type not in _KINDS:
        raise ValueError(f"no decoder for {media_type}")
    request = {"kind": _KINDS[media_type], "max_pixels": max_pixels, "max_side": max_side}
    request |= {"encode": encode, "max_bytes": max_bytes}
    reply = _decoder.ask(request, raw)
    if reply is None:
        return Undecoded("too_heavy")
    facts, payload = reply
    if "error" in facts:
        return Undecoded(str(facts["error"]))
    if encode:
        return Decoded(**facts, pixels=np.zeros((0, 0, 3), np.uint8), encoded=payload)
    shape = (int(facts["out_height"]), int(facts["out_width"]), 3)
    return Decoded(**facts, pixels=np.frombuffer(payload, np.uint8).reshape(shape))


def read_codes(raw: bytes, media_type: str) -> tuple[str, ...]:
    """Return what the QR codes on a picture say; nothing for a picture that cannot be decoded within the bounds.

    Raises DecoderStalledError.
    """
    if media_type not in _KINDS:
        return ()
    request = {
        "kind": _KINDS[media_type],
        "max_pixels": _MOST_PIXELS_READ,
        "max_side": _LONGEST_SIDE_READ,
        "encode": "",
        "codes": True,
    }
    reply = _code_reader.ask(request, raw)
    return tuple(map(str, reply[0].get("codes", ()))) if reply is not None else ()


def close() -> None:
    """End this process's decoders; the next picture starts a new one."""
    _decoder.close()
    _code_reader.close()
