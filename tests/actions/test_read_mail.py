"""Reading: every kind of mail ends where it belongs: in a case, on the desk, or set aside; none is dropped."""

from collections.abc import Sequence

import pytest
from django.db import transaction
from samples import forms
from samples.applications import Application, nothing
from samples.envelopes import Head, Text, compose
from samples.forms import Claim
from samples.register import person
from samples.sample import World

from scoredesk.actions.ask_for_correction import ask_for_correction
from scoredesk.actions.file_message import file_message
from scoredesk.actions.read_mail import read_mail
from scoredesk.actions.receive import receive
from scoredesk.actions.resolve_message import resolve_message
from scoredesk.domain.application import Item, MailKind, Role
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.models import Case, Letter, Message
from tests.actions.making import CLERK, NOON, a_case, a_result, content_of, portrait, ready, value_of
from tests.intake.malformed import mutants

pytestmark = pytest.mark.django_db

OFFICE = "sswm-seizou-exam@jaim-skill.or.jp"
MALFORMED = 100
WORLD = World(NOON)
NO_COLOUR = Deficiency(DeficiencyCode.PORTRAIT_COLOUR, certain=False, mends=Role.PORTRAIT)


def arrives(raw: bytes) -> Message:
    """Receive and read a mail."""
    message = receive(raw)
    read_mail(message.pk)
    message.refresh_from_db()
    return message


def a_mail(sender: str, subject: str, text: str, more: Sequence[tuple[str, str]] = ()) -> bytes:
    head = Head(sender, OFFICE, subject, NOON, f"<{abs(hash((subject, text)))}@example.org>", more=tuple(more))
    return compose(head, [Text(text)])


def asked(name: str = "NGUYEN VAN HUNG") -> Case:
    """The case of a sample applicant who was asked for another portrait."""
    message = arrives(Application(name)(WORLD, "first"))
    assert message.case is not None
    case = message.case
    Case.objects.filter(pk=case.pk).update(status=Status.IN_REVIEW)
    ask_for_correction(case.pk, CLERK, (NO_COLOUR,))
    case.refresh_from_db()
    return case


def test_an_application_opens_a_case() -> None:
    message = arrives(Application("NGUYEN VAN HUNG")(WORLD, "utf8"))
    assert (message.kind, message.state) == ("application", Message.State.FILED)
    assert message.case is not None
    assert value_of(message.case, Item.NAME) == "NGUYEN VAN HUNG"
    assert message.case.applicant_address == person("NGUYEN VAN HUNG", WORLD.today).email


def test_reading_twice_opens_one_case() -> None:
    message = arrives(Application("NGUYEN VAN HUNG")(WORLD, "utf8"))
    read_mail(message.pk)
    assert Case.objects.count() == 1


def test_an_answer_joins_by_the_token_whoever_sends_it() -> None:
    case = asked()
    mail = a_mail("boss@example.co.jp", f"Re: [{case.token}] 申請", "写真を送ります。")
    assert arrives(mail).case == case


def test_an_answer_joins_by_its_thread() -> None:
    case = asked()
    letter = case.letters.order_by("pk").last()
    assert letter is not None
    thread = [("In-Reply-To", f"<{letter.message_id}>"), ("References", f"<{letter.message_id}>")]
    mail = a_mail("boss@example.co.jp", "Re: 申請", "⑦性別：男\n①受験番号：X\n", thread)
    assert arrives(mail).case == case


def test_a_whole_application_joins_by_sender_and_number_and_replaces_only_what_was_asked_for() -> None:
    case = asked()
    again = Application("NGUYEN VAN HUNG", forms.bare, changes={"birth_date": "1990年1月1日"})
    message = arrives(again(WORLD, "again"))
    assert (message.case, message.state) == (case, Message.State.FILED)
    row = case.items.get(item=Item.BIRTH_DATE)
    assert (row.value, row.doubt) == ("1998-02-25", "conflict")


def test_a_full_application_for_another_exam_opens_a_case_of_its_own_even_in_an_old_thread() -> None:
    case = asked()
    case.result = a_result(examinee_number=value_of(case, Item.EXAMINEE_NUMBER))
    case.save()
    letter = case.letters.order_by("pk").last()
    assert letter is not None
    who = person("TRAN THI MAI", WORLD.today)
    text = forms.circled(Claim(who, {}))
    mail = a_mail(case.applicant_address, f"Re: [{case.token}] もう一つ", text)
    message = arrives(mail)
    assert message.case is not None
    assert message.case != case
    assert value_of(message.case, Item.EXAMINEE_NUMBER) == who.examinee_number


def test_an_answer_to_a_decided_case_goes_to_a_person_with_its_case() -> None:
    case = asked()
    Case.objects.filter(pk=case.pk).update(status=Status.REFUSED)
    message = arrives(a_mail(case.applicant_address, f"Re: [{case.token}]", "⑦性別：男\n"))
    assert (message.state, message.case) == (Message.State.FOR_A_PERSON, case)


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("質問", "受験番号を忘れました。どうすれば分かりますか。", "question"),
        ("", "", "other"),
        ("申請の取り下げ", "申請を取り下げます。", "withdrawal"),
    ],
)
def test_what_wants_a_person_lies_on_the_desk(subject: str, text: str, kind: str) -> None:
    message = arrives(a_mail("a@example.org", subject, text))
    assert (message.kind, message.state, message.case) == (kind, Message.State.FOR_A_PERSON, None)
    assert not Case.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"\0" * 500, bytes(range(256)) * 8, b"\xff\xfe\r\n\r\n", b"From: \r\n" * 2000])
