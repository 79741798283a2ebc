"""The process in which hostile pictures are decoded: bounded memory and CPU, no files, no way but a pipe.

Run as a script by ``decoder``; it imports nothing of Scoredesk, so it starts quickly and holds no secrets.
A request is two big-endian 32-bit lengths, a JSON header and the picture; a reply has the same shape.
A request's header: ``kind`` (Pillow's format name), ``max_pixels``, ``max_side``, ``encode`` (media type
or ""), ``max_bytes`` (of a re-encoded JPEG; 0: any). A reply's header: ``error`` (a word) or the facts of the
picture; its payload is RGB pixels, row by row, or the re-encoded picture. The limits are the kernel's: a picture
that exceeds them ends this process and nothing else.
"""

import io
import json
import math
import operator
import os
import resource
import signal
import struct
import warnings
from typing import Any, BinaryIO

from PIL import ExifTags, Image, ImageCms, ImageFile

MEMORY_BYTES = 600_000_000
CPU_SECONDS = 5
_LENGTHS = struct.Struct(">II")
_ORIENTATION = 0x0112
_LONGEST_SIDE_OF_CODES = 4000
_LONGEST_CODE = 4000
_MOST_CODES = 8
_SRGB = ImageCms.createProfile("sRGB")

Reply = tuple[dict[str, Any], bytes]


class RefusedError(Exception):
    """A picture that is not decoded; the argument is the word for the reply."""


def serve(inlet: BinaryIO, outlet: BinaryIO) -> None:
    """Answer requests until the inlet ends."""
    while (head := _exactly(inlet, _LENGTHS.size)) is not None:
        header_length, body_length = _LENGTHS.unpack(head)
        header, body = _exactly(inlet, header_length), _exactly(inlet, body_length)
        if header is None or body is None:
            return
        _allow_cpu()
        reply, payload = answer(json.loads(header), body)
        encoded = json.dumps(reply).encode()
        outlet.write(_LENGTHS.pack(len(encoded), len(payload)) + encoded)
        outlet.write(payload)
        outlet.flush()


def answer(request: dict[str, Any], raw: bytes) -> Reply:
    """Decode one picture as asked; never raises."""
    try:
        return _decode(request, raw)
    except RefusedError as refused:
        return {"error": str(refused)}, b""
    except MemoryError:
        return {"error": "too_heavy"}, b""
    except Exception as error:  # noqa: BLE001 - whatever a codec makes of hostile bytes, the picture is broken
        text = str(error).lower()
        cut = "truncated" in text or "premature" in text or "unexpected end" in text
        return {"error": "truncated" if cut else "broken"}, b""


def _decode(request: dict[str, Any], raw: bytes) -> Reply:
    image = _open(request["kind"], raw)
    if image.width * image.height > request["max_pixels"]:
        raise RefusedError("too_many_pixels")
    facts: dict[str, Any] = {"mode": image.mode, "bits": _bits(image), "animated": _animated(image)}
    orientation = _orientation(image)
    turned = orientation >= 5
    facts["orientation"] = orientation
    facts["width"], facts["height"] = (image.height, image.width) if turned else (image.width, image.height)
    max_side = request["max_side"]
    if request["kind"] == "JPEG":
        # Decodes at 1/2, 1/4 or 1/8 inside the codec where that is still as large as asked for.
        longest = max(image.size)
        share = max_side / longest
        if share < 1:
            image.draft(None, (int(image.width * share), int(image.height * share)))
    thumbnail = _thumbnail(image)
    image.load()
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    facts["mirrored"] = _mirrored(image, orientation, *thumbnail) if thumbnail is not None else 0.0
    pixels, facts["transparent"] = _to_rgb(_upright(image, orientation))
    if request["encode"]:
        content, size = _encoded(pixels, request["encode"], request["max_bytes"])
        return facts | {"out_width": size[0], "out_height": size[1]}, content
    facts["out_width"], facts["out_height"] = pixels.size
    if request.get("codes"):
        return {"codes": _codes(pixels)}, b""
    return facts, pixels.tobytes()


