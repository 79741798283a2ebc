"""Approving and refusing are a person's alone (N11), and some things nobody may approve (N4, N13)."""

from datetime import date

import pytest

from scoredesk.actions.actor import EXAMINEE, MACHINE, Actor, ActorKind, Permission, operator
from scoredesk.actions.approve import approve
from scoredesk.actions.refuse import refuse
from scoredesk.actions.withdraw import withdraw
from scoredesk.domain import job_names
from scoredesk.domain.application import Role
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import IllegalMoveError, Status
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.store import blobs
from scoredesk.store.models import Case, Decision, Letter
from tests.actions.making import CLERK, a_case, a_draft, a_report, a_result, card, events_of, portrait, ready, waiting

pytestmark = pytest.mark.django_db

NOT_A_CLERK = [
    MACHINE,
    EXAMINEE,
    operator("root"),
    Actor(ActorKind.MACHINE, "with every permission", frozenset(Permission)),
    Actor(ActorKind.CLERK, "guest"),
]


def agree(case: Case, actor: Actor = CLERK, *, name: str = "NGUYEN VAN HUNG", status_confirmed: bool = True) -> None:
    approve(case.pk, actor, name_on_card=name, status_confirmed=status_confirmed)


def test_a_clerk_approves_and_the_report_is_woken() -> None:
    result = a_result()
    case = ready(a_case(), result)
    agree(case, name="  NGUYEN   VAN HUNG ")
    case.refresh_from_db()
    assert (case.status, case.name_on_card, case.approved_by) == (Status.APPROVED, "NGUYEN VAN HUNG", "yamada")
    assert case.decisions.get().kind == Decision.Kind.APPROVE
    assert waiting(job_names.ISSUE_REPORT) == [{"case_id": case.pk}]


@pytest.mark.parametrize("actor", NOT_A_CLERK, ids=lambda actor: actor.name or actor.kind)
def test_nobody_but_a_clerk_approves_or_refuses(actor: Actor) -> None:
    case = ready(a_case(), a_result())
    with pytest.raises(NotAllowedError):
        agree(case, actor)
    with pytest.raises(NotAllowedError):
        refuse(case.pk, actor, Ground.PASSED)
    case.refresh_from_db()
    assert case.status == Status.IN_REVIEW
    assert not Decision.objects.exists()


def test_what_is_missing_for_an_approval_is_said() -> None:
    case = ready(a_case(), a_result())
    with pytest.raises(AskPersonError, match="confirm_status"):
        agree(case, status_confirmed=False)
    with pytest.raises(AskPersonError, match="name_on_card_missing"):
        agree(case, name="  ")
    case.result = None
    case.save()
    with pytest.raises(AskPersonError, match="result_not_chosen"):
        agree(case)
    case.refresh_from_db()
    assert (case.status, case.approved_by) == (Status.IN_REVIEW, "")


@pytest.mark.parametrize(("outcome", "said"), [("passed", "result_passed"), ("absent", "result_not_failed")])
def test_there_is_no_report_for_who_passed_or_was_absent(outcome: str, said: str) -> None:
    case = ready(a_case(), a_result(outcome=outcome))
    with pytest.raises(AskPersonError, match=said):
        agree(case)


def test_there_is_no_second_report_for_a_result() -> None:
    result = a_result()
    a_report(result)
    with pytest.raises(AskPersonError, match="already_issued"):
        agree(ready(a_case(), result))


@pytest.mark.parametrize(
    ("files", "said"),
    [([card()], "portrait_missing"), ([portrait()], "card_front_missing")],
    ids=["no portrait", "no card"],
)
def test_there_is_no_report_without_portrait_and_card(files: list[object], said: str) -> None:
    case = ready(a_case(draft=a_draft(attachments=files)), a_result())  # type: ignore[arg-type]  # parametrised
    with pytest.raises(AskPersonError, match=said):
        agree(case)


def test_a_portrait_that_could_not_be_opened_is_none() -> None:
    case = ready(a_case(), a_result())
    case.files.filter(role=Role.PORTRAIT).update(clean_sha256="")
    with pytest.raises(AskPersonError, match="portrait_missing"):
        agree(case)


def test_two_clerks_approve_once() -> None:
    case = ready(a_case(), a_result())
    agree(case)
    with pytest.raises(IllegalMoveError):
        agree(case, Actor(ActorKind.CLERK, "tanaka", frozenset({Permission.WORK_CASES})))
    assert len(waiting(job_names.ISSUE_REPORT)) == 1


def test_a_refusal_ends_the_case_and_says_why() -> None:
    case = ready(a_case(), a_result(outcome="passed"))
    refuse(case.pk, CLERK, Ground.PASSED)
    case.refresh_from_db()
    assert (case.status, case.promised_on) == (Status.REFUSED, None)
    assert case.closed_at is not None
    assert (case.decisions.get().ground, case.decisions.get().decided_by) == ("passed", "yamada")
    letter = case.letters.get()
    assert letter.kind == "refusal"
    assert case.token in letter.subject
    assert events_of(case)[1:] == ["refused", "letter_written"]


def test_the_ground_other_needs_words() -> None:
    case = ready(a_case(), a_result())
    with pytest.raises(AskPersonError):
        refuse(case.pk, CLERK, Ground.OTHER, "  ")
    refuse(case.pk, CLERK, Ground.OTHER, "The card belongs to somebody else.")
    assert case.letters.get().kind == "refusal"


@pytest.mark.parametrize("ground", [ground for ground in Ground if ground is not Ground.OTHER])
def test_every_ground_can_be_written(ground: Ground) -> None:
    case = ready(a_case(), a_result())
    refuse(case.pk, CLERK, ground)
    assert blobs.get(case.letters.get().mime_sha256)


def test_a_withdrawal_ends_the_case_and_is_confirmed() -> None:
    case = a_case(Status.IN_REVIEW)
    withdraw(case.pk, CLERK)
    case.refresh_from_db()
    assert (case.status, case.promised_on) == (Status.WITHDRAWN, None)
    assert case.letters.get().kind == "withdrawal_confirmed"
    with pytest.raises(NotAllowedError):
        withdraw(a_case(Status.IN_REVIEW).pk, MACHINE)


@pytest.mark.parametrize("status", [Status.REFUSED, Status.LAPSED])
def test_an_ended_case_is_not_withdrawn(status: Status) -> None:
    with pytest.raises(IllegalMoveError):
        withdraw(a_case(status).pk, CLERK)
    assert not Letter.objects.exists()


def test_a_result_that_looks_like_somebody_elses_is_chosen_by_a_person_first() -> None:
    result = a_result(name="TRAN THI LAN", birth_date=date(2000, 1, 2))
    case = ready(a_case(), result)
    with pytest.raises(AskPersonError, match="result_is_doubtful"):
        agree(case)
    Case.objects.filter(pk=case.pk).update(result_chosen_by="yamada")
    agree(case)


@pytest.mark.parametrize("exam_date", [date(2023, 10, 31), date(2025, 7, 8), date(2025, 11, 4)])
def test_an_exam_of_another_route_is_never_approved(exam_date: date) -> None:
    case = ready(a_case(), a_result(exam_date=exam_date))
    with pytest.raises(AskPersonError, match="exam_outside_procedure"):
        agree(case)
