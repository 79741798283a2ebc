"""Dates in every usual form; an open one is reported, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain.application import Doubt
from scoredesk.intake import dates
from scoredesk.intake.folding import fold
from scoredesk.intake.month_names import MONTHS

LOW, HIGH = date(1930, 1, 1), date(2025, 11, 23)
DAYS = st.dates(date(1930, 1, 1), HIGH)
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
KANJI = "〇一二三四五六七八九"


def read(text: str, *sittings: date) -> str | None:
    return dates.parse(fold(text), LOW, HIGH, sittings).value


def _kanji(number: int) -> str:
    if number < 10:
        return KANJI[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else KANJI[tens]) + "十" + (KANJI[ones] if ones else "")


def _era(day: date) -> tuple[str, str, int]:
    if day >= date(2019, 5, 1):
        return "令和", "R", day.year - 2018
    if day >= date(1989, 1, 8):
        return "平成", "H", day.year - 1988
    return "昭和", "S", day.year - 1925


CERTAIN = (
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"西暦{d.year}年 {d.month}月 {d.day}日(月)",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}",
    lambda d: f"{ENGLISH[d.month - 1][:3].upper()} {d.day}, {d.year}",
    lambda d: f"{d.day:02}-{ENGLISH[d.month - 1][:3]}-{d.year}",
    lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    lambda d: f"{_era(d)[0]}{_era(d)[2]}年{d.month}月{d.day}日",
    lambda d: f"{_era(d)[1]}{_era(d)[2]}.{d.month}.{d.day}",
    lambda d: f"{_era(d)[0]}{_kanji(_era(d)[2])}年{_kanji(d.month)}月{_kanji(d.day)}日",
    lambda d: f"{d.year}({_era(d)[0]}{_era(d)[2]})年{d.month}月{d.day}日",
    lambda d: f"{_era(d)[0]}{_era(d)[2]}年({d.year}年){d.month}月{d.day}日",
    lambda d: "".join(KANJI[int(c)] for c in str(d.year)) + f"年{_kanji(d.month)}月{_kanji(d.day)}日",
    lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year + 543}",
)


@given(DAYS, st.sampled_from(CERTAIN), st.booleans())
def test_certain_forms_read_back(day: date, form: object, wide: bool) -> None:
    assert callable(form)
    text = form(day)
    if wide:
        text = text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    assert read(text) == day.isoformat()


@given(DAYS, st.sampled_from("/.-"))
def test_day_and_month_are_never_guessed(day: date, separator: str) -> None:
    text = f"{day.day:02}{separator}{day.month:02}{separator}{day.year}"
    value = dates.parse(text, LOW, HIGH)
    if day.day > 12 or day.day == day.month:
        assert value.value == day.isoformat()
    else:
        assert value.value is None
        assert day.isoformat() in value.candidates or date(day.year, day.day, day.month) > HIGH
    assert dates.parse(text, LOW, HIGH, {day}).value in (day.isoformat(), value.value)


@given(DAYS)
def test_two_digit_years_are_never_completed(day: date) -> None:
    assert read(f"{day:%y/%m/%d}") is None


@given(st.text(max_size=80))
def test_any_text_gives_no_error_and_no_date_outside(text: str) -> None:
    value = dates.parse(fold(text), LOW, HIGH).value
    assert value is None or LOW.isoformat() <= value <= HIGH.isoformat()


@pytest.mark.parametrize("month", range(1, 13))
def test_month_names_of_all_languages(month: int) -> None:
    for name in MONTHS[month - 1]:
        assert read(f"17 {name} 2001") == f"2001-{month:02}-17", name


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2024/2/30", Doubt.INVALID),
        ("2035年3月25日", Doubt.INVALID),
        ("6月1日", Doubt.INVALID),
        ("1995年3月", Doubt.INVALID),
        ("令和7年(2024年)6月1日", Doubt.AMBIGUOUS),
        ("平成35年6月1日", Doubt.AMBIGUOUS),
        ("95/3/25", Doubt.AMBIGUOUS),
        ("25 Mar 95", Doubt.AMBIGUOUS),
        ("2024/6/1、2024/7/1", Doubt.AMBIGUOUS),
        ("忘れました", None),
    ],
)
def test_doubtful_dates_give_no_value(text: str, doubt: Doubt | None) -> None:
    value = dates.parse(fold(text), LOW, HIGH)
    assert value.value is None
    assert value.doubt is doubt


@pytest.mark.parametrize(
    "text", ["令和六・九・十二", "令和六.九.十二", "二〇二四/九/十二", "R六.九.十二", "令和六-九-十二"]
)
def test_kanji_numbers_between_any_signs(text: str) -> None:
    assert read(text) == "2024-09-12"


def test_first_year_and_new_era_sign() -> None:
    assert read("令和元年5月1日") == "2019-05-01"
    assert read("㋿7年6月1日") == "2025-06-01"
    assert read("㍻元年1月8日") == "1989-01-08"


def test_buddhist_year_is_noted() -> None:
    assert dates.parse("25/03/2538", LOW, HIGH).notes == (dates.NOTE_BUDDHIST_YEAR,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024 оны 9 сарын 26", "2024-09-26"),
        ("1996 оны 12 сарын 3-ны өдөр", "1996-12-03"),
        ("২০২৪ সালের জুন মাসের ১৩ তারিখ", "2024-06-13"),
        ("২২ আগস্ট ১৯৯৪", "1994-08-22"),
        ("13 июня 2024 года", "2024-06-13"),
        ("2024-yil 13-iyun", "2024-06-13"),
        ("1995ﾈﾝ 4ｶﾞﾂ 30ﾆﾁ", "1995-04-30"),
        ("令和6ﾈﾝ10ｶﾞﾂ2ﾆﾁ", "2024-10-02"),
        ("[ 2024 ]年[ 7 ]月[ 30 ]日", "2024-07-30"),
        ("__1998__年__11__月__8__日", "1998-11-08"),
        ("令和[ 6 ]年【7】月【30】日", "2024-07-30"),
    ],
)
def test_dates_in_further_languages_and_in_the_boxes_of_a_form(text: str, day: str) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    "text", ["[ 2024 ]年[   ]月[ 30 ]日", "[ 2024 ]年[ 13 ]月[ 30 ]日", "২০২৪ সালের জুন", "9 сарын 26"]
)
def test_a_date_with_an_empty_or_impossible_part_stays_open(text: str) -> None:
    assert dates.parse(fold(text), LOW, HIGH).value is None
