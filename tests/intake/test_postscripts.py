"""What is said last of an item, which of two sittings is meant, options offered on lines of their own, numbers lost.

Persons and numbers are invented. None: a careful clerk would ask.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import MailKind
from scoredesk.domain.programme import Programme
from tests.intake.seven_items import ReadValues

FORM = (
    "受験番号 GMB-3127\n受験日 2024-08-21\n区分 電気電子機器組立て区分\n氏名 MANALO CHERRY\n国籍 フィリピン\n"
    "生年月日 1993-05-27\n性別 女\n"
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            f"{FORM}\nP.S. Sorry po, August 21 was the day I paid. The exam itself was September 3, 2024.",
            {"exam_date": "2024-09-03"},
        ),
        (f"{FORM}\nPS: the category is machining really, electronics is my line now.", {"category": "machining"}),
        (f"{FORM}\nP.S. I was born on 28 May 1993, sorry, the 27 is wrong.", {"birth_date": "1993-05-28"}),
        (f"{FORM}\nP.S. My sister took the exam on September 3, 2024.", {"exam_date": "2024-08-21"}),
        (f"{FORM}\n追伸　よろしくおねがいします。", {"exam_date": "2024-08-21", "category": "electronics"}),
        (
            ("1回目 2024年2月8日 受験番号 HW-1120\n2回目 2025年6月10日 受験番号 HW-3345\n2回目の分のみお願いします。\n"
            "氏名 MAHARANI DEWI\n国籍 インドネシア"),
            {"examinee_number": "HW-3345", "exam_date": "2025-06-10"},
        ),
        (
            ("1回目 2024年2月8日 受験番号 HW-1120\n2回目 2025年6月10"
            "日 受験番号 HW-3345\n氏名 MAHARANI DEWI\n国籍 インドネシア"),
            {"examinee_number": None, "exam_date": None},
        ),
        (
            ("氏名 DAO THI NGAN\n国籍 ベトナム\n受験した試験区分\n・機械金属加工区分\n・電気電子機器組立て区分　"
            "←　これです\n・金属表面処理区分\n性別 女"),
            {"category": "electronics"},
        ),
        (
            ("氏名 DAO THI NGAN\n国籍 ベトナム\n受験した試験区分\n・機械金属加工区分\n・電気電子機器組立て区分\n"
            "・金属表面処理区分\n性別 女"),
            {"category": None},
        ),
        (
            ("受験番号: nawala ko na po, I lost the paper. My login ID"
            " before was arnel_d88\n氏名: DIMA ARNEL\n国籍: Philippines"),
            {"examinee_number": None},
        ),
        ("Name: MIN THU AUNG (please write all three)\nNationality: Myanmar\nSex: M", {"name": "MIN THU AUNG"}),
        ("Mero naam card ma: CHAUDHARY RAM\nDesh: Nepal\nLing: purush\nJanma miti: 1996 August 6", {
            "name": "CHAUDHARY RAM", "nationality": "NP", "sex": "M", "birth_date": "1996-08-06",
        }),
    ],
)  # fmt: skip
def test_what_counts(read_values: ReadValues, text: str, wanted: dict[str, str | None]) -> None:
    assert read_values(text, wanted) == wanted


def test_a_list_of_guests_is_no_application(programme: Programme) -> None:
    text = (
        "部屋割り\r\n部屋\t氏名\t国籍\t性別\r\n501\tNGUYEN THI MA"
        "I\tベトナム\t女\r\n502\tARIF BUDIMAN\tインドネシア\t男\r\n"
    )
    head = "Subject: =?utf-8?b?5a6/5rOK?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    draft = intake.read((head + text).encode(), programme, today=date(2026, 11, 26))
    assert draft.kind is MailKind.OTHER
    assert not any(reading.value for reading in draft.items.values())
