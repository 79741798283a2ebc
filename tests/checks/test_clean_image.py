"""What others see of a picture carries nothing but its pixels."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from scoredesk.checks.clean_image import UncleanableError, clean, thumbnail
from tests.checks.pictures import encoded, gradient

SECRET = b"35.6812N 139.7671E Ms Example's phone"


def photo_with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = encoded(gradient(), "JPEG", exif=exif, comment=SECRET, xmp=b"<x>" + SECRET, icc_profile=profile)
    return raw + SECRET


def test_metadata_comments_profiles_and_trailing_bytes_are_gone() -> None:
    raw = photo_with_metadata()
    assert raw.count(SECRET) == 4
    copy = clean(raw)
    assert SECRET not in copy.content
    assert b"Exif" not in copy.content
    assert b"ICC_PROFILE" not in copy.content
    image = Image.open(io.BytesIO(copy.content))
    assert not image.getexif()
    assert "comment" not in image.info
    assert "xmp" not in image.info
    assert copy.content.endswith(b"\xff\xd9")
    assert (copy.width, copy.height) == image.size == (40, 60)


def test_png_text_is_gone_and_transparency_is_white() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    image = gradient().convert("RGBA")
    image.putalpha(0)
    copy = clean(encoded(image, "PNG", pnginfo=text), media_type="image/png")
    assert SECRET not in copy.content
    assert np.asarray(Image.open(io.BytesIO(copy.content))).min() == 255


def test_a_colour_profile_is_applied_before_it_is_dropped() -> None:
    # A profile whose green and red primaries are swapped: without it the picture would look quite different.
    lab = ImageCms.createProfile("LAB")
    assert lab is not None
    plain = gradient()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    copy = clean(encoded(plain, "PNG", icc_profile=swapped), media_type="image/png")
    pixels = np.asarray(Image.open(io.BytesIO(copy.content))).astype(int)
    top_right, bottom_left = pixels[0, -1], pixels[-1, 0]
    assert top_right[1] > top_right[0]
    assert bottom_left[0] > bottom_left[1]


def test_same_bytes_same_copy_and_it_stays_below_the_side() -> None:
    raw = encoded(gradient(900, 300), "PNG")
    assert clean(raw) == clean(raw)
    small = thumbnail(raw, 90)
    assert (small.width, small.height, small.media_type) == (90, 30, "image/jpeg")


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.4", b"\xff\xd8\xff\xe0 nothing"])
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(UncleanableError):
        clean(raw)


def test_a_copy_can_be_kept_below_a_number_of_bytes_quality_first_then_size() -> None:
    grain = np.random.default_rng(3).integers(0, 256, (400, 600, 3), np.uint8)
    raw = encoded(Image.fromarray(grain), "PNG")
    free = clean(raw)
    assert len(free.content) > 600 * 400  # more than a byte a pixel: grain that an encoder's buffer has to hold
    smaller = clean(raw, max_bytes=len(free.content))
    assert len(smaller.content) < len(free.content)
    assert (smaller.width, smaller.height) == (600, 400)
    tiny = clean(raw, max_bytes=20_000)
    assert len(tiny.content) < 20_000
    assert 0 < tiny.width < 600
    assert Image.open(io.BytesIO(tiny.content)).size == (tiny.width, tiny.height)
    assert clean(raw, max_bytes=20_000) == tiny
    with pytest.raises(UncleanableError):
        clean(raw, max_bytes=10)
