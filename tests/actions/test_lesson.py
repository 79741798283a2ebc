"""The pictures of the lesson: of the sample itself, at the places that the page reports; their codes can be read."""

import io

import numpy as np
import zxingcpp
from PIL import Image

from scoredesk.actions.lesson import FEATURES, PAGE, Spot, lesson
from scoredesk.actions.sample_forgeries import altered_sample
from scoredesk.actions.sample_report import sample_facts, sample_report
from tests.reports.test_draw import page_of


def opened(name: str) -> Image.Image:
    found = lesson().picture(name)
    assert found is not None
    picture = Image.open(io.BytesIO(found.png)).convert("RGB")
    assert picture.size == (found.width, found.height)
    return picture


def test_the_page_is_the_sample_as_another_reader_shows_it() -> None:
    assert not differs(sample_report())
    assert differs(altered_sample()), "one number is told from another"


def differs(pdf: bytes) -> bool:
    """Whether poppler's page is another than ours; at an eighth, since the two smooth letters in their own ways."""
    size = (lesson().page.width // 8, lesson().page.height // 8)
    ours, theirs = (
        np.asarray(picture.resize(size, Image.Resampling.BOX), float) for picture in (opened(PAGE), page_of(pdf, 120))
    )
    return bool((np.abs(ours - theirs).max(axis=2) > 64).any())


def test_every_feature_is_there_and_has_a_number_of_its_own() -> None:
    features = lesson().features
    assert [feature.name for feature in features] == list(FEATURES)
    assert [feature.number for feature in features] == list(range(1, len(FEATURES) + 1))


def test_a_spot_holds_what_its_feature_is_about() -> None:
    """Where the frames are put is told by the page; what is in them is read by poppler and zxing."""
    spots = {feature.name: feature.spot for feature in lesson().features}
    page, quiet = opened(PAGE), 20
    (found,) = zxingcpp.read_barcodes(np.asarray(page.crop(box(spots["address"], quiet))))
    assert found.text == sample_facts().verify_url
    for spot in spots.values():
        inside = np.asarray(page.crop(box(spot)).convert("L"))
        assert (inside < 128).mean() > 0.01, "something stands there"


def box(spot: Spot, margin: int = 0) -> tuple[int, int, int, int]:
    left, upper = round(spot.x) - margin, round(spot.y) - margin
    return left, upper, round(spot.x + spot.width) + margin, round(spot.y + spot.height) + margin


def test_the_codes_in_the_pictures_lead_to_the_sample() -> None:
    for name in (PAGE, "address"):
        codes = [each.text for each in zxingcpp.read_barcodes(np.asarray(opened(name)))]
        assert sample_facts().verify_url in codes, name


def test_a_picture_is_named_by_its_content() -> None:
    digests = [lesson().page.digest, *(feature.picture.digest for feature in lesson().features)]
    assert len(set(digests)) == len(digests)
    lesson.cache_clear()
    assert [lesson().page.digest, *(feature.picture.digest for feature in lesson().features)] == digests
    assert lesson().picture("nothing") is None
