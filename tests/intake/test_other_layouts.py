"""The same seven items in the layouts that people choose: rules, brackets, arrows, tables, numbers of every kind.

Persons and numbers are invented. None: a careful clerk would ask.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme


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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            (
                "氏名	国籍	生年月日	性別	受験番号	受験日	区分\n"
                "LE VAN A	ベトナム	1995/02/03	男	B-55-1290	2024/09/12	機械金属加工"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            (
                "(1) B-55-1290 (2) 2024-09-12 (3) Machining and Metal Processing (4) LE VAN A (5) Vietnam (6)"
                " 1995-02-03 (7) Male"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": None,
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            (
                "受験番号:B-55-1290,受験日:2024年9月12日,試験区分:機械金属加工区分,氏名:LE VAN A,国籍:ベトナ"
                "ム,生年月日:1995年2月3日,性別:男"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            ("受験番号B-55-1290受験日2024年9月12日区分機械金属加工氏名LE VAN A国籍ベトナム生年月日1995年2月3日性別男"),
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            (
                "わたしは LE VAN A です。ベトナムから きました。おとこです。1995年2月3日 うまれです。\n"
                "2024年9月12日に きかいきんぞくかこうの しけんを うけました。ばんごうは B-55-1290 です。だめ"
                "でした。"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
        ),
        (
            (
                "国籍・氏名：ベトナム　LE VAN A\n"
                "生年月日・性別：1995年2月3日　男\n"
                "受験日・区分：2024年9月12日　機械金属加工\n"
                "受験番号：B-55-1290"
            ),
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
            {
                "examinee_number": "B-55-1290",
                "exam_date": "2024-09-12",
                "category": "machining",
                "name": "LE VAN A",
                "nationality": "VN",
                "birth_date": "1995-02-03",
                "sex": "M",
            },
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
def test_the_same_in_other_layouts(programme: Programme, text: str, wanted: dict[str, str | None]) -> None:
    head = "Subject: Score report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    draft = intake.read((head + text).encode(), programme, today=date(2026, 11, 26))
    assert {name: draft.items[Item(name)].value for name in wanted} == wanted
