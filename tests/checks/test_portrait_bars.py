"""The portrait room's bars, on portraits that the project makes itself; ``bench/portrait.py`` measures them all.

The truth is known by construction: the sample person's crown and chin were measured by hand in the source.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from bench import portrait_cases as cases

from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.models import FaceModels
from scoredesk.domain.findings import Verdict
from scoredesk.domain.programme import Programme


@pytest.fixture(scope="module")
def people(models: FaceModels) -> list[cases.Base]:
    return cases.bases(None, models)


@pytest.fixture
def look(programme: Programme, models_folder: Path) -> "Look":
    return Look(programme, models_folder)


class Look:
    """Examines by the bundled programme."""

    def __init__(self, programme: Programme, models: Path) -> None:
        self.programme = programme
        self.models = models

    def __call__(self, raw: bytes) -> PortraitFindings:
        return examine(raw, self.programme.portrait, self.programme.files, self.models)


def test_crown_chin_and_ratio_on_random_crops(people: list[cases.Base], look: Look, programme: Programme) -> None:
    errors, automatic = [], 0
    for case in cases.random_crops(people, 12):
        result = look(case.raw)
        finding = result.finding("head_height")
        assert result.crown is not None
        assert result.chin is not None
        assert finding is not None
        errors.append(100 * abs(result.chin - result.crown - case.head))
        if finding.verdict is not Verdict.ASK:
            automatic += 1
            allowed = programme.portrait.head_min <= case.head <= programme.portrait.head_max
            assert (finding.verdict is Verdict.PASS) == allowed, case.head
    assert float(np.percentile(errors, 95)) <= 1.5
    assert automatic >= 30


def test_crown_and_chin_on_whole_pictures(people: list[cases.Base], look: Look) -> None:
    crown, chin = [], []
    for base in people:
        result = look(cases.jpeg(base.pixels, 95))
        assert result.crown is not None
        assert result.chin is not None
        crown.append(100 * abs(result.crown - base.crown / base.pixels.shape[0]))
        chin.append(100 * abs(result.chin - base.chin / base.pixels.shape[0]))
    assert float(np.mean(crown)) <= 0.4
    assert float(np.mean(chin)) <= 0.8


def test_every_defect_is_caught(people: list[cases.Base], look: Look) -> None:
    caught = defaultdict(list)
    for case in cases.defects(people[:3]):
        finding = look(case.raw).finding(case.rule)
        caught[case.kind].append(finding is not None and finding.verdict is not Verdict.PASS)
    shares = {kind: sum(found) / len(found) for kind, found in caught.items()}
    assert min(shares.values()) >= 0.97, shares


def test_no_compliant_portrait_fails_whatever_the_skin(people: list[cases.Base], look: Look) -> None:
    groups = set()
    for case in cases.compliant(people[:3]):
        groups.add(case.skin)
        failed = [finding.rule for finding in look(case.raw).findings if finding.verdict is Verdict.FAIL]
        assert failed == [], (case.kind, case.skin)
    assert groups == {"light", "medium", "dark"}
