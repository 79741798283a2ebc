"""An answer replaces only what was asked for; what differs beside it is kept as a conflict for a person (N10)."""

from datetime import date

import pytest
from django.db import transaction

from scoredesk.actions.ask_for_correction import ask_for_correction
from scoredesk.actions.file_answer import file_answer
from scoredesk.domain import job_names
from scoredesk.domain.application import Attachment, Doubt, Draft, Envelope, Item, MailKind, Role
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode
from scoredesk.store.models import Case, Message
from tests.actions.conftest import SetTime
from tests.actions.making import (
    ADDRESS,
    CLERK,
    ITEMS,
    NOON,
    a_case,
    a_draft,
    a_message,
    card,
    content_of,
    days,
    events_of,
    portrait,
    value_of,
    waiting,
)

pytestmark = pytest.mark.django_db

NO_SEX = Deficiency(DeficiencyCode.ITEM_MISSING, {"item": "sex"}, mends=Item.SEX)
NO_COLOUR = Deficiency(DeficiencyCode.PORTRAIT_COLOUR, certain=False, mends=Role.PORTRAIT)
TWO_EXAMS = Deficiency(DeficiencyCode.TWO_EXAMS)


def asked(*deficiencies: Deficiency, items: dict[Item, str] | None = None) -> Case:
    """A case whose applicant was asked to mend something."""
    case = a_case(Status.IN_REVIEW, draft=a_draft(ITEMS if items is None else items))
    ask_for_correction(case.pk, CLERK, deficiencies)
    case.refresh_from_db()
    return case


def answer(case: Case, draft: Draft, sender: str = ADDRESS) -> Message:
    """File an answer to the case."""
    message = a_message(sender)
    with transaction.atomic():
        file_answer(case, message, draft)
    case.refresh_from_db()
    return message


def says(items: dict[Item, str], *attachments: Attachment, sender: str = ADDRESS) -> Draft:
    return a_draft(items, attachments, kind=MailKind.ANSWER, envelope=Envelope(sender=sender))


def without(item: Item) -> dict[Item, str]:
    return {key: value for key, value in ITEMS.items() if key is not item}


def test_the_missing_item_is_filled_and_the_rest_stays() -> None:
    case = asked(NO_SEX, items=without(Item.SEX))
    message = answer(case, says({Item.SEX: "M"}))
    assert {item: value_of(case, item) for item in Item} == dict(ITEMS)
    assert content_of(case, Role.PORTRAIT) == portrait().content
    assert (case.status, message.state) == (Status.RECEIVED, Message.State.FILED)
    assert events_of(case)[-1] == "answer_filed"
    assert waiting(job_names.EXAMINE_CASE)[-1] == {"case_id": case.pk}


def test_the_portrait_that_was_asked_for_is_replaced_and_the_card_is_not() -> None:
    case = asked(NO_COLOUR)
    answer(case, says({}, card("SOMEBODY ELSE"), portrait(3)))
    assert content_of(case, Role.PORTRAIT) == portrait(3).content
    assert content_of(case, Role.CARD_FRONT) == card().content
    # The other card is not lost; it does not count until a clerk says so.
    assert case.files.filter(role=Role.CARD_FRONT, is_current=False).count() == 1
    assert case.files.filter(role=Role.PORTRAIT, is_current=False).count() == 1


def test_an_image_of_unknown_role_is_the_one_that_was_asked_for() -> None:
    case = asked(NO_COLOUR)
    answer(case, says({}, portrait(3, Role.UNDECIDED)))
    assert content_of(case, Role.PORTRAIT) == portrait(3).content
    assert not case.files.get(role=Role.PORTRAIT, is_current=True).role_certain


def test_what_differs_without_having_been_asked_for_is_a_conflict_beside_the_value() -> None:
    case = asked(NO_SEX, items=without(Item.SEX))
    answer(case, says({Item.SEX: "M", Item.BIRTH_DATE: "1997-04-12", Item.NATIONALITY: "VN"}))
    row = case.items.get(item=Item.BIRTH_DATE)
    assert (row.value, row.doubt, row.candidates) == ("1996-04-12", Doubt.CONFLICT, ["1996-04-12", "1997-04-12"])
    assert case.items.get(item=Item.NATIONALITY).doubt == ""


def test_a_point_about_the_whole_mail_lets_everything_be_replaced() -> None:
    case = asked(TWO_EXAMS)
    answer(case, says({**ITEMS, Item.EXAMINEE_NUMBER: "SM2410-00777"}, card("TRAN VAN NAM"), portrait(2)))
    assert value_of(case, Item.EXAMINEE_NUMBER) == "SM2410-00777"
    assert content_of(case, Role.CARD_FRONT) == card("TRAN VAN NAM").content


def test_an_answer_that_says_nothing_of_what_was_asked_erases_nothing() -> None:
    case = asked(Deficiency(DeficiencyCode.ITEM_DIFFERS, {"item": "category"}, False, Item.CATEGORY))
    answer(case, says({}))
    assert value_of(case, Item.CATEGORY) == "machining"
    assert case.status == Status.RECEIVED


def test_an_answer_from_another_address_is_filed_and_marked_and_letters_keep_their_address() -> None:
    case = asked(NO_COLOUR)
    answer(case, says({}, portrait(3), sender="boss@example.com"), sender="boss@example.com")
    assert case.applicant_address == ADDRESS
    assert events_of(case)[-2:] == ["answer_from_other_address", "answer_filed"]


@pytest.mark.parametrize("status", [Status.REFUSED, Status.WITHDRAWN])
def test_an_answer_to_an_ended_case_changes_nothing_and_goes_to_a_person(status: Status) -> None:
    case = a_case(status)
    message = answer(case, says({Item.SEX: "F"}, portrait(3)))
    assert value_of(case, Item.SEX) == "M"
    assert (case.status, message.state, message.case) == (status, Message.State.FOR_A_PERSON, case)
    assert case.files.count() == 2


def test_the_clock_stands_still_until_the_answer_and_then_promises_anew(at: SetTime) -> None:
    case = asked(NO_SEX)
    assert case.promised_on is None
    at(NOON + days(7))
    answer(case, says({Item.SEX: "M"}))
    # 24 November 2026 and ten business days, the seven days of waiting not counted.
    assert case.promised_on == date(2026, 12, 15)
    (pause,) = case.pauses.all()
    assert (pause.asked_on, pause.answered_on) == (date(2026, 11, 24), date(2026, 12, 1))


def test_an_answer_that_crossed_the_letter_ends_the_pause_on_the_day_it_began() -> None:
    case = asked(NO_SEX)
    message = a_message(received_at=NOON - days(1))
    with transaction.atomic():
        file_answer(case, message, says({Item.SEX: "M"}))
    (pause,) = case.pauses.all()
    assert pause.asked_on == pause.answered_on


def test_a_lapsed_case_is_taken_up_again_by_a_late_answer(at: SetTime) -> None:
    case = asked(NO_COLOUR)
    at(NOON + days(80))
    Case.objects.filter(pk=case.pk).update(status=Status.LAPSED, closed_at=NOON + days(61))
    answer(case, says({}, portrait(3)))
    assert (case.status, case.closed_at) == (Status.RECEIVED, None)
    assert content_of(case, Role.PORTRAIT) == portrait(3).content
    assert case.promised_on is not None
