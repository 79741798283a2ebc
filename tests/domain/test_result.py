"""How a claim finds its result: by the number exactly, else candidates for a person; never a guess."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoredesk.domain.application import Item, Reading, Sex, no_items
from scoredesk.domain.result import Claim, MatchKind, Outcome, Result, claim_of, differences, match

HUNG = Result(
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
AGAIN = replace(HUNG, id=2, sitting="2025-03-A", exam_date=date(2025, 3, 1))
SITI = replace(
    HUNG,
    id=3,
    examinee_number="CD-9",
    name="SITI AMINAH",
    birth_date=date(2000, 1, 2),
    nationality="ID",
    sex=Sex.FEMALE,
)
CLAIM = Claim("AB-012345", HUNG.exam_date, "machining", HUNG.name, "VN", HUNG.birth_date, Sex.MALE)


@pytest.mark.parametrize(
    ("claim", "found", "kind", "ids"),
    [
        (CLAIM, [HUNG], MatchKind.EXACT, {1}),
        (CLAIM, [HUNG, SITI], MatchKind.EXACT, {1}),
        (replace(CLAIM, examinee_number="ａｂ０１２３４５"), [HUNG], MatchKind.EXACT, {1}),
        # a number that repeats from sitting to sitting: the date tells which
        (CLAIM, [HUNG, AGAIN], MatchKind.EXACT, {1}),
        (replace(CLAIM, exam_date=date(2025, 3, 1)), [HUNG, AGAIN], MatchKind.EXACT, {2}),
        (replace(CLAIM, exam_date=None), [HUNG, AGAIN], MatchKind.CANDIDATES, {1, 2}),
        (replace(CLAIM, exam_date=date(2024, 1, 1)), [HUNG, AGAIN], MatchKind.CANDIDATES, {1, 2}),
        # no such number
        (replace(CLAIM, examinee_number="ZZ-1"), [HUNG, SITI], MatchKind.CANDIDATES, {1}),
        (replace(CLAIM, examinee_number=None), [HUNG, SITI], MatchKind.CANDIDATES, {1}),
        (replace(CLAIM, examinee_number=None), [HUNG, AGAIN], MatchKind.CANDIDATES, {1, 2}),
        # name and birth date; name and exam date; both dates; a swapped or a joined name
        (Claim(name=HUNG.name, birth_date=HUNG.birth_date), [HUNG], MatchKind.CANDIDATES, {1}),
        (Claim(name=HUNG.name, exam_date=HUNG.exam_date), [HUNG], MatchKind.CANDIDATES, {1}),
        (Claim(birth_date=HUNG.birth_date, exam_date=HUNG.exam_date), [HUNG], MatchKind.CANDIDATES, {1}),
        (Claim(name="HUNG NGUYEN VAN", birth_date=HUNG.birth_date), [HUNG], MatchKind.CANDIDATES, {1}),
        (Claim(name="NguyenVanHung", birth_date=HUNG.birth_date), [HUNG], MatchKind.CANDIDATES, {1}),
        # one agreement alone is none
        (Claim(name=HUNG.name), [HUNG], MatchKind.NONE, set()),
        (Claim(birth_date=HUNG.birth_date), [HUNG], MatchKind.NONE, set()),
        (Claim(exam_date=HUNG.exam_date), [HUNG, SITI], MatchKind.NONE, set()),
        (Claim(name="TRAN VAN A", birth_date=HUNG.birth_date), [HUNG], MatchKind.NONE, set()),
        (Claim(), [HUNG], MatchKind.NONE, set()),
        (CLAIM, [], MatchKind.NONE, set()),
    ],
)
def test_match(claim: Claim, found: list[Result], kind: MatchKind, ids: set[int]) -> None:
    answer = match(claim, found)
    assert answer.kind is kind
    assert {result.id for result in (answer.result, *answer.candidates) if result} == ids
    assert (answer.result is not None) is (kind is MatchKind.EXACT)


@pytest.mark.parametrize(
    ("change", "item"),
    [
        ({"exam_date": date(2025, 6, 2)}, Item.EXAM_DATE),
        ({"category": "surface"}, Item.CATEGORY),
        ({"name": "NGUYEN VAN HUNH"}, Item.NAME),
        ({"nationality": "ID"}, Item.NATIONALITY),
        ({"birth_date": date(1998, 12, 4)}, Item.BIRTH_DATE),
        ({"sex": Sex.FEMALE}, Item.SEX),
    ],
)
def test_each_difference_is_named(change: dict[str, object], item: Item) -> None:
    claim = replace(CLAIM, **change)  # type: ignore[arg-type]  # each case sets one field, of that field's type
    assert differences(claim, HUNG) == (item,)
    answer = match(claim, [HUNG])
    assert (answer.kind, answer.differences) == (MatchKind.EXACT, (item,))
    assert not answer.is_doubtful


def test_spelling_and_silence_are_no_difference() -> None:
    assert differences(replace(CLAIM, name="Nguyễn Văn Hùng"), HUNG) == ()
    assert differences(Claim(examinee_number="AB-012345"), HUNG) == ()


def test_a_number_that_leads_to_somebody_else_is_doubtful() -> None:
    answer = match(replace(CLAIM, examinee_number="CD-9"), [SITI])
    assert answer.kind is MatchKind.EXACT
    assert answer.is_doubtful
    assert not replace(answer, chosen=True).is_doubtful


def test_a_claim_is_what_was_read() -> None:
    items = no_items() | {
        Item.EXAMINEE_NUMBER: Reading("AB-012345"),
        Item.EXAM_DATE: Reading("2025-06-01"),
        Item.CATEGORY: Reading("machining"),
        Item.NAME: Reading("NGUYEN VAN HUNG"),
        Item.NATIONALITY: Reading("VN"),
        Item.BIRTH_DATE: Reading("1998-04-12"),
        Item.SEX: Reading("M"),
    }
    assert claim_of(items) == CLAIM
    assert claim_of(no_items()) == Claim()
    assert claim_of(no_items() | {Item.NAME: Reading(None, candidates=("A", "B"))}) == Claim()
