"""Lists of several people in a mail, and the one who is meant: by number, place, name, ring, 本人; or nobody."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item
from scoredesk.domain.programme import Programme

NAME, NUMBER = Item.NAME, Item.EXAMINEE_NUMBER
SPACED = (
    "No. 社員番号 氏名(在留カード) 国籍 性別 生年月日 受験番号 受験日 備考\n"
    "1 E-11 PHAN VAN TU ベトナム 男 1995/03/30 Q-101 2024/06/20 合格\n"
    "2 E-12 MG MG ミャンマー 男 1993/12/24 Q-102 2024/06/21 不合格\n"
    "3 E-13 ADE PUTRI AYU インドネシア 女 1999/10/13 － － 未受験"
)
WIDE = (
    "No.   氏名            国籍          性別   生年月日      受験番号   受験日\n"
    "11    PHAN VAN TU     Viet Nam      男     1995/03/30    Q-101      2024/06/20\n"
    "12    MG MG           ミャンマー    男     1993/12/24    Q-102      2024/06/21"
)
ENGLISH = (
    "No Full name Nationality Sex Date of birth Exam number Exam date\n"
    "1 PHAN VAN TU Vietnam M 1995-03-30 Q-101 2024-06-20\n"
    "2 MG MG Myanmar M 24 Dec 1993 Q-102 21 June 2024"
)
TABS = (
    "氏名\t国籍\t性別\t生年月日\t受験番号\t受験日\n"
    "PHAN VAN TU\tベトナム\t男\t1995/03/30\tQ-101\t2024/06/20\n"
    "MG MG\tミャンマー\t男\t1993/12/24\tQ-102\t2024/06/21"
)
RINGED = (
    "| 申請 | 氏名 | 国籍 | 性別 | 生年月日 | 受験番号 | 受験日 |\n|---|---|---|---|---|---|---|\n"
    "| {} | PHAN VAN TU | ベトナム | 男 | 1995/03/30 | Q-101 | 2024/06/20 |\n"
    "| {} | MG MG | ミャンマー | 男 | 1993/12/24 | Q-102 | 2024/06/21 |"
)
COLUMNS = (
    "{}\t{}\t{}\n氏名\tPHAN VAN TU\tMG MG\n国籍\tベトナム\tミャンマー\n性別\t男\t男\n"
    "生年月日\t1995/03/30\t1993/12/24\n受験番号\tQ-101\tQ-102\n受験日\t2024/06/20\t2024/06/21"
)
WIDE_COLUMNS = (
    "          1人目          2人目\n氏名      PHAN VAN TU    MG MG\n国籍      ベトナム       ミャンマー\n"
    "性別      男             男\n受験番号  Q-101          Q-102"
)


def _read(programme: Programme, text: str, subject: str = "") -> Draft:
    raw = f"Subject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n結果通知書をお願いします。\n\n{text}\n"
    return intake.read(raw.encode(), programme, today=date(2026, 11, 26))


@pytest.mark.parametrize(
    "text",
    [
        f"No.2のみです。\n\n{SPACED}",
        f"申し込むのはNo.2の者だけです。No.1は合格しました。\n\n{SPACED}",
        f"2番の者です。\n\n{SPACED}",
        f"2行目の者のみ申請します。\n\n{SPACED}",
        f"二人目だけお願いします。\n\n{SPACED}",
        f"{SPACED}\n\n上から2番目の人の分です。",
        f"MG MGさんのみお願いします。\n\n{SPACED}",
        f"No.12 のみ\n\n{WIDE}",
        f"いちばん下の行だけです。\n\n{WIDE}",
        f"Only No. 2, please.\n\n{ENGLISH}",
        f"Please issue it for the second worker only.\n\n{ENGLISH}",
        f"Please issue it only for MG MG.\n\n{ENGLISH}",
        f"Hanya untuk nomor 2.\n\n{ENGLISH}",
        f"Chỉ người thứ hai ạ.\n\n{ENGLISH}",
        f"No.1 is not needed, we apply for No.2.\n\n{ENGLISH}",
        f"2人目のみ\n\n{TABS}",
        f"the last row only\n\n{TABS}",
        TABS.replace("\n", "\n", 1) + " ← この人",
        TABS.replace("MG MG\t", "→ MG MG\t"),
        f"PHAN VAN TUです。友達のMG MGだけ申請します。\n\n{TABS}",
        f"MG MGさんの申請をお願いします。\n\n{TABS}",
        f"We apply for Mr. MG MG.\n\n{TABS.replace('MG MG', '**MG MG**')}",
        f"{TABS.replace('/', '.').replace(chr(9), '／')}\n\n2人目のみ",
        "○印の者です。\n\n" + TABS.replace("MG MG\t", "○ MG MG\t"),
        RINGED.format("－", "○"),
        RINGED.format("", "✓"),
        RINGED.format("不要", "要"),
        RINGED.replace("申請", "備考").format("同僚", "本人"),
        COLUMNS.format("今回申請", "－", "○"),
        COLUMNS.format("", "PHANさん", "MGさん") + "\n\nMGさんだけお願いします。",
        COLUMNS.format("", "Aさん", "Bさん") + "\n\nBさんのみです。",
        COLUMNS.format("", "No.1", "No.2") + "\n\nNo.2のみです。",
        COLUMNS.format("", "記入例", "記入欄"),
        COLUMNS.format("項目", "(例)", "回答").replace("\t", " | "),
        WIDE_COLUMNS + "\n\n2人目のみです。",
        WIDE_COLUMNS.replace("1人目", "同僚 ").replace("2人目", "本人"),
    ],
)
def test_the_one_who_is_meant(programme: Programme, text: str) -> None:
    items = _read(programme, text).items
    told = {item: items[item].value for item in (NAME, NUMBER, Item.NATIONALITY, Item.SEX)}
    assert told == {NAME: "MG MG", NUMBER: "Q-102", Item.NATIONALITY: "MM", Item.SEX: "M"}


@pytest.mark.parametrize(
    "text",
    [
        SPACED,
        WIDE,
        ENGLISH,
        COLUMNS.format("", "Aさん", "Bさん"),
        COLUMNS.format("今回申請", "○", "○"),
        COLUMNS.format("結果", "○", "×"),
        RINGED.replace("申請", "合否").format("×", "○"),
        RINGED.format("○", "○"),
        RINGED.format("○", "△"),
        f"No.9 のみです。\n\n{SPACED}",
        f"No.1と2のみです。\n\n{SPACED}",
        f"No.1、No.2 をお願いします。\n\n{SPACED}",
        f"No.2 のみ合格です。\n\n{SPACED}",
        f"2行目のみです。\n\n{WIDE.replace('11', '2').replace('12', '3')}",
        "No.1のみです。\n\n" + RINGED.format("－", "○"),
        f"PHAN VAN TUさんとMG MGさんをお願いします。\n\n{TABS}",
        f"MG MGさんは合格しました。\n\n{TABS}",
        f"MG MG 申請担当です。\n\n{TABS}",
        f"MG MGより申請します。\n\n{TABS}",
    ],
)
def test_nobody_is_chosen(programme: Programme, text: str) -> None:
    items = _read(programme, text).items
    assert (items[NAME].value, items[NUMBER].value) == (None, None)


def test_a_row_that_cannot_be_cut_is_nobodys(programme: Programme) -> None:
    """Of two rows the one that can be read is not therefore the one that is meant."""
    text = SPACED.replace("2 E-12 MG MG ミャンマー 男", "2 E-12 MG MG 男").replace("\n3 E-13", "\n\n3 E-13")
    assert _read(programme, text).items[NAME].value is None
    assert _read(programme, f"No.1のみです。\n\n{text}").items[NAME].value == "PHAN VAN TU"


def test_two_exams_of_one_person_in_two_columns(programme: Programme) -> None:
    draft = _read(programme, COLUMNS.format("", "1回目", "2回目").replace("PHAN VAN TU", "MG MG"))
    assert draft.items[NUMBER].value is None
    assert "two_exams" in {found.rule for found in draft.findings}


@pytest.mark.parametrize(
    "subject", ["結果通知書 申込み（名簿のNo.2のみ）", "Score report: only MG MG", "2人目の者のみ"]
)
def test_the_subject_says_who_is_meant(programme: Programme, subject: str) -> None:
    assert _read(programme, ENGLISH, subject).items[NAME].value == "MG MG"


@pytest.mark.parametrize("subject", ["名簿", "No.1と2", "結果通知書（No.5のみ）"])
def test_the_subject_says_nothing_of_it(programme: Programme, subject: str) -> None:
    assert _read(programme, ENGLISH, subject).items[NAME].value is None
