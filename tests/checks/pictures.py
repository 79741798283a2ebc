"""Pictures for the tests of this room, made on the spot."""

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image

from scoredesk.domain.programme import FileRules

RULES = FileRules(("image/jpeg", "image/png", "image/gif"), 5 * 1024 * 1024, 50_000_000, 500)


def gradient(width: int = 60, height: int = 40) -> Image.Image:
    """A picture whose corners all differ: red grows to the right, green downwards."""
    across = np.linspace(0, 255, width)[None, :].repeat(height, 0)
    down = np.linspace(0, 255, height)[:, None].repeat(width, 1)
    return Image.fromarray(np.dstack([across, down, np.full_like(across, 128)]).astype(np.uint8))


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture in one of Pillow's formats."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_claiming(width: int, height: int, extra: bytes = b"") -> bytes:
    """A PNG whose header claims a size that its data does not have; ``extra`` are further chunks."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(name: bytes, data: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
