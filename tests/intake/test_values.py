"""Single values: choices, names, numbers, countries, sex, categories."""

from __future__ import annotations

import pytest

from scoredesk.domain.application import Doubt
from scoredesk.domain.countries import COUNTRIES, name_of
from scoredesk.domain.programme import Programme
from scoredesk.intake import countries, numbers, people
from scoredesk.intake.folding import fold, latin_base, unmarked
from scoredesk.intake.labels import labels_of


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("男", "M"), ("女性", "F"), ("おんな", "F"), ("♂", "M"), ("Male", "M"), ("f", "F"), ("Nữ", "F"), ("Nam", "M"),
        ("laki-laki", "M"), ("Perempuan", "F"), ("ชาย", "M"),
        ("အမျိုးသမီး", "F"), ("महिला", "F"), ("ស្រី", "F"),
        ("□男　☑女", "F"), ("☑男　□女", "M"), ("男・○女", "F"), ("男○・女", "M"), ("(男)・女", "M"),
        ("[x] M [ ] F", "M"),
        ("( ) Male (o) Female", "F"), ("●男 ○女", "M"), ("×男 ○女", "F"), ("その他", "X"), ("男性です", "M"),
    ],
)  # fmt: skip
def test_sex(text: str, sex: str) -> None:
    assert people.read_sex(fold(text)).value == sex


@pytest.mark.parametrize("text", ["男・女", "M / F", "□男 □女", "○男 ○女", "男 ○ 女", "Male/Female", "☑男 ☑女"])
def test_choices_left_open(text: str) -> None:
    value = people.read_sex(fold(text))
    assert value.value is None
    assert value.doubt is Doubt.UNSELECTED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Văn Hùng", "NGUYEN VAN HUNG"), ("ＮＧＵＹＥＮ　ＶＡＮ　ＨＵＮＧ", "NGUYEN VAN HUNG"),
        ("DELA CRUZ, JUAN MIGUEL", "DELA CRUZ JUAN MIGUEL"), ("Mr. Aung Kyaw Moe", "AUNG KYAW MOE"),
        ("WANG XIAOMING　王 小明", "WANG XIAOMING"), ("グエン・ヴァン・フン (NGUYEN VAN HUNG)", "NGUYEN VAN HUNG"),
        ("THIDA WIN（ティダ ウィン）", "THIDA WIN"), ("AUNG KYAW MOE です。", "AUNG KYAW MOE"), ("SU", "SU"),
        ("O’NEIL-SMITH JR.", "O'NEIL-SMITH JR"), ("陳 氏玲", "陳 氏玲"), ("Đặng Thị Ánh", "DANG THI ANH"),
    ],
)  # fmt: skip
def test_names(text: str, name: str) -> None:
    assert people.read_name(fold(text)).value == name


@pytest.mark.parametrize(
    "text", ["在留カードと同じ", "same as my card", "A B / C D", "taro@mail.example", "", "see attached file please"]
)
def test_what_is_no_name(text: str) -> None:
    assert people.read_name(fold(text)).value is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("SM2411-00318", "SM2411-00318"), ("ＳＭ２４１１－００３１８", "SM2411-00318"),
        ("SM2411 - 00318", "SM2411-00318"),
        ("2411 0457", "24110457"), ("No. 24110457", "24110457"), ("24110457です", "24110457"), ("k-55021", "K-55021"),
        ("24110457（メールで確認）", "24110457"),
    ],
)  # fmt: skip
def test_numbers(text: str, number: str) -> None:
    assert numbers.read_number(fold(text)).value == number


@pytest.mark.parametrize("text", ["AB12345678CD", "1995/3/25", "080-0000-0000", "A-101、A-102", "わかりません"])
def test_what_is_no_single_number(text: str) -> None:
    assert numbers.read_number(fold(text)).value is None


def test_every_country_by_both_names_and_code() -> None:
    assert len(COUNTRIES) == 249
    for code, country in COUNTRIES.items():
        assert countries.read_country(country.ja).value == code, country
        assert countries.read_country(country.en).value == code, country
        assert countries.read_country(code).value == code, country
    assert name_of("VN", "ja") == "ベトナム"
    assert name_of("??", "en") == "??"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ﾍﾞﾄﾅﾑ", "VN"), ("Vietnamese", "VN"), ("Việt Nam", "VN"), ("ベトナム社会主義共和国", "VN"), ("Burmese", "MM"),
        ("缅甸", "MM"), ("မြန်မာ", "MM"), ("インド", "IN"), ("インドネシア人", "ID"),
        ("Indonesian", "ID"), ("中華人民共和国", "CN"),
        ("Phillipines", "PH"), ("Pilipino", "PH"), ("ฟิลิปปินส์", "PH"), ("नेपाल", "NP"), ("កម្ពុជា", "KH"), ("ไทย", "TH"),
        ("Guinea-Bissau", "GW"), ("ベトナン", "VN"), ("Vietnam (living in Japan)", "VN"), ("ベトナム(日本在住)", "VN"),
    ],
)  # fmt: skip
def test_countries(text: str, code: str) -> None:
    assert countries.read_country(fold(text)).value == code


@pytest.mark.parametrize("text", ["火星", "韓国/ベトナム", "Atlantis", "-", "日本・ベトナム", "□日本 □ベトナム"])
def test_what_is_no_single_country(text: str) -> None:
    assert countries.read_country(fold(text)).value is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("機械金属加エ", "machining"), ("電気電子機器組立区分", "electronics"),
        ("Macining and Metal Procesing", "machining"),
        ("□機械金属加工 ☑電気電子機器組立て □金属表面処理", "electronics"), ("「金属表面処理区分」", "surface"),
        ("機械金属加工、電気電子機器組立て、金属表面処理", None), ("溶接", None), ("機械金属加工 金属表面処理", None),
    ],
)  # fmt: skip
def test_categories(text: str, key: str | None, programme: Programme) -> None:
    assert labels_of(programme).categories.read(fold(text)).value == key


def test_folding_keeps_positions_and_marks() -> None:
    text = fold("①受験（じゅけん）番号 1️⃣ ⑵ Ｅxam ၁၉")
    assert unmarked(text) == "(1)受験番号 (1) (2) Exam 19"
    assert len(latin_base("İĞỰ đÀ")) == len("İĞỰ đÀ")
