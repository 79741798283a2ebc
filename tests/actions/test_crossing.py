"""What crosses: mails read at once, a clerk who changes his mind while the press runs, an answer beside a machine."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from samples import forms
from samples.envelopes import Head, Text, compose
from samples.forms import Claim
from samples.register import person

from scoredesk.actions import examine as examining
from scoredesk.actions import issue as issuing
from scoredesk.actions.approve import approve
from scoredesk.actions.ask_for_correction import ask_for_correction
from scoredesk.actions.correct_item import correct_item
from scoredesk.actions.file_answer import file_answer
from scoredesk.actions.press_report import Pressed, press_report
from scoredesk.actions.read_mail import read_mail
from scoredesk.actions.receive import receive
from scoredesk.actions.reopen import reopen
from scoredesk.domain import job_names
from scoredesk.domain.application import Item, Role
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode
from scoredesk.domain.errors import GiveUpError
from scoredesk.domain.result import Outcome
from scoredesk.store.models import Case, Event, Letter, Report, ResultRevision
from tests.actions.making import (
    CLERK,
    ITEMS,
    NOON,
    a_case,
    a_draft,
    a_message,
    a_result,
    content_of,
    portrait,
    ready,
    value_of,
    waiting,
)

pytestmark = pytest.mark.django_db

OFFICE = "sswm-seizou-exam@jaim-skill.or.jp"


def an_application(name: str, sender: str, *, more: tuple[tuple[str, str], ...] = ()) -> bytes:
    text = forms.circled(Claim(person(name, NOON.date()), {}))
    head = Head(sender, OFFICE, "申請", NOON, f"<{name.replace(' ', '.')}@example.org>", more=more)
    return compose(head, [Text(text)])


@pytest.mark.django_db(transaction=True)
def test_two_mails_of_one_applicant_read_at_once_are_one_case() -> None:
    first, second = (
        receive(an_application("NGUYEN VAN HUNG", "hung@example.org", more=(("X-Copy", copy),))) for copy in "12"
    )
    first_is_read, second_waits = threading.Event(), threading.Event()

    def read_first() -> None:
        with transaction.atomic():
            read_mail(first.pk)
            first_is_read.set()
            # Time for the second to look for a case, did it not wait for this one's end.
            second_waits.wait(1.5)
        connection.close()

    def read_second() -> None:
        first_is_read.wait(30)
        read_mail(second.pk)
        second_waits.set()
        connection.close()

    threads = [threading.Thread(target=run) for run in (read_first, read_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Case.objects.count() == 1


def test_a_second_worker_in_the_first_ones_thread_gets_a_case_before_anything_was_examined() -> None:
    first = receive(an_application("NGUYEN VAN HUNG", "boss@example.co.jp"))
    read_mail(first.pk)
    thread = (("In-Reply-To", "<NGUYEN.VAN.HUNG@example.org>"),)
    second = receive(an_application("TRAN THI MAI", "boss@example.co.jp", more=thread))
    read_mail(second.pk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert second.case != first.case
    assert second.case is not None
    assert value_of(second.case, Item.NAME) == "TRAN THI MAI"


def test_a_page_in_the_press_is_not_kept_once_another_name_was_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    case = ready(a_case(), a_result())
    approve(case.pk, CLERK, name_on_card="NGUYEN VAN HUNQ", status_confirmed=True)

    def slow_press(*args: object, **options: object) -> Pressed:
        pressed = press_report(*args, **options)  # type: ignore[arg-type]  # passed through
        reopen(case.pk, CLERK)
        approve(case.pk, CLERK, name_on_card="NGUYEN VAN HUNG", status_confirmed=True)
        return pressed

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "press_report", slow_press)
        issuing.issue(case.pk)
    assert not Report.objects.exists()
    issuing.issue(case.pk)
    assert Report.objects.get().facts["name"] == "NGUYEN VAN HUNG"


def test_a_result_that_was_corrected_to_passed_after_the_approval_gets_no_report() -> None:
    result = a_result()
    case = ready(a_case(), result)
    approve(case.pk, CLERK, name_on_card="NGUYEN VAN HUNG", status_confirmed=True)
    ResultRevision.objects.filter(result=result).update(outcome=Outcome.PASSED)
    with pytest.raises(GiveUpError):
        issuing.issue(case.pk)
    case.refresh_from_db()
    assert (case.status, case.approved_by) == (Status.IN_REVIEW, "")
    assert not Report.objects.exists()


def test_a_machine_does_not_ask_for_what_a_clerk_set_right_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    a_result()
    case = a_case(draft=a_draft({**ITEMS, Item.SEX: None}))
    ask = examining._ask

    def clerk_is_faster(*seen: object) -> None:
        correct_item(case.pk, CLERK, Item.SEX, "M")
        ask(*seen)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(examining, "_ask", clerk_is_faster)
    examining.examine(case.pk)
    case.refresh_from_db()
    assert case.status == Status.IN_REVIEW
    assert not Letter.objects.exists()
    assert waiting(job_names.EXAMINE_CASE)[-1] == {"case_id": case.pk}


def test_a_letter_that_was_held_back_is_in_the_history() -> None:
    a_result()
    for _ in range(4):
        Letter.objects.create(
            result=a_result(examinee_number=f"other {Letter.objects.count()}"),
            kind="deficiency",
            recipient="hung@example.org",
            subject="",
            message_id=f"{Letter.objects.count()}@example.jp",
            mime_sha256="",
            state=Letter.State.SENT,
            automatic=True,
            written_at=NOON - timedelta(hours=1),
            sent_at=NOON,
        )
    case = a_case(draft=a_draft({**ITEMS, Item.SEX: None}))
    examining.examine(case.pk)
    case.refresh_from_db()
    assert case.status == Status.IN_REVIEW
    assert Event.objects.filter(case=case, kind="letter_withheld").count() == 1


def test_a_portrait_from_another_address_is_never_approved_unnoticed() -> None:
    ready(a_case(), a_result())
    case = Case.objects.get()
    no_colour = Deficiency(DeficiencyCode.PORTRAIT_COLOUR, certain=False, mends=Role.PORTRAIT)
    ask_for_correction(case.pk, CLERK, (no_colour,))
    examined = []
    for sender, picture in (("stranger@example.net", portrait(1)), (case.applicant_address.upper(), portrait(2))):
        with transaction.atomic():
            file_answer(case, a_message(sender), a_draft({}, (picture,)))
        examining.examine(case.pk)
        case.refresh_from_db()
        assert case.assessment is not None
        examined.append(("from_elsewhere" in case.assessment["flags"], content_of(case, Role.PORTRAIT)))
        ask_for_correction(case.pk, CLERK, (no_colour,))
    assert examined == [(True, portrait(1).content), (False, portrait(2).content)]
    assert set(Letter.objects.values_list("recipient", flat=True)) == {case.applicant_address}
