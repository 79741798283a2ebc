"""Files are judged by their bytes (N8)."""

import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scoredesk.checks.files import examine_file
from scoredesk.domain.findings import Subject, Verdict
from scoredesk.domain.programme import FileRules
from tests.checks.pictures import RULES, chunk, encoded, gradient, png_claiming

HEIC = Path(__file__).parent / "data" / "astronaut.heic"
WEB_RULES = FileRules(RULES.media_types, 40 * 1024 * 1024, RULES.max_pixels, RULES.min_card_width)


def failed(raw: bytes, rules: FileRules = RULES, *, allow_heic: bool = False) -> dict[str, object]:
    check = examine_file(raw, rules, Subject.PORTRAIT, allow_heic=allow_heic)
    assert all(finding.subject is Subject.PORTRAIT for finding in check.findings)
    return {finding.rule: finding.value for finding in check.findings if finding.verdict is not Verdict.PASS}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_the_three_types_pass_and_are_told_by_their_bytes(kind: str) -> None:
    check = examine_file(encoded(gradient(), kind), RULES)
    assert {finding.verdict for finding in check.findings} == {Verdict.PASS}
    assert (check.facts.media_type, check.facts.width, check.facts.height) == (
        f"image/{kind.lower()}",
        60,
        40,
    )
    assert check.picture is not None
    assert check.picture.pixels.shape == (40, 60, 3)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (encoded(gradient(), "WEBP"), "image/webp"),
        (encoded(gradient(), "BMP"), "image/bmp"),
        (encoded(gradient(), "TIFF"), "image/tiff"),
        (HEIC.read_bytes(), "image/heic"),
        (b"MZ\x90\0 program", "application/vnd.microsoft.portable-executable"),
        (b"<html><body>", "text/html"),
        (b"random words", "application/octet-stream"),
    ],
)
def test_other_types_fail_whatever_they_are_called(raw: bytes, value: str) -> None:
    assert failed(raw) == {"file_type": value}


def test_heic_is_taken_only_where_it_is_allowed() -> None:
    check = examine_file(HEIC.read_bytes(), RULES, allow_heic=True)
    assert {finding.verdict for finding in check.findings} == {Verdict.PASS}
    assert (check.facts.width, check.facts.height) == (200, 230)


def test_the_size_limit_is_below_five_mebibytes() -> None:
    tail = RULES.size_limit - len(raw := encoded(gradient(), "JPEG"))
    assert failed(raw + bytes(tail - 1)) == {}
    assert failed(raw + bytes(tail)) == {"file_size": RULES.size_limit}
    assert failed(b"") == {"file_size": 0}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_cut_file_is_not_readable(kind: str, share: float) -> None:
    raw = encoded(gradient(300, 200), kind)
    assert failed(raw[: int(len(raw) * share)]).keys() == {"file_unreadable"}


def test_what_is_not_whole_says_truncated_and_nonsense_says_broken() -> None:
    raw = encoded(gradient(300, 200), "JPEG")
    assert failed(raw[: len(raw) // 2]) == {"file_unreadable": "truncated"}
    assert failed(b"\xff\xd8\xff" + b"x" * 100) == {"file_unreadable": "broken"}


def test_an_animated_picture_asks_and_a_still_one_does_not() -> None:
    one, other = gradient().convert("P"), gradient().transpose(Image.Transpose.ROTATE_180).convert("P")
    for kind in ("GIF", "PNG"):
        raw = encoded(one, kind, save_all=True, append_images=[other], duration=100)
        assert failed(raw) == {"file_animated": "animated"}
        assert failed(encoded(one, kind)) == {}


def test_pixel_bombs_are_never_decoded() -> None:
    assert failed(png_claiming(60_000, 60_000)).keys() == {"file_pixels"}
    text = chunk(b"zTXt", b"k\0\0" + zlib.compress(b"A" * 100_000_000, 9))
    assert failed(png_claiming(200, 230, text)).keys() == {"file_unreadable"}


def test_every_exif_orientation_is_seen_upright() -> None:
    upright = gradient(60, 40)
    backwards = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    for orientation, turn in backwards.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored = upright.transpose(turn) if turn is not None else upright
        check = examine_file(encoded(stored, "PNG", exif=exif), RULES)
        assert check.picture is not None
        assert (check.facts.orientation, check.facts.width, check.facts.height) == (orientation, 60, 40)
        assert np.array_equal(check.picture.pixels, np.asarray(upright)), orientation


def test_cmyk_sixteen_bit_and_transparent_pictures_come_out_as_rgb() -> None:
    cmyk = examine_file(encoded(gradient().convert("CMYK"), "JPEG", quality=95), RULES)
    assert cmyk.picture is not None
    assert cmyk.facts.mode == "CMYK"
    assert np.abs(cmyk.picture.pixels.astype(int) - np.asarray(gradient())).mean() < 6
    grey = np.linspace(0, 65535, 60)[None, :].repeat(40, 0).astype(np.uint16)
    deep = examine_file(encoded(Image.fromarray(grey), "PNG"), RULES)
    assert deep.picture is not None
    assert deep.facts.bits == 16
    assert deep.picture.pixels[0, 0, 0] == 0
    assert deep.picture.pixels[0, -1, 0] >= 254
    see_through = gradient().convert("RGBA")
    see_through.putalpha(Image.new("L", see_through.size, 0))
    clear = examine_file(encoded(see_through, "PNG"), RULES)
    assert clear.picture is not None
    assert clear.facts.transparent
    assert clear.picture.pixels.min() == 255


def test_a_48_megapixel_original_from_the_web_form_works() -> None:
    raw = encoded(gradient(80, 60).resize((8000, 6000)), "JPEG", quality=80)
    check = examine_file(raw, WEB_RULES)
    assert check.picture is not None
    assert max(check.picture.width, check.picture.height) == 2400
    assert (check.facts.width, check.facts.height) == (8000, 6000)
    assert check.picture.scale == pytest.approx(0.3)
