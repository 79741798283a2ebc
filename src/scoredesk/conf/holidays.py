"""National holidays of Japan, substitute and in-between holidays included, from the package `holidays`."""

from __future__ import annotations

from datetime import date

YEARS_BACK = 5
YEARS_AHEAD = 5


def national_holidays(today: date) -> frozenset[date]:
    """The holidays from five years before `today`'s year to five years after it."""
    import holidays  # takes a fifth of a second, and most commands need no calendar

    years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
    return frozenset(holidays.country_holidays("JP", years=years))
