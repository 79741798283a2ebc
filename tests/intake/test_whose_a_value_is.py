"""Of whom a mail speaks: friends, wives, employers and contacts have names, sexes and birthdays of their own."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
FORM = "受験番号：SM24-00318\n氏名：SOE THU\n国籍：ミャンマー"
FORM_EN = "Name: SOE THU\nNationality: Myanmar\nExam number: SM24-00318"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "私は田中です。友達のフンさんのために申請。友達の名前はNGUYEN VAN HUNGです。ベトナム人です。私は女です。",
            {NAME: "NGUYEN VAN HUNG", NATIONALITY: "VN", SEX: None},
        ),
        (
            "I am writing for my friend. Her name is SITI AMINAH, Indonesian, born 3 May 1995. I am male.",
            {NAME: "SITI AMINAH", NATIONALITY: "ID", BIRTH: "1995-05-03", SEX: "F"},
        ),
        (
            (
                "My wife NGUYEN THI LAN took the exam on 11 June 2024. Her examinee number is SM24-00318. "
                "My name is TRAN VAN BAO."
            ),
            {NAME: None, NUMBER: "SM24-00318", EXAM: "2024-06-11"},
        ),
        (
            "My name is TRAN VAN BAO. My wife was born on 3 May 1995. My birthday is 4 June 1994. I am from Vietnam.",
            {NAME: "TRAN VAN BAO", BIRTH: "1994-06-04", NATIONALITY: "VN"},
        ),
        (
            (
                "弊社は1998年5月1日に設立。社員のSOE THU（ミャンマー国籍、女性）が2024年6月11日に受験しました。"
                "受験番号はSM24-00318です。"
            ),
            {NAME: "SOE THU", SEX: "F", EXAM: "2024-06-11", BIRTH: None},
        ),
        (f"{FORM}\n会社の設立日：1990年4月1日\n社長の生年月日：1955年3月3日", {BIRTH: None}),
        (f"入社日：2022年4月1日\n{FORM}\n在留期間満了日：2026年12月3日", {EXAM: None, BIRTH: None}),
        (f"担当者氏名：田中花子\n担当者生年月日：1980年1月1日\n{FORM}", {NAME: "SOE THU", BIRTH: None}),
        (f"緊急連絡先\n氏名：THU THU\n電話：090\n\n申請者本人\n{FORM}", {NAME: "SOE THU"}),
        (f"Emergency contact: HTET HTET, female\n{FORM_EN}", {NAME: "SOE THU", SEX: None}),
        (f"Father's name: U BA\n{FORM_EN}\nMother's nationality: Thai", {NAME: "SOE THU", NATIONALITY: "MM"}),
        (f"{FORM}\n性別：男\n\n氏名：THU THU\n受験番号：SM24-00319\n性別：女", {NAME: None, NUMBER: None, SEX: None}),
        (
            "My exam dates are 11 June 2024 and 20 November 2024. Examinee number SM24-00318. I am from Nepal.",
            {EXAM: None, NUMBER: "SM24-00318"},
        ),
        (f"{FORM_EN}\nWork: Electronic device assembly line", {CATEGORY: None}),
        (f"{FORM}\n会社は金属表面処理の会社です。試験は機械金属加工区分でした。", {CATEGORY: "machining"}),
        (
            f"I failed Machining and Metal Processing, and next I will take Metal Surface Treatment.\n{FORM_EN}",
            {CATEGORY: None},
        ),
    ],
)
def test_each_value_is_the_examinees(programme: Programme, text: str, wanted: dict[Item, str | None]) -> None:
    raw = f"Content-Type: text/plain; charset=utf-8\r\n\r\nI apply for the score report.\n{text}\n"
    draft = intake.read(raw.encode(), programme, today=date(2026, 11, 26))
    assert {item: draft.items[item].value for item in wanted} == wanted
