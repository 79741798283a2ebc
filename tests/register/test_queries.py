"""The register answers by number, by person and by exam, and says which reports it contradicts."""

from datetime import date
from decimal import Decimal

import pytest

from scoredesk.domain.result import Claim, Result
from scoredesk.store.models import RegisteredResult
from scoredesk.store.queries.register import find_results, result_by_id, sittings
from tests.register.making import a_file, a_row, imported

pytestmark = pytest.mark.django_db
PROGRAMME = "ssw2-manufacturing"


@pytest.fixture(autouse=True)
def register() -> None:
    imported(
        a_file(
            a_row(),
            a_row(examinee_number="SM2402-2", name="TRAN THI MAI", birth_date="1990-01-01"),
            a_row(examinee_number="SM2406-10137", sitting="2024-06", exam_date="2024-06-20", score="11"),
            a_row(examinee_number="SM2402-3", name="VAN HUNG NGUYEN", birth_date="1980-12-31"),
        )
    )


def numbers(found: tuple[Result, ...]) -> set[str]:
    return {result.examinee_number for result in found}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (Claim(examinee_number="ｓｍ2402 10137"), {"SM2402-10137"}),
        (Claim(examinee_number="SM2402-10137", name="TRAN THI MAI", exam_date=date(2024, 2, 15)), {"SM2402-10137"}),
        (Claim(examinee_number="unknown"), set()),
        (Claim(), set()),
        (Claim(name="NGUYEN VAN HUNG"), set()),
        (Claim(birth_date=date(1996, 4, 12)), set()),
        (Claim(name="Nguyễn Văn Hùng", birth_date=date(1996, 4, 12)), {"SM2402-10137", "SM2406-10137"}),
        (Claim(name="HUNG NGUYEN VAN", birth_date=date(1996, 4, 12)), {"SM2402-10137", "SM2406-10137"}),
        (Claim(name="Nguyen Van Hung", exam_date=date(2024, 2, 15)), {"SM2402-10137", "SM2402-3"}),
        (Claim(birth_date=date(1990, 1, 1), exam_date=date(2024, 2, 15)), {"SM2402-2"}),
        (Claim(examinee_number="wrong", birth_date=date(1990, 1, 1), exam_date=date(2024, 2, 15)), {"SM2402-2"}),
    ],
)
def test_results_are_found(claim: Claim, expected: set[str]) -> None:
    assert numbers(find_results(PROGRAMME, claim)) == expected


def test_another_programme_has_a_register_of_its_own() -> None:
    assert find_results("building-cleaning", Claim(examinee_number="SM2402-10137")) == ()
    assert sittings("building-cleaning") == frozenset()


def test_the_dates_of_sittings_are_known() -> None:
    assert sittings(PROGRAMME) == {date(2024, 2, 15), date(2024, 6, 20)}


def test_only_the_newest_revision_counts() -> None:
    imported(a_file(a_row(examinee_number="SM2402-2", name="TRAN THI LAN", birth_date="1991-01-01", score="9.5")))
    (found,) = find_results(PROGRAMME, Claim(examinee_number="SM2402-2"))
    assert (found.name, found.revision, found.score) == ("TRAN THI LAN", 2, Decimal("9.5"))
    assert find_results(PROGRAMME, Claim(name="TRAN THI MAI", exam_date=date(2024, 2, 15))) == ()
    assert result_by_id(RegisteredResult.objects.get(number_folded="SM24022").pk) == found