def test_any_bytes_end_on_the_desk(raw: bytes) -> None:
    message = arrives(raw)
    assert message.state in (Message.State.FOR_A_PERSON, Message.State.SET_ASIDE)


def test_automatic_mail_is_set_aside_and_never_answered() -> None:
    case = asked()
    letters = Letter.objects.count()
    more = [("Auto-Submitted", "auto-replied")]
    message = arrives(a_mail(case.applicant_address, f"自動応答: [{case.token}]", "不在です。", more))
    assert (message.kind, message.state, message.case) == ("auto_reply", Message.State.SET_ASIDE, case)
    assert Letter.objects.count() == letters


def test_an_application_without_a_sender_waits_for_a_person() -> None:
    raw = Application("NGUYEN VAN HUNG", files=nothing)(WORLD, "utf8")
    lines = [line for line in raw.split(b"\r\n") if not line.startswith(b"From:")]
    message = arrives(b"\r\n".join(lines))
    assert (message.state, message.case) == (Message.State.FOR_A_PERSON, None)


def a_bounce(letter: Letter, status: str) -> bytes:
    action = "failed" if status.startswith("5") else "delayed"
    return (
        "From: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered Mail\r\nAuto-Submitted: auto-replied\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nsorry\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {letter.recipient}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{letter.message_id}>\r\n\r\n--b--\r\n"
    ).encode()


def test_a_bounce_marks_its_letter_and_calls_a_person() -> None:
    case = asked()
    letter = case.letters.get()
    message = arrives(a_bounce(letter, "5.1.1"))
    letter.refresh_from_db()
    assert (message.kind, message.state, message.case) == ("bounce", Message.State.FOR_A_PERSON, case)
    assert (letter.state, letter.last_error) == (Letter.State.BOUNCED, "5.1.1")


def test_a_bounce_says_why_in_the_servers_words_without_addresses() -> None:
    letter = asked().letters.get()
    refused = f"550 5.1.1 <{letter.recipient}>: Recipient address rejected: User unknown"
    report = a_bounce(letter, "5.1.1").replace(
        b"Status: 5.1.1", b"Status: 5.1.1\r\nDiagnostic-Code: smtp; " + refused.encode()
    )
    arrives(report)
    letter.refresh_from_db()
    assert letter.last_error == "550 5.1.1 …: Recipient address rejected: User unknown"


def test_a_letter_that_was_dealt_with_and_bounces_again_is_back_in_trouble() -> None:
    letter = asked().letters.get()
    Letter.objects.filter(pk=letter.pk).update(resolved_by="sato")
    arrives(a_bounce(letter, "5.1.1"))
    letter.refresh_from_db()
    assert letter.resolved_by == ""


def test_a_delay_marks_nothing() -> None:
    case = asked()
    letter = case.letters.get()
    message = arrives(a_bounce(letter, "4.4.1"))
    letter.refresh_from_db()
    assert (message.state, letter.state) == (Message.State.SET_ASIDE, Letter.State.WRITTEN)


def test_a_bounce_of_nothing_of_ours_waits_for_a_person() -> None:
    ours = asked().letters.get()
    other = Letter(recipient="x@example.org", message_id="nobody-knows@example.org")
    assert arrives(a_bounce(other, "5.1.1")).state == Message.State.FOR_A_PERSON
    ours.refresh_from_db()
    assert ours.state == Letter.State.WRITTEN


def test_a_person_makes_an_application_of_a_mail_or_an_answer() -> None:
    question = arrives(a_mail("a@example.org", "質問", "写真を送ります。届きますか。"))
    case = file_message(question.pk, CLERK, None)
    assert (case.status, case.applicant_address) == (Status.RECEIVED, "a@example.org")
    with pytest.raises(AskPersonError):
        file_message(question.pk, CLERK, None)
    second = arrives(a_mail("b@example.org", "質問", "⑦性別は何と書きますか。"))
    assert file_message(second.pk, CLERK, case.pk) == case
    second.refresh_from_db()
    assert (second.case, second.state) == (case, Message.State.FILED)


def test_a_mail_is_not_filed_to_a_decided_case() -> None:
    case = a_case(Status.REFUSED)
    question = arrives(a_mail("a@example.org", "質問", "届きますか。"))
    with pytest.raises(AskPersonError):
        file_message(question.pk, CLERK, case.pk)
    question.refresh_from_db()
    assert (question.state, question.case) == (Message.State.FOR_A_PERSON, None)


def test_a_person_takes_a_mail_off_the_desk_once() -> None:
    question = arrives(a_mail("a@example.org", "質問", "届きますか。"))
    resolve_message(question.pk, CLERK)
    question.refresh_from_db()
    assert (question.state, question.resolved_by) == (Message.State.RESOLVED, "yamada")
    with pytest.raises(AskPersonError):
        resolve_message(question.pk, CLERK)


def test_a_filed_mail_is_not_taken_off_the_desk() -> None:
    with transaction.atomic():
        case = ready(a_case(), a_result())
    with pytest.raises(AskPersonError):
        resolve_message(case.messages.get().pk, CLERK)
    assert content_of(case, Role.PORTRAIT) == portrait().content


def test_malformed_mails_end_as_case_other_or_quarantine() -> None:
    """A share of the malformed mails through the real actions; the bench reads 20,000 of them."""
    for raw in mutants(MALFORMED, seed=7):
        message = arrives(raw)
        filed = message.state == Message.State.FILED
        assert filed or message.state in (Message.State.FOR_A_PERSON, Message.State.SET_ASIDE)
        assert filed == (message.kind in ("application", "answer") and message.case is not None)
        assert message.kind in set(MailKind)
