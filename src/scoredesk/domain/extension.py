"""The share of the pass mark, compared exactly (N16): 9.6 of 20 asked for means that 9.5 does not reach it."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

_ONE_DECIMAL = Decimal("0.1")


def reaches(score: Decimal, pass_mark: Decimal, percent: Decimal) -> bool:
    """Return whether ``score`` is at least ``percent`` per cent of ``pass_mark``; nothing is rounded.

    Raises ValueError unless the pass mark is above 0.
    """
    if pass_mark <= 0:
        raise ValueError("a pass mark is above 0")
    return Fraction(score) * 100 >= Fraction(pass_mark) * Fraction(percent)


def share_percent(score: Decimal, pass_mark: Decimal) -> Decimal:
    """Return the score as a percentage of the pass mark, cut to one decimal.

    Cut and not rounded, so that 79.96 % never prints as the 80 % that it does not reach.
    """
    if pass_mark <= 0:
        raise ValueError("a pass mark is above 0")
    share = Fraction(score) * 1000 / Fraction(pass_mark)
    return (Decimal(share.numerator // share.denominator) / 10).quantize(_ONE_DECIMAL, ROUND_DOWN)


def needed_score(pass_mark: Decimal, percent: Decimal) -> Fraction:
    """Return the least score that reaches the share, exactly (9.6 of 12 for 80 %)."""
    return Fraction(pass_mark) * Fraction(percent) / 100
