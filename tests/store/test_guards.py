"""What the database itself refuses, whatever the code says: each guard is shown acting."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.record_event import record_event
from scoredesk.domain.application import Item, Role
from scoredesk.domain.casework import Status
from scoredesk.domain.events import EventKind
from scoredesk.domain.verification import Standing
from scoredesk.store.models import (
    Case,
    CaseFile,
    CaseFinding,
    CaseItem,
    Decision,
    Event,
    Letter,
    Message,
    Pause,
    Report,
    ResultRevision,
    RevocationProposal,
    Supersession,
    SupersessionItem,
)
from tests.actions.making import NOON, a_case, a_report, a_result, revoked

pytestmark = pytest.mark.django_db


def refused(name: str, change: Callable[[], object]) -> None:
    """The change fails by the guard of that name, and by no other."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        change()
    assert name in str(caught.value)


def sets(model: type[Model], **fields: object) -> Callable[[], object]:
    """Write fields by a plain UPDATE, past every action and every ``save``."""
    return lambda: model._default_manager.update(**fields)


def without_trigger(table: str, name: str) -> None:
    """Take one guard away for the rest of the test, so that the one behind it shows."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")


def test_an_event_is_never_changed() -> None:
    event = record_event(EventKind.CASE_OPENED, MACHINE)
    refused("an event is never changed", lambda: Event.objects.filter(pk=event.pk).update(kind="approved"))
    with connection.cursor() as cursor:
        refused("an event is never changed", lambda: cursor.execute("UPDATE event SET at = now()"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("serial", "SM2-2026-000000"),
        ("code", "X"),
        ("facts", {"score": "12"}),
        ("pdf_sha256", "1" * 64),
        ("pdf_size", 1),
        ("sealed_by", "somebody else"),
        ("issued_at", "2020-01-01T00:00:00Z"),
        ("programme", "other"),
        ("route", "my_page"),
    ],
)
def test_what_was_issued_in_a_report_is_never_changed(field: str, value: object) -> None:
    a_report(a_result())
    refused("what was issued in a report is never changed", sets(Report, **{field: value}))


def test_a_report_keeps_its_place_in_the_status_lists() -> None:
    report = a_report(a_result())
    refused("keeps its place", lambda: Report.objects.filter(pk=report.pk).update(status_position=5))


def test_a_report_is_never_deleted() -> None:
    report = a_report(a_result())
    refused("a report is never deleted", report.delete)


def test_a_revoked_report_never_becomes_valid_again() -> None:
    revoked(a_report(a_result()))
    refused("never becomes valid again", sets(Report, standing=Standing.VALID))
    without_trigger("report", "report_is_revoked_by_two")
    refused("never becomes valid again", sets(Report, standing=Standing.VALID))


def test_a_revocation_says_why() -> None:
    a_report(a_result())
    refused("a report is revoked by two people", sets(Report, standing=Standing.REVOKED))
    without_trigger("report", "report_is_revoked_by_two")
    refused("revocation_says_why", sets(Report, standing=Standing.REVOKED))


def a_proposal(report: Report, **differs: object) -> RevocationProposal:
    fields = {"reason": "wrong_person", "proposed_by": "suzuki", "proposed_at": NOON} | differs
    return RevocationProposal.objects.create(report=report, **fields)


def revokes(reason: str) -> Callable[[], object]:
    """The plain UPDATE that would revoke every report."""
    return sets(Report, standing=Standing.REVOKED, standing_reason=reason)


def test_a_report_is_revoked_only_as_two_people_agreed() -> None:
    report, other = a_report(a_result()), a_report(a_result(examinee_number="other"))
    refused("a report is revoked by two people", revokes("wrong_person"))
    a_proposal(report)
    refused("a report is revoked by two people", revokes("wrong_person"))
    RevocationProposal.objects.update(state="confirmed", decided_by="ito", decided_at=NOON)
    # For another reason, or another report, nobody agreed to anything.
    refused("a report is revoked by two people", revokes("false_statement"))
    refused("a report is revoked by two people", revokes("wrong_person"))
    Report.objects.filter(pk=report.pk).update(standing=Standing.REVOKED, standing_reason="wrong_person")
    other.refresh_from_db()
    assert other.standing == Standing.VALID


@pytest.mark.parametrize("state", ["confirmed", "declined"])
def test_a_second_person_decides_a_revocation(state: str) -> None:
    a_proposal(a_report(a_result()))
    refused("a_second_person_decides_a_revocation", sets(RevocationProposal, state=state, decided_at=NOON))
    decided_alone = {"state": state, "decided_at": NOON, "decided_by": "suzuki"}
    refused("a_second_person_decides_a_revocation", sets(RevocationProposal, **decided_alone))
    refused(
        "revocation_names_its_proposer", lambda: a_proposal(a_report(a_result(examinee_number="2")), proposed_by="")
    )
    sets(RevocationProposal, **decided_alone | {"decided_by": "ito"})()


def test_only_its_proposer_takes_a_revocation_back() -> None:
    a_proposal(a_report(a_result()))
    taken_back = {"state": "taken_back", "decided_at": NOON}
    guard = "its_proposer_takes_a_revocation_back"
    refused(guard, sets(RevocationProposal, **taken_back, decided_by="ito"))
    sets(RevocationProposal, **taken_back, decided_by="suzuki")()


def test_one_open_revocation_a_report_with_its_time_once_it_is_decided() -> None:
    report = a_report(a_result())
    a_proposal(report)
    refused("one_open_revocation_per_report", lambda: a_proposal(report))
    refused("revocation_reason_known", lambda: a_proposal(report, reason="nonsense"))
    refused("revocation_state_known", lambda: a_proposal(report, state="nonsense", decided_at=NOON))
    refused("decided_revocation_has_its_time", sets(RevocationProposal, decided_by="ito"))
    refused("decided_revocation_has_its_time", sets(RevocationProposal, state="overtaken"))
    sets(RevocationProposal, state="declined", decided_by="ito", decided_at=NOON)()
    a_proposal(report)


def test_a_proposal_to_revoke_is_decided_once_and_stays_as_it_was_made() -> None:
    proposal = a_proposal(a_report(a_result()), note="seen in the mail of Monday")
    refused("what was proposed is never changed", sets(RevocationProposal, proposed_by="ito"))
    refused("what was proposed is never changed", sets(RevocationProposal, reason="other"))
    refused("what was proposed is never changed", sets(RevocationProposal, note="something else"))
    refused("never deleted", proposal.delete)
    sets(RevocationProposal, state="declined", decided_by="ito", decided_at=NOON, decision_note="no")()
    refused("a proposal to revoke is decided once", sets(RevocationProposal, state="confirmed"))
    refused("a proposal to revoke is decided once", sets(RevocationProposal, decided_by="sato"))
    # Retention may empty the notes.
    sets(RevocationProposal, note="", decision_note="")()


def test_one_valid_report_a_result_and_after_a_revocation_another() -> None:
    result = a_result()
    first = a_report(result)
    refused("one_valid_report_per_result", lambda: a_report(result))
    revoked(first)
    assert a_report(result).standing == Standing.VALID


def test_one_valid_report_a_case() -> None:
    case = a_case()
    a_report(a_result(), case=case)
    refused("one_valid_report_per_case", lambda: a_report(a_result(examinee_number="other"), case=case))


def a_batch(report: Report, course: str = "replace", **differs: object) -> SupersessionItem:
    """An open batch of one report."""
    fields = {"reason": "result_corrected", "proposed_by": "suzuki", "proposed_at": NOON} | differs
    batch = Supersession.objects.create(programme=report.programme, **fields)
    return SupersessionItem.objects.create(
        supersession=batch, report=report, revision=report.revision, course=course, printed_name="NGUYEN"
    )


APPROVED = {"state": "approved", "decided_by": "ito", "decided_at": NOON}
SUPERSEDES = sets(Report, standing=Standing.SUPERSEDED)


def now_checked(change: Callable[[], object]) -> Callable[[], object]:
    """The change, with what is looked at when it is committed looked at now."""

    def run() -> None:
        change()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return run


def test_a_report_is_superseded_only_as_two_people_agreed() -> None:
    report = a_report(a_result())
    refused("a report is superseded by two people", SUPERSEDES)
    a_batch(report)
    refused("a report is superseded by two people", SUPERSEDES)
    sets(Supersession, **APPROVED)()
    SUPERSEDES()
    # What stands aside has a successor by the end of the transaction, of its own result and for good.
    guard = "a superseded report names its successor, of the same result"
    refused(guard, now_checked(lambda: None))
    other = a_report(a_result(examinee_number="other"))
    refused(guard, now_checked(lambda: Report.objects.filter(pk=report.pk).update(replaced_by=other)))
    successor = a_report(report.result)
    now_checked(lambda: Report.objects.filter(pk=report.pk).update(replaced_by=successor))()
    refused("has one successor, and keeps it", lambda: Report.objects.filter(pk=report.pk).update(replaced_by=other))


def test_an_agreement_to_revoke_supersedes_nothing() -> None:
    a_batch(a_report(a_result()), "revoke")
    sets(Supersession, **APPROVED)()
    refused("a report is superseded by two people", SUPERSEDES)


@pytest.mark.parametrize("state", ["approved", "declined"])
def test_a_second_person_decides_a_supersession(state: str) -> None:
    a_batch(a_report(a_result()))
    alone = {"state": state, "decided_by": "suzuki", "decided_at": NOON}
    refused("a_second_person_decides_a_supersession", sets(Supersession, **alone))
    refused("a_second_person_decides_a_supersession", sets(Supersession, **alone | {"decided_by": ""}))
    refused(
        "decided_supersession_has_its_time", sets(Supersession, **alone | {"decided_by": "ito", "decided_at": None})
    )
    refused("its_proposer_takes_a_supersession_back", sets(Supersession, **APPROVED | {"state": "taken_back"}))
    sets(Supersession, **alone | {"decided_by": "ito"})()
    refused("a supersession is decided once", sets(Supersession, decided_by="sato"))
    refused("a supersession is decided once", sets(Supersession, state="open", decided_by="", decided_at=None))
    refused("what was proposed is never changed", sets(Supersession, proposed_by="sato"))
    with connection.cursor() as cursor:
        refused("a supersession is never deleted", lambda: cursor.execute("DELETE FROM supersession"))


def test_what_was_agreed_on_is_never_changed_nor_added_to() -> None:
    item = a_batch(a_report(a_result()))
    other = a_report(a_result(examinee_number="other"))
    refused("what was proposed is never changed", sets(SupersessionItem, course="revoke"))
    refused("what was proposed is never changed", sets(SupersessionItem, report=other))
    refused("what was proposed is never changed", sets(SupersessionItem, printed_name="TRAN"))
    refused("what was proposed is never changed", item.delete)
    sets(SupersessionItem, printed_name="")()
    sets(Supersession, **APPROVED)()
    late = {"supersession": item.supersession, "report": other, "revision": other.revision, "course": "revoke"}
    refused("nothing is added to a supersession that is decided", lambda: SupersessionItem.objects.create(**late))


def test_one_batch_under_way_a_report_and_what_ended_does_not_begin_again() -> None:
    report = a_report(a_result())
    a_batch(report)
    refused("one_supersession_under_way_per_report", lambda: a_batch(report))
    refused("failed_supersession_says_why", sets(SupersessionItem, state="failed"))
    sets(SupersessionItem, state="failed", hindrance="portrait_gone")()
    refused("one_supersession_under_way_per_report", lambda: a_batch(report))
    refused("what_was_replaced_has_a_successor", sets(SupersessionItem, state="done"))
    sets(SupersessionItem, state="left_out")()
    refused("what was done to a report is not done again", sets(SupersessionItem, state="waiting"))
    a_batch(report)


def test_serial_and_code_are_given_once() -> None:
    first = a_report(a_result())
    other = a_result(examinee_number="other")
    refused("report_serial", lambda: a_report(other, serial=first.serial))
    refused("report_code", lambda: a_report(other, code=first.code))


def test_a_result_with_a_report_is_never_deleted() -> None:
    result = a_result()
    a_report(result)
    with connection.cursor() as cursor:
        refused("violates foreign key", lambda: _delete_now(lambda: cursor.execute("DELETE FROM result_revision")))


def _delete_now(delete: Callable[[], object]) -> None:
    delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("guard", "model", "field"),
    [
        ("case_status_known", Case, "status"),
        ("case_item_known", CaseItem, "item"),
        ("case_item_doubt_known", CaseItem, "doubt"),
        ("case_file_role_known", CaseFile, "role"),
        ("message_kind_known", Message, "kind"),
        ("report_standing_known", Report, "standing"),
        ("report_route_known", Report, "route"),
    ],
)
def test_only_the_domains_words_are_kept(guard: str, model: type[Case], field: str) -> None:
    a_case()
    a_report(a_result())
    # The trigger that freezes reports comes first where it applies; either guard will do.
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        model._default_manager.filter(pk=model._default_manager.order_by("pk")[0].pk).update(**{field: "nonsense"})
    assert guard in str(caught.value) or "never changed" in str(caught.value)


@pytest.mark.parametrize("status", [Status.APPROVED, Status.ISSUED, Status.DELIVERED])
def test_an_approved_case_has_result_name_and_clerk(status: Status) -> None:
    case = a_case()
    refused("approved_case_has_result_name_and_clerk", sets(Case, status=status))
    refused(
        "approved_case_has_result_name_and_clerk",
        sets(Case, status=status, result=a_result(), name_on_card="NGUYEN VAN HUNG"),
    )
    sets(Case, status=status, result=a_result(examinee_number="other"), name_on_card="N", approved_by="yamada")()
    case.refresh_from_db()
    assert case.status == status


def test_nothing_is_promised_while_an_answer_is_awaited() -> None:
    a_case()
    refused(
        "no_promise_while_an_answer_is_awaited",
        sets(Case, status=Status.AWAITING_ANSWER, promised_on=date(2026, 12, 8)),
    )


def test_numbers_and_tokens_are_given_once() -> None:
    first, _ = a_case(), a_case()
    refused("case_number", sets(Case, number=first.number))
    refused("case_token", sets(Case, token=first.token))


def test_each_item_stands_once_in_a_case() -> None:
    case = a_case()
    refused("each_item_once_per_case", lambda: CaseItem.objects.create(case=case, item=Item.SEX, value="F"))


def test_one_file_counts_for_a_role_and_others_may_wait_beside_it() -> None:
    case = a_case()

    def another(**differs: object) -> Callable[[], object]:
        fields = {"role": Role.PORTRAIT, "role_certain": True, "media_type": "image/png", "size": 1} | differs
        return lambda: CaseFile.objects.create(case=case, **fields)

    refused("one_current_file_per_role", another())
    another(is_current=False)()
    another(role=Role.UNDECIDED)()
    another(role=Role.UNDECIDED)()


def test_one_open_pause_a_case_which_ends_after_it_began() -> None:
    case = a_case()
    Pause.objects.create(case=case, asked_on=date(2026, 11, 24))
    refused("one_open_pause_per_case", lambda: Pause.objects.create(case=case, asked_on=date(2026, 11, 25)))
    refused("pause_ends_after_it_began", lambda: Pause.objects.update(answered_on=date(2026, 11, 23)))


def a_decision(**differs: object) -> Callable[[], object]:
    case = a_case()
    fields = {"kind": "refuse", "decided_at": NOON, "decided_by": "yamada", "ground": "passed"} | differs
    return lambda: Decision.objects.create(case=case, **fields)


def test_only_a_person_refuses_and_says_why_and_only_a_person_approves() -> None:
    refused("only_a_person_refuses_and_says_why", a_decision(automatic=True))
    refused("only_a_person_refuses_and_says_why", a_decision(ground=""))
    refused("only_a_person_approves", a_decision(kind="approve", automatic=True))
    a_decision()()
    a_decision(kind="ask", automatic=True, ground="")()


def test_the_same_bytes_and_the_same_key_are_one_message() -> None:
    a_case()
    message = Message.objects.get()

    def another(**differs: object) -> Callable[[], object]:
        fields = {"raw_sha256": "1" * 64, "received_at": NOON, "state": "stored"} | differs
        return lambda: Message.objects.create(**fields)

    refused("message_raw_sha256", another(raw_sha256=message.raw_sha256))
    another(account="box", carrier_key="1")()
    refused("one_message_per_carrier_key", another(raw_sha256="2" * 64, account="box", carrier_key="1"))
    another(raw_sha256="2" * 64, account="other box", carrier_key="1")()


def test_a_filed_message_has_a_case() -> None:
    a_case()
    refused("filed_message_has_a_case", sets(Message, case=None))


def test_a_sent_letter_has_its_time_and_belongs_somewhere() -> None:
    case = a_case()

    def a_letter(state: Letter.State, owner: Case | None) -> Callable[[], object]:
        fields = {"kind": "refusal", "recipient": "a@example.org", "automatic": False, "written_at": NOON}
        return lambda: Letter.objects.create(message_id="1@x", state=state, case=owner, **fields)

    refused("letter_belongs_somewhere", a_letter(Letter.State.WRITTEN, None))
    refused("sent_letter_has_its_time", a_letter(Letter.State.SENT, case))
    a_letter(Letter.State.WRITTEN, case)()
    refused("letter_message_id", a_letter(Letter.State.WRITTEN, case))


def test_a_finding_is_one_of_the_three_verdicts() -> None:
    case = a_case()
    refused(
        "case_finding_verdict_known",
        lambda: CaseFinding.objects.create(case=case, rule="colour", verdict="maybe", subject="portrait"),
    )


@pytest.mark.parametrize(
    ("guard", "marks"),
    [
        ("marks_are_possible", {"score": -1}),
        ("marks_are_possible", {"pass_mark": 0}),
        ("marks_are_possible", {"pass_mark": 21}),
        ("score_within_full_mark", {"score": 21}),
        ("revision_outcome_known", {"outcome": "cheated"}),
        ("revision_sex_known", {"sex": "Q"}),
    ],
)
def test_marks_are_possible(guard: str, marks: dict[str, object]) -> None:
    refused(guard, lambda: a_result(**marks))


def test_one_revision_of_a_result_is_current_and_each_has_its_number() -> None:
    a_result()
    revision = ResultRevision.objects.get()
    revision.pk = None
    refused("revisions_are_numbered", revision.save)
    revision.revision = 2
    refused("one_current_revision_per_result", revision.save)


def test_a_number_stands_once_in_a_sitting() -> None:
    a_result()
    refused("one_result_per_number_and_sitting", a_result)
