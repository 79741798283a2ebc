"""What the rules say, in every combination: windows, outcomes, matches, items, files, findings."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from scoredesk.domain.application import Doubt, Item, Reading, Role, Sex
from scoredesk.domain.assessment import Assessment, Evidence, Flag, Ground, Recommendation, assess
from scoredesk.domain.deficiencies import DeficiencyCode
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.result import Claim, Match, MatchKind, Outcome, Result, claim_of, differences
from tests.programmes import cleaning, manufacturing

TODAY = date(2026, 7, 1)
PROGRAMME = manufacturing()
RESULT = Result(
    id=1,
    revision=1,
    sitting="2025-06-A",
    examinee_number="AB-012345",
    category="machining",
    exam_date=date(2025, 6, 1),
    name="NGUYEN VAN HUNG",
    birth_date=date(1998, 4, 12),
    nationality="VN",
    sex=Sex.MALE,
    email="hung@example.com",
    score=Decimal(10),
    pass_mark=Decimal(12),
    full_mark=Decimal(20),
    outcome=Outcome.FAILED,
)
ITEMS = {
    Item.EXAMINEE_NUMBER: Reading("AB-012345"),
    Item.EXAM_DATE: Reading("2025-06-01"),
    Item.CATEGORY: Reading("machining"),
    Item.NAME: Reading("NGUYEN VAN HUNG"),
    Item.NATIONALITY: Reading("VN"),
    Item.BIRTH_DATE: Reading("1998-04-12"),
    Item.SEX: Reading("M"),
}
FILES = ((Role.CARD_FRONT, True), (Role.PORTRAIT, True))
GOOD = Evidence(ITEMS, FILES, (), Match(MatchKind.EXACT, RESULT), already_issued=False, today=TODAY)


def with_items(evidence: Evidence, **readings: Reading) -> Evidence:
    """The evidence with some items read otherwise; the match compares anew."""
    items = {**evidence.items, **{Item(name): reading for name, reading in readings.items()}}
    found = evidence.match
    if found.result:
        found = replace(found, differences=differences(claim_of(items), found.result))
    return replace(evidence, items=items, match=found)


def held_on(day: date, *, registered: bool = True) -> Evidence:
    """A good application about an exam of that day."""
    result = replace(RESULT, exam_date=day)
    found = Match(MatchKind.EXACT, result) if registered else Match(MatchKind.CANDIDATES, candidates=(result,))
    return with_items(replace(GOOD, match=found), exam_date=Reading(day.isoformat()))


def finding(rule: str, subject: Subject, verdict: Verdict = Verdict.FAIL) -> Finding:
    return Finding(rule, verdict, subject)


def codes(assessment: Assessment) -> list[tuple[DeficiencyCode, bool]]:
    return [(deficiency.code, deficiency.certain) for deficiency in assessment.deficiencies]


def test_nothing_to_say_is_approved_by_a_person() -> None:
    assessment = assess(PROGRAMME, GOOD)
    assert assessment == Assessment(Route.APPLICATION, (), (), (), Recommendation.APPROVE, ask_automatically=False)


# Windows (N1 to N4)


@pytest.mark.parametrize("registered", [True, False])
@pytest.mark.parametrize(
    ("day", "route", "grounds", "deficiencies"),
    [
        (date(2023, 10, 31), None, (Ground.OUTSIDE_PERIOD,), []),
        (date(2023, 11, 1), Route.APPLICATION, (), []),
        (date(2025, 7, 7), Route.APPLICATION, (), []),
        (date(2025, 7, 8), Route.NO_EXAM, (), [DeficiencyCode.EXAM_DATE_NO_EXAM]),
        (date(2025, 11, 3), Route.NO_EXAM, (), [DeficiencyCode.EXAM_DATE_NO_EXAM]),
        (date(2025, 11, 4), Route.MY_PAGE, (Ground.MY_PAGE,), []),
        (TODAY, Route.MY_PAGE, (Ground.MY_PAGE,), []),
        (TODAY + timedelta(days=1), Route.MY_PAGE, (), [DeficiencyCode.EXAM_DATE_FUTURE]),
    ],
)
def test_each_side_of_every_window(
    day: date,
    route: Route | None,
    grounds: tuple[Ground, ...],
    deficiencies: list[DeficiencyCode],
    registered: bool,
) -> None:
    assessment = assess(PROGRAMME, held_on(day, registered=registered))
    assert assessment.route is route
    assert assessment.grounds == grounds
    assert codes(assessment) == [(code, True) for code in deficiencies]
    assert assessment.ask_automatically is bool(deficiencies)


def test_the_registered_date_decides_where_the_claimed_one_errs() -> None:
    claimed_late = assess(PROGRAMME, with_items(GOOD, exam_date=Reading("2025-12-01")))
    assert claimed_late.route is Route.APPLICATION
    assert claimed_late.grounds == ()
    assert codes(claimed_late) == [(DeficiencyCode.ITEM_DIFFERS, False)]

    registered_late = assess(PROGRAMME, with_items(held_on(date(2025, 12, 1)), exam_date=Reading("2025-06-01")))
    assert registered_late.route is Route.MY_PAGE
    assert registered_late.grounds == (Ground.MY_PAGE,)


def test_a_date_in_the_gap_is_said_once_though_it_differs_too() -> None:
    assessment = assess(PROGRAMME, with_items(GOOD, exam_date=Reading("2025-08-01")))
    assert codes(assessment) == [(DeficiencyCode.EXAM_DATE_NO_EXAM, True)]
    assert assessment.deficiencies[0].params == {"exam_date": "2025-08-01"}


def test_without_a_date_there_is_no_route() -> None:
    evidence = with_items(replace(GOOD, match=Match(MatchKind.CANDIDATES)), exam_date=Reading())
    assert assess(PROGRAMME, evidence).route is None
    assert assess(PROGRAMME, evidence).grounds == ()


# The register (N4, N13)


@pytest.mark.parametrize(("outcome", "issued"), list(itertools.product(Outcome, [False, True])), ids=str)
@pytest.mark.parametrize("excludes_passed", [True, False])
@pytest.mark.parametrize("excludes_issued", [True, False])
def test_every_outcome_with_and_without_a_report(
    outcome: Outcome, issued: bool, excludes_passed: bool, excludes_issued: bool
) -> None:
    exclusions = replace(PROGRAMME.exclusions, passed=excludes_passed, already_issued=excludes_issued)
    evidence = replace(GOOD, match=Match(MatchKind.EXACT, replace(RESULT, outcome=outcome)), already_issued=issued)
    expected = []
    if outcome is Outcome.PASSED and excludes_passed:
        expected.append(Ground.PASSED)
    if outcome is Outcome.ABSENT:
        expected.append(Ground.NOT_FAILED)
    if issued and excludes_issued:
        expected.append(Ground.ALREADY_ISSUED)
    assessment = assess(replace(PROGRAMME, exclusions=exclusions), evidence)
    assert list(assessment.grounds) == expected
    assert assessment.recommendation is (Recommendation.REFUSE if expected else Recommendation.APPROVE)
    assert not assessment.ask_automatically


@pytest.mark.parametrize(
    ("found", "deficiencies", "flags", "recommendation"),
    [
        (Match(MatchKind.EXACT, RESULT), [], set(), Recommendation.APPROVE),
        (Match(MatchKind.CANDIDATES, candidates=(RESULT,)), [], {Flag.NO_CERTAIN_RESULT}, Recommendation.LOOK),
        (
            Match(MatchKind.NONE),
            [(DeficiencyCode.NOT_IN_REGISTER, False)],
            {Flag.NO_CERTAIN_RESULT},
            Recommendation.ASK,
        ),
    ],
)
def test_every_kind_of_match(
    found: Match,
    deficiencies: list[tuple[DeficiencyCode, bool]],
    flags: set[Flag],
    recommendation: Recommendation,
) -> None:
    assessment = assess(PROGRAMME, replace(GOOD, match=found))
    assert codes(assessment) == deficiencies
    assert set(assessment.flags) == flags
    assert assessment.recommendation is recommendation
    assert not assessment.ask_automatically


@pytest.mark.parametrize(
    ("item", "claimed", "is_deficiency"),
    [
        (Item.EXAM_DATE, "2025-06-02", True),
        (Item.CATEGORY, "surface", True),
        (Item.BIRTH_DATE, "1998-12-04", True),
        (Item.NAME, "NGUYEN VAN HUNH", False),
        (Item.NATIONALITY, "ID", False),
        (Item.SEX, "F", False),
    ],
)
def test_every_difference_from_the_register(item: Item, claimed: str, is_deficiency: bool) -> None:
    assessment = assess(PROGRAMME, with_items(GOOD, **{item.value: Reading(claimed)}))
    assert assessment.flags == (Flag.DIFFERS_FROM_REGISTER,)
    assert codes(assessment) == ([(DeficiencyCode.ITEM_DIFFERS, False)] if is_deficiency else [])
    assert [deficiency.mends for deficiency in assessment.deficiencies] == ([item] if is_deficiency else [])
    assert not assessment.ask_automatically


def test_a_number_that_leads_to_somebody_else_asks_for_the_number_and_grounds_nothing() -> None:
    other = replace(
        RESULT, name="SITI AMINAH", birth_date=date(2000, 1, 2), exam_date=date(2025, 12, 1), outcome=Outcome.PASSED
    )
    evidence = with_items(replace(GOOD, match=Match(MatchKind.EXACT, other), already_issued=True))
    assessment = assess(PROGRAMME, evidence)
    assert assessment.grounds == ()
    assert assessment.route is Route.APPLICATION
    assert [(d.code, d.params, d.mends) for d in assessment.deficiencies] == [
        (DeficiencyCode.ITEM_DIFFERS, {"item": "examinee_number"}, Item.EXAMINEE_NUMBER)
    ]
    chosen = replace(evidence, match=replace(evidence.match, chosen=True))
    assert set(assess(PROGRAMME, chosen).grounds) == {Ground.MY_PAGE, Ground.PASSED, Ground.ALREADY_ISSUED}


# The seven items (N7)


@pytest.mark.parametrize("item", [item for item in Item if item is not Item.EXAMINEE_NUMBER])
@pytest.mark.parametrize(
    ("reading", "code", "params"),
    [
        (Reading(), DeficiencyCode.ITEM_MISSING, {}),
        (Reading(""), DeficiencyCode.ITEM_MISSING, {}),
        (
            Reading(None, ("a", "b"), doubt=Doubt.AMBIGUOUS, written="03/04/2025"),
            DeficiencyCode.ITEM_AMBIGUOUS,
            {"written": "03/04/2025"},
        ),
        (
            Reading(doubt=Doubt.INVALID, written="2025-13-40"),
            DeficiencyCode.ITEM_INVALID,
            {"written": "2025-13-40"},
        ),
        (Reading(None, ("a", "b"), doubt=Doubt.CONFLICT), DeficiencyCode.ITEM_CONFLICT, {}),
        (Reading(doubt=Doubt.UNSELECTED), DeficiencyCode.ITEM_UNSELECTED, {}),
        (Reading(doubt=Doubt.QUOTED), DeficiencyCode.ITEM_MISSING, {}),
    ],
)
def test_every_item_in_every_doubt(item: Item, reading: Reading, code: DeficiencyCode, params: dict[str, str]) -> None:
    assessment = assess(PROGRAMME, with_items(GOOD, **{item.value: reading}))
    (deficiency,) = assessment.deficiencies
    assert (deficiency.code, deficiency.mends, deficiency.certain) == (code, item, True)
    assert deficiency.params == {"item": item.value, **params}
    assert assessment.recommendation is Recommendation.ASK
    assert assessment.ask_automatically


@pytest.mark.parametrize("doubt", [Doubt.UNLABELLED, Doubt.QUOTED, Doubt.FORWARDED])
def test_a_doubtful_value_is_looked_at(doubt: Doubt) -> None:
    assessment = assess(PROGRAMME, with_items(GOOD, name=Reading("NGUYEN VAN HUNG", doubt=doubt)))
    assert assessment.flags == (Flag.READING_DOUBTFUL,)
    assert assessment.recommendation is Recommendation.LOOK


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # Old numbers are lost: with candidates a clerk picks, with a result in hand none is needed.
        (Match(MatchKind.NONE), [(DeficiencyCode.ITEM_MISSING, True)]),
        (Match(MatchKind.CANDIDATES, candidates=(RESULT,)), [(DeficiencyCode.ITEM_MISSING, False)]),
        (Match(MatchKind.EXACT, RESULT, chosen=True), []),
    ],
)
def test_a_missing_number(found: Match, expected: list[tuple[DeficiencyCode, bool]]) -> None:
    assessment = assess(PROGRAMME, with_items(replace(GOOD, match=found), examinee_number=Reading()))
    assert codes(assessment) == expected


def test_every_item_missing_is_named_in_order() -> None:
    evidence = replace(GOOD, items={item: Reading() for item in Item}, match=Match(MatchKind.NONE))
    assessment = assess(PROGRAMME, evidence)
    assert [deficiency.mends for deficiency in assessment.deficiencies] == list(Item)
    assert assessment.ask_automatically


def test_two_exams_are_one_point_whatever_else_is_unclear() -> None:
    evidence = replace(
        GOOD,
        items={item: Reading(doubt=Doubt.CONFLICT) for item in Item},
        findings=(finding("two_exams", Subject.MAIL),),
        match=Match(MatchKind.NONE),
    )
    assert codes(assess(PROGRAMME, evidence)) == [(DeficiencyCode.TWO_EXAMS, True)]


# The files (N8, N9)

CARD, PORTRAIT, BACK, UNDECIDED = Role.CARD_FRONT, Role.PORTRAIT, Role.CARD_BACK, Role.UNDECIDED
NO_CARD, NO_PORTRAIT, NO_BACK = (
    DeficiencyCode.CARD_FRONT_MISSING,
    DeficiencyCode.PORTRAIT_MISSING,
    DeficiencyCode.CARD_BACK_MISSING,
)


@pytest.mark.parametrize(
    ("roles", "pending", "missing", "certain"),
    [
        ([CARD, PORTRAIT], False, [], True),
        ([CARD], False, [NO_PORTRAIT], True),
        ([PORTRAIT], False, [NO_CARD], True),
        ([], False, [NO_CARD, NO_PORTRAIT], True),
        ([Role.OTHER], False, [NO_CARD, NO_PORTRAIT], True),
        ([CARD, PORTRAIT, BACK], True, [], True),
        ([CARD, PORTRAIT], True, [NO_BACK], True),
        ([CARD, PORTRAIT, BACK], False, [], True),
        ([], True, [NO_CARD, NO_PORTRAIT, NO_BACK], True),
        # images whose role nobody has told may be the missing ones
        ([UNDECIDED, UNDECIDED], False, [], False),
        ([CARD, UNDECIDED], False, [], False),
        ([UNDECIDED], False, [NO_CARD, NO_PORTRAIT], False),
        ([CARD, PORTRAIT, UNDECIDED], True, [], False),
    ],
)
def test_every_set_of_files(roles: list[Role], pending: bool, missing: list[DeficiencyCode], certain: bool) -> None:
    evidence = replace(GOOD, roles=tuple((role, True) for role in roles), extension_pending=pending)
    assessment = assess(PROGRAMME, evidence)
    assert codes(assessment) == [(code, certain) for code in missing]
    assert (Flag.ROLE_UNCERTAIN in assessment.flags) is (UNDECIDED in roles)
    assert assessment.ask_automatically is (bool(missing) and certain)


def test_a_role_told_by_order_alone_is_looked_at() -> None:
    assessment = assess(PROGRAMME, replace(GOOD, roles=((CARD, False), (PORTRAIT, True))))
    assert assessment.flags == (Flag.ROLE_UNCERTAIN,)


@pytest.mark.parametrize(
    ("rules", "roles", "expected"),
    [
        # a bundle may hold them all
        (["attachment_archive"], [], [DeficiencyCode.FILE_ARCHIVE]),
        (["attachment_tnef"], [], [DeficiencyCode.FILE_TNEF]),
        (["attachment_cloud_link"], [CARD], [DeficiencyCode.FILE_CLOUD_LINK]),
        (["attachment_pdf"], [PORTRAIT], [DeficiencyCode.FILE_PDF]),
        # one HEIC is one file
        (["attachment_heic"], [CARD], [DeficiencyCode.FILE_HEIC]),
        (["attachment_heic", "attachment_heic"], [], [DeficiencyCode.FILE_HEIC]),
        (["attachment_heic"], [], [DeficiencyCode.FILE_HEIC, NO_CARD, NO_PORTRAIT]),
        (["attachment_heic"], [UNDECIDED, CARD], [DeficiencyCode.FILE_HEIC]),
        (["attachment_unreadable"], [UNDECIDED, CARD], [DeficiencyCode.FILE_UNREADABLE]),
        (["attachment_unsupported"], [CARD], [DeficiencyCode.FILE_TYPE]),
        # an attachment too many is no deficiency
        (["attachment_pdf"], [CARD, PORTRAIT], []),
        (["attachment_unsupported", "attachment_archive"], [CARD, PORTRAIT], []),
        # two whole images without roles may be the two that are missing
        (["attachment_pdf"], [UNDECIDED, UNDECIDED], []),
    ],
)
def test_what_came_in_the_wrong_form_is_not_said_to_be_missing_as_well(
    rules: list[str], roles: list[Role], expected: list[DeficiencyCode]
) -> None:
    evidence = replace(
        GOOD,
        roles=tuple((role, True) for role in roles),
        findings=tuple(finding(rule, Subject.ATTACHMENT) for rule in rules),
    )
    assert [code for code, _ in codes(assess(PROGRAMME, evidence))] == expected


def test_a_heic_portrait_is_one_point_though_reading_and_examination_both_tell() -> None:
    heic = (
        finding("attachment_heic", Subject.ATTACHMENT),
        replace(finding("file_type", Subject.PORTRAIT), value="image/heic"),
    )
    both = assess(PROGRAMME, replace(GOOD, findings=heic))
    assert [(d.code, d.mends, d.certain) for d in both.deficiencies] == [(DeficiencyCode.FILE_HEIC, PORTRAIT, True)]
    alone = assess(PROGRAMME, replace(GOOD, findings=heic, roles=((PORTRAIT, True),)))
    assert [(d.code, d.mends) for d in alone.deficiencies] == [(DeficiencyCode.FILE_HEIC, PORTRAIT), (NO_CARD, CARD)]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_measured_rule_by_verdict(verdict: Verdict) -> None:
    evidence = replace(GOOD, findings=(finding("head_height", Subject.PORTRAIT, verdict),))
    assessment = assess(PROGRAMME, evidence)
    assert (assessment.recommendation, assessment.flags) == {
        Verdict.PASS: (Recommendation.APPROVE, ()),
        Verdict.ASK: (Recommendation.LOOK, (Flag.FINDING_ASKS,)),
        Verdict.FAIL: (Recommendation.ASK, ()),
    }[verdict]
    # What a measure says of a face is never asked about without a clerk.
    assert not assessment.ask_automatically


def test_the_same_point_is_made_once() -> None:
    findings = (finding("yaw", Subject.PORTRAIT), finding("roll", Subject.PORTRAIT))
    assessment = assess(PROGRAMME, replace(GOOD, findings=findings))
    assert codes(assessment) == [(DeficiencyCode.PORTRAIT_FACING, False)]


# What outweighs what


@pytest.mark.parametrize(("ground", "deficiency", "flag"), list(itertools.product([False, True], repeat=3)), ids=str)
def test_every_combination_of_ground_point_and_flag(ground: bool, deficiency: bool, flag: bool) -> None:
    evidence = replace(
        GOOD,
        already_issued=ground,
        roles=FILES[:1] if deficiency else FILES,
        findings=(finding("sharpness", Subject.PORTRAIT, Verdict.ASK),) if flag else (),
    )
    assessment = assess(PROGRAMME, evidence)
    if ground:
        expected = Recommendation.REFUSE
    elif deficiency:
        expected = Recommendation.ASK
    else:
        expected = Recommendation.LOOK if flag else Recommendation.APPROVE
    assert assessment.recommendation is expected
    assert assessment.ask_automatically is (deficiency and not ground)


def test_one_uncertain_point_keeps_the_letter_for_a_clerk() -> None:
    evidence = replace(GOOD, roles=FILES[:1], findings=(finding("card_width", Subject.CARD_FRONT),))
    assessment = assess(PROGRAMME, evidence)
    assert codes(assessment) == [(DeficiencyCode.CARD_UNREADABLE, False), (NO_PORTRAIT, True)]
    assert not assessment.ask_automatically


# Another programme: the same code, other answers


def cleaning_evidence(day: date, outcome: Outcome = Outcome.FAILED) -> Evidence:
    result = replace(RESULT, category="practical", exam_date=day, outcome=outcome)
    evidence = replace(GOOD, match=Match(MatchKind.EXACT, result), already_issued=True)
    return with_items(evidence, category=Reading("practical"), exam_date=Reading(day.isoformat()))


@pytest.mark.parametrize(
    ("day", "outcome", "route", "grounds"),
    [
        (date(2024, 3, 31), Outcome.FAILED, None, (Ground.OUTSIDE_PERIOD,)),
        (date(2024, 4, 1), Outcome.FAILED, Route.MY_PAGE, (Ground.MY_PAGE,)),
        (date(2024, 10, 1), Outcome.FAILED, None, (Ground.OUTSIDE_PERIOD,)),
        (date(2024, 10, 15), Outcome.FAILED, Route.APPLICATION, ()),
        (date(2026, 6, 30), Outcome.PASSED, Route.APPLICATION, ()),
        (date(2026, 6, 30), Outcome.ABSENT, Route.APPLICATION, (Ground.NOT_FAILED,)),
    ],
)
def test_another_field(day: date, outcome: Outcome, route: Route | None, grounds: tuple[Ground, ...]) -> None:
    assessment = assess(cleaning(), cleaning_evidence(day, outcome))
    assert (assessment.route, assessment.grounds) == (route, grounds)


def test_another_field_never_writes_by_itself() -> None:
    evidence = replace(cleaning_evidence(date(2025, 6, 1)), roles=())
    assessment = assess(cleaning(), evidence)
    assert assessment.recommendation is Recommendation.ASK
    assert not assessment.ask_automatically


def test_assessing_needs_no_claim_at_all() -> None:
    nothing = Evidence({item: Reading() for item in Item}, (), (), Match(MatchKind.NONE), False, TODAY)
    programmes: tuple[Programme, ...] = (PROGRAMME, cleaning())
    for programme in programmes:
        assert assess(programme, nothing).recommendation is Recommendation.ASK
    assert claim_of(nothing.items) == Claim()


def test_a_passport_in_the_cards_place_is_said_to_be_one_and_a_clerk_confirms_it() -> None:
    seen = finding("passport_instead", Subject.ATTACHMENT, Verdict.ASK)
    evidence = replace(GOOD, roles=((Role.OTHER, True), (Role.PORTRAIT, True)), findings=(seen,))
    assessment = assess(PROGRAMME, evidence)
    assert [point.code for point in assessment.deficiencies] == [DeficiencyCode.PASSPORT_INSTEAD]
    assert assessment.deficiencies[0].mends is Role.CARD_FRONT
    assert not assessment.ask_automatically


def test_a_passport_beside_the_card_is_no_deficiency() -> None:
    seen = finding("passport_instead", Subject.ATTACHMENT, Verdict.ASK)
    assert assess(PROGRAMME, replace(GOOD, findings=(seen,))).deficiencies == ()
