"""Every portrait rule on made portraits: one compliant, one broken at a time, and how verdicts are given."""

import io
import math
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from samples import portraits

from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.rules import head_inside
from scoredesk.checks.portrait.verdicts import TABLE, verdict_of
from scoredesk.checks.portrait.view import View
from scoredesk.domain.findings import Subject, Verdict
from scoredesk.domain.programme import HeadCovering, Limit, Programme

FILE_RULES = {"file_size", "file_type", "file_pixels", "file_unreadable", "file_animated"}


@pytest.fixture
def look(programme: Programme, models_folder: Path) -> "Look":
    return Look(programme, models_folder)


class Look:
    """Examines by the bundled programme."""

    def __init__(self, programme: Programme, models: Path | None) -> None:
        self.programme = programme
        self.models = models

    def __call__(self, raw: bytes) -> PortraitFindings:
        return examine(raw, self.programme.portrait, self.programme.files, self.models)


def not_passed(result: PortraitFindings) -> dict[str, Verdict]:
    return {finding.rule: finding.verdict for finding in result.findings if finding.verdict is not Verdict.PASS}


@pytest.mark.parametrize("ground", portraits.GROUNDS)
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_compliant_portrait_passes_every_rule(look: Look, ground: portraits.Colour, mirrored: bool) -> None:
    result = look(portraits.compliant_portrait(ground=ground, mirrored=mirrored))
    assert not_passed(result) == {}
    assert {finding.rule for finding in result.findings} == FILE_RULES | {row.rule for row in TABLE} | {
        "recommended_size"
    }
    assert {finding.subject for finding in result.findings} == {Subject.PORTRAIT}
    assert result.crown == pytest.approx(0.12, abs=0.009)
    assert result.chin == pytest.approx(0.72, abs=0.012)
    assert result.centre == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_the_type_of_file_does_not_matter(look: Look, kind: str) -> None:
    assert not_passed(look(portraits.compliant_portrait(kind=kind))) == {}


@pytest.mark.parametrize("name", portraits.DEFECTS)
def test_each_defect_is_found_by_its_own_rule(look: Look, name: str) -> None:
    make, rule = portraits.DEFECTS[name]
    result = look(make())
    finding = result.finding(rule)
    assert finding is not None
    assert finding.verdict is not Verdict.PASS
    certain = name not in {"sunglasses", "hat", "animated", "two_faces", "mirrored"}
    assert finding.verdict is (Verdict.FAIL if certain else Verdict.ASK)


@pytest.mark.parametrize(
    ("head", "verdict"), [(0.45, "fail"), (0.5, "ask"), (0.6, "pass"), (0.69, "ask"), (0.74, "fail")]
)
def test_head_height_is_asked_about_only_near_its_bounds(look: Look, head: float, verdict: str) -> None:
    finding = look(portraits.head_share(head)).finding("head_height")
    assert finding is not None
    assert (finding.verdict, finding.limit) == (verdict, "0.50–0.69")
    assert finding.value == pytest.approx(head, abs=0.01)


def test_the_bounds_are_the_programmes(programme: Programme, models_folder: Path) -> None:
    strict = replace(programme, portrait=replace(programme.portrait, head_min=0.7, head_max=0.8))
    assert not_passed(Look(strict, models_folder)(portraits.compliant_portrait())) == {"head_height": Verdict.FAIL}
    allowed = replace(programme, portrait=replace(programme.portrait, head_covering=HeadCovering.ALLOW))
    assert "head_covering" not in not_passed(Look(allowed, models_folder)(portraits.hat()))


@pytest.mark.parametrize(
    ("name", "rule", "spoiler"),
    [
        ("busy_ground", "head_height", "background"),
        ("rolled", "head_height", "roll"),
        ("hat", "head_height", "head_covering"),
        ("mouth_covered", "head_height", "mouth_covered"),
        ("cropped_head", "head_height", "head_inside"),
        ("dark", "colour", "exposure"),
        ("greyscale", "mouth_covered", "colour"),
        ("sunglasses", "mouth_covered", "sunglasses"),
    ],
)
def test_a_spoiled_measure_only_asks_and_names_what_spoiled_it(look: Look, name: str, rule: str, spoiler: str) -> None:
    finding = look(portraits.DEFECTS[name][0]()).finding(rule)
    assert finding is not None
    assert finding.verdict is Verdict.ASK
    assert finding.params["spoiled_by"] in {spoiler, "head_covering"}


def test_without_models_every_face_rule_asks_and_the_others_are_measured(programme: Programme, tmp_path: Path) -> None:
    result = Look(programme, tmp_path)(portraits.greyscale())
    face_rules = {row.rule for row in TABLE} - {"colour", "mirrored"}
    assert {finding.rule for finding in result.findings if finding.value == "not_measured"} == face_rules
    assert not_passed(result) == {"colour": Verdict.FAIL} | dict.fromkeys(face_rules, Verdict.ASK)


def test_a_lying_picture_is_measured_as_it_should_stand(look: Look) -> None:
    for raw in (portraits.upside_down(), portraits.sideways()):
        result = look(raw)
        assert not_passed(result) == {"upright": Verdict.FAIL}
        assert result.crown == pytest.approx(0.12, abs=0.009)


