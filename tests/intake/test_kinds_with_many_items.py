"""Mails whose kind their items hide: a question or a follow-up that tells much, a picture asked about, a whole form
that answers, and an agency's advertisement with a sample person. Persons, firms and numbers are invented.
"""

from __future__ import annotations

import base64
from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item, MailKind
from scoredesk.domain.programme import Programme
from tests.intake.tiny_files import make

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
FORM = (
    "受験番号: QB-2501-331\n受験日: 2025年1月21日\n試験区分: 金属表面処理区分\n氏名: SOE THU\n国籍: ミャンマー\n"
    "生年月日: 1999年3月4日\n性別: 男"
)
LETTER = (
    "2026年5月12日(火) 14:00 事務局 <office@exam.example>:\n\n> SOE THU 様\n"
    "> 1. 受験日「2025年8月21日」には試験が行われていません。\n> 2. 写真が切れています。\n"
    "> 正しい内容を書いて、このメールに返信してください。"
)
HOW_TO = (
    "2026年5月12日(火) 14:00 事務局 <office@exam.example>:\n\n> 申請は次の形で書いて、このメールに返信してください。"
)
REPLY = "Re: 結果通知書の申請について"
SENT = "In-Reply-To: <letter@exam.example>"
SAMPLE = "氏名:M・Aさん 国籍:ミャンマー 性別:女 生年月日:2001年4月1日 区分:機械金属加工"
SAMPLE_EN = "Name: R. S. / Nationality: Indonesia / Sex: male / Date of birth: 2001-04-01 / Category: machining"


def _read(programme: Programme, text: str, subject: str = "", *fields: str, pictures: int = 0) -> Draft:
    lines = ["From: a@mail.example", f"Subject: {subject}", *fields]
    if not pictures:
        lines += ["Content-Type: text/plain; charset=utf-8", "", text]
        return intake.read("\r\n".join(lines).encode(), programme, today=date(2026, 11, 26))
    lines += [
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
    ]
    for number in range(pictures):
        picture = base64.b64encode(make("phone_a")).decode()
        lines += [
            "--b",
            f"Content-Type: image/jpeg; name=p{number}.jpg",
            "Content-Transfer-Encoding: base64",
            "",
            picture,
        ]
    return intake.read("\r\n".join([*lines, "--b--"]).encode(), programme, today=date(2026, 11, 26))


def _told(draft: Draft) -> dict[Item, str]:
    return {item: value for item in Item if (value := draft.items[item].value) is not None}


@pytest.mark.parametrize(
    ("text", "subject", "fields", "kind"),
    [
        (f"I write all again with correction.\n\n{FORM}\n\n{LETTER}", REPLY, (SENT,), MailKind.ANSWER),
        (f"もう一度ぜんぶ書きます。\n\n{FORM}\n\n{LETTER}", REPLY, (), MailKind.ANSWER),
        (f"Saya kirim lagi semua.\n\n{FORM}\n\n{LETTER}", REPLY, (), MailKind.ANSWER),
        (f"Em gửi lại ạ.\n\n{FORM}\n\n{LETTER}", REPLY, (), MailKind.ANSWER),
        (f"{FORM}\n\n{LETTER}", REPLY, (SENT,), MailKind.ANSWER),
        # what opens a case: no letter, or one that names no fault in anything that was sent
        (f"もう一度ぜんぶ書きます。\n\n{FORM}", REPLY, (), MailKind.APPLICATION),
        (
            f"{FORM}\n\n{HOW_TO}",
            REPLY, (SENT,), MailKind.APPLICATION,
        ),
    ],
)  # fmt: skip
def test_a_whole_form_answers_a_letter_that_names_what_is_wrong(
    programme: Programme, text: str, subject: str, fields: tuple[str, ...], kind: MailKind
) -> None:
    draft = _read(programme, text, subject, *fields)
    assert draft.kind is kind
    assert _told(draft)[EXAM] == "2025-01-21"


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            (
                "Ask ko lang po kung kelan darating ang score report. I sent my application last month, "
                "no reply until now.\nMy name is SANTOS ANA LIZA, examinee number 1190-7-ABC. Female po, Pinay."
            ),
            MailKind.QUESTION, {NUMBER: "1190-7-ABC", NAME: "SANTOS ANA LIZA", SEX: "F", NATIONALITY: "PH"},
        ),
        (
            (
                "I applied in October but have not received anything.\nMy name is SOE THU. "
                "My examinee number is QB-2501-331."
            ),
            MailKind.QUESTION, {NUMBER: "QB-2501-331", NAME: "SOE THU"},
        ),
        (
            "Saya sudah kirim permohonan bulan lalu tapi belum ada kabar.\nNama saya BUDI HARTONO.",
            MailKind.QUESTION, {NAME: "BUDI HARTONO"},
        ),
        (
            "Em đã gửi hồ sơ tháng trước mà chưa nhận được kết quả ạ.\nEm tên là LE THI HOA. Nữ, Việt Nam ạ.",
            MailKind.QUESTION, {NAME: "LE THI HOA", SEX: "F", NATIONALITY: "VN"},
        ),
        (f"10月に申請しましたが、まだ届きません。いつ届きますか。\n\n{FORM}", MailKind.QUESTION, {NAME: "SOE THU"}),
        # who sends it anew, or asks beside his form, applies
        (f"先月申請しましたが、まだ届きません。もう一度送ります。\n\n{FORM}", MailKind.APPLICATION, {NAME: "SOE THU"}),
        (
            f"I already sent my photos. Here is my form. When will the report come?\n\n{FORM}",
            MailKind.APPLICATION, {NAME: "SOE THU"},
        ),
        (f"10月に写真を送りました。申請します。いつ届きますか。\n\n{FORM}", MailKind.APPLICATION, {NAME: "SOE THU"}),
        (f"申請します。いつ届きますか。\n\n{FORM}", MailKind.APPLICATION, {NAME: "SOE THU"}),
        # of whom no name is told
        (
            (
                "うちの社員（男、ネパール国籍）が機械金属加工の試験に落ちました。2025年12月9日の試験でも"
                "メールで申し込むのですか。\n受験番号は 1209-MH-33 と書いた紙があります。"
            ),
            MailKind.QUESTION, {NUMBER: "1209-MH-33", EXAM: "2025-12-09", CATEGORY: "machining"},
        ),
    ],
)  # fmt: skip
def test_a_question_is_one_however_much_it_tells(
    programme: Programme, text: str, kind: MailKind, wanted: dict[Item, str]
) -> None:
    draft = _read(programme, text)
    assert draft.kind is kind
    assert wanted.items() <= _told(draft).items()


