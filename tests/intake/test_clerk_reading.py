"""What a careful clerk makes of forms filled in carelessly: corrections, typing errors, odd orders; and what not."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from scoredesk import intake
from scoredesk.domain.application import Doubt, Draft, Item
from scoredesk.domain.programme import Programme

NUMBER, EXAM, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX

FORM = {
    "受験番号": "SM24-00318",
    "受験日": "2024年11月12日",
    "区分": "機械金属加工区分",
    "氏名": "NGUYEN VAN HUNG",
    "国籍": "ベトナム",
    "生年月日": "1997年3月4日",
    "性別": "男",
}


def _read(text: str, programme: Programme, subject: str = "") -> Draft:
    head = f"Subject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return intake.read((head + text).encode(), programme, today=date(2026, 11, 23))


def _form(without: str = "", **changed: str) -> str:
    return "\n".join(f"{label}：{changed.get(label, value)}" for label, value in FORM.items() if label != without)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("24 0031 8", "2400318"),
        ("SM 2411 0318", "SM24110318"),
        ("SM24 00318", "SM2400318"),
        ("SM24-00318（2回目）", "SM24-00318"),
        ("0 4 1 1 2 6", "041126"),
        ("SM24-\n0031-8", "SM24-0031-8"),
        ("SM24-00381 → 正しくは SM24-00318", "SM24-00318"),
        ("SM24-00381（正しくはSM24-00318）", "SM24-00318"),
        ("×SM24-00381 ○SM24-00318", "SM24-00318"),
        ("誤）SM24-00381 正）SM24-00318", "SM24-00318"),
        ("~~SM24-00381~~ SM24-00318", "SM24-00318"),
        ("SM24-00381ではなくSM24-00318です", "SM24-00318"),
    ],
)
def test_numbers(programme: Programme, written: str, read: str) -> None:
    assert _read(_form(受験番号=written), programme).items[NUMBER].value == read


@pytest.mark.parametrize(
    "written", ["SM24-", "SM24-00318（受験票ではSM24-00381）", "SM24-00318 / SM24-00319", "SM24-00318 SM24-00319"]
)
def test_numbers_to_ask_about(programme: Programme, written: str) -> None:
    reading = _read(_form(受験番号=written), programme).items[NUMBER]
    assert reading.value is None
    assert reading.candidates


@pytest.mark.parametrize(
    ("sentence", "item", "value"),
    [
        ("（訂正）上の受験日は間違いです。正しい受験日は2024年11月21日です。", EXAM, "2024-11-21"),
        ("Sorry, the correct exam date is 21 November 2024.", EXAM, "2024-11-21"),
        ("すみません。生年月日を間違えました。正しくは1997年4月3日です。", BIRTH, "1997-04-03"),
        ("受験番号が違いました。正しい番号は SM24-00999 です。", NUMBER, "SM24-00999"),
        ("受験日は2024年11月12日ではなく2024年11月21日です。", EXAM, "2024-11-21"),
    ],
)
def test_corrections_at_the_end(programme: Programme, sentence: str, item: Item, value: str) -> None:
    assert _read(f"{_form()}\n\n{sentence}", programme).items[item].value == value


def test_what_is_put_right_is_not_always_an_item(programme: Programme) -> None:
    for sentence in (
        "パスポートの番号は正しくは AB1234567 です。",
        "電話番号が変わりました。正しくは080-1234-5678です。",
    ):
        assert _read(f"{_form()}\n\n{sentence}", programme).items[NUMBER].value == "SM24-00318"


@pytest.mark.parametrize(
    ("label", "typed", "item"),
    [
        ("国籍", "国積", NATIONALITY),
        ("性別", "姓別", SEX),
        ("生年月日", "生年月目", BIRTH),
        ("受験日", "受検目", EXAM),
        ("氏名", "指名", NAME),
        ("国籍", "Nationaliy", NATIONALITY),
        ("生年月日", "Dtae of birth", BIRTH),
        ("氏名", "Nama di kartu", NAME),
    ],
)
def test_mistyped_and_reworded_labels(programme: Programme, label: str, typed: str, item: Item) -> None:
    whole = _read(_form(), programme).items[item].value
    assert whole
    assert _read(_form().replace(f"{label}：", f"{typed}："), programme).items[item].value == whole


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        (
            "氏名",
            "件名：SCORE REPORT\n社名：ABC METAL\n担当：LE THI HOA\n上司の名前：LE THI HOA",
        ),
        ("受験番号", "受付番号：2024-1234\n郵便番号：100-0001\n登録番号：12345678\n社員番号：991234"),
        (
            "受験日",
            "申請日：2024年12月1日\n受講日：2024年10月1日\n受験票の発行日：2024年10月1日\nExit date: 1 May 2024",
        ),
        ("生年月日", "入社年月日：2009年4月1日\n発行年月日：2010年1月1日\n妻の生年月日：1998年1月1日"),
        ("性別", "配偶者：女\n部屋：男"),
        ("国籍", "会社：ベトナム商事\n提出国：日本\n配偶者の国籍：中国\nResidence: Vietnam"),
    ],
)
def test_other_words_are_no_mistyped_labels(programme: Programme, label: str, lines: str) -> None:
    item = dict(zip(FORM, (NUMBER, EXAM, Item.CATEGORY, NAME, NATIONALITY, BIRTH, SEX), strict=True))[label]
    assert _read(f"{_form(label)}\n{lines}", programme).items[item].value is None


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{value}（{label}）" for label, value in FORM.items()),
        "".join(f"{label}{value}" for label, value in FORM.items()) + "よろしくお願いします",
        "受験番号 / 受験日：SM24-00318 / 2024年11月12日\n" + "\n".join(_form().splitlines()[2:]),
        "\t".join(("No.", *FORM, "担当")) + "\n" + "\t".join(("1", *FORM.values(), "片岡")),
        _form().replace("国籍：ベトナム", "ベトナム").replace("性別：男", "男です"),
        _form("性別").replace("ベトナム", "ベトナム　　男の人です"),
    ],
    ids=["value (label)", "run together", "shared labels", "table", "bare values", "two in one"],
)
def test_odd_orders(programme: Programme, text: str) -> None:
    whole = _read(_form(), programme).items
    assert {item: reading.value for item, reading in _read(text, programme).items.items()} == {
        item: reading.value for item, reading in whole.items()
    }


def test_the_number_of_the_subject_against_that_of_the_text(programme: Programme) -> None:
    reading = _read(_form(), programme, "受験番号：SM24-00381").items[NUMBER]
    assert (reading.value, reading.doubt) == (None, Doubt.CONFLICT)
    assert set(reading.candidates) == {"SM24-00318", "SM24-00381"}
    assert _read(_form(), programme, "受験番号：SM2400318").items[NUMBER].value == "SM24-00318"
    assert _read(_form(), programme, "Re: 受験番号：SM24-00381").items[NUMBER].value == "SM24-00318"


def test_a_country_behind_a_name_is_asked_about(programme: Programme) -> None:
    reading = _read(_form(氏名="NGUYEN VAN HUNG, Vietnam"), programme).items[NAME]
    assert reading.value is None
    assert reading.candidates[0] == "NGUYEN VAN HUNG"
    assert _read(_form(氏名="NGUYEN, VAN NAM"), programme).items[NAME].value == "NGUYEN VAN NAM"


def test_a_second_calendar_is_a_check(programme: Programme) -> None:
    text = _form(生年月日="27 July 1996 A.D. (B.S. 2053/04/12)")
    assert _read(text, programme).items[BIRTH].value == "1996-07-27"
    wrong = _form(生年月日="27 July 1996 (B.S. 2061/04/12)")
    assert _read(wrong, programme).items[BIRTH].value is None


def test_who_writes_for_a_friend_is_not_the_examinee(programme: Programme) -> None:
    text = f"友だちのかわりに書きます。わたしの名前は LE THI HOA です。\n\n{_form()}"
    assert _read(text, programme).items[NAME].value == "NGUYEN VAN HUNG"


@pytest.mark.parametrize(
    "again", ["正しくは受験番号", "受験日2024年", "×1 ○", "国積：ベトナム\n", "1（受験番号）\n", "~~a"]
)
def test_time_is_linear(programme: Programme, again: str) -> None:
    def taken(count: int) -> float:
        text = _form() + "\n" + again * count
        start = perf_counter()
        _read(text, programme)
        return perf_counter() - start

    taken(10)
    small, large = min(taken(1000) for _ in range(2)), min(taken(4000) for _ in range(2))
    assert large < 0.05 + 8 * small
