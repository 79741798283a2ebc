"""The share of the pass mark: compared exactly, printed cut."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain.extension import needed_score, reaches, share_percent
from tests.programmes import cleaning, manufacturing

EIGHTY = manufacturing().extension.percent
MARKS = st.decimals(min_value=0, max_value=1000, places=2, allow_nan=False)
PASS_MARKS = st.decimals(min_value=Decimal("0.01"), max_value=1000, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("score", "pass_mark", "reached", "printed"),
    [
        ("9.6", "12", True, "80.0"),
        ("9.59", "12", False, "79.9"),
        ("9", "12", False, "75.0"),
        ("10", "12", True, "83.3"),
        ("0", "12", False, "0.0"),
        ("12", "12", True, "100.0"),
        ("49.92", "62.4", True, "80.0"),
        ("49.91", "62.4", False, "79.9"),  # 79.98 % of it
        ("49.9", "62.4", False, "79.9"),  # 79.97 %, which rounds to 80.0
        ("35.84", "44.8", True, "80.0"),
        ("35.8", "44.8", False, "79.9"),
        ("199.9", "250", False, "79.9"),  # 79.96 %
        ("200", "250", True, "80.0"),
        ("0.1", "0.3", False, "33.3"),
    ],
)
def test_exactly(score: str, pass_mark: str, reached: bool, printed: str) -> None:
    assert reaches(Decimal(score), Decimal(pass_mark), EIGHTY) is reached
    assert str(share_percent(Decimal(score), Decimal(pass_mark))) == printed


def test_another_programme_asks_for_another_share() -> None:
    percent = cleaning().extension.percent
    assert reaches(Decimal(39), Decimal("62.4"), percent)
    assert not reaches(Decimal("38.99"), Decimal("62.4"), percent)


def test_the_least_score() -> None:
    assert needed_score(Decimal(12), EIGHTY) == Fraction("9.6")
    assert needed_score(Decimal("62.4"), EIGHTY) == Fraction("49.92")


@pytest.mark.parametrize("pass_mark", [Decimal(0), Decimal(-1)])
def test_a_pass_mark_is_above_zero(pass_mark: Decimal) -> None:
    with pytest.raises(ValueError, match="above 0"):
        reaches(Decimal(1), pass_mark, EIGHTY)
    with pytest.raises(ValueError, match="above 0"):
        share_percent(Decimal(1), pass_mark)


@given(MARKS, PASS_MARKS)
def test_what_is_printed_never_says_more_than_is_true(score: Decimal, pass_mark: Decimal) -> None:
    printed = share_percent(score, pass_mark)
    exact = Fraction(score) * 100 / Fraction(pass_mark)
    assert printed <= exact < Fraction(printed) + Fraction(1, 10)
    assert (printed >= EIGHTY) is reaches(score, pass_mark, EIGHTY)


@given(MARKS, PASS_MARKS)
def test_reaching_is_having_the_least_score(score: Decimal, pass_mark: Decimal) -> None:
    assert reaches(score, pass_mark, EIGHTY) is (Fraction(score) >= needed_score(pass_mark, EIGHTY))
