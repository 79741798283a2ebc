"""Findings become deficiencies, and no finding is lost between the rooms that make and the one that reads them."""

import ast
import itertools
from pathlib import Path

import pytest

import scoredesk.checks
from scoredesk.domain.application import Role
from scoredesk.domain.deficiencies import (
    ATTACHMENT,
    DESK_RULES,
    LETTER_RULES,
    PARAMETERS,
    DeficiencyCode,
    of_finding,
)
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.intake.finding_rules import RULES


def checked_rules() -> set[str]:
    """Every rule that a check makes a finding of: the first argument of ``Finding`` and of a table's ``Row``."""
    rules = set()
    for path in Path(next(iter(scoredesk.checks.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Finding", "Row"}:
                named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
                for argument in [*node.args[:1], *named]:
                    if isinstance(argument, ast.Constant):
                        rules.add(str(argument.value))
    return rules


EMITTED = checked_rules() | set(RULES)


def test_every_rule_has_a_reader() -> None:
    assert sorted(EMITTED - LETTER_RULES - DESK_RULES) == [], "map it to a deficiency, or list it as the desk's alone"


def test_no_reader_waits_for_a_rule_that_nobody_makes() -> None:
    assert sorted((LETTER_RULES | DESK_RULES) - EMITTED) == []


def test_a_rule_has_one_reader() -> None:
    assert not LETTER_RULES & DESK_RULES


@pytest.mark.parametrize("rule", sorted(EMITTED))
def test_every_finding_has_the_parameters_that_its_letter_names(rule: str) -> None:
    for subject, verdict in itertools.product(Subject, Verdict):
        deficiency = of_finding(Finding(rule, verdict, subject))
        if deficiency is not None:
            assert verdict is Verdict.FAIL
            assert rule in LETTER_RULES
            assert tuple(deficiency.params) == PARAMETERS.get(deficiency.code, ())


@pytest.mark.parametrize(
    ("rule", "subject", "code", "certain", "mends"),
    [
        ("file_type", Subject.CARD_FRONT, DeficiencyCode.FILE_TYPE, True, Role.CARD_FRONT),
        ("file_size", Subject.PORTRAIT, DeficiencyCode.FILE_SIZE, True, Role.PORTRAIT),
        ("file_pixels", Subject.CARD_BACK, DeficiencyCode.FILE_UNREADABLE, True, Role.CARD_BACK),
        ("head_height", Subject.PORTRAIT, DeficiencyCode.PORTRAIT_HEAD_HEIGHT, False, Role.PORTRAIT),
        ("attachment_archive", Subject.ATTACHMENT, DeficiencyCode.FILE_ARCHIVE, True, None),
        ("passport_instead", Subject.ATTACHMENT, DeficiencyCode.PASSPORT_INSTEAD, False, Role.CARD_FRONT),
        ("card_width", Subject.CARD_BACK, DeficiencyCode.CARD_UNREADABLE, False, Role.CARD_BACK),
        ("same_file", Subject.CARD_FRONT, DeficiencyCode.SAME_FILE, False, None),
    ],
)
def test_what_a_failed_finding_asks_for(
    rule: str, subject: Subject, code: DeficiencyCode, certain: bool, mends: Role | None
) -> None:
    deficiency = of_finding(Finding(rule, Verdict.FAIL, subject))
    assert deficiency is not None
    assert (deficiency.code, deficiency.certain, deficiency.mends) == (code, certain, mends)


def test_a_portrait_rule_says_nothing_of_a_card() -> None:
    assert of_finding(Finding("head_height", Verdict.FAIL, Subject.CARD_FRONT)) is None


def test_heic_gets_help_of_its_own() -> None:
    deficiency = of_finding(Finding("file_type", Verdict.FAIL, Subject.PORTRAIT, "image/heic"))
    assert deficiency is not None
    assert (deficiency.code, deficiency.mends) == (DeficiencyCode.FILE_HEIC, Role.PORTRAIT)


def test_a_file_without_a_role_has_a_name_in_letters() -> None:
    deficiency = of_finding(Finding("attachment_unsupported", Verdict.FAIL, Subject.ATTACHMENT))
    assert deficiency is not None
    assert deficiency.params == {"file": ATTACHMENT}
