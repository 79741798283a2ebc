"""Answers to a letter that bears no case number of ours, from programs that send no ``In-Reply-To``: their kind, what
they give, and what is no answer though it quotes something. Persons and numbers are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item, MailKind
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
LETTER = (
    "書類の不備について / Points to correct\n受付番号 / Reference: A-261103-09\nSOE THU 様\n"
    "次の項目が書かれていません。このメールに返信して書いてください。\n"
    "③ 試験区分 / Category（機械金属加工・電気電子機器組立て・金属表面処理）: ______\n"
    "⑦ 性別 / Sex（男・女）: ______\n事務局"
)
MARKED = "\n".join(f"> {line}" for line in LETTER.split("\n"))
SUBJECT = "Re: 書類の不備について / Points to correct"
SAID = "③は 電気電子機器組立て です。\n⑦は 女 です。"
TWO = (
    "> 2つの試験について [A-261103-10]\n> 1通のメールで申請できるのは1回の試験だけです。\n"
    "> (1) 2024-05-10  QB-0510-377\n> (2) 2024-12-06  QB-1206-902\n"
    "> どちらを申請しますか。このメールに返信してください。"
)
FORM = (
    "①受験番号：SM24-00318\n②受験日：2024年6月11日\n③区分：金属表面処理区分\n④氏名：SOE THU\n⑤国籍：ミャンマー\n"
    "⑥生年月日：1999年3月4日\n⑦性別：男"
)


def _read(programme: Programme, text: str, subject: str = SUBJECT, *fields: str) -> Draft:
    lines = (
        "From: a@mail.example",
        f"Subject: {subject}",
        "Content-Type: text/plain; charset=utf-8",
        *fields,
        "",
        text,
    )
    return intake.read("\r\n".join(lines).encode(), programme, today=date(2026, 11, 26))


def _told(draft: Draft) -> dict[Item, str]:
    return {item: value for item in Item if (value := draft.items[item].value) is not None}


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\n2026年11月3日(火) 14:20 事務局 <office@exam.example>:\n\n{MARKED}",
        f"{SAID}\n\n2026年11月3日(火) 14:20 事務局 <office@exam.example>:\n{LETTER}",
        f"{SAID}\n\nOn Tue, Nov 3, 2026 at 2:20 PM Office <office@exam.example> wrote:\n{MARKED}",
        f"{SAID}\n\niPhoneから送信\n\n2026/11/03 14:20、事務局 <office@exam.example>のメール:\n{MARKED}",
        (f"{SAID}\n\niOS 版 Outlook を入手\n________________________________\n差出人: 事務局 <office@exam.example>\n"
        f"送信日時: 2026年11月3日 14:20\n宛先: a@mail.example\n件名: 書類の不備について\n\n{LETTER}"),
        (f"{SAID}\n\nFrom: 事務局 <office@exam.example>\nSent: Tuesday, November 3, 2026 2:20 PM\nTo: a@mail.example\n"
        f"Subject: Points to correct\n\n{LETTER}"),
        (f"{SAID}\n\n----- Original Message -----\nFrom: 事務局 <office@exam.example>\nTo: a@mail.example\n"
        f"Date: 2026/11/3, Tue 14:20\nSubject: 書類の不備について\n\n{LETTER}"),
        (f"{SAID}\n\n-----Original Message-----\nFrom: \"事務局\" <office@exam.example>\nTo: <a@mail.example>;\nCc:\n"
        f"Sent: 2026-11-03 (火) 14:20:11 (UTC+09:00)\nSubject: 書類の不備について\n\n{LETTER}"),
        f"{SAID}\n\n-----元のメッセージ-----\n{LETTER}",
        f"{SAID}\n\n-----------------------------------\n{MARKED}",
        f"{SAID}\n\n2026年11月3日(火) 14:20 事務局:\n{LETTER}",
        f"{SAID}\n\n{MARKED.replace('> ', '＞')}",
        f"{SAID}\n\n{LETTER}",
        f"{MARKED}\n\n{SAID}",
        ("> ③ 試験区分 / Category: ______\n電気電子機器組立て\n> ⑦ 性別 / Sex（男・女）: ______\n女です\n"
        "> このメールに返信して書いてください。受付番号 A-261103-09"),
    ],
    ids=[
        "Gmail", "Gmail, marks lost", "Gmail in English", "iPhone", "Outlook on a phone", "Outlook",
        "Yahoo! on a phone",
        "LINE WORKS", "a carrier's phone", "a rule of dashes", "an office without an address", "wide marks",
        "marks and header lost", "below the letter", "between the lines",
    ],
)  # fmt: skip
def test_however_the_program_quotes(programme: Programme, text: str) -> None:
    draft = _read(programme, text)
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, {CATEGORY: "electronics", SEX: "F"})


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("3: 電気電子機器組立て\n7: 女", {CATEGORY: "electronics", SEX: "F"}),
        ("③→ 電気電子機器組立て\n⑦→ おんな", {CATEGORY: "electronics", SEX: "F"}),
        ("③ 電気電子機器組立て、⑦ 女", {CATEGORY: "electronics", SEX: "F"}),
        ("(3) is electronics assembly\n(7) Female", {CATEGORY: "electronics", SEX: "F"}),
        ("③は金属表面処理か電気電子です。\n⑦は女です。", {SEX: "F"}),
        ("③は わかりません。⑦は 女です。チェックを わすれました。", {SEX: "F"}),
        ("③は 写真の ことですか。", {}),
    ],
)
def test_what_is_said_of_the_letters_points(programme: Programme, said: str, wanted: dict[Item, str]) -> None:
    assert _told(_read(programme, f"{said}\n\n{MARKED}")) == wanted


def test_the_letters_numbers_are_not_the_forms(programme: Programme) -> None:
    letter = (
        "> 不備のお知らせ [A-261103-11]\n> 返信でお知らせください。\n> 1) 国籍 / Nationality: ______\n"
        "> 2) 受験番号 / Examinee number: ______\n> 3) 生年月日 / Date of birth: ______"
    )
    draft = _read(programme, f"1) Indonesia\n2) 77-0413-5\n3) 13 November 1994\n\n{letter}", "Re: 不備のお知らせ")
    assert draft.kind is MailKind.ANSWER
    assert _told(draft) == {NATIONALITY: "ID", NUMBER: "77-0413-5", BIRTH: "1994-11-13"}


def test_who_sends_the_whole_form_again_uses_the_forms_numbers(programme: Programme) -> None:
    draft = _read(programme, f"もう一度 全部 書きます。\n{FORM}\n\n{MARKED}")
    assert draft.kind is MailKind.ANSWER
    assert len(_told(draft)) == len(Item)
    assert _told(draft)[CATEGORY] == "surface"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2番目です。", 2),
        ("(2) です。よろしくお願いします。", 2),
        ("②をお願いします。", 2),
        ("2024年12月6日の試験です。", 2),
        ("12月の ほうを おねがいします。", 2),
        ("Only the second one please: December 6, 2024. The first one is not needed anymore, I lost that paper.", 2),
        ("I no longer need the first one. Please use QB-1206-902.", 2),
        ("Not the second but the first, please.", 1),
        ("Yang pertama saja, pak. Yang kedua tidak jadi.", 1),
        ("Em chọn kỳ thi thứ hai ạ.", 2),
        ("新しいほうを申請します。5月のはいりません。", 2),
        ("1つ目ではなく2つ目をお願いします。", 2),
        ("どちらでもいいです。", None),
        ("両方お願いします。1番目と2番目です。", None),
        ("2番目の番号は QB-1206-903 です。", None),
        ("3番目です。", None),
        ("5月のはいりません。", None),
        ("写真も2枚送ります。", None),
    ],
)
def test_which_of_two_exams(programme: Programme, said: str, at: int | None) -> None:
    exams = {1: {EXAM: "2024-05-10", NUMBER: "QB-0510-377"}, 2: {EXAM: "2024-12-06", NUMBER: "QB-1206-902"}}
    draft = _read(programme, f"{said}\n\n{TWO}", "RE: 2つの試験について / Two exams [A-261103-10]")
    assert draft.kind is MailKind.ANSWER
    told = _told(draft)
    if at is None:
        assert EXAM not in told
    else:
        assert told == exams[at]


@pytest.mark.parametrize(
    ("said", "asked", "wanted"),
    [
        ("④の名前は RAI SURESH KUMAR です。（ KUMAR が ぬけていました）", "④ 氏名 / Name: RAI SURESH → ______",
         {NAME: "RAI SURESH KUMAR"}),
        ("⑥の年は まちがいです。1999年ではなく 1989年8月19日 です。", "⑥ 生年月日: 1999-08-19 → ______",
         {BIRTH: "1989-08-19"}),
        ("はい生年月日は西暦1995年の11月20日です日と月が反対になっていましたすみません",
         "⑥ 「20/11/95」の年をお書きください",
         {BIRTH: "1995-11-20"}),
        ("お誕生日は1995年の11月の20日ですよろしくお願いします", "⑥ 生年月日が読めません", {BIRTH: "1995-11-20"}),
    ],
)  # fmt: skip
def test_sentences_of_an_answer(programme: Programme, said: str, asked: str, wanted: dict[Item, str]) -> None:
    letter = f"> 不備のお知らせ A-261103-12\n> {asked}\n> 返信でお知らせください。"
    draft = _read(programme, f"事務局 様\n\n{said}\n\n{letter}", "Re: 不備のお知らせ / Deficiencies [A-261103-12]")
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, wanted)


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("0-2411-5263 BB  <- ini nomornya, pakai BB", "0-2411-5263BB"),
        ("0-2411-5263 BB", "0-2411-5263BB"),
        ("0-2411-5263 ← これです", "0-2411-5263"),
        ("0-2411-5263 PO", "0-2411-5263"),
        ("0-2411-5263 OK", "0-2411-5263"),
        ("0-2411-5263 VN", None),  # its letters or the country
        ("0-2411-5263 F", None),
        ("0-2411-5263 PM", "0-2411-5263"),
        ("0-2411-5263 A", "0-2411-5263A"),
        ("0-2411-5263 <- 0-2411-5264", None),
    ],
)
def test_letters_and_remarks_behind_a_number(programme: Programme, given: str, number: str | None) -> None:
    letter = "> 不備 [A-261103-13]\n> 返信してください。\n> 1) 受験番号 / Examinee number: ______\n{}\n> 事務局"
    assert _read(programme, letter.format(given), "Re: 不備 [A-261103-13]").items[NUMBER].value == number


@pytest.mark.parametrize(
    ("text", "subject", "kind"),
    [
        # what asks for a form, and what a friend writes
        (f"書きました。\n\n{FORM}\n\n> これを書いて、事務局に送ってください。リナ", "Re: 書いて", MailKind.APPLICATION),
        (f"{FORM}\n\n> 下の①から⑦に記入して、このメールに返信してください。", "Re: お問い合わせ", MailKind.APPLICATION),
        (f"{FORM}\n\n> bro please fill this and send to them", "Re: fill this", MailKind.APPLICATION),
        (
            f"{FORM}\n\n> 必要事項を記入して、このメールに返信してください。受付番号はあとで届きます。",
            "Re: 申請方法",
            MailKind.APPLICATION,
        ),
        (f"{FORM[:58]}\n\n> これを書いて、送ってください。リナ", "Re: 書いて", MailKind.APPLICATION),
        (f"{FORM}\n\n{MARKED}", "結果通知書の申請", MailKind.APPLICATION),
        (FORM, "Re: 結果通知書の申請 [SM24-00318]", MailKind.APPLICATION),
        # what answers, and gives no item
        (f"明日 送ります。\n\n{MARKED}", SUBJECT, MailKind.ANSWER),
        (f"いつまでに送ればいいですか？\n\n{MARKED}", SUBJECT, MailKind.QUESTION),
        (f"もういらないので申請を取り消してください。\n\n{MARKED}", SUBJECT, MailKind.WITHDRAWAL),
        (f"⑦は女です。\n\n{MARKED}", "Re: [123-0099] 書類の不備", MailKind.ANSWER),
        ("性別は女です。", "Re: 不備のお知らせ [A-261103-14]", MailKind.ANSWER),
        ("ありがとうございました。", "Re: 結果通知書", MailKind.OTHER),
        ("見積書をお送りします。\n\n> 見積書をお送りください。", "Re: 見積", MailKind.OTHER),
    ],
)
def test_what_is_an_answer(programme: Programme, text: str, subject: str, kind: MailKind) -> None:
    assert _read(programme, text, subject).kind is kind


def test_what_the_letter_repeats_is_not_said(programme: Programme) -> None:
    letter = (
        "> 顔写真について [A-261103-15]\n> 氏名 SOE THU\n> 受験日 2024年6月11日\n> 国籍 ミャンマー\n> 性別 男\n"
        "> 帽子をかぶった写真は使えません。新しい写真を、このメールへの返信で送ってください。"
    )
    draft = _read(programme, f"あたらしい しゃしんを とりました。\n\n{letter}", "Re: 顔写真について [A-261103-15]")
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, {})


POINTS = (
    "\n\n> 不備のお知らせ [A-261103-16]\n> 次の点をご確認のうえ、返信してください。\n"
    "> ・受験番号：「B-12」は短すぎます。/ The number is too short\n> ・国籍が書かれていません。\n> 事務局"
)
NAMES = (
    "\n\n> 氏名について A-261103-17\n> カードの氏名が「DELA CRUZ MARK」、メールの氏名が「DELA CRUZ MARC」です。\n"
    "> どちらが正しいですか。返信してください。"
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"It's B-1204-118 po, and I am Filipino.{POINTS}", {NUMBER: "B-1204-118", NATIONALITY: "PH"}),
        (f"わかりました。B-1204-118 でした。国はネパールです。{POINTS}", {NUMBER: "B-1204-118", NATIONALITY: "NP"}),
        (f"Dạ là B-1204-118 ạ, quốc tịch Việt Nam.{POINTS}", {NUMBER: "B-1204-118", NATIONALITY: "VN"}),
        (f"B-1204-118 か B-1204-119 です。{POINTS}", {}),
        (f"社員番号は B-1204-118 です。{POINTS}", {}),
        (f"電話は 0566-12-3456 です。{POINTS}", {}),
        (f"0566-12-3456 です。{POINTS}", {}),
        (f"04-1212-6645 です。{POINTS}", {}),
        (f"04-1212-6645 です。{POINTS}（例：00-0000-0000）", {NUMBER: "04-1212-6645"}),
        (f"A-261103-16 です。{POINTS}", {}),
        (f"DELA CRUZ MARK が ただしいです。{NAMES}", {NAME: "DELA CRUZ MARK"}),
        (f"MARC ではなく DELA CRUZ MARK です。{NAMES}", {NAME: "DELA CRUZ MARK"}),
        (f"The card is correct: DELA CRUZ MARK.{NAMES}", {NAME: "DELA CRUZ MARK"}),
        (f"カードのほうが正しいです。担当 SATO KEN です。{NAMES}", {}),
        (f"DELA CRUZ MARK が正しいですが、DELA CRUZ MARC が正しいときもあります。{NAMES}", {}),
    ],
)
def test_sentences_that_name_no_item(programme: Programme, text: str, wanted: dict[Item, str]) -> None:
    draft = _read(programme, text, "Re: 不備のお知らせ [A-261103-16]")
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, wanted)


@pytest.mark.parametrize(
    ("point", "wanted"),
    [
        ("> ⑦ 性別 / Sex: __男__", {SEX: "M"}),
        ("> ⑤ 国籍 / Nationality: ____インドネシア____", {NATIONALITY: "ID"}),
        ('> ⑥ 生年月日: "3/4/96" → 3 April 1996', {BIRTH: "1996-04-03"}),
        ("> ⑥ 生年月日: ____年____月____日", {}),
        ("> ⑥ 生年月日: ____1996年4月3日____", {BIRTH: "1996-04-03"}),
        ("> ⑦ 性別: ___男___女___", {}),
        ("> ⑦ 性別 / Sex: ______（例：男）", {}),
        ("> ⑤ 国籍: インドネシア", {}),  # the letter's own word, for all that can be seen
        ("> ⑥ 生年月日: 3/4/96 → 1996年4月3日ですか", {}),
    ],
)
def test_blanks_of_the_letter_that_were_written_into(programme: Programme, point: str, wanted: dict[Item, str]) -> None:
    letter = f"書きました。\n\n> 不備のお知らせ A-261103-18\n{point}\n> このメールに返信してください。"
    draft = _read(programme, letter, "Re: 不備のお知らせ A-261103-18")
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, wanted)


@pytest.mark.parametrize("said", ["あとのほうです。", "the later one", "2番です", "最後のです", "(2)", "5月のです"])
def test_a_choice_where_the_letter_offers_nothing(programme: Programme, said: str) -> None:
    draft = _read(programme, f"{said}\n\n{MARKED}")
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, {})


CHECKED = "氏名 SOE THU / 国籍 ミャンマー / 性別 男 / 生年月日 1999-03-04。受験番号 ST-0611-4、受験日 2024-06-11"


@pytest.mark.parametrize(
    ("said", "asked", "wanted"),
    [
        ("It's June 5, 1998. Thanks", "Your birthday can be read in two ways.", {BIRTH: "1998-06-05"}),
        ("5 June 1998", "Your birthday can be read in two ways.", {BIRTH: "1998-06-05"}),
        ("ngày 5 tháng 6 năm 1998 ạ", "Your birthday can be read in two ways.", {BIRTH: "1998-06-05"}),
        ("It's June 5, 1998 or June 6, 1998.", "Your birthday can be read in two ways.", {}),
        ("Maybe it is June 5, 1998", "Your birthday can be read in two ways.", {}),
        ("I will send the photo on November 9, 2026.", "受験日がわかりません。", {}),
        ("私は 2024年7月18日でした。", "受験日がわかりません。", {EXAM: "2024-07-18"}),
        ("AB-0612-2 が正しいです。", "受験番号が2つ書かれています：AB-0611-1 と AB-0612-2。", {NUMBER: "AB-0612-2"}),
        ("1つめは友だちの番号です。私のは AB-0612-2 です。", "受験番号は AB-0611-1 と AB-0612-2 のどちらですか。",
         {NUMBER: "AB-0612-2"}),
        ("The wrong one is AB-0611-1.", "受験番号は AB-0611-1 と AB-0612-2 のどちらですか。", {}),
        ("東工業の佐藤です。受験日 2024年7月18日、氏名 LE THI HOA です。", "受験日と氏名が書かれていません。",
         {EXAM: "2024-07-18", NAME: "LE THI HOA"}),
        ("うらの しゃしんです。", f"裏面がありません。\n> {CHECKED}", {}),
        ("裏面を添付します。\n株式会社東 佐藤（女性）", f"裏面がありません。\n> {CHECKED}", {}),
    ],
)  # fmt: skip
def test_what_a_letter_asks_is_told_in_passing(
    programme: Programme, said: str, asked: str, wanted: dict[Item, str]
) -> None:
    letter = f"> 受付番号 A-261103-19\n> {asked}\n> 返信してください。"
    draft = _read(programme, f"{said}\n\n{letter}", "Re: 書類について")
    assert (draft.kind, _told(draft)) == (MailKind.ANSWER, wanted)
