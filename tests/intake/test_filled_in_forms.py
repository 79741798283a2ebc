"""The form as it is filled in: with remarks, brackets, wide signs, turned labels, and answers to its own questions.

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
                "①受験番号：B-55-1290（受験票を確認しました）\n"
                "②受験日：2024年9月12日（名古屋会場、午前の部）\n"
                "③区分：機械金属加工区分（NC旋盤です）\n"
                "④氏名：LE VAN A（本人のカードのとおり）\n"
                "⑤国籍：ベトナム（ハノイ出身）\n"
                "⑥生年月日：1995年2月3日（31さい）\n"
                "⑦性別：男（独身）"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号＝B-55-1290で、受験日＝2024年9月12日、区分＝機械金属加工です。氏名＝LE VAN A、国籍＝"
                "ベトナム、生年月日＝1995年2月3日、性別＝男。"
            ),
            SEVEN,
        ),
        (
            (
                "No.1 B-55-1290\n"
                "No.2 2024/09/12\n"
                "No.3 機械金属加工\n"
                "No.4 LE VAN A\n"
                "No.5 ベトナム\n"
                "No.6 1995/02/03\n"
                "No.7 男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号 B-55-1290\n"
                "受験日 12.09.2024 (12 September)\n"
                "試験区分 Machining & metal processing\n"
                "氏名 Le Van A\n"
                "国籍 Viet Nam\n"
                "生年月日 03.02.1995 (3 February)\n"
                "性別 Male"
            ),
            SEVEN,
        ),
        (
            (
                "【受験番号】B-55-1290【受験日】2024年9月12日【区分】機械金属加工【氏名】LE VAN A【国籍】ベト"
                "ナム【生年月日】1995年2月3日【性別】男"
            ),
            SEVEN,
        ),
        (
            (
                "*受験番号*\n"
                "B-55-1290\n"
                "*受験日*\n"
                "2024年9月12日\n"
                "*区分*\n"
                "機械金属加工\n"
                "*氏名*\n"
                "LE VAN A\n"
                "*国籍*\n"
                "ベトナム\n"
                "*生年月日*\n"
                "1995年2月3日\n"
                "*性別*\n"
                "男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号：B-55-1290\n"
                "受験日：2024年9月12日\n"
                "区分：機械金属加工\n"
                "名前：エー\n"
                "カードの名前：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：1995年2月3日\n"
                "性別：男"
            ),
            SEVEN,
        ),
        (
            (
                "姓：LE\n"
                "名：VAN A\n"
                "国籍：ベトナム\n"
                "性別：男\n"
                "生年月日：1995年2月3日\n"
                "受験番号：B-55-1290\n"
                "受験日：2024年9月12日\n"
                "区分：機械金属加工"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号:	B-55-1290\n"
                "受験日:		2024-09-12\n"
                "区分:		機械金属加工\n"
                "氏名:		LE VAN A\n"
                "国籍:		ベトナム\n"
                "生年月日:	1995-02-03\n"
                "性別:		男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号　　B-55-1290\n"
                "\n"
                "受験日　　　2024年9月12日\n"
                "\n"
                "試験区分　　機械金属加工区分\n"
                "\n"
                "氏　　名　　LE VAN A\n"
                "\n"
                "国　　籍　　ベトナム\n"
                "\n"
                "生年月日　　1995年2月3日\n"
                "\n"
                "性　　別　　男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号B-55-1290\n"
                "受験日2024年9月12日\n"
                "区分 機械金属加工\n"
                "氏名LE VAN A\n"
                "国籍ベトナム\n"
                "生年月日1995年2月3日\n"
                "性別 男"
            ),
            SEVEN,
        ),
        (
            (
                "番号　B-55-1290\n"
                "日　2024年9月12日\n"
                "区分　機械金属加工\n"
                "名　LE VAN A\n"
                "国　ベトナム\n"
                "生　1995年2月3日\n"
                "性　男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号：B－55－1290\n"
                "受験日：２０２４年９月１２日\n"
                "区分：機械金属加工区分\n"
                "氏名：ＬＥ　ＶＡＮ　Ａ\n"
                "国籍：ベトナム\n"
                "生年月日：１９９５年２月３日\n"
                "性別：男性"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号：B-55-1290\n"
                "受験日：2024年9月12日\n"
                "区分：機械金属加工\n"
                "氏名：LE VAN A\n"
                "国籍：同上\n"
                "生年月日：1995年2月3日\n"
                "性別：男"
            ),
            SEVEN | {"nationality": None},
        ),
        (
            (
                "受験番号：B-55-1290\n"
                "受験日：9/12/2024\n"
                "区分：機械金属加工\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：2/3/1995\n"
                "性別：男"
            ),
            SEVEN | {"exam_date": None, "birth_date": None},
        ),
        (
            (
                "受験者情報\n"
                "LE VAN A（男・ベトナム・1995年2月3日生）\n"
                "試験情報\n"
                "機械金属加工区分／2024年9月12日／B-55-1290"
            ),
            SEVEN,
        ),
        (
            (
                "Hello. [Examinee number] B-55-1290 [Exam date] 2024-09-12 [Category] Machining [Name] LE VAN"
                " A [Nationality] Vietnam [DOB] 1995-02-03 [Sex] M"
            ),
            SEVEN,
        ),
        (
            (
                "Examinee number? B-55-1290\n"
                "Exam date? 12 Sep 2024\n"
                "Category? Machining\n"
                "Name? LE VAN A\n"
                "Nationality? Vietnam\n"
                "Date of birth? 3 Feb 1995\n"
                "Sex? male"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号は？ B-55-1290\n"
                "受験日は？ 2024年9月12日\n"
                "区分は？ 機械金属加工\n"
                "お名前は？ LE VAN A\n"
                "国籍は？ ベトナム\n"
                "生年月日は？ 1995年2月3日\n"
                "性別は？ 男"
            ),
            SEVEN,
        ),
    ],
)
def test_a_form_filled_in(read_values: ReadValues, text: str, wanted: dict[str, str | None]) -> None:
    assert read_values(text, wanted) == wanted
