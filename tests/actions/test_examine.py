"""Examination leaves a case ready for a clerk; by itself it asks only for what is certain and refuses nothing (N11)."""

from decimal import Decimal

import pytest
from django.db import transaction
from samples import portraits

from scoredesk.actions import examine as examination
from scoredesk.actions.assign_role import assign_role
from scoredesk.actions.choose_result import choose_result
from scoredesk.actions.correct_item import correct_item
from scoredesk.actions.examine import examine
from scoredesk.actions.examine_files import ExaminedFile, examine_files
from scoredesk.actions.file_answer import file_answer
from scoredesk.domain import job_names
from scoredesk.domain.application import Doubt, Item, Role
from scoredesk.domain.casework import Status
from scoredesk.store.models import Case, CaseFile, Letter
from tests.actions.conftest import SetTime
from tests.actions.making import (
    ADDRESS,
    CLERK,
    ITEMS,
    NOON,
    a_case,
    a_draft,
    a_message,
    a_report,
    a_result,
    attachment,
    card,
    content_of,
    days,
    doubtful,
    events_of,
    portrait,
    waiting,
)

pytestmark = pytest.mark.django_db


def examined(case: Case) -> Case:
    examine(case.pk)
    case.refresh_from_db()
    return case


def said(case: Case) -> dict[str, object]:
    assert case.assessment is not None
    return {key: case.assessment[key] for key in ("recommendation", "grounds")}


def codes(case: Case) -> list[str]:
    assert case.assessment is not None
    return [point["code"] for point in case.assessment["deficiencies"]]


def letters(case: Case) -> list[str]:
    return list(case.letters.order_by("pk").values_list("kind", flat=True))


def test_a_complete_application_is_recommended_and_acknowledged_once() -> None:
    result = a_result()
    case = examined(a_case())
    assert (case.status, case.result) == (Status.IN_REVIEW, result)
    assert said(case) == {"recommendation": "approve", "grounds": []}
    assert letters(case) == ["acknowledgement"]
    assert case.letters.get().automatic
    examined(case)
    assert letters(case) == ["acknowledgement"]
    assert events_of(case) == ["case_opened", "case_examined", "letter_written", "case_examined"]


def test_every_picture_has_a_clean_copy_to_show() -> None:
    case = examined(a_case())
    assert all(file.clean_sha256 for file in case.files.all())
    assert case.files.get(role=Role.PORTRAIT).drawing_sha256


def test_what_is_certain_is_asked_for_without_a_clerk() -> None:
    a_result()
    case = examined(a_case(draft=a_draft({**ITEMS, Item.SEX: None}, [card()])))
    assert case.status == Status.AWAITING_ANSWER
    assert codes(case) == ["item_missing", "portrait_missing"]
    assert letters(case) == ["deficiency"]
    assert case.decisions.get().automatic


def test_what_a_measure_says_of_a_picture_waits_for_a_clerk() -> None:
    a_result()
    grey = attachment(portraits.greyscale(), Role.PORTRAIT)
    case = examined(a_case(draft=a_draft(attachments=[card(), grey])))
    assert (case.status, codes(case)) == (Status.IN_REVIEW, ["portrait_colour"])
    assert letters(case) == ["acknowledgement"]
    assert not case.decisions.exists()


def test_certain_and_uncertain_points_together_wait_for_a_clerk() -> None:
    a_result()
    grey = attachment(portraits.greyscale(), Role.PORTRAIT)
    case = examined(a_case(draft=a_draft({**ITEMS, Item.SEX: None}, [card(), grey])))
    assert case.status == Status.IN_REVIEW
    assert codes(case) == ["item_missing", "portrait_colour"]


@pytest.mark.parametrize(
    ("outcome", "grounds"), [("passed", ["passed"]), ("absent", ["not_failed"]), ("failed", ["already_issued"])]
)
def test_no_ground_refuses_by_itself(outcome: str, grounds: list[str]) -> None:
    result = a_result(outcome=outcome)
    if outcome == "failed":
        a_report(result)
    case = examined(a_case())
    assert said(case) == {"recommendation": "refuse", "grounds": grounds}
    assert (case.status, letters(case)) == (Status.IN_REVIEW, ["acknowledgement"])


