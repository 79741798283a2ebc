"""The proposed crop and the explaining drawing."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from samples import portraits

from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.crop import propose
from scoredesk.checks.portrait.drawing import draw
from scoredesk.domain.findings import Verdict, worst
from scoredesk.domain.programme import Programme


def look(raw: bytes, programme: Programme, models: Path) -> PortraitFindings:
    return examine(raw, programme.portrait, programme.files, models)


def wide_photo(width: int = 1600, aside: float = 0.1) -> bytes:
    person = portraits.person(portraits.GROUNDS[1])
    return portraits.encoded(portraits.framed(person, width, width * 3 // 4, 0.35, above=0.25, aside=aside))


def test_where_only_framing_is_wrong_a_crop_is_proposed_that_passes(programme: Programme, models_folder: Path) -> None:
    raw = wide_photo()
    result = look(raw, programme, models_folder)
    assert worst(result.findings) is Verdict.FAIL
    crop = propose(raw, result, programme.portrait, programme.files, models_folder)
    assert crop is not None
    assert (crop.width, crop.height) == (600, 690)
    assert worst(crop.result.findings) is Verdict.PASS
    left, top, right, bottom = crop.box
    assert 0 <= left < right <= 1600
    assert 0 <= top < bottom <= 1200
    cut = Image.open(io.BytesIO(raw)).crop(crop.box).resize((600, 690), Image.Resampling.BOX)
    shown = Image.open(io.BytesIO(crop.content))
    assert np.abs(np.asarray(cut).astype(int) - np.asarray(shown)).mean() < 3, "nothing is painted or stretched"


@pytest.mark.parametrize(
    "raw",
    [
        portraits.compliant_portrait(),  # nothing to mend
        portraits.head_share(0.74),  # no pixels round it
        portraits.head_share(0.42),  # smaller than the recommended size
        portraits.busy_ground(),  # another rule fails
        portraits.no_face(),
        portraits.truncated(),
    ],
)
def test_otherwise_no_crop_is_proposed(raw: bytes, programme: Programme, models_folder: Path) -> None:
    result = look(raw, programme, models_folder)
    assert propose(raw, result, programme.portrait, programme.files, models_folder) is None


def reddish(picture: Image.Image) -> int:
    pixels = np.asarray(picture.convert("RGB")).astype(int)
    return int(((abs(pixels - [200, 30, 40])).max(2) < 12).sum())


def test_the_drawing_marks_what_fails_and_only_that(programme: Programme, models_folder: Path) -> None:
    good = draw(look(portraits.compliant_portrait(), programme, models_folder), programme.portrait)
    assert good is not None
    picture = Image.open(io.BytesIO(good))
    assert picture.format == "PNG"
    assert picture.size == (600 + 150, 690)
    assert reddish(picture) < 60
    for name in ("head_large", "off_centre", "busy_ground", "rolled", "blurred", "no_shoulders", "no_face"):
        drawn = draw(look(portraits.DEFECTS[name][0](), programme, models_folder), programme.portrait)
        assert drawn is not None
        assert reddish(Image.open(io.BytesIO(drawn))) > 600, name


def test_there_is_nothing_to_draw_on_a_broken_file(programme: Programme, models_folder: Path) -> None:
    assert draw(look(portraits.truncated(), programme, models_folder), programme.portrait) is None
