"""Whole mails that say more than the seven items: of others, of other days, of other numbers, of what is not sure.

Persons and numbers are invented. None: a careful clerk would ask.
"""

from __future__ import annotations

import pytest

from tests.intake.seven_items import SEVEN, ReadValues


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "受験番号 A-100-22\n"
                "受験日 2024年9月12日\n"
                "区分 機械金属加工\n"
                "氏名 LE VAN A\n"
                "国籍 ベトナム\n"
                "生年月日 1995年2月3日\n"
                "性別 男\n"
                "\n"
                "同僚のBさんの分は後で送ります。Bさんの番号は A-100-23、女性、1996年1月1日生まれです。"
            ),
            {"examinee_number": "A-100-22", "name": "LE VAN A", "birth_date": "1995-02-03", "sex": "M"},
        ),
        (
            (
                "①A-1-2201\n"
                "②2024/9/12\n"
                "③機械\n"
                "④LE VAN A\n"
                "⑤ベトナム\n"
                "⑥1995/2/3\n"
                "⑦男\n"
                "在留カード番号：AB12345678CD\n"
                "在留期限：2027年3月1日\n"
                "電話：080-1234-5678\n"
                "住所：東京都港区1-2-3"
            ),
            {"examinee_number": "A-1-2201", "exam_date": "2024-09-12", "birth_date": "1995-02-03"},
        ),
        (
            (
                "Exam no: 080-1234-5678\n"
                "Name: LE VAN A\n"
                "Nationality: Vietnam\n"
                "Sex: male\n"
                "Date of birth: 1995-02-03\n"
                "Exam date: 2024-09-12\n"
                "Category: machining"
            ),
            {"examinee_number": None},
        ),
        (
            (
                "受験番号：わすれました（在留カードは AB12345678CD です）\n"
                "受験日：2024年9月ごろ\n"
                "区分：機械金属加工\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：1995年2月3日\n"
                "性別：男"
            ),
            {"examinee_number": None, "exam_date": None, "name": "LE VAN A"},
        ),
        (
            (
                "受験番号：A-1-2201\n"
                "受験日：令和6年9月12日（木）\n"
                "区分：機械金属加工区分（旧：鋳造）\n"
                "氏名：LE VAN A（レ・ヴァン・アー）\n"
                "国籍：ベトナム社会主義共和国\n"
                "生年月日：平成7年2月3日（29歳）\n"
                "性別：男・女（男に○）"
            ),
            {
                "exam_date": "2024-09-12",
                "birth_date": "1995-02-03",
                "sex": "M",
                "nationality": "VN",
                "name": "LE VAN A",
            },
        ),
        (
            (
                "氏名：LE VAN A\n"
                "旧姓：TRAN\n"
                "国籍：ベトナム\n"
                "配偶者：NGUYEN THI B（日本国籍、1990年5月5日生）\n"
                "受験番号：A-1-2201\n"
                "受験日：2024/09/12\n"
                "区分：機械金属加工\n"
                "生年月日：1995/02/03\n"
                "性別：男"
            ),
            {"name": "LE VAN A", "nationality": "VN", "birth_date": "1995-02-03"},
        ),
        (
            (
                "会社名：ABC KOGYO CO., LTD.\n"
                "担当者：TANAKA TARO\n"
                "受験者\n"
                "  氏名：LE VAN A\n"
                "  国籍：ベトナム\n"
                "  生年月日：1995/02/03\n"
                "  性別：男\n"
                "受験番号：A-1-2201\n"
                "受験日：2024/09/12\n"
                "区分：機械金属加工"
            ),
            {"name": "LE VAN A", "birth_date": "1995-02-03", "sex": "M", "examinee_number": "A-1-2201"},
        ),
        (
            (
                "Dear Sir,\n"
                "I am TANAKA HANAKO of ABC. Our worker took the exam.\n"
                "- Name LE VAN A\n"
                "- No. A-1-2201\n"
                "- Exam 12/09/2024\n"
                "- DOB 03/02/1995\n"
                "- Male, Vietnam\n"
                "- Machining"
            ),
            SEVEN | {"exam_date": None, "birth_date": None, "examinee_number": "A-1-2201"},
        ),
        (
            (
                "お名前：レ ヴァン ア\n"
                "ローマ字：LE VAN A\n"
                "国：ベトナム\n"
                "誕生日：95/2/3\n"
                "受験番号：Ａ－１－２２０１\n"
                "受験日：R6.9.12\n"
                "受験区分：電気電子機器組立\n"
                "性別：♂"
            ),
            {"name": "LE VAN A", "birth_date": None, "exam_date": "2024-09-12", "category": "electronics", "sex": "M"},
        ),
        (
            (
                "受験番号はA-1-2201かA-1-2210だと思います。氏名はLE VAN Aです。ベトナム人、男、1995年2月3日生"
                "まれ。2024年9月12日に機械金属加工を受けました。"
            ),
            {"examinee_number": None, "name": "LE VAN A", "exam_date": "2024-09-12"},
        ),
        (
            (
                "Họ tên: Lê Văn A (tên trên thẻ: LE VAN A)\n"
                "Ngày sinh: 03/02/1995 (3 tháng 2)\n"
                "Ngày thi: 12 tháng 9 năm 2024\n"
                "SBD: A-1-2201\n"
                "Quốc tịch: VN\n"
                "Giới tính: nam\n"
                "Phân loại: gia công cơ khí"
            ),
            {
                "name": "LE VAN A",
                "birth_date": "1995-02-03",
                "exam_date": "2024-09-12",
                "nationality": "VN",
                "sex": "M",
                "category": "machining",
            },
        ),
        (
            (
                "結果通知書の申請です。\n"
                "受験番号：A-1-2201\n"
                "受験日：2024年9月12日\n"
                "受験した試験区分：機械金属加工区分\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：2024年9月12日\n"
                "性別：男"
            ),
            {"birth_date": None},
        ),
        (
            (
                "受験番号：A-1-2201\n"
                "受験日：2024年9月31日\n"
                "区分：機械金属加工\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：1995年2月30日\n"
                "性別：男"
            ),
            {"exam_date": None, "birth_date": None},
        ),
        (
            (
                "Nama: Siti (SITI AMINAH)\n"
                "No: 22-10-9987\n"
                "Tgl ujian: 12-09-24\n"
                "Lahir: Solo, 3-2-95\n"
                "JK: P\n"
                "WN: Indonesia\n"
                "Bidang: elektronik"
            ),
            {
                "exam_date": None,
                "birth_date": None,
                "nationality": "ID",
                "sex": "F",
                "category": "electronics",
                "examinee_number": "22-10-9987",
            },
        ),
        (
            (
                "Ako si MARIA. Ang kapatid kong si JUAN DELA CRUZ ang kumuha ng exam. Exam number niya: A-1-2"
                "201, Sept 12 2024, Machining. Filipino siya, lalaki, ipinanganak Feb 3 1995."
            ),
            {"examinee_number": "A-1-2201", "sex": "M", "birth_date": "1995-02-03", "exam_date": "2024-09-12"},
        ),
        (
            (
                "名前は LE VAN A です。国籍はベトナムですが、いまは日本に住んでいます。奥さんは中国人です。受"
                "験番号 A-1-2201、2024年9月12日受験、機械金属加工、1995年2月3日生まれ、男。"
            ),
            {"name": "LE VAN A", "nationality": "VN", "sex": "M", "birth_date": "1995-02-03"},
        ),
        (
            ("受験番号 A12201 受験日 2024.09.12 区分 機械 氏名 LE VAN A 国籍 ベトナム 生年月日 1995.02.03 性別 男"),
            SEVEN | {"examinee_number": "A12201"},
        ),
        (
            (
                "機械金属加工区分の試験（2024年9月12日、東京）で不合格だったLE VAN Aです。番号はA-1-2201。生"
                "まれは1995年2月3日。ベトナムの男です。"
            ),
            SEVEN | {"examinee_number": "A-1-2201"},
        ),
    ],
)
def test_only_what_is_the_examinees(read_values: ReadValues, text: str, wanted: dict[str, str | None]) -> None:
    assert read_values(text, wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            ("受験番号：なくしました\nマイページID：558812-1\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n"),
            {"examinee_number": None},
        ),
        (
            ("受験番号：\n社員コード：E-44021\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n"),
            {"examinee_number": None},
        ),
        (
            ("受験番号はわかりません。ログインは arnel_19881 でした。\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n"),
            {"examinee_number": None},
        ),
        (
            ("受験番号：\n製造番号：ZX-55120\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n"),
            {"examinee_number": None},
        ),
        (
            ("I lost my examinee number. My locker is 4417-80.\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n"),
            {"examinee_number": None},
        ),
        (
            ("国籍：□ベトナム　□日本　□その他\n氏名：LE VAN A\n性別：男\n生年月日：1995年2月3日"),
            {"nationality": None},
        ),
        (
            ("国籍：日本・ベトナム\n氏名：LE VAN A\n性別：男\n生年月日：1995年2月3日"),
            {"nationality": None},
        ),
        (
            ("国籍：ベトナム（日本在住）\n氏名：LE VAN A\n性別：男\n生年月日：1995年2月3日"),
            {"nationality": "VN"},
        ),
        (
            (
                "受験日：2024年9月12日\n"
                "生年月日：1995年2月3日\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "性別：男\n"
                "\n"
                "P.S. Sorry, my sister was born on 1 January 1999, not in Japan."
            ),
            {"birth_date": "1995-02-03"},
        ),
        (
            (
                "受験日：2024年9月12日\n"
                "生年月日：1995年2月3日\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "性別：男\n"
                "\n"
                "追伸　すみません、リンさんの試験は2024年11月1日です。"
            ),
            {"exam_date": "2024-09-12"},
        ),
        (
            (
                "結果通知書をお願いします。2021年4月1日に入社し、その後試験を受けました。\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "性別：男\n"
            ),
            {"exam_date": None},
        ),
        (
            (
                "結果通知書をお願いします。2021年4月1日に来日して、試験は2024年9月12日に受けました。\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "性別：男\n"
            ),
            {"exam_date": "2024-09-12"},
        ),
        (
            ("受験日：令和六・九・十二\n生年月日：平成七・二・三\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n"),
            {"exam_date": "2024-09-12", "birth_date": "1995-02-03"},
        ),
        (
            ("I took the exam on 12 September 2024.\n氏名：LE VAN A\n国籍：ベトナム\n性別：男\n会社：KANEMARU SEIKI"),
            {"name": "LE VAN A"},
        ),
    ],
)
def test_what_tempts_to_a_number_a_day_or_a_country(
    read_values: ReadValues, text: str, wanted: dict[str, str | None]
) -> None:
    assert read_values(text, wanted) == wanted
