"""A clerk mends what the machine read: roles of files, items, and the result of the register."""

import pytest

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.assign_role import assign_role
from scoredesk.actions.choose_result import choose_result
from scoredesk.actions.correct_item import correct_item
from scoredesk.domain import job_names
from scoredesk.domain.application import Doubt, Item, Role
from scoredesk.domain.casework import IllegalMoveError, Status
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.store.models import Case, CaseFile, RegisteredResult
from tests.actions.making import (
    CLERK,
    ITEMS,
    a_case,
    a_draft,
    a_result,
    card,
    content_of,
    doubtful,
    portrait,
    value_of,
    waiting,
)

pytestmark = pytest.mark.django_db


def file_of(case: Case, content: bytes) -> CaseFile:
    return next(file for file in case.files.order_by("pk") if file.size == len(content))


def test_two_files_that_had_each_others_roles_change_places() -> None:
    swapped = [portrait(role=Role.CARD_FRONT), card(role=Role.PORTRAIT)]
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=swapped))
    assign_role(case.pk, CLERK, file_of(case, portrait().content).pk, Role.PORTRAIT)
    assert content_of(case, Role.PORTRAIT) == portrait().content
    assert content_of(case, Role.CARD_FRONT) == card().content
    assert case.files.get(role=Role.PORTRAIT).role_set_by == "yamada"
    assert not case.files.get(role=Role.CARD_FRONT).role_certain
    assert waiting(job_names.EXAMINE_CASE)[-1] == {"case_id": case.pk}


def test_front_and_back_change_places() -> None:
    sides = [card("FRONT", Role.CARD_BACK), card("BACK", Role.CARD_FRONT), portrait()]
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=sides))
    assign_role(case.pk, CLERK, case.files.get(role=Role.CARD_BACK).pk, Role.CARD_FRONT)
    assert content_of(case, Role.CARD_FRONT) == card("FRONT", Role.CARD_BACK).content
    assert content_of(case, Role.CARD_BACK) == card("BACK", Role.CARD_FRONT).content


def test_a_file_that_did_not_count_takes_the_place_of_the_one_that_did() -> None:
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=[card(), portrait(0), portrait(1)]))
    other = case.files.get(role=Role.PORTRAIT, is_current=False)
    assign_role(case.pk, CLERK, other.pk, Role.PORTRAIT)
    assert content_of(case, Role.PORTRAIT) == portrait(1).content
    assert case.files.filter(role=Role.PORTRAIT).count() == 2
    assert content_of(case, Role.CARD_FRONT) == card().content


def test_an_undecided_image_gets_its_role() -> None:
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=[card(), portrait(role=Role.UNDECIDED)]))
    file = case.files.get(role=Role.UNDECIDED)
    assign_role(case.pk, CLERK, file.pk, Role.PORTRAIT)
    assert content_of(case, Role.PORTRAIT) == portrait().content


def test_a_file_can_be_put_aside() -> None:
    case = a_case(Status.IN_REVIEW)
    assign_role(case.pk, CLERK, case.files.get(role=Role.PORTRAIT).pk, Role.OTHER)
    assert not case.files.filter(role=Role.PORTRAIT).exists()


def test_the_same_role_again_is_only_a_confirmation() -> None:
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=[card(certain=False), portrait()]))
    file = case.files.get(role=Role.CARD_FRONT)
    assign_role(case.pk, CLERK, file.pk, Role.CARD_FRONT)
    file.refresh_from_db()
    assert (file.is_current, file.role_certain) == (True, True)


def test_a_file_of_another_case_is_not_to_be_had() -> None:
    mine, other = a_case(Status.IN_REVIEW), a_case(Status.IN_REVIEW, sender="other@example.org")
    with pytest.raises(CaseFile.DoesNotExist):
        assign_role(mine.pk, CLERK, other.files.order_by("pk")[0].pk, Role.PORTRAIT)


def test_an_item_is_set_to_what_the_clerk_reads_and_the_senders_words_stay() -> None:
    draft = a_draft({**ITEMS, Item.EXAM_DATE: doubtful(Doubt.AMBIGUOUS, "2024-05-06", "2024-06-05")})
    case = a_case(Status.IN_REVIEW, draft=draft)
    correct_item(case.pk, CLERK, Item.EXAM_DATE, "2024-06-05")
    row = case.items.get(item=Item.EXAM_DATE)
    assert (row.value, row.doubt, row.set_by) == ("2024-06-05", "", "yamada")
    assert row.written == "2024-05-06 / 2024-06-05"
    assert waiting(job_names.EXAMINE_CASE)[-1] == {"case_id": case.pk}


def test_an_item_that_was_never_read_is_set() -> None:
    case = a_case(Status.IN_REVIEW, draft=a_draft({**ITEMS, Item.SEX: None}))
    correct_item(case.pk, CLERK, Item.SEX, "F")
    assert value_of(case, Item.SEX) == "F"


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (Item.EXAM_DATE, "15/02/2024"),
        (Item.BIRTH_DATE, "1996-02-30"),
        (Item.CATEGORY, "welding"),
        (Item.NATIONALITY, "Vietnam"),
        (Item.SEX, "male"),
        (Item.NAME, "  "),
        (Item.EXAMINEE_NUMBER, "9" * 201),
    ],
)
def test_a_value_of_the_wrong_form_is_not_taken(item: Item, value: str) -> None:
    case = a_case(Status.IN_REVIEW)
    with pytest.raises(AskPersonError):
        correct_item(case.pk, CLERK, item, value)
    assert value_of(case, item) == ITEMS[item]


def test_a_chosen_result_stays_chosen() -> None:
    case = a_case(Status.IN_REVIEW)
    result = a_result(examinee_number="SM2402-77777")
    choose_result(case.pk, CLERK, result.pk)
    case.refresh_from_db()
    assert (case.result, case.result_chosen_by) == (result, "yamada")
    assert waiting(job_names.EXAMINE_CASE)[-1] == {"case_id": case.pk}


def test_a_result_of_another_programme_is_not_to_be_had() -> None:
    other = RegisteredResult.objects.create(programme="other", sitting="1", number_folded="1")
    with pytest.raises(RegisteredResult.DoesNotExist):
        choose_result(a_case(Status.IN_REVIEW).pk, CLERK, other.pk)


def test_nothing_of_a_decided_case_is_changed() -> None:
    case = a_case(Status.REFUSED)
    file = case.files.order_by("pk")[0]
    result = a_result()
    with pytest.raises(IllegalMoveError):
        assign_role(case.pk, CLERK, file.pk, Role.OTHER)
    with pytest.raises(IllegalMoveError):
        correct_item(case.pk, CLERK, Item.SEX, "F")
    with pytest.raises(IllegalMoveError):
        choose_result(case.pk, CLERK, result.pk)


def test_a_machine_mends_nothing() -> None:
    case = a_case(Status.IN_REVIEW)
    with pytest.raises(NotAllowedError):
        correct_item(case.pk, MACHINE, Item.SEX, "F")
    with pytest.raises(NotAllowedError):
        assign_role(case.pk, MACHINE, case.files.order_by("pk")[0].pk, Role.OTHER)
