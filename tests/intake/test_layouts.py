"""The form in every combination of number, label, separator and line: all seven items, exactly."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from scoredesk.domain.ruby import in_parentheses, plain
from scoredesk.intake.labels import labels_of
from tests.intake.corpus_case import PERSONS

SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
STYLES = st.sampled_from(["mark", "paren", "ring", "bare", "dot", "wide_dot", "brackets", "keycap", "bullet", "none"])
SEPARATORS = st.sampled_from(["：", ": ", " : ", "＝", "→", "\t", "　", " - ", "……", "\r\n", "：\r\n　"])
JAPANESE = {"machining": "機械金属加工区分", "electronics": "電気電子機器組立て区分", "surface": "金属表面処理区分"}
COUNTRIES = {"VN": "ベトナム", "ID": "インドネシア", "MM": "ミャンマー", "PH": "フィリピン"}


def _lead(style: str, number: int) -> str:
    return {
        "mark": "①②③④⑤⑥⑦"[number - 1],
        "paren": f"({number})",
        "ring": "❶❷❸❹❺❻❼"[number - 1],
        "bare": f"{number} ",
        "dot": f"{number}. ",
        "wide_dot": f"{'１２３４５６７'[number - 1]}．",
        "brackets": f"[{number}] ",
        "keycap": f"{number}\ufe0f\u20e3",
        "bullet": "■ ",
        "none": "",
    }[style]


def _written(person: dict[str, str | None]) -> list[str]:
    return [
        person["examinee_number"] or "",
        date.fromisoformat(person["exam_date"] or "").strftime("%Y年%m月%d日"),
        JAPANESE[person["category"] or ""],
        person["name"] or "",
        COUNTRIES[person["nationality"] or ""],
        date.fromisoformat(person["birth_date"] or "").strftime("%Y/%m/%d"),
        {"M": "男", "F": "女"}[person["sex"] or ""],
    ]


def _read(text: str, programme: Programme) -> dict[str, str | None]:
    raw = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
    draft = intake.read(raw, programme, today=date(2025, 11, 23))
    return {item.value: draft.items[item].value for item in Item}


@SETTINGS
@given(st.sampled_from(sorted(PERSONS)), STYLES, SEPARATORS, st.sampled_from(["ja", "ja_reading", "en"]), st.booleans())
def test_every_layout(programme: Programme, who: str, style: str, separator: str, wording: str, shuffled: bool) -> None:
    person = PERSONS[who]
    lines = []
    for text, value in zip(programme.items, _written(person), strict=True):
        label = {
            "ja": plain(text.label["ja"]),
            "ja_reading": in_parentheses(text.label["ja"]),
            "en": text.label["en"],
        }[wording]
        lines.append(f"{_lead(style, text.number)}{label}{separator}{value}")
    if shuffled:
        lines.reverse()
    assert _read("\r\n".join(lines) + "\r\n", programme) == person


@SETTINGS
@given(st.sampled_from(sorted(PERSONS)), st.sampled_from(["mark", "paren", "dot", "keycap", "wide_dot"]))
def test_numbers_without_labels(programme: Programme, who: str, style: str) -> None:
    lines = [f"{_lead(style, number)}{value}" for number, value in enumerate(_written(PERSONS[who]), 1)]
    assert _read("\r\n".join(lines), programme) == PERSONS[who]


def test_every_label_and_synonym_of_the_programme_is_understood(programme: Programme) -> None:
    labels = labels_of(programme)
    person = PERSONS["linh"]
    values = dict(zip((text.item for text in programme.items), _written(person), strict=True))
    missed = []
    for text in programme.items:
        for label in (*map(plain, text.label.values()), *text.synonyms):
            lines = [
                f"{label if other.item is text.item else plain(other.label['ja'])}: {values[other.item]}"
                for other in programme.items
            ]
            if _read("\r\n".join(lines), programme) != person:
                missed.append(label)
    assert not missed
    assert labels is labels_of(programme)


def test_every_category_name_and_synonym_is_understood(programme: Programme) -> None:
    categories = labels_of(programme).categories
    for category in programme.categories:
        for name in (*map(plain, category.name.values()), *category.synonyms):
            assert categories.read(name).value == category.key, name


def test_a_number_beats_a_latin_word_without_separator(programme: Programme) -> None:
    lines = [f"{at}. {value}" for at, value in enumerate(_written(PERSONS["linh"]), 1)]
    lines[3] = "4. SEX TON MARIA"
    assert _read("\r\n".join(lines), programme)["name"] == "SEX TON MARIA"
    assert _read("\r\n".join(lines), programme)["sex"] == "F"


def test_an_exam_to_come_is_a_date_and_one_in_the_far_future_is_none(programme: Programme) -> None:
    assert _read("受験日：2026年2月3日\n性別：男", programme)["exam_date"] == "2026-02-03"
    assert _read("受験日：2126年2月3日\n性別：男", programme)["exam_date"] is None
