"""What a mail is for, what a bounce says, which case an answer belongs to, and findings' one list."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import scoredesk.intake
from scoredesk import intake
from scoredesk.domain import case_token
from scoredesk.domain.application import BounceReport, Draft, MailKind
from scoredesk.domain.findings import Subject, Verdict
from scoredesk.domain.programme import Programme
from scoredesk.intake.bounces import read_bounce
from scoredesk.intake.finding_rules import RULES, finding
from scoredesk.intake.mime import parse
from tests.intake.cases_ordinary import CASES
from tests.intake.make_corpus import build


def _read(programme: Programme, text: str, *fields: str) -> Draft:
    lines = ("From: a@mail.example", "Content-Type: text/plain; charset=utf-8", *fields, "", text)
    return intake.read("\r\n".join(lines).encode(), programme)


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (vacation)", "X-Autoreply: yes",
        "Precedence: auto_reply",
        "Subject: Automatic reply: report", "Subject: 【自動返信】受付", "Subject: Out of office",
        "Subject: Trả lời tự động: x",
    ],
)  # fmt: skip
def test_automatic_mail(programme: Programme, field: str) -> None:
    assert _read(programme, "受験番号：1234567", field).kind is MailKind.AUTO_REPLY


def test_auto_submitted_no_is_a_person(programme: Programme) -> None:
    assert _read(programme, "いつ届きますか。", "Auto-Submitted: no").kind is MailKind.QUESTION


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("スコアレポートの申請をキャンセルします。", MailKind.WITHDRAWAL),
        ("Please cancel my application.", MailKind.WITHDRAWAL),
        ("Saya ingin membatalkan permohonan.", MailKind.WITHDRAWAL),
        ("How long does it take?", MailKind.QUESTION),
        ("Bao giờ em nhận được kết quả ạ?", MailKind.QUESTION),
        ("Kapan laporan dikirim?", MailKind.QUESTION),
        ("ありがとうございました。", MailKind.OTHER),
        ("Earn bitcoin now, casino bonus, click here now", MailKind.SPAM),
        ("発行をお願いしておりましたが、不要になりましたのでご連絡いたします。", MailKind.WITHDRAWAL),
        ("申請の件、取り下げさせていただけますでしょうか。", MailKind.WITHDRAWAL),
        ("Permohonan saya dibatalkan saja ya pak.", MailKind.WITHDRAWAL),
        ("ผมขอยกเลิกคำขอครับ", MailKind.WITHDRAWAL),
        ("ကျွန်တော့် လျှောက်လွှာကို ပယ်ဖျက်ပေးပါ။", MailKind.WITHDRAWAL),
        ("मेरो निवेदन रद्द गरिदिनुहोस्।", MailKind.WITHDRAWAL),
        ("សូមលុបចោលពាក្យសុំរបស់ខ្ញុំ។", MailKind.WITHDRAWAL),
        ("Paki-cancel na lang po ang application ko.", MailKind.WITHDRAWAL),
        ("រាយការណ៍របស់ខ្ញុំ តើមកដល់ពេលណា?", MailKind.QUESTION),
        ("မေးချင်လို့ပါ။ ရလဒ် ဘယ်တော့ ရမလဲ", MailKind.QUESTION),
        ("मेरो नतिजा कहिले आउँछ", MailKind.QUESTION),
        ("รายงานของผมจะมาถึงเมื่อไหร่ครับ", MailKind.QUESTION),
        ("什么时候能收到成绩通知书", MailKind.QUESTION),
        ("いつもお世話になっております。先日の見積書をお送りします。\n品名：ボルト", MailKind.OTHER),
        ("いつもお世話になっております。いつ届きますか。", MailKind.QUESTION),
        ("申請ページをクリックしても開きません。どうすればいいですか。", MailKind.QUESTION),
        ("結果通知書の作成代行！合格証も即日発行。キャンペーン中、今すぐクリックしてください。", MailKind.SPAM),
        ("合格証を試験なしで発行します。今だけ50%OFF", MailKind.SPAM),
    ],
)
def test_what_people_write_for(programme: Programme, text: str, kind: MailKind) -> None:
    assert _read(programme, text).kind is kind


def _bounce(programme: Programme, name: str) -> BounceReport:
    case = next(case for case in CASES if case.name == name)
    bounce = intake.read(build(case), programme).bounce
    assert bounce is not None
    return bounce


def test_delivery_status_notification(programme: Programme) -> None:
    bounce = _bounce(programme, "ord_bounce")
    assert bounce == BounceReport(
        "letter-17@exam.example", "gone@mail.example", "5.1.1", "550 5.1.1 User unknown", permanent=True
    )


def test_qmail_bounce(programme: Programme) -> None:
    bounce = _bounce(programme, "ord_bounce_qmail")
    assert (bounce.original_message_id, bounce.recipient) == ("letter-18@exam.example", "gone@mail.example")
    assert (bounce.status, bounce.permanent) == ("5.7.1", True)


def test_a_delay_is_not_permanent(programme: Programme) -> None:
    raw = build(next(case for case in CASES if case.name == "ord_bounce"))
    raw = raw.replace(b"Action: failed", b"Action: delayed").replace(b"Status: 5.1.1", b"Status: 4.4.1")
    bounce = intake.read(raw, programme).bounce
    assert bounce is not None
    assert not bounce.permanent


def test_exchange_bounce_without_a_report(programme: Programme) -> None:
    text = (
        "Delivery has failed to these recipients or groups:\r\n\r\ngone@mail.example\r\nThe address "
        "was not found.\r\n\r\n"
        "Diagnostic information for administrators:\r\nRemote Server returned '550 5.1.10 RESOLVER.ADR.NotFound'\r\n"
        "Original message headers:\r\nMessage-ID: <letter-19@exam.example>\r\n"
    )
    draft = _read(programme, text, "Subject: Undeliverable: report", "Return-Path: <>")
    assert draft.kind is MailKind.BOUNCE
    assert draft.bounce is not None
    assert draft.bounce.recipient == "gone@mail.example"
    assert draft.bounce.status == "5.1.10"
    assert draft.bounce.original_message_id == "letter-19@exam.example"


def test_tokens_in_address_subject_and_body(programme: Programme) -> None:
    token = case_token.make(bytes(range(1, 8)))
    for field in (f"To: {case_token.with_token('office@exam.example', token)}", f"Subject: Re: [{token}] x"):
        assert _read(programme, "お願いします", field).envelope.tokens == (token,)
    assert _read(programme, f"受付番号 {token.lower()}").envelope.tokens == (token,)


def test_carrier_addresses_that_break_the_rfc_are_kept(programme: Programme) -> None:
    raw = b"From: =?utf-8?B?5aSq6YOO?= <a..b.@carrier.example>\r\n\r\nx"
    envelope = intake.read(raw, programme).envelope
    assert (envelope.sender_name, envelope.sender) == ("太郎", "a..b.@carrier.example")


def test_every_rule_in_the_code_is_listed_and_every_listed_one_is_used() -> None:
    source = "".join(
        path.read_text("utf-8")
        for path in Path(scoredesk.intake.__file__).parent.glob("*.py")
        if path.name != "finding_rules.py"
    )
    used = {name for name in RULES if re.search(rf'"{name}"', source)}
    assert used == set(RULES)
    with pytest.raises(KeyError):
        finding("no_such_rule", Verdict.ASK, Subject.MAIL)


def test_bytes_that_are_no_text_ask_nothing(programme: Programme) -> None:
    noise = bytes(range(1, 256)) * 4
    assert intake.read(b"Subject: x\r\n\r\n" + noise, programme).kind is MailKind.OTHER
    assert intake.read(b"Content-Type: text/plain; charset=utf-8\r\n\r\nCan I come? \xff", programme).kind is (
        MailKind.QUESTION
    )


@pytest.mark.parametrize("filling", ["\n", " ", "a"])
def test_a_bounce_of_blank_lines_is_read_in_no_time(filling: str) -> None:
    raw = f"From: mailer-daemon@example.org\r\nSubject: failure notice\r\n\r\n{filling * 100_000}".encode()
    began = time.monotonic()
    read_bounce(parse(raw), filling * 100_000)
    assert time.monotonic() - began < 5


def test_every_rule_stands_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent.parent / "docs/mail-reading.md").read_text("utf-8")
    assert all(f"| `{name}` | {meaning} |" in page for name, meaning in RULES.items())


@pytest.mark.parametrize(
    "subject",
    [
        "メールが届けられませんでした(宛先不明)",
        "メッセージを配達できませんでした",
        "Email tidak terkirim: laporan",
        "User unknown",
    ],
)
def test_a_carriers_bounce_by_its_words(programme: Programme, subject: str) -> None:
    text = "<a..b@keitai.example>\r\n  550 Unknown user\r\n"
    head = "From: <postmaster@keitai.example>", f"Subject: {subject}", "Return-Path: <>"
    raw = "\r\n".join((*head, "Content-Type: text/plain; charset=utf-8", "", text)).encode()
    draft = intake.read(raw, programme)
    assert draft.kind is MailKind.BOUNCE
    assert draft.bounce is not None
    assert (draft.bounce.recipient, draft.bounce.permanent) == ("a..b@keitai.example", True)