def test_a_ground_keeps_the_machine_from_asking() -> None:
    a_result(outcome="passed")
    case = examined(a_case(draft=a_draft({**ITEMS, Item.SEX: None})))
    assert (case.status, case.decisions.count()) == (Status.IN_REVIEW, 0)


def test_a_number_that_the_register_has_not_gives_candidates_and_no_result() -> None:
    result = a_result(examinee_number="SM2402-55555")
    case = examined(a_case())
    assert case.result is None
    choose_result(case.pk, CLERK, result.pk)
    case = examined(case)
    assert (case.result, case.result_chosen_by) == (result, "yamada")
    # Chosen by a clerk, it stays, whatever the number says.
    assert examined(case).result == result


def test_a_result_that_was_revised_is_taken_in_its_newest_form() -> None:
    result = a_result()
    case = examined(a_case())
    first = result.revisions.get()
    first.is_current = False
    first.save()
    first.pk, first.revision, first.is_current, first.outcome = None, 2, True, "passed"
    first.score = Decimal(13)
    first.save()
    assert said(examined(case))["grounds"] == ["passed"]


def test_the_fifth_automatic_letter_of_a_day_is_held_back_and_the_desk_shows_it(at: SetTime) -> None:
    a_result()
    for _ in range(4):
        examined(a_case())
    fifth = examined(a_case())
    assert letters(fifth) == []
    assert events_of(fifth)[-1] == "letter_withheld"
    missing = examined(a_case(draft=a_draft({**ITEMS, Item.SEX: None})))
    assert (missing.status, codes(missing)) == (Status.IN_REVIEW, ["item_missing"])
    assert Letter.objects.filter(recipient=ADDRESS, automatic=True).count() == 4
    at(NOON + days(1.01))
    assert letters(examined(missing)) == ["deficiency"]


def test_roles_by_content_stand_above_those_by_order_and_a_clerks_above_both() -> None:
    a_result()
    swapped = [portrait(role=Role.CARD_FRONT, certain=False), card(role=Role.PORTRAIT, certain=False)]
    case = examined(a_case(draft=a_draft(attachments=swapped)))
    assert content_of(case, Role.PORTRAIT) == portrait().content
    assert content_of(case, Role.CARD_FRONT) == card().content
    file = case.files.get(role=Role.PORTRAIT)
    assign_role(case.pk, CLERK, file.pk, Role.OTHER)
    case = examined(case)
    file.refresh_from_db()
    assert (file.role, codes(case)) == (Role.OTHER, ["portrait_missing"])


def test_a_corrected_item_is_examined_anew() -> None:
    a_result()
    grey = attachment(portraits.greyscale(), Role.PORTRAIT)
    draft = a_draft({**ITEMS, Item.EXAM_DATE: doubtful(Doubt.AMBIGUOUS, "2024-02-15", "2024-03-15")}, [card(), grey])
    case = examined(a_case(draft=draft))
    assert codes(case) == ["item_ambiguous", "portrait_colour"]
    correct_item(case.pk, CLERK, Item.EXAM_DATE, "2024-02-15")
    assert codes(examined(case)) == ["portrait_colour"]


@pytest.mark.parametrize("status", [Status.AWAITING_ANSWER, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED])
def test_a_case_past_examination_is_left_alone(status: Status) -> None:
    case = examined(a_case(status))
    assert (case.status, case.assessment, letters(case)) == (status, None, [])


def test_what_changed_meanwhile_is_examined_again(monkeypatch: pytest.MonkeyPatch) -> None:
    a_result()
    case = a_case()

    def slowly(rows: list[CaseFile], scan: object = None) -> tuple[ExaminedFile, ...]:
        found = examine_files(rows)
        correct_item(case.pk, CLERK, Item.SEX, "F")
        return found

    monkeypatch.setattr(examination, "examine_files", slowly)
    before = len(waiting(job_names.EXAMINE_CASE))
    case = examined(case)
    assert (case.status, case.assessment) == (Status.RECEIVED, None)
    # One more for the correction, and one because what was found no longer held.
    assert len(waiting(job_names.EXAMINE_CASE)) == before + 2


def test_two_mails_before_the_first_examination_are_acknowledged_once() -> None:
    a_result()
    case = a_case(draft=a_draft(attachments=[portrait()]))
    more = a_message()
    with transaction.atomic():
        file_answer(case, more, a_draft({}, attachments=[card()]))
    examined(case)
    examined(case)
    assert letters(case) == ["acknowledgement"]
