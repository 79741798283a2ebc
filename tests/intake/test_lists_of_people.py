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


REMARKED = (
    "番号\t在留カードの氏名\t国籍\t性別\t生年月日\t受験番号\t受験日\t備考\n"
    "1\tPHAN VAN TU\tベトナム\t男\t1995/03/30\tQ-101\t2024/06/20\t合格\n"
    "2\tMG MG\tミャンマー\t男\t1993/12/24\tQ-102\t2024/06/21\t{}\n"
    "3\tADE PUTRI AYU\tインドネシア\t女\t1999/10/13\tQ-103\t2024/06/21{}\n"
    "4\tLIMBU SARITA\tネパール\t女\t1999/09/17\tQ-104\t2024/06/21\t合格"
)
THREE = (
    "{}\n氏名\tJOKO SUSILO\tMG MG\tSHWE ZIN\n国籍\tインドネシア\tミャンマー\tミャンマー\n"
    "性別\t男\t男\t女\n生年月日\t1995/03/30\t1993/12/24\t1994/01/02\n受験番号\tQ-101\tQ-102\tQ-103"
)


@pytest.mark.parametrize("remark", ["", "在留期限 2027/1/15"])
@pytest.mark.parametrize("end", ["", "\t", "\t\t"])
@pytest.mark.parametrize(
    "said",
    [
        "今回は 2番の方のみ です。\n1番・4番は合格、3番は在留期限に余裕があるため申請しません。",
        "2番だけお願いします。1番と3番、4番は合格です。",
        "2番の方をお願いします。1、3、4番は申請いたしません。".replace("1、3、4番", "No.1, 3, 4"),
        "Only No. 2, please. No. 1, 3 and 4 are not needed.",
        "MG MGさんのみ申請します。PHAN VAN TUさんとLIMBU SARITAさんは合格しています。",
        "MG MGさんお一人の申請です。",
        "MG MGさん(2行目)1名分です。",
    ],
)
def test_empty_cells_at_the_end_of_a_row_and_others_who_are_left_out(
    programme: Programme, said: str, end: str, remark: str
) -> None:
    items = _read(programme, f"{said}\n\n{REMARKED.format(remark, end)}").items
    assert (items[NAME].value, items[NUMBER].value, items[Item.NATIONALITY].value) == ("MG MG", "Q-102", "MM")


def test_a_row_whose_first_cell_was_lost(programme: Programme) -> None:
    """Every value must fit its title; else nobody knows what stands where, and of two people nobody is read."""
    row = "MG MG\tミャンマー\t男\t1993/12/24\tQ-102\t2024/06/21"
    heading = "申請\t氏名\t国籍\t性別\t生年月日\t受験番号\t受験日"
    other = "－\tPHAN VAN TU\tベトナム\t男\t1995/03/30\tQ-101\t2024/06/20"
    assert _read(programme, f"MG MGさんのみです。\n\n{heading}\n{other}\n{row}").items[NUMBER].value == "Q-102"
    lost = row.replace("男\t", "")
    for text in (f"{heading}\n{other}\n{lost}", f"MG MGさんのみです。\n\n{heading}\n{other}\n{lost}"):
        assert _read(programme, text).items[NUMBER].value is None


@pytest.mark.parametrize(
    "said",
    [
        "1番・4番をお願いします。",
        "1番・4番のみです。2番と3番は合格です。",
        "2番と4番は合格のみです。",
        "No.1, 3 をお願いします。No.2 は合格です。",
        "PHAN VAN TUさん、LIMBU SARITAさんお二人の申請です。",
    ],
)
def test_several_who_are_not_left_out(programme: Programme, said: str) -> None:
    items = _read(programme, f"{said}\n\n{REMARKED.format('', '')}").items
    assert (items[NAME].value, items[NUMBER].value) == (None, None)


@pytest.mark.parametrize(
    ("said", "subject", "number"),
    [
        ("本メールはジョコさん(黄色の列)お一人の申請です。", "", "Q-101"),
        ("ススィロ様の分のみです。", "", "Q-101"),
        ("シュエ・ジンさんの申請をお願いします。他のお二人は別のメールで申請済みです。", "", "Q-103"),
        ("マリアさんの申請をお願いします。", "", None),
        ("ジョコさんとシュエさんの申請をお願いします。", "", None),
        ("ジョコさんは合格しました。", "", None),
        ("表のとおりです。", "結果通知書の申請（JOKO SUSILO）3/3", "Q-101"),
        ("The yellow column.", "Score report / SHWE ZIN", "Q-103"),
        ("表のとおりです。", "結果通知書の申請（JOKO SUSILO、SHWE ZIN）", None),
        ("表のとおりです。", "結果通知書の申請（JOKO SUSILO分）", "Q-101"),
        ("表のとおりです。", "結果通知書の申請 JOKO SUSILOより", None),
        ("表のとおりです。", "Application for the report, from JOKO SUSILO", None),
        ("表のとおりです。", "JOKO SUSILO", None),
        ("シュエさんのみです。", "結果通知書の申請（JOKO SUSILO）", None),
    ],
)
def test_the_name_in_kana_and_in_the_subject(programme: Programme, said: str, subject: str, number: str | None) -> None:
    for heading in ("\tA\tB\tC", "\t1列\t2列\t3列"):
        assert _read(programme, f"{said}\n\n{THREE.format(heading)}", subject).items[NUMBER].value == number


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(
            (title, "MG MG")
            for title in (
                "在留カードの氏名", "在留カード記載の氏名", "カード上の氏名", "氏名（カード通り）",
                "在留カードに書いてある名前",
                "Name as on residence card", "Residence card name", "Full name (residence card)", "Nama di kartu",
                "Tên trên thẻ", "Pangalan sa card",
            )
        ),
        *((title, None) for title in ("担当者の氏名", "カードの番号", "会社の名前", "Card holder's company")),
    ],
)  # fmt: skip
def test_titles_that_say_whose_value_it_is(programme: Programme, title: str, name: str | None) -> None:
    heading = f"No\t受験番号\t受験日\t区分\t{title}\t国籍\t生年月日\t性別"
    row = "1\tQ-102\t2024/9/26\t機械金属加工\tMG MG\tミャンマー\t1993/12/24\t男"
    items = _read(programme, f"{heading}\n\n{row}").items
    assert (items[NAME].value, items[NUMBER].value, items[Item.SEX].value) == (name, "Q-102", "M")


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
