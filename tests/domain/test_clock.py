"""Business days: the calendar against two packages of others, and promises that stand still while we wait."""

from datetime import date, timedelta

import holidays
import jpholiday
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain.clock import BusinessCalendar, Pause, due, is_paused
from tests.programmes import cleaning, manufacturing

YEARS = range(2025, 2029)
JAPAN = frozenset(holidays.country_holidays("JP", years=YEARS))
OFFICE = manufacturing().office
CALENDAR = BusinessCalendar(JAPAN, frozenset(OFFICE.closing_days), frozenset(OFFICE.closed_on))
DAYS = st.dates(date(2025, 1, 1), date(2028, 6, 30))


def test_each_day_of_four_years_by_a_second_opinion() -> None:
    day = date(2025, 1, 1)
    while day.year < 2029:
        closed = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        second_opinion = not (day.weekday() >= 5 or jpholiday.is_holiday(day) or closed)
        assert CALENDAR.is_business_day(day) is second_opinion, day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 5, 6),  # substitute for 3 May, which is a Sunday
        date(2026, 9, 22),  # between two holidays
        date(2026, 12, 29),
        date(2027, 1, 3),
        date(2026, 7, 4),  # Saturday
        date(2026, 7, 5),  # Sunday
    ],
)
def test_closed(day: date) -> None:
    assert not CALENDAR.is_business_day(day)


@pytest.mark.parametrize("day", [date(2026, 5, 7), date(2026, 9, 24), date(2026, 12, 28), date(2027, 1, 4)])
def test_open(day: date) -> None:
    assert CALENDAR.is_business_day(day)


def test_another_office_closes_on_other_days() -> None:
    office = cleaning().office
    calendar = BusinessCalendar(JAPAN, frozenset(office.closing_days), frozenset(office.closed_on))
    assert not calendar.is_business_day(date(2026, 8, 13))
    assert not calendar.is_business_day(date(2026, 6, 30))
    assert calendar.is_business_day(date(2027, 6, 30))
    assert calendar.is_business_day(date(2026, 12, 29))


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        (date(2026, 6, 30), 10, date(2026, 7, 14)),
        (date(2026, 6, 30), 1, date(2026, 7, 1)),
        (date(2026, 7, 3), 1, date(2026, 7, 6)),  # Friday: the day of receipt does not count
        (date(2026, 7, 4), 1, date(2026, 7, 6)),  # Saturday
        (date(2026, 5, 1), 1, date(2026, 5, 7)),  # over the holidays of May
        (date(2026, 9, 18), 1, date(2026, 9, 24)),  # over those of September
        (date(2026, 12, 28), 1, date(2027, 1, 4)),  # over the turn of the year
        (date(2025, 11, 4), 5, date(2025, 11, 11)),  # N1: five business days after the exam
    ],
)
def test_the_promise_ends(received: date, days: int, expected: date) -> None:
    assert due(CALENDAR, received, days) == expected
    assert CALENDAR.after(received, days) == expected


def test_a_pause_gives_its_days_back() -> None:
    asked, answered = date(2026, 7, 2), date(2026, 7, 8)
    # Without the pause 14 July. From 3 to 8 July the answer was awaited: four business days.
    assert due(CALENDAR, date(2026, 6, 30), 10, [Pause(asked, answered)]) == date(2026, 7, 21)


def test_the_day_of_the_question_is_the_offices_and_that_of_the_answer_is_not() -> None:
    pause = Pause(date(2026, 7, 2), date(2026, 7, 8))
    assert [day for day in range(1, 12) if pause.covers(date(2026, 7, day))] == [3, 4, 5, 6, 7, 8]


def test_a_question_answered_on_the_same_day_costs_nothing() -> None:
    pause = Pause(date(2026, 7, 2), date(2026, 7, 2))
    assert due(CALENDAR, date(2026, 6, 30), 10, [pause]) == date(2026, 7, 14)


def test_pauses_add_up_and_overlap_once() -> None:
    pauses = [
        Pause(date(2026, 7, 1), date(2026, 7, 3)),
        Pause(date(2026, 7, 2), date(2026, 7, 6)),
        Pause(date(2026, 7, 8), date(2026, 7, 9)),
    ]
    # 2, 3 and 6 July, and 9 July.
    assert due(CALENDAR, date(2026, 6, 30), 3, pauses) == date(2026, 7, 8)
    assert due(CALENDAR, date(2026, 6, 30), 4, pauses) == date(2026, 7, 10)


def test_an_open_pause_names_no_day() -> None:
    pauses = [Pause(date(2026, 7, 1))]
    assert is_paused(pauses)
    assert not is_paused([Pause(date(2026, 7, 1), date(2026, 7, 2))])
    assert pauses[0].covers(date(2099, 1, 1))
    with pytest.raises(ValueError, match="paused"):
        due(CALENDAR, date(2026, 6, 30), 10, pauses)


def test_days_between() -> None:
    assert CALENDAR.between(date(2026, 7, 3), date(2026, 7, 3)) == 0
    assert CALENDAR.between(date(2026, 7, 3), date(2026, 7, 6)) == 1
    assert CALENDAR.between(date(2026, 7, 6), date(2026, 7, 3)) == -1


@given(DAYS, st.integers(1, 60))
def test_due_and_between_are_inverse(received: date, days: int) -> None:
    last = due(CALENDAR, received, days)
    assert CALENDAR.is_business_day(last)
    assert CALENDAR.between(received, last) == days


@given(DAYS, st.integers(1, 20), DAYS, st.integers(0, 40))
def test_a_pause_never_makes_a_promise_earlier(received: date, days: int, asked: date, length: int) -> None:
    pause = Pause(asked, asked + timedelta(days=length))
    last = due(CALENDAR, received, days, [pause])
    assert last >= due(CALENDAR, received, days)
    assert not pause.covers(last)
