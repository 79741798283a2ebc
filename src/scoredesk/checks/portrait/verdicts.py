"""The verdict table: which rule is measured how, what it may say at most, and what spoils its measure.

A spoiled measure gives no verdict of its own: it is shown, it asks at most, and it names the rule that spoiled
it (``params["spoiled_by"]``), since mending that one may well mend it. Limits are the programme's.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scoredesk.checks.portrait.rules import (
    background,
    centred,
    colour,
    exposure,
    frontal,
    head_covering,
    head_height,
    head_inside,
    mirrored,
    mouth_covered,
    one_face,
    second_face,
    sharpness,
    shoulders,
    sunglasses,
    upright,
)
from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.programme import HeadCovering, Limit, PortraitRules

NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule. ``gravest``: its gravest verdict. ``spoilers``: rules that spoil its measure, from which verdict on.

    ``needs_face``: nothing is measured without one; ``needs_models``: nor where no face can be looked for.
    """

    rule: str
    measure: Callable[[View], tuple[Measured, ...]]
    gravest: Verdict = Verdict.FAIL
    spoilers: tuple[tuple[str, Verdict], ...] = ()
    needs_face: bool = True
    needs_models: bool = True


_ASK, _FAIL = Verdict.ASK, Verdict.FAIL

TABLE: tuple[Row, ...] = (
    Row("colour", colour.measure, spoilers=(("exposure", _FAIL),), needs_face=False, needs_models=False),
    Row("mirrored", mirrored.measure, Verdict.ASK, needs_face=False, needs_models=False),
    Row("upright", upright.measure, needs_face=False),
    Row("one_face", one_face.measure, needs_face=False),
    Row("second_face", second_face.measure),
    Row("roll", frontal.roll),
    Row("yaw", frontal.yaw),
    Row("pitch", frontal.pitch, Verdict.ASK),
    Row("background", background.measure),
    Row(
        "mouth_covered",
        mouth_covered.measure,
        spoilers=(("colour", _FAIL), ("exposure", _FAIL), ("sharpness", _FAIL), ("sunglasses", _ASK)),
    ),
    Row("sunglasses", sunglasses.measure, Verdict.ASK, spoilers=(("exposure", _FAIL), ("sharpness", _FAIL))),
    Row("head_covering", head_covering.measure, Verdict.ASK, spoilers=(("head_inside", _FAIL),)),
    Row("sharpness", sharpness.measure),
    Row("exposure", exposure.measure),
    Row("head_inside", head_inside.measure),
    Row(
        "head_height",
        head_height.measure,
        spoilers=(
            ("background", _FAIL),
            ("roll", _FAIL),
            ("head_covering", _ASK),
            ("mouth_covered", _ASK),
            ("head_inside", _FAIL),
        ),
    ),
    Row("shoulders", shoulders.measure),
    Row("centred", centred.measure),
)

_GRAVITY = (Verdict.PASS, Verdict.ASK, Verdict.FAIL)


def judge(view: View) -> tuple[Finding, ...]:
    """Measure every rule of the table and judge it; without models or face, the rest are not measured."""
    found: dict[str, Finding] = {}
    for row in TABLE:
        if row.needs_models and view.found is None:
            found[row.rule] = _not_measured(row.rule, "no_models")
        elif row.needs_face and view.face is None:
            found[row.rule] = _not_measured(row.rule, "one_face")
        else:
            found[row.rule] = _judged(row, row.measure(view), view.rules)
    return tuple(_unless_spoiled(found[row.rule], row, found) for row in TABLE)


def verdict_of(value: float, limit: Limit) -> Verdict:
    """Judge one value; which side is bad follows from the two bounds. NaN asks."""
    if math.isnan(value):
        return Verdict.ASK
    sign = 1 if limit.fail >= limit.ask else -1
    if sign * value >= sign * limit.fail:
        return Verdict.FAIL
    return Verdict.ASK if sign * value >= sign * limit.ask else Verdict.PASS


def _judged(row: Row, measures: Iterable[Measured], rules: PortraitRules) -> Finding:
    """Return the finding of the gravest measure, the first of equals."""
    findings = [_finding(row, measured, rules) for measured in measures]
    return max(findings, key=lambda finding: _GRAVITY.index(finding.verdict))


def _finding(row: Row, measured: Measured, rules: PortraitRules) -> Finding:
    if measured.limit is None:
        verdict = head_height.judge(measured.value, rules)
        limit = f"{rules.head_min:.2f}–{rules.head_max:.2f}"
    else:
        verdict = verdict_of(measured.value, rules.limits[measured.limit])
        limit = _printed(rules.limits[measured.limit])
    verdict = min(verdict, _gravest(row, rules), key=_GRAVITY.index)
    value = None if math.isnan(measured.value) else round(measured.value, 4)
    params = {} if measured.limit in (None, row.rule) else {"measure": str(measured.limit)}
    return Finding(row.rule, verdict, Subject.PORTRAIT, value, measured.unit, limit, measured.confidence, params)


def _gravest(row: Row, rules: PortraitRules) -> Verdict:
    """Return the gravest verdict a rule may give; a programme may allow head coverings altogether."""
    allowed = row.rule == "head_covering" and rules.head_covering is HeadCovering.ALLOW
    return Verdict.PASS if allowed else row.gravest


def _printed(limit: Limit) -> str:
    """Print a limit as the bound within which a rule passes."""
    return f"< {limit.ask:g}" if limit.fail >= limit.ask else f"> {limit.ask:g}"


def _not_measured(rule: str, why: str) -> Finding:
    return Finding(rule, Verdict.ASK, Subject.PORTRAIT, NOT_MEASURED, params={"spoiled_by": why})


def _unless_spoiled(finding: Finding, row: Row, found: Mapping[str, Finding]) -> Finding:
    spoiler = next((rule for rule, least in row.spoilers if _as_grave(found[rule], least)), None)
    if spoiler is None or finding.value == NOT_MEASURED:
        return finding
    return Finding(
        finding.rule,
        Verdict.ASK,
        finding.subject,
        finding.value,
        finding.unit,
        finding.limit,
        finding.confidence,
        {**finding.params, "spoiled_by": spoiler},
    )


def _as_grave(finding: Finding, least: Verdict) -> bool:
    return _GRAVITY.index(finding.verdict) >= _GRAVITY.index(least)
