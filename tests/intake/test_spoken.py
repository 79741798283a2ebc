"""Mails spoken into a telephone: line breaks, stops and colons as words."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme

NUMBER, NATIONALITY, SEX, NAME = Item.EXAMINEE_NUMBER, Item.NATIONALITY, Item.SEX, Item.NAME


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "受験番号 3 3 1 7 0 5 2 4 8 改行 名前は NGUYEN MINH PHAT 改行 国籍は てん ベトナム 改行 性別は男 まる",
            {NUMBER: "331705248", NAME: "NGUYEN MINH PHAT", NATIONALITY: "VN", SEX: "M"},
        ),
        (
            "please new line exam number colon QL-0412-88 new line name colon PHYO THIRI new line sex female period",
            {NUMBER: "QL-0412-88", NAME: "PHYO THIRI", SEX: "F"},
        ),
        (
            "xin giấy báo điểm xuống dòng số báo danh hai chấm QL-0412-88 xuống dòng quốc tịch hai chấm Việt Nam",
            {NUMBER: "QL-0412-88", NATIONALITY: "VN"},
        ),
        ("受験番号は QL-0412-88 です。改行 のボタンが わかりません。", {NUMBER: "QL-0412-88"}),  # one is no punctuation
    ],
)
def test_punctuation_told_in_words(programme: Programme, text: str, wanted: dict[Item, str | None]) -> None:
    head = "Subject: Score report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    draft = intake.read((head + text).encode(), programme, today=date(2026, 11, 26))
    assert {item: draft.items[item].value for item in wanted} == wanted
    source = draft.items[NUMBER].source
    assert source is not None
    assert source.line == 1  # of the mail, however many lines were spoken
