"""A programme file is read into what it says, and every kind of mistake is named by its key."""

import re
from datetime import date
from decimal import Decimal

import pytest

from scoredesk.domain.application import Item
from scoredesk.domain.programme import HeadCovering, Limit, PortraitLimit, Route
from scoredesk.domain.programme_file import ProgrammeError, parse
from tests.programmes import CLEANING, MANUFACTURING, cleaning, manufacturing

TEXT = (MANUFACTURING / "programme.toml").read_text(encoding="utf-8")


def faults_of(text: str) -> dict[str, str]:
    with pytest.raises(ProgrammeError) as caught:
        parse(text)
    return {fault.key: fault.expected for fault in caught.value.faults}


def changed(pattern: str, replacement: str) -> str:
    text, times = re.subn(pattern, lambda _: replacement, TEXT, count=1, flags=re.MULTILINE)
    assert times == 1, f"the bundled programme has no {pattern}"
    return text


def test_the_bundled_programme_says_what_the_notice_says() -> None:
    programme = manufacturing()
    assert [(window.route, window.first, window.last) for window in programme.windows] == [
        (Route.APPLICATION, date(2023, 11, 1), date(2025, 7, 7)),
        (Route.NO_EXAM, date(2025, 7, 8), date(2025, 11, 3)),
        (Route.MY_PAGE, date(2025, 11, 4), None),
    ]
    assert [category.key for category in programme.categories] == ["machining", "electronics", "surface"]
    assert [text.item for text in programme.items] == list(Item)
    assert programme.files.size_limit == 5 * 1024 * 1024
    assert set(programme.files.media_types) == {"image/jpeg", "image/gif", "image/png"}
    assert (programme.portrait.head_min, programme.portrait.head_max) == (0.50, 0.69)
    assert programme.portrait.head_covering is HeadCovering.ASK
    assert programme.promises.my_page_business_days == 5
    assert programme.promises.application_business_days == 10
    assert programme.extension.percent == Decimal(80)


def test_another_field_differs_in_everything() -> None:
    programme = cleaning()
    assert programme.extension.percent == Decimal("62.5")
    assert programme.windows[-1].last is None
    assert programme.portrait.limits[PortraitLimit.SHARPNESS] == Limit(0.6, 0.5)
    assert programme.portrait.head_covering is HeadCovering.REFUSE
    assert programme.item_text(Item.NAME).number == 1
    assert programme.office.closed_on == (date(2026, 6, 30),)
    assert programme.category("practical") is not None
    assert programme.category("machining") is None


def test_frozen_all_through() -> None:
    programme = manufacturing()
    with pytest.raises(TypeError):
        programme.name["ja"] = "x"  # type: ignore[index]  # that it cannot be written is the point
    assert isinstance(programme.categories, tuple)


@pytest.mark.parametrize(
    ("day", "route"),
    [
        (date(2023, 10, 31), None),
        (date(2023, 11, 1), Route.APPLICATION),
        (date(2025, 7, 7), Route.APPLICATION),
        (date(2025, 7, 8), Route.NO_EXAM),
        (date(2025, 11, 3), Route.NO_EXAM),
        (date(2025, 11, 4), Route.MY_PAGE),
        (date(2099, 1, 1), Route.MY_PAGE),
    ],
)
def test_each_side_of_every_window(day: date, route: Route | None) -> None:
    window = manufacturing().window_of(day)
    assert (window.route if window else None) is route


def test_a_gap_between_windows_belongs_to_none() -> None:
    assert cleaning().window_of(date(2024, 10, 1)) is None
    assert cleaning().window_of(date(2024, 9, 30)) is not None
    assert cleaning().window_of(date(2024, 10, 15)) is not None


