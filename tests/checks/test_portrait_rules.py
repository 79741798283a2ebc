"""Every portrait rule on made portraits: one compliant, one broken at a time, and how verdicts are given."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from samples import portraits

from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.verdicts import TABLE, verdict_of
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
    certain = name not in {"sunglasses", "hat", "animated", "two_faces"}
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
    face_rules = {row.rule for row in TABLE} - {"colour"}
    assert {finding.rule for finding in result.findings if finding.value == "not_measured"} == face_rules
    assert not_passed(result) == {"colour": Verdict.FAIL} | dict.fromkeys(face_rules, Verdict.ASK)


def test_a_lying_picture_is_measured_as_it_should_stand(look: Look) -> None:
    for raw in (portraits.upside_down(), portraits.sideways()):
        result = look(raw)
        assert not_passed(result) == {"upright": Verdict.FAIL}
        assert result.crown == pytest.approx(0.12, abs=0.009)


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
