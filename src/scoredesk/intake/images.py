"""What an image's header says: its size as shown, and whether the file is whole. Nothing is decoded.

Reading headers costs microseconds and cannot be bombed; decoding belongs to the checks.
"""

import re
import struct

_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_EXIF_ORIENTATION = 0x0112
_TAIL = 64 * 1024
_HEIC_HEAD = 256 * 1024


def size_of(raw: bytes, media_type: str) -> tuple[int, int] | None:
    """Return width and height in pixels as a viewer shows them (EXIF orientation applied), or None."""
    try:
        if media_type == "image/jpeg":
            return _jpeg(raw)
        if media_type == "image/png":
            return struct.unpack(">II", raw[16:24]) if raw[12:16] == b"IHDR" else None
        if media_type == "image/gif":
            return struct.unpack("<HH", raw[6:10])
        if media_type == "image/bmp":
            width, height = struct.unpack("<ii", raw[18:26])
            return width, abs(height)
        if media_type == "image/webp":
            return _webp(raw)
        if media_type in ("image/heic", "image/avif"):
            return _heic(raw)
    except (struct.error, IndexError):
        return None
    return None


def is_whole(raw: bytes, media_type: str) -> bool:
    """Tell whether the file ends as its format says; a truncated upload does not."""
    if media_type == "image/jpeg":
        return b"\xff\xd9" in raw[-_TAIL:]
    if media_type == "image/png":
        return b"IEND" in raw[-_TAIL:]
    if media_type == "image/gif":
        return raw[-1:] == b";" or b"\x00;" in raw[-1024:]
    if media_type == "image/webp":
        return len(raw) >= int.from_bytes(raw[4:8], "little")
    return True


def _jpeg(raw: bytes) -> tuple[int, int] | None:
    at = 2
    turned = False
    while at + 9 < len(raw):
        if raw[at] != 0xFF:
            at += 1
            continue
        marker = raw[at + 1]
        if marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(raw[at + 2 : at + 4], "big")
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", raw[at + 5 : at + 9])
            return (height, width) if turned else (width, height)
        if marker == 0xDA or length < 2:
            return None
        if marker == 0xE1 and raw[at + 4 : at + 10] == b"Exif\0\0":
            turned = _exif_orientation(raw[at + 10 : at + 2 + length]) >= 5
        at += 2 + length
    return None


def _exif_orientation(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    if len(tiff) < 14:
        return 1
    (start,) = struct.unpack(order + "I", tiff[4:8])
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack(order + "H", tiff[start : start + 2])
    for number in range(min(count, 64)):
        entry = tiff[start + 2 + 12 * number : start + 14 + 12 * number]
        if len(entry) < 12:
            break
        tag, _, _, value = struct.unpack(order + "HHIH", entry[:10])
        if tag == _EXIF_ORIENTATION:
            return int(value)
    return 1


def _webp(raw: bytes) -> tuple[int, int] | None:
    kind = raw[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(raw[24:27], "little"), 1 + int.from_bytes(raw[27:30], "little")
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", raw[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(raw[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return None


def _heic(raw: bytes) -> tuple[int, int] | None:
    """Take the largest ``ispe`` box: tiles and thumbnails have smaller ones (ISO 23008-12)."""
    head = raw[:_HEIC_HEAD]
    sizes = [struct.unpack(">II", head[m.end() + 4 : m.end() + 12]) for m in re.finditer(b"ispe", head)]
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    turned = re.search(rb"irot(.)", head, re.DOTALL)
    return (height, width) if turned and turned[1][0] & 1 else (width, height)