@pytest.mark.parametrize(
    ("pattern", "replacement", "key", "expected"),
    [
        # a scalar of the wrong kind
        (r"^percent = 80", 'percent = "80"', "extension.percent", "a number"),
        (r"^percent = 80", "percent = true", "extension.percent", "a number"),
        (r"^percent = 80", "percent = nan", "extension.percent", "a number"),
        (r"^size_limit = .*", "size_limit = 5.5", "files.size_limit", "a whole number"),
        (r"^size_limit = .*", "size_limit = true", "files.size_limit", "a whole number"),
        (r"^passed = true", 'passed = "yes"', "exclusions.passed", "true or false"),
        (r"^passed = true", "passed = 1", "exclusions.passed", "true or false"),
        (r"^first = 2023-11-01", 'first = "2023-11-01"', "windows[1].first", "a date such as"),
        (r"^first = 2023-11-01", "first = 2023-11-01T00:00:00", "windows[1].first", "a date such as"),
        (r"^contact = .*", "contact = 5", "issuer.contact", "a text"),
        # a choice that is none
        (r'^route = "no_exam"', 'route = "closed"', "windows[2].route", "one of application, my_page, no_exam"),
        (r'^head_covering = "ask"', 'head_covering = "maybe"', "portrait.head_covering", "one of refuse, ask"),
        (r'^item = "sex"', 'item = "gender"', "items[7].item", "one of examinee_number"),
        (r'^outcome = "failed"', 'outcome = "lost"', "eligibility.outcome", "one of passed, failed, absent"),
        # keys that are not there, or nowhere known
        (r"^outcome = .*", "", "eligibility.outcome", "the key is missing"),
        (r"^\[extension\]\npercent = 80", "", "extension", "a table, but the key is missing"),
        (r"^percent = 80", "percent = 80\npercentage = 80", "extension.percentage", "one of the keys known here"),
        # a table or a list in the wrong place
        (r"^\[extension\]\npercent = 80", "[[extension]]\npercent = 80", "extension", "a table"),
        (r"^statuses = .*", 'statuses = "x"', "eligibility.statuses", "a list, each a text"),
        (r"^\[portrait.limits\]", "[[portrait.limits]]", "portrait.limits", "a table, each value a table"),
        (r"^yaw = .*", "yaw = 15", "portrait.limits.yaw", "a table"),
        (r"^yaw = .*", "", "portrait.limits.yaw", "the key is missing"),
        (r"^yaw = ", "yawn = ", "portrait.limits.yawn", "one of the keys known here"),
        # what contradicts itself
        (r"^last = 2025-07-07", "last = 2023-10-01", "windows[1].last", "a date not before 2023-11-01"),
        (r"^first = 2025-07-08", "first = 2025-07-07", "windows[2].first", "after the window before it"),
        (r"^last = 2025-11-03", "", "windows[3].first", "after the window before it"),
        (r'^item = "sex"', 'item = "name"', "items", "each of the seven items once"),
        (r"^number = 7", "number = 8", "items", "numbers 1, 2, 3"),
        (r'^key = "surface"', 'key = "machining"', "categories", "each key once"),
        (r'"表面処理"', '"機械加工"', "categories", "as a name of one of them"),
        (r'"Gender"', '"Birthday"', "items", "not of birth_date and sex"),
        (r"^head_min = .*", "head_min = 0.7", "portrait.head_min", "below head_max"),
        (r"^percent = 80", "percent = 101", "extension.percent", "at most 100"),
        (r"^closing_days = .*", 'closing_days = ["12-32"]', "office.closing_days[1]", "a day of the year"),
        (r"^answer_days = .*", "answer_days = 0", "promises.answer_days", "above 0"),
        (r"^mail_days = .*", "mail_days = -1", "retention.mail_days", "above 0"),
        (r"^size_limit = .*", "size_limit = 0", "files.size_limit", "above 0"),
        (r"^contact = .*", 'contact = "nobody"', "issuer.contact", "a mail address"),
        (r"^letter_languages = .*", 'letter_languages = ["jp"]', "mail.letter_languages[1]", "one of ja, en"),
        (r"^letter_languages = .*", "letter_languages = []", "mail.letter_languages", "at least one"),
        (r"^serial_prefix = .*", 'serial_prefix = "sm 2"', "report.serial_prefix", "capitals"),
        (r"^media_types = .*", "media_types = []", "files.media_types", "at least one"),
        (r"^statuses = .*", "statuses = []", "eligibility.statuses", "at least one"),
        (r"^title = .*", 'title = { ja = "試験結果通知書" }', "report.title.en", "Japanese and English"),
        (r"^outcome = .*", 'outcome = "passed"', "exclusions.passed", "false, where"),
    ],
)
def test_each_mistake_is_named_by_its_key(pattern: str, replacement: str, key: str, expected: str) -> None:
    faults = faults_of(changed(pattern, replacement))
    assert key in faults, faults
    assert expected in faults[key]


def test_every_fault_is_told_at_once() -> None:
    text = TEXT.replace("percent = 80", 'percent = "80"').replace("passed = true", "passed = 1")
    assert set(faults_of(text)) == {"extension.percent", "exclusions.passed"}


def test_what_is_no_toml_says_where() -> None:
    assert "line 2" in faults_of("key = 1\nname = ?\n")["(file)"]


def test_an_empty_file_lacks_every_table() -> None:
    assert {"key", "windows", "items", "mail", "report"} <= set(faults_of(""))


def test_no_windows_at_all() -> None:
    text = (CLEANING / "programme.toml").read_text(encoding="utf-8")
    text = re.sub(r"\[\[windows\]\].*?(?=\[\[categories)", "", text, flags=re.DOTALL)
    assert "a list, but the key is missing" in faults_of(text)["windows"]
    assert faults_of("windows = []\n" + text) == {"windows": "at least one window of exam dates"}


def test_marks_are_exact_decimals() -> None:
    text = TEXT.replace("percent = 80", "percent = 79.96")
    assert parse(text).extension.percent == Decimal("79.96")
