"""What is said of a text that stands below: answers under its questions, "the same as there", a year that it lacks;
and examples, which are nobody's values. Persons and numbers are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
FORWARD = "転送します。\n\nFrom: Win Ko <win@mail.example>\nTo: 事務所 <office@firm.example>\nSent: 2026年4月20日\n\n"
OTHERS = (
    "-----Original Message-----\nFrom: 山本\nSent: Wednesday, September 30, 2026 10:44 AM\nTo: office@exam.example\n"
    "Subject: 申請\n\n①受験番号 QB-6650-101\n②受験日 2025年2月18日\n③試験区分 電気電子機器組立て区分\n"
    "④氏名 KYAW SOE\n⑤国籍 ミャンマー\n⑥生年月日 1992年3月31日\n⑦性別 男"
)
NEW = "①受験番号 QB-6650-128\n②受験日 2025年2月20日\n④氏名 AYE THIDA\n⑥生年月日 2000年11月9日\n⑦性別 女"
DAY = "受験番号 QB-0703-21\n受験日 {}\n区分 金属表面処理\n名前 BASNET PREM\n国 ネパール\n生年月日 1996年8月10日\n男"


def _read(programme: Programme, text: str, subject: str = "") -> Draft:
    lines = ("From: a@mail.example", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", "", text)
    return intake.read("\r\n".join(lines).encode(), programme, today=date(2026, 11, 26))


def _told(draft: Draft) -> dict[Item, str]:
    return {item: value for item in Item if (value := draft.items[item].value) is not None}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("氏名（例：NGUYEN VAN A）", NAME),
        ("氏名（在留カードと同じ。れい:NGUYEN VAN A）", NAME),
        ("氏名：（例）NGUYEN VAN A", NAME),
        ("氏名：NGUYEN VAN A（記入例）", NAME),
        ("氏名　例）NGUYEN VAN A", NAME),
        ("Name (e.g. NGUYEN VAN A):", NAME),
        ("Full name: e.g. NGUYEN VAN A", NAME),
        ("Họ và tên (ví dụ: NGUYEN VAN A)", NAME),
        ("Nama (contoh: BUDI SANTOSO)", NAME),
        ("Name (ex. NGUYEN VAN A)", NAME),
        ("ชื่อ (ตัวอย่าง: SOMCHAI DEE)", NAME),
        ("受験日：例：2024年3月5日", EXAM),
        ("試験区分（例：機械金属加工）", CATEGORY),
        ("Date of birth, for example: 1 January 1995", BIRTH),
        ("性別（例：男）", SEX),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "> {}", FORWARD + "> {}"])
def test_an_example_is_no_value(programme: Programme, text: str, item: Item, frame: str) -> None:
    form = "受験番号：QB-2501-331\n国籍：ミャンマー\n" + ("生年月日：1999年3月4日" if item is not BIRTH else "性別：女")
    draft = _read(programme, frame.format(f"{form}\n{text}".replace("\n", "\n> " if ">" in frame else "\n")))
    assert draft.items[item].value is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("受験日（例：2024年3月5日）：2024年5月22日", {EXAM: "2024-05-22"}),
        ("氏名（例：NGUYEN VAN A）\nSOE THU", {NAME: "SOE THU"}),
        ("Name (ex: NGUYEN VAN A): SOE THU", {NAME: "SOE THU"}),
        ("性別 例：男 → 女", {SEX: "F"}),
        # no examples
        ("例の申請です。受験番号：QB-2501-331", {NUMBER: "QB-2501-331"}),
        ("受験番号：EX-2501-331", {NUMBER: "EX-2501-331"}),
        ("नाम (कार्डमा जस्तै) : SOE THU", {NAME: "SOE THU"}),
    ],
)
def test_what_stands_beside_an_example_is_one(programme: Programme, text: str, wanted: dict[Item, str]) -> None:
    assert wanted.items() <= _told(_read(programme, f"国籍：ミャンマー\n生年月日：1999年3月4日\n{text}")).items()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "> 1. 受験番号は なんばん ですか。\nQB0522 の 9 ばん、 ぜんぶ かくと QB0522-009 です\n"
                "> 2. いつ 受験しましたか。(れい:2024年3月5日)\n2024年5月22日です\n"
                "> 3. どの 区分ですか。 機械金属加工 / 電気電子機器組立て / 金属表面処理\nさいごの です\n"
                "> 4. なまえ(れい:NGUYEN VAN A)\nWIN KO\n> 5. くに\nみゃんまー\n"
                "> 6. うまれた日(れい:1995年1月1日)\n1997年2月26日\n"
                "> 7. おとこ ですか、おんな ですか。\nおんな です\n> 8. いまの 住所\nおなじ です"
            ),
            {NUMBER: "QB0522-009", EXAM: "2024-05-22", CATEGORY: "surface", NAME: "WIN KO", NATIONALITY: "MM",
             BIRTH: "1997-02-26", SEX: "F"},
        ),
        (
            (
                "> 1. What is your examinee number?\nQB0522-009\n> 2. When did you sit the exam?\n22 May 2024\n"
                "> 3. Which exam? machining / electronics assembly / surface treatment\nThe first one\n"
                "> 4. Male or female?\nfemale"
            ),
            {NUMBER: "QB0522-009", EXAM: "2024-05-22", CATEGORY: "machining", SEX: "F"},
        ),
        (
            (
                "> > 1. Nomor ujian?\n> QB0522-009\n"
                "> > 2. Kapan ikut ujian?\n> 22 Mei 2024\n> > 3. Nama lengkap?\n> WIN KO\n"
                "> > 4. Kewarganegaraan?\n> Myanmar"
            ),
            {NUMBER: "QB0522-009", EXAM: "2024-05-22", NAME: "WIN KO", NATIONALITY: "MM"},
        ),
        # an answer that says nothing leaves its item open, and the question's choices are none
        (
            (
                "> 1. 受験番号は なんばん ですか。\nQB0522-009 です\n"
                "> 2. いつ 受験しましたか。\n2024年5月22日です\n> 3. くに\nみゃんまー\n"
                "> 4. おとこ ですか、おんな ですか。\nカードを 見て ください"
            ),
            {NUMBER: "QB0522-009", EXAM: "2024-05-22", NATIONALITY: "MM", SEX: None},
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["{}", FORWARD + "{}"])
def test_answers_below_quoted_questions(
    programme: Programme, text: str, wanted: dict[Item, str | None], frame: str
) -> None:
    told = _told(_read(programme, frame.format(text), "FW: しつもん" if "From" in frame else ""))
    assert {item: told.get(item) for item in wanted} == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("区分は下のメールの③をご覧ください。", "electronics"),
        ("会社・担当者・区分は前回と同じです。", "electronics"),
        ("区分は先月の人と同じです。", "electronics"),
        ("試験区分は下記のメールのとおりです。", "electronics"),
        ("The exam category is the same as in the mail below.", "electronics"),
        ("For the exam category see the mail below.", "electronics"),
        ("Kategori ujian sama dengan email sebelumnya.", "electronics"),
        ("Hạng mục thi giống như mail dưới.", "electronics"),
        # it is not said of the category, or denied, or not for certain
        ("会社と担当者は前回と同じです。", None),
        ("③区分：前回と同じ", "electronics"),
        ("区分は前回と同じではありません。", None),
        ("区分以外は下のメールと同じです。", None),
        ("All but the exam category is the same as in the mail below.", None),
        ("Except the exam category all is the same as in the mail below.", None),
        ("区分はたぶん前回と同じです。", None),
        ("The exam category is different from the mail below.", None),
        ("先月はお世話になりました（下記メール）。", None),
    ],
)
def test_an_item_may_be_the_same_as_below(programme: Programme, said: str, wanted: str | None) -> None:
    told = _told(_read(programme, f"別の者の申請です。\n{said}\n\n{NEW}\n\n山本\n\n{OTHERS}"))
    assert told.get(CATEGORY) == wanted
    assert (told[NUMBER], told[EXAM], told[NAME]) == ("QB-6650-128", "2025-02-20", "AYE THIDA")
    assert NATIONALITY not in told


@pytest.mark.parametrize(
    ("day", "said", "wanted"),
    [
        ("7月3日", "受験日の年が抜けておりますが、2024年の試験です(本人に確認済み)。", "2024-07-03"),
        ("7月3日", "年は2024年です。", "2024-07-03"),
        ("7月3日", "受験日は2024年です。", "2024-07-03"),
        ("3 July", "The year of the exam is missing; it is 2024.", "2024-07-03"),
        ("July 3", "It was in 2024.", "2024-07-03"),
        ("3 Juli", "Tahun ujiannya 2024.", "2024-07-03"),
        # nothing of the exam's year, or not for certain
        ("7月3日", "2024年に日本に来ました。", None),
        ("7月3日", "年はたぶん2024年です。", None),
        ("7月3日", "年は2023年か2024年です。", None),
        ("7/3", "年は2024年です。", None),
        ("7月3日", "来日は2022年です。", None),
        ("7月3日", "次の試験は2027年の試験です。", None),
        ("7月3日", "2023年の試験は合格しました。", None),
        ("7月3日", "試験は2027年です。", None),
        ("3 July", "I came to Japan in 2022, it was the year of my first exam.", None),
        ("3 July", "My visa is until the year 2025.", None),
        ("2023年7月3日", "来年は2024年の試験です。", "2023-07-03"),
    ],
)
def test_a_year_is_added_to_a_day_below(programme: Programme, day: str, said: str, wanted: str | None) -> None:
    assert _told(_read(programme, f"{said}\n\n{FORWARD}{DAY.format(day)}", "Fwd: x")).get(EXAM) == wanted