@pytest.mark.parametrize(
    ("text", "pictures", "kind"),
    [
        ("I want to ask before I send the form. Is this photo OK? My exam was on 17 June 2025.", 1, MailKind.QUESTION),
        ("申請の前にお聞きします。この写真でいいですか。試験は2025年6月17日に受けました。", 1, MailKind.QUESTION),
        ("Apakah foto ini boleh? Saya tanya sebelum mengirim formulir. Ujian saya 17 Juni 2025.", 1, MailKind.QUESTION),
        ("Is this photo OK? I will send it all after your answer. Exam was on 17 June 2025.", 1, MailKind.QUESTION),
        (f"Is this photo OK?\n\n{FORM}", 1, MailKind.APPLICATION),
        (f"申請の前にお聞きします。この写真でいいですか。\n\n{FORM}", 2, MailKind.APPLICATION),
    ],
)  # fmt: skip
def test_a_picture_may_be_what_is_asked_about(programme: Programme, text: str, pictures: int, kind: MailKind) -> None:
    assert _read(programme, text, pictures=pictures).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        f"突然のご連絡です。\n★ 紹介料0円キャンペーン!!\n【今月のイチオシ人材】\n{SAMPLE}\n配信停止は「停止」と",
        f"Recruitment fee zero! Our candidates are ready to work.\nCandidate of the month:\n{SAMPLE_EN}\n",
        f"Biaya penempatan gratis! Tenaga kerja siap berangkat, promo November.\n{SAMPLE_EN}\n",
        f"Phí môi giới 0 đồng! Ưu đãi tháng 11. Ứng viên nổi bật:\n{SAMPLE_EN}\n",
    ],
)
def test_an_agencys_sample_person_applies_for_nothing(programme: Programme, text: str) -> None:
    draft = _read(programme, text)
    assert draft.kind is MailKind.SPAM
    assert not _told(draft)


@pytest.mark.parametrize(
    "text",
    [
        f"人材紹介会社です。紹介料のことではなく、結果通知書の申請です。\n\n{FORM}",
        f"突然のご連絡失礼いたします。登録支援機関です。申請書類の作成代行をしております。\n\n{FORM}",
    ],
)
def test_an_agency_that_applies_for_a_worker_is_none(programme: Programme, text: str) -> None:
    assert _read(programme, text).kind is MailKind.APPLICATION


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Male po, Pinoy.", ("M", "PH")),
        ("Indonesian, female.", ("F", "ID")),
        ("女、ミャンマー人です。", ("F", "MM")),
        ("Perempuan, Indonesia ya.", ("F", "ID")),
        # more than these two is no such sentence
        ("Male workers, Pinoy shop.", (None, None)),
        ("Myanmar and Nepal.", (None, None)),
    ],
)
def test_a_sentence_of_a_sex_and_a_country(
    programme: Programme, sentence: str, wanted: tuple[str | None, str | None]
) -> None:
    told = _told(_read(programme, f"My name is SANTOS ANA LIZA. My examinee number is QB-2501-331. {sentence}"))
    assert (told.get(SEX), told.get(NATIONALITY)) == wanted
