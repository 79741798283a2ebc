"""What a mail chooses, takes back further down, answers without a label, or leaves to a word: and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Doubt, Draft, Item, MailKind
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
FORM = "受験番号：SM24-00318\n受験日：2024年6月11日\n区分：金属表面処理区分\n氏名：SOE THU\n国籍：ミャンマー"
ROSTER = (
    "No\t氏名\t性別\t国籍\t受験日\t区分\t受験番号\n"
    "1\tKHIN MYO\t女\tミャンマー\t2024-06-11\t機械金属加工区分\tQ-0611-01\n"
    "2\tBUDI HARTONO\t男\tインドネシア\t2024-06-12\t金属表面処理区分\tQ-0612-02\n"
)
LETTER = "\n\n> 申請を見ました。\n> 受験番号が書いてありません。教えてください。\n> （例：00-0000）"
CHAT = "10:0{} Sato {}\n10:0{} Binh {}\n"


def _read(programme: Programme, text: str, *fields: str, kind: str = "plain") -> Draft:
    lines = ("From: a@mail.example", f"Content-Type: text/{kind}; charset=utf-8", *fields, "", text)
    return intake.read("\r\n".join(lines).encode(), programme, today=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # taken back below the form
        (
            f"{FORM}\n\nSorry, number 2 is wrong. I took the exam on 12 June 2024.",
            {EXAM: "2024-06-12", NAME: "SOE THU"},
        ),
        (f"{FORM}\n\nすみません、受験日はちがいました。試験は2024年6月12日でした。", {EXAM: "2024-06-12"}),
        (f"{FORM}\n\n受験日は間違いです。", {EXAM: None}),
        (f"{FORM}\n\n住所は間違いです。会社の名前は間違いです。", {EXAM: "2024-06-11", NAME: "SOE THU"}),
        (f"{FORM}\n\nNo. 2 is the picture of my face.", {EXAM: "2024-06-11"}),
        # a remark that makes the name above it the card's
        (f"{FORM}\n\nBest regards\nSOE THU TUN\n(as printed on my residence card)", {NAME: None}),
        (f"{FORM}\n\nBest regards\nSoe Thu\n(name same as on card)", {NAME: "SOE THU"}),
        (f"{FORM}\n\nBest regards\nSOE THU TUN\n(my nickname)", {NAME: "SOE THU"}),
        # the writer says who he is
        ("先月、メールを出した LE THI HOA です。受験番号は Q-0611-01 です。", {NAME: "LE THI HOA"}),
        ("ベトナムの LE THI HOA です。受験番号は Q-0611-01 です。", {NAME: "LE THI HOA", NATIONALITY: "VN"}),
        ("会社は ABC TECH です。受験番号は Q-0611-01 です。インドネシア人です。", {NAME: None}),
        ("当社を担当した SATO KEN です。受験番号は Q-0611-01 です。", {NAME: None}),
        # the word that admits but one sex
        ("I write for my cousin. He took the exam on 11 June 2024. His number is Q-0611-01.", {SEX: "M"}),
        ("I write for my cousin. She took the exam on 11 June 2024. His card is attached.", {SEX: None}),
        (
            "I am Aung Lin (male, born 1990). I write for my cousin. Examinee number: Q-0611-01",
            {SEX: None, BIRTH: None},
        ),
        ("Nomor ujian: Q-0611-01.\nIstri saya lulus, jadi hanya untuk saya (suami).", {SEX: "M"}),
        ("Nomor ujian: Q-0611-01. Istri saya lulus.", {SEX: None}),
        # a row of an office's list
        (
            f"No.2 のみお願いします。\n\n{ROSTER}",
            {NUMBER: "Q-0612-02", NAME: "BUDI HARTONO", SEX: "M", EXAM: "2024-06-12"},
        ),
        (f"Please issue for only row 1.\n\n{ROSTER}", {NUMBER: "Q-0611-01", CATEGORY: "machining"}),
        (f"No.2 のみ合格済みです。No.1 を申請します。\n\n{ROSTER}", {NUMBER: None, NAME: None}),
        (f"No.7 のみお願いします。\n\n{ROSTER}", {NUMBER: None}),
        (f"よろしくお願いします。\n\n{ROSTER}", {NUMBER: None, NAME: None}),
        # one person's values on one line, and a line that is not one
        ("受験番号：Q-0611-01\nTHIDA SOE ミャンマー 女 1998/5/2", {NAME: "THIDA SOE", SEX: "F", BIRTH: "1998-05-02"}),
        ("受験番号：Q-0611-01\n担当 SATO KEN 男 1980/5/2", {NAME: None, SEX: None, BIRTH: None}),
        # the hint that was copied along, and the answer behind it
        (f"区分：「機械金属加工区分」のいずれかを御記入下さい。 ⇒ 表面処理\n{FORM[:15]}", {CATEGORY: "surface"}),
        (f"区分：「機械金属加工区分」のいずれかを御記入下さい。\n{FORM[:15]}", {CATEGORY: None}),
        # a question about the form is no doubt about the value; one about the value is
        ("受験番号：Q-0611-01（この番号でよろしいですか？）\n国籍：ネパール\n性別：男", {NUMBER: "Q-0611-01"}),
        ("受験番号：Q-0611-01（かな？）\n国籍：ネパール\n性別：男", {NUMBER: None}),
        # two short names of one category say as much as a long one
        ("受験番号はQ-0611-01です。区分は組立て（電気電子）です。", {CATEGORY: "electronics"}),
        ("受験番号はQ-0611-01です。区分は組立てか表面です。", {CATEGORY: None}),
        ("平成10年（1998年）5月2日にハノイで生まれました。受験番号はQ-0611-01です。", {BIRTH: "1998-05-02"}),
    ],
)
def test_what_a_clerk_takes_from_it(programme: Programme, text: str, wanted: dict[Item, str | None]) -> None:
    draft = _read(programme, text)
    assert {item: draft.items[item].value for item in wanted} == wanted


def test_a_sex_told_by_a_word_is_to_be_looked_at(programme: Programme) -> None:
    draft = _read(programme, "I write for my cousin. She took the exam on 11 June 2024. Her number is Q-0611-01.")
    assert (draft.items[SEX].value, draft.items[SEX].doubt) == ("F", Doubt.UNLABELLED)


def test_a_chat_log(programme: Programme) -> None:
    log = (
        "09:01 Sato 受験番号は?\n09:02 Binh Q-0611-10\n09:02 Binh まちがえました\n09:03 Binh Q-0611-01\n"
        "09:04 Sato 名前と国籍は?\n09:05 Binh LE VAN BINH、ベトナム\n"
        "09:06 Sato 私は1975年生まれの女です\n09:07 Binh 男です(笑)\n"
    )
    items = _read(programme, log).items
    told = {item: items[item].value for item in (NUMBER, NAME, NATIONALITY, SEX, BIRTH)}
    assert told == {NUMBER: "Q-0611-01", NAME: "LE VAN BINH", NATIONALITY: "VN", SEX: "M", BIRTH: None}


@pytest.mark.parametrize(
    ("written", "number"),
    [("The number is\n\n61-0611-07", "61-0611-07"), ("090-1234-5678", None), ("My telephone\n4455-6611", None)],
)
def test_an_answer_without_a_label(programme: Programme, written: str, number: str | None) -> None:
    fields = ("Subject: Re: 申請の確認", "In-Reply-To: <letter@office.example>")
    draft = _read(programme, f"Hello.\n\n{written}{LETTER}", *fields)
    assert draft.items[NUMBER].value == number
    assert draft.kind is (MailKind.ANSWER if number else draft.kind)


def test_an_answer_of_one_day(programme: Programme) -> None:
    letter = "> 生年月日がわかりません。西暦で書いてください。"
    fields = ("Subject: Re: 申請の確認", "In-Reply-To: <letter@office.example>")
    assert _read(programme, f"1998年5月2日です\n\n{letter}", *fields).items[BIRTH].value == "1998-05-02"
    assert _read(programme, f"2026年5月2日\n\n{letter}", *fields).items[BIRTH].value is None


def test_an_answer_does_not_take_what_our_letter_repeats(programme: Programme) -> None:
    fields = ("Subject: Re: 申請の確認", "In-Reply-To: <letter@office.example>")
    letter = "> 氏名 SOE THU\n> 受験日 2024年6月11日\n> 国籍 ミャンマー\n> 性別が ありません。書いてください。"
    draft = _read(programme, f"性別：女\n\n{letter}", *fields)
    assert draft.kind is MailKind.ANSWER
    assert {item for item in Item if draft.items[item].value} == {SEX}


def test_a_place_chooses_what_a_question_offers(programme: Programme) -> None:
    quoted = (
        "> 受験番号\nQ-0611-01\n> 国籍\nネパール\n"
        "> 試験区分（機械金属加工／電気電子機器組立て／金属表面処理）\n{}\n> 性別\n男"
    )
    read = {
        said: _read(programme, quoted.format(said)).items[CATEGORY].value for said in ("２番目です", "最後", "どれでも")
    }
    assert read == {"２番目です": "electronics", "最後": "surface", "どれでも": None}


def test_a_question_about_nobody_has_no_items(programme: Programme) -> None:
    draft = _read(programme, "当社のネパール人社員が受けた場合、区分は「金属表面処理区分」でよいのでしょうか。")
    assert draft.kind is MailKind.QUESTION
    assert not any(reading.value for reading in draft.items.values())


RECEIPT = (
    "This is an automated notice: auto-generated. We have received your message.\n\n受験番号 Q-0611-01\n氏名 SOE THU"
)


@pytest.mark.parametrize(
    ("text", "fields", "kind"),
    [
        (RECEIPT, ("Subject: [Case# 77] Thank you",), MailKind.AUTO_REPLY),
        (
            "このメールは自動で送信しています。お問い合わせを受け付けました。",
            ("Subject: 受付完了のお知らせ",),
            MailKind.AUTO_REPLY,
        ),
        (RECEIPT, ("Subject: 申請",), MailKind.APPLICATION),
        (f"自動送信フォームから申請します。\n{FORM}", ("Subject: [Ticket#1] 申請",), MailKind.APPLICATION),
    ],
)
def test_a_receipt_that_no_header_marks(
    programme: Programme, text: str, fields: tuple[str, ...], kind: MailKind
) -> None:
    assert _read(programme, text, *fields).kind is kind


def test_a_cell_of_two_lines_stays_in_its_row(programme: Programme) -> None:
    head = "".join(f"<td>{label}</td>" for label in ("受験番号", "受験日", "区分", "氏名"))
    row = "<td>Q-0611-01</td><td>2024/6/11</td><td><p>機械金属</p><p>加工区分</p></td><td>SOE<br>THU</td>"
    items = _read(programme, f"<table><tr>{head}</tr><tr>{row}</tr></table>", kind="html").items
    told = [items[item].value for item in (NUMBER, EXAM, CATEGORY, NAME)]
    assert told == ["Q-0611-01", "2024-06-11", "machining", "SOE THU"]


def test_who_passes_on_what_another_said_is_not_the_examinee(programme: Programme) -> None:
    text = (
        "転送します。\n\n---------- Forwarded message ----------\nFrom: Leader <l@firm.example>\nSubject: x\n\n"
        "班長です。1980年5月2日生まれの男です。\nビンさんの受験番号は Q-0611-01 です。2024年6月11日に受験しました。\n"
        "区分は金属表面処理です。"
    )
    items = _read(programme, text, "Subject: Fwd: x").items
    assert [items[item].value for item in (NUMBER, EXAM, BIRTH, SEX)] == ["Q-0611-01", "2024-06-11", None, None]


def test_sentences_of_a_forwarded_chain(programme: Programme) -> None:
    text = (
        "転送します。\n\n---------- Forwarded message ----------\nFrom: Leader <l@firm.example>\nSubject: x\n\n"
        "受験番号は Q-0611-01 だそうです。\n\n"
        "---------- Forwarded message ----------\nFrom: T <t@mail.example>\nSubject: y\n\n"
        "2024年6月11日に受験しました。\nTHIDA SOE ミャンマー 女 1998/5/2\n"
    )
    items = _read(programme, text, "Subject: Fwd: x").items
    assert (items[NUMBER].value, items[NUMBER].doubt) == ("Q-0611-01", Doubt.FORWARDED)
    assert [items[item].value for item in (EXAM, NAME, BIRTH)] == ["2024-06-11", "THIDA SOE", "1998-05-02"]