def _open(kind: str, raw: bytes) -> ImageFile.ImageFile:
    """Open the header of a picture of one kind; Pillow's own limits bound PNG text and profiles."""
    if kind == "HEIF":
        import pi_heif  # noqa: PLC0415 - a tenth of a second that only HEIC pays

        pi_heif.options.DECODE_THREADS = 1
        pi_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(raw), formats=[kind])


def _bits(image: ImageFile.ImageFile) -> int:
    """Bits a channel as far as Pillow tells: 16 for 16-bit PNG, else 8, or 1 for bitmaps."""
    if image.mode == "1":
        return 1
    rawmode = str(image.tile[0].args) if image.tile else ""
    return 16 if image.mode.startswith("I") or "16" in rawmode else 8


def _animated(image: ImageFile.ImageFile) -> bool:
    """Whether a GIF or PNG has a second frame. A phone's JPEG with a second picture (MPO) is no animation."""
    if image.format not in ("GIF", "PNG"):
        return False
    frames = bool(getattr(image, "is_animated", False))
    image.seek(0)
    return frames


def _orientation(image: ImageFile.ImageFile) -> int:
    """EXIF orientation 1–8; 1 where it is missing, broken or already applied (HEIF)."""
    if image.format == "HEIF":
        return 1
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - a broken EXIF block, in whatever way, does not spoil the picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


# The thumbnail that a camera puts into a JPEG: its place and length in the EXIF block (EXIF 2.3, 4.6.3).
_THUMBNAIL_OFFSET, _THUMBNAIL_LENGTH = 0x0201, 0x0202
_LARGEST_THUMBNAIL = 640
_MIRRORING = frozenset({2, 4, 5, 7})
_CELLS = 32
# Below this likeness the thumbnail is of another framing, and says nothing; above, what is left is noise.
_SAME_PICTURE, _NOISE = 0.97, 0.001


def _thumbnail(image: ImageFile.ImageFile) -> tuple[Image.Image, int] | None:
    """Return a JPEG's embedded thumbnail and its EXIF orientation, None where it has none that can be read."""
    if image.format not in ("JPEG", "MPO"):
        return None
    try:
        exif = image.getexif()
        directory = exif.get_ifd(ExifTags.IFD.IFD1)
        start = len(b"Exif\0\0") + directory[_THUMBNAIL_OFFSET]
        raw = image.info["exif"][start : start + directory[_THUMBNAIL_LENGTH]]
        thumbnail = Image.open(io.BytesIO(raw), formats=["JPEG"])
        if max(thumbnail.size) > _LARGEST_THUMBNAIL:
            return None
        thumbnail.load()
        return thumbnail, directory.get(_ORIENTATION, _orientation(image))
    except Exception:  # noqa: BLE001 - whatever is wrong with a thumbnail, the picture is not it
        return None


def _mirrored(image: Image.Image, orientation: int, thumbnail: Image.Image, own: int) -> float:
    """Return how many times nearer the thumbnail is to the picture's mirror image than to the picture; 0: to neither.

    Whichever way either is turned: an editor that turned the picture may have left the thumbnail, and mirrored nothing.
    """
    seen = _cells(image)
    straight, mirror = thumbnail, thumbnail.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if (orientation in _MIRRORING) != (own in _MIRRORING):
        straight, mirror = mirror, straight
    as_it_is, mirrored = (
        max(_likeness(seen, _cells(picture.transpose(turn) if turn is not None else picture)) for turn in _QUARTERS)
        for picture in (straight, mirror)
    )
    if mirrored < _SAME_PICTURE:
        return 0.0
    return round((1 - as_it_is) / max(1 - mirrored, _NOISE), 2)


_QUARTERS = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)


def _cells(picture: Image.Image) -> list[float]:
    """Return the lightness of a picture's 32 × 32 parts, less its mean, at length 1."""
    small = picture.convert("L").resize((_CELLS, _CELLS), Image.Resampling.BOX).tobytes()
    mean = sum(small) / len(small)
    length = math.sqrt(sum((value - mean) ** 2 for value in small)) or 1.0
    return [(value - mean) / length for value in small]


