"""The office's calendar and the promises counted on it in business days (N1, N12).

Nothing here knows what today is: dates are handed in, in the office's own time zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Which days the office is open.

    ``holidays``: national holidays, substitute and in-between ones included, for every year that is asked about.
    ``closing_days``: ``MM-DD``, closed each year. ``closed_on``: closed once.
    """

    holidays: frozenset[date]
    closing_days: frozenset[str] = frozenset()
    closed_on: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        """Return whether the office is open on that day."""
        return not (
            day.weekday() >= _SATURDAY
            or day in self.holidays
            or day.strftime("%m-%d") in self.closing_days
            or day in self.closed_on
        )

    def after(self, day: date, business_days: int) -> date:
        """Return the business day that many business days after ``day``, which itself does not count.

        The day of an event is not counted: Civil Code, article 140.
        """
        return due(self, day, business_days)

    def between(self, first: date, last: date) -> int:
        """Return how many business days lie after ``first``, up to and with ``last``; negative backwards."""
        if last < first:
            return -self.between(last, first)
        days = (first + _ONE_DAY * step for step in range(1, (last - first).days + 1))
        return sum(1 for day in days if self.is_business_day(day))


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the applicant's answer was awaited. ``answered`` None: it still is.

    The day of the question counts as the office's, the day of the answer, like that of receipt, does not.
    """

    asked: date
    answered: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether that day is not the office's to use."""
        return self.asked < day and (self.answered is None or day <= self.answered)


def due(calendar: BusinessCalendar, received: date, business_days: int, pauses: Iterable[Pause] = ()) -> date:
    """Return the last day on which a promise is kept, the day of receipt and paused days not counted.

    Raises ValueError while a pause is open, for then no day can be named: ask ``is_paused`` first.
    """
    pauses = tuple(pauses)
    if is_paused(pauses):
        raise ValueError("the clock is paused until the applicant answers")
    day, left = received, business_days
    while left > 0:
        day += _ONE_DAY
        if calendar.is_business_day(day) and not any(pause.covers(day) for pause in pauses):
            left -= 1
    return day


def is_paused(pauses: Iterable[Pause]) -> bool:
    """Return whether an answer is awaited now."""
    return any(pause.answered is None for pause in pauses)