def test_shoulders_that_rise_above_the_chin_are_no_head_at_the_edge(look: Look) -> None:
    """The person at the left edge from so far down the head on: a head that touches does so higher up."""
    result = look(portraits.compliant_portrait())
    assert result.face is not None
    assert result.pixels is not None
    head, standard = result.face.head, result.face.standard
    touching = {}
    for down in (0.3, 0.7):
        person = standard.person.copy()
        person[int((head.crown + down * head.height) * standard.scale) :, :2] = 1
        face = replace(result.face, standard=replace(standard, person=person))
        view = View(result.pixels, result.facts, look.programme.portrait, face=face)
        touching[down] = head_inside.measure(view)[1].value
    assert touching[0.3] > 0.4
    assert touching[0.7] == 0


@pytest.mark.parametrize("aside", [0.42, -0.42])
def test_a_head_at_the_edge_is_noticed(look: Look, aside: float) -> None:
    picture = portraits.framed(portraits.person(portraits.GROUNDS[1]), 200, 230, 0.62, aside=aside)
    finding = look(portraits.encoded(picture)).finding("head_inside")
    assert finding is not None
    assert finding.verdict is not Verdict.PASS


AS_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera stores a picture that its EXIF orientation then sets upright."""


@pytest.mark.parametrize("ground", portraits.GROUNDS)
@pytest.mark.parametrize("orientation", [3, 4, 5, 6, 7, 8])
def test_a_picture_turned_or_mirrored_over_another_axis_is_not_upright(
    look: Look, orientation: int, ground: portraits.Colour
) -> None:
    """What a viewer shows that passes over EXIF, or an editor that mirrored the wrong way."""
    upright = Image.open(io.BytesIO(portraits.compliant_portrait(ground=ground)))
    result = look(portraits.encoded(upright.transpose(AS_STORED[orientation])))
    assert not_passed(result) == {"upright": Verdict.FAIL}


@pytest.mark.parametrize("orientation", AS_STORED)
def test_what_exif_turns_or_mirrors_is_set_right_before_anything_is_measured(look: Look, orientation: int) -> None:
    upright = Image.open(io.BytesIO(portraits.compliant_portrait(kind="PNG", ground=portraits.GROUNDS[1])))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = io.BytesIO()
    upright.transpose(AS_STORED[orientation]).save(stored, "PNG", exif=exif)
    result, plain = look(stored.getvalue()), look(portraits.encoded(upright, "PNG"))
    assert result.facts.orientation == orientation
    measured = [finding for finding in result.findings if finding.rule != "file_size"]
    assert measured == [finding for finding in plain.findings if finding.rule != "file_size"]


@pytest.mark.parametrize("orientation", [1, *AS_STORED])
def test_a_thumbnail_that_is_not_mirrored_gives_a_mirrored_picture_away(look: Look, orientation: int) -> None:
    """Mirrored after it was taken: the file holds its own evidence, whichever way the camera was held."""
    straight = portraits.compliant_portrait(400, 460)
    mirrored = portraits.compliant_portrait(400, 460, mirrored=True)
    turn = AS_STORED.get(orientation)

    def stored(photo: bytes) -> bytes:
        picture = Image.open(io.BytesIO(photo))
        return portraits.encoded(picture.transpose(turn) if turn is not None else picture, quality=95)

    thumbnail = portraits.small(stored(straight))
    for photo, verdict in ((straight, Verdict.PASS), (mirrored, Verdict.ASK)):
        result = look(portraits.with_thumbnail(stored(photo), thumbnail, orientation))
        finding = result.finding("mirrored")
        assert finding is not None
        assert finding.verdict is verdict, finding.value
        assert set(not_passed(result)) <= {"mirrored"}


def test_a_thumbnail_of_another_framing_or_of_nothing_says_nothing(look: Look) -> None:
    mirrored = portraits.compliant_portrait(400, 460, mirrored=True)
    person = portraits.person(portraits.GROUNDS[3])
    for thumbnail in (
        portraits.small(portraits.head_share(0.42)),
        portraits.small(portraits.encoded(portraits.framed(person, 400, 460, 0.6))),
        portraits.small(mirrored),
        portraits.small(portraits.no_face()),
        b"\xff\xd8\xff no picture",
        b"",
    ):
        assert not_passed(look(portraits.with_thumbnail(mirrored, thumbnail))) == {}


def test_same_bytes_same_findings(look: Look) -> None:
    raw = portraits.compliant_portrait(400, 460)
    assert look(raw).findings == look(raw).findings


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", portraits.truncated(), portraits.compliant_portrait()[:200]])
def test_what_cannot_be_decoded_has_file_findings_alone(look: Look, raw: bytes) -> None:
    result = look(raw)
    assert result.findings[-1].verdict is Verdict.FAIL
    assert {finding.rule for finding in result.findings} <= FILE_RULES
    assert result.crown is None


@pytest.mark.parametrize(
    ("value", "fail", "ask", "verdict"),
    [
        (4.9, 8, 5, "pass"),
        (5, 8, 5, "ask"),
        (8, 8, 5, "fail"),
        (0.5, 0.3, 0.42, "pass"),
        (0.42, 0.3, 0.42, "ask"),
        (0.3, 0.3, 0.42, "fail"),
        (math.nan, 8, 5, "ask"),
    ],
)
def test_which_side_is_bad_follows_from_the_bounds(value: float, fail: float, ask: float, verdict: str) -> None:
    assert verdict_of(value, Limit(fail, ask)) == verdict
