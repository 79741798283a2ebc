"""The same seven items in the layouts that people choose: rules, brackets, arrows, tables, numbers of every kind.

Persons and numbers are invented. None: a careful clerk would ask.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.programme import Programme
from tests.intake.seven_items import SEVEN, ReadValues


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "お世話になっております。登録支援機関ABCの鈴木です。\n"
                "下記1名の結果通知書発行をお願いいたします。\n"
                "\n"
                "記\n"
                "1　受験番号　B-55-1290\n"
                "2　受験日　　令和6年9月12日\n"
                "3　試験区分　機械金属加工区分\n"
                "4　氏名　　　LE VAN A\n"
                "5　国籍　　　ベトナム\n"
                "6　生年月日　1995年2月3日（満31歳）\n"
                "7　性別　　　男性\n"
                "以上\n"
                "\n"
                "登録支援機関ABC　鈴木一郎　TEL 03-1111-2222"
            ),
            SEVEN,
        ),
        (
            (
                "氏名	国籍	生年月日	性別	受験番号	受験日	区分\n"
                "LE VAN A	ベトナム	1995/02/03	男	B-55-1290	2024/09/12	機械金属加工"
            ),
            SEVEN,
        ),
        (
            (
                "結果通知書申請（LE VAN A）\n"
                "\n"
                "・受験番号　⇒　B-55-1290\n"
                "・受験日　⇒　24/9/12\n"
                "・区分　⇒　機械金属加工\n"
                "・国籍　⇒　越\n"
                "・生年月日　⇒　1995.2.3\n"
                "・性別　⇒　男\n"
                "・氏名　⇒　件名のとおり"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": None,
                "category": "machining",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            ("①〜⑦の順で書きます。\nB-55-1290、2024年9月12日、機械金属加工区分、LE VAN A、ベトナム、1995年2月3日、男"),
            SEVEN,
        ),
        (
            (
                "(1) B-55-1290 (2) 2024-09-12 (3) Machining and Metal Processing (4) LE VAN A (5) Vietnam (6)"
                " 1995-02-03 (7) Male"
            ),
            SEVEN,
        ),
        (
            (
                "Q1 受験番号は？ → B-55-1290\n"
                "Q2 受験日は？ → 2024年9月12日\n"
                "Q3 区分は？ → 機械金属加工\n"
                "Q4 氏名は？ → LE VAN A\n"
                "Q5 国籍は？ → ベトナム\n"
                "Q6 生年月日は？ → 1995年2月3日\n"
                "Q7 性別は？ → 男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号「B-55-1290」\n"
                "受験日「2024年9月12日」\n"
                "区分「機械金属加工区分」\n"
                "氏名「LE VAN A」\n"
                "国籍「ベトナム」\n"
                "生年月日「1995年2月3日」\n"
                "性別「男」"
            ),
            SEVEN,
        ),
        (
            (
                "じゅけんばんごう B-55-1290\n"
                "じゅけんび にせんにじゅうよねん くがつ じゅうににち\n"
                "くぶん きかいきんぞくかこう\n"
                "なまえ LE VAN A\n"
                "くに べとなむ\n"
                "たんじょうび 1995ねん2がつ3か\n"
                "せいべつ おとこ"
            ),
            SEVEN | {"exam_date": None},
        ),
        (
            (
                "Good afternoon po. Here are my details:\n"
                "Examinee number - B-55-1290\n"
                "Date of exam - Sept. 12, 2024\n"
                "Category of exam taken - Machining and Metal Processing\n"
                "Name - LE VAN A\n"
                "Nationality - Vietnamese\n"
                "Birthday - February 3, 1995\n"
                "Gender - Male\n"
                "Thank you po and God bless"
            ),
            SEVEN,
        ),
        (
            (
                "1. Nomor ujian saya B-55-1290\n"
                "2. Saya ujian tgl 12 September 2024\n"
                "3. Kategori saya mesin dan logam\n"
                "4. Nama saya LE VAN A\n"
                "5. Saya dari Vietnam\n"
                "6. Lahir tgl 3 Februari 1995\n"
                "7. Saya laki-laki"
            ),
            SEVEN,
        ),
        (
            (
                "1. Số báo danh của em là B-55-1290 ạ\n"
                "2. Em thi ngày 12 tháng 9 năm 2024\n"
                "3. Em thi ngành gia công kim loại cơ khí\n"
                "4. Tên em là LÊ VĂN A\n"
                "5. Em người Việt Nam\n"
                "6. Em sinh ngày 3 tháng 2 năm 1995\n"
                "7. Em là nam"
            ),
            SEVEN,
        ),
        (
            (
                "1番 B-55-1290\n"
                "2番 2024年9月12日\n"
                "3番 機械金属加工\n"
                "4番 LE VAN A\n"
                "5番 ベトナム\n"
                "6番 1995年2月3日\n"
                "7番 男"
            ),
            SEVEN,
        ),
        (
            (
                "一、B-55-1290\n"
                "二、2024年9月12日\n"
                "三、機械金属加工\n"
                "四、LE VAN A\n"
                "五、ベトナム\n"
                "六、1995年2月3日\n"
                "七、男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号:B-55-1290,受験日:2024年9月12日,試験区分:機械金属加工区分,氏名:LE VAN A,国籍:ベトナ"
                "ム,生年月日:1995年2月3日,性別:男"
            ),
            SEVEN,
        ),
        (
            ("受験番号B-55-1290受験日2024年9月12日区分機械金属加工氏名LE VAN A国籍ベトナム生年月日1995年2月3日性別男"),
            SEVEN,
        ),
        (
            (
                "わたしは LE VAN A です。ベトナムから きました。おとこです。1995年2月3日 うまれです。\n"
                "2024年9月12日に きかいきんぞくかこうの しけんを うけました。ばんごうは B-55-1290 です。だめ"
                "でした。"
            ),
            SEVEN,
        ),
        (
            (
                "国籍・氏名：ベトナム　LE VAN A\n"
                "生年月日・性別：1995年2月3日　男\n"
                "受験日・区分：2024年9月12日　機械金属加工\n"
                "受験番号：B-55-1290"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号｜B-55-1290\n"
                "受験日｜2024年9月12日\n"
                "区分｜機械金属加工\n"
                "氏名｜LE VAN A\n"
                "国籍｜ベトナム\n"
                "生年月日｜1995年2月3日\n"
                "性別｜男"
            ),
            SEVEN,
        ),
        (
            (
                "+----------+------------------+\n"
                "| 受験番号 | B-55-1290        |\n"
                "| 受験日   | 2024年9月12日    |\n"
                "| 区分     | 機械金属加工     |\n"
                "| 氏名     | LE VAN A         |\n"
                "| 国籍     | ベトナム         |\n"
                "| 生年月日 | 1995年2月3日     |\n"
                "| 性別     | 男               |\n"
                "+----------+------------------+"
            ),
            SEVEN,
        ),
        (
            (
                "①受験番号\n"
                "（B-55-1290）\n"
                "②受験日\n"
                "（2024年9月12日）\n"
                "③受験した試験区分\n"
                "（機械金属加工区分）\n"
                "④氏名\n"
                "（LE VAN A）\n"
                "⑤国籍\n"
                "（ベトナム）\n"
                "⑥生年月日\n"
                "（1995年2月3日）\n"
                "⑦性別\n"
                "（男）"
            ),
            SEVEN,
        ),
        (
            (
                "昨日電話した者です。番号はB-55-1290、9月12日（去年じゃなくて2024年）の試験、機械金属加工。LE"
                " VAN A、ベトナム、H7.2.3、男。"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": None,
                "category": "machining",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
    ],
)
def test_the_same_in_other_layouts(read_values: ReadValues, text: str, wanted: dict[str, str | None]) -> None:
    assert read_values(text, wanted) == wanted


@pytest.mark.parametrize(
    "before",
    [
        "会社名\t有限会社マル\n担当者\t吉岡 昭夫（男性）",
        "担当者\t吉岡 昭夫\n電話\t03-0000-0000",
        "| 会社名 | 有限会社マル |\n| 担当者 | 吉岡 |",
        "Company\tMaru Ltd.\nContact\tAkio Yoshioka (male)",
        "■担当者\n氏名\t吉岡 昭夫\n性別\t男",
        "【申請担当者】\n氏名：YOSHIOKA AKIO\n電話：03-0000-0000",
    ],
)
def test_another_persons_cells_end_where_the_exam_begins(programme: Programme, before: str) -> None:
    """A cell with a value beside it heads nothing; and below a heading the exam's items are the examinee's again."""
    rest = "受験番号\tQ-102\n受験日\t2024.5.22\n氏名\tTIN MOE\n国籍\tミャンマー\n生年月日\t1995.8.30\n性別\t女"
    items = _items(programme, f"{before}\n{rest}")
    assert items == {**items, "name": "TIN MOE", "nationality": "MM", "birth_date": "1995-08-30", "sex": "F"}


def test_below_the_heading_of_another_person_the_name_is_not_the_examinees(programme: Programme) -> None:
    text = "受験番号：Q-102\n受験日：2024.5.22\n国籍：ミャンマー\n\n■申請担当者\n氏名：YOSHIOKA AKIO\n性別：男"
    items = _items(programme, text)
    assert (items["name"], items["sex"], items["examinee_number"]) == (None, None, "Q-102")


@pytest.mark.parametrize("sign", ["／", "/", " / ", "、", "；", " | "])
@pytest.mark.parametrize(
    ("before", "name"), [("氏名：PHONE MYAT KYAW", "PHONE MYAT KYAW"), ("会社：東京会社", None), ("担当：山田", None)]
)
def test_what_stands_in_the_field_before_owns_no_label(
    programme: Programme, sign: str, before: str, name: str | None
) -> None:
    items = _items(programme, f"{sign.join((before, '国籍：ミャンマー', '生年月日：1997年12月21日'))}\n受験番号：Q-102")
    assert (items["name"], items["nationality"], items["birth_date"]) == (name, "MM", "1997-12-21")


@pytest.mark.parametrize("label", ["Company phone and name", "担当者氏名", "会社・氏名", "Phone / contact name"])
def test_a_label_of_another_in_the_same_field(programme: Programme, label: str) -> None:
    assert _items(programme, f"受験番号：Q-102 / {label}: SATO KEN")["name"] is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("本メールは1名分の申請です。", "Q-102"),
        ("本メールにて結果通知書の発行を依頼いたします。", "Q-102"),
        ("This e-mail is to apply for the score report.", "Q-102"),
        ("This email is a request for one worker.", "Q-102"),
        ("本メールは宛先の方のみに送信されています。", None),
        ("This e-mail is to be read by its addressee only.", None),
        ("This email is intended for the addressee only.", None),
    ],
)
def test_a_mail_that_says_what_it_is_for_is_no_disclaimer(programme: Programme, line: str, number: str | None) -> None:
    assert _items(programme, f"{line}\n\n受験番号：Q-102")["examinee_number"] == number


def _items(programme: Programme, text: str) -> dict[str, str | None]:
    raw = f"Content-Type: text/plain; charset=utf-8\r\n\r\n結果通知書をお願いします。\n\n{text}\n".encode()
    draft = intake.read(raw, programme, today=date(2026, 11, 26))
    return {item.value: reading.value for item, reading in draft.items.items()}