def _likeness(one: list[float], other: list[float]) -> float:
    """Return the correlation of two pictures' parts, -1 to 1."""
    return math.fsum(map(operator.mul, one, other))


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture as its EXIF orientation (1–8) means it to be seen."""
    turn = _TURNS.get(orientation)
    return image.transpose(turn) if turn is not None else image


def _to_rgb(image: Image.Image) -> tuple[Image.Image, bool]:
    """Return sRGB on white, and whether anything was transparent."""
    profile = image.info.get("icc_profile")
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        return image.point(lambda value: value * (1 / 257)).convert("L").convert("RGB"), False
    transparent = False
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        layered = image.convert("RGBA")
        low, _ = layered.getchannel("A").getextrema()
        transparent = isinstance(low, (int, float)) and low < 250
        ground = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        image = Image.alpha_composite(ground, layered).convert("RGB")
    if image.mode in ("P", "1", "HSV", "LAB", "YCbCr"):
        image = image.convert("RGB")
    if profile and image.mode in ("RGB", "L", "CMYK"):
        image = _to_srgb(image, profile)
    return (image if image.mode == "RGB" else image.convert("RGB")), transparent


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Apply an embedded colour profile; a broken one is passed over."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted if converted is not None else image


# What a JPEG is tried with until it is small enough: quality and sampling (0: 4:4:4, 2: 4:2:0).
_QUALITIES = ((92, 0), (88, 2), (78, 2))
_SMALLER = 0.75


def _codes(image: Image.Image) -> list[str]:
    """What the QR codes on a picture say, looked for in two sizes: small ones are found when they are larger."""
    import cv2  # noqa: PLC0415 - a fifth of a second that only reading of codes pays
    import numpy as np  # noqa: PLC0415 - as above

    cv2.setNumThreads(1)
    grey = np.asarray(image.convert("L"))
    detector = cv2.QRCodeDetector()
    for scale in (1.0, 2.0, 0.5):
        side = max(grey.shape) * scale
        if side > _LONGEST_SIDE_OF_CODES:
            continue
        looked_at = grey if scale == 1 else cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        try:
            _, said, _, _ = detector.detectAndDecodeMulti(looked_at)
        except cv2.error:
            continue
        if found := [text[:_LONGEST_CODE] for text in said if text][:_MOST_CODES]:
            return found
    return []


def _encoded(image: Image.Image, media_type: str, max_bytes: int) -> tuple[bytes, tuple[int, int]]:
    """Encode anew: nothing of the original's bytes survives. Returns the file, and width and height.

    JPEG is baseline, 4:4:4, quality 92; where that is not below ``max_bytes`` it loses quality first, then size.
    """
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    if media_type == "image/png":
        out = io.BytesIO()
        bare.save(out, "PNG", compress_level=6)
        return out.getvalue(), bare.size
    while True:
        for quality, subsampling in _QUALITIES:
            content = _as_jpeg(bare, quality, subsampling)
            if not max_bytes or len(content) < max_bytes:
                return content, bare.size
        if min(bare.size) < 2:
            raise RefusedError("too_heavy")
        bare = bare.resize((int(bare.width * _SMALLER), int(bare.height * _SMALLER)), Image.Resampling.LANCZOS)


def _as_jpeg(image: Image.Image, quality: int, subsampling: int) -> bytes:
    """Encode; Pillow's buffer for an optimised JPEG holds a byte a pixel, and fine grain takes more."""
    out, usual = io.BytesIO(), ImageFile.MAXBLOCK
    ImageFile.MAXBLOCK = max(usual, 3 * image.width * image.height)
    try:
        image.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    finally:
        ImageFile.MAXBLOCK = usual
    return out.getvalue()


def _exactly(stream: BinaryIO, length: int) -> bytes | None:
    """Read that many bytes; None where the stream ends before."""
    data = stream.read(length)
    return data if len(data) == length else None


def _allow_cpu() -> None:
    """Allow this picture CPU_SECONDS of CPU from now; beyond, the kernel ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + CPU_SECONDS, resource.RLIM_INFINITY))


def _confine() -> None:
    """Take the process's limits: address space, no core dump, no file, no interruption by Ctrl-C."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # the caller's bound is checked before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def main() -> None:
    """Serve on the standard streams; what libraries print goes to standard error, never into a reply."""
    inlet = os.fdopen(os.dup(0), "rb")
    outlet = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _confine()
    serve(inlet, outlet)


if __name__ == "__main__":
    main()
