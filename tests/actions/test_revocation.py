"""Revoking by two people: nobody alone, nothing before the second word, and of two second persons one."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction

from scoredesk.actions import confirm_revocation as confirming
from scoredesk.actions.actor import MACHINE, Actor, ActorKind, operator
from scoredesk.actions.confirm_revocation import confirm_revocation
from scoredesk.actions.decline_revocation import decline_revocation
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.open_revocation import open_revocation
from scoredesk.actions.propose_revocation import propose_revocation
from scoredesk.actions.take_back_revocation import take_back_revocation
from scoredesk.domain.casework import Status
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.domain.revocation import ProposalState, RevocationReason
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Event, Letter, Report, RevocationProposal
from tests.actions.making import ADDRESS, CLERK, NOON, REVOKER, SECOND, a_case, a_report, a_result, events_of

pytestmark = pytest.mark.django_db

WRONG = RevocationReason.WRONG_PERSON


def a_proposal(note: str = "") -> RevocationProposal:
    """A proposal about the valid report of a delivered case."""
    result = a_result()
    case = a_case(Status.RECEIVED)
    case.deliver_to = "pinned@example.org"
    case.save()
    facts = {"name": "NGUYEN VAN HUNG"}
    return propose_revocation(a_report(result, case=case, facts=facts).pk, REVOKER, WRONG, note)


def test_nothing_changes_before_a_second_person_has_confirmed() -> None:
    proposal = a_proposal("the card was another's")
    report = Report.objects.get()
    assert (report.standing, report.standing_reason) == (Standing.VALID, "")
    assert not Letter.objects.exists()
    confirm_revocation(proposal.pk, SECOND)
    report.refresh_from_db()
    proposal.refresh_from_db()
    assert (report.standing, report.standing_reason, report.standing_since) == (Standing.REVOKED, WRONG, NOON)
    assert (proposal.state, proposal.decided_by, proposal.decided_at) == (ProposalState.CONFIRMED, "ito", NOON)


def test_both_names_and_times_are_in_the_events_and_the_note_is_not() -> None:
    proposal = a_proposal("Mr Hung called")
    confirm_revocation(proposal.pk, SECOND, "agreed, Mr Hung")
    events = Event.objects.filter(kind__in=["revocation_proposed", "report_revoked"]).order_by("pk")
    assert [(event.actor, event.at, event.data["reason"]) for event in events] == [
        ("suzuki", NOON, "wrong_person"),
        ("ito", NOON, "wrong_person"),
    ]
    assert events[1].data["proposed_by"] == "suzuki"
    assert "Hung" not in str(list(Event.objects.values_list("data", flat=True)))
    assert proposal.report.case is not None
    assert events_of(proposal.report.case)[-3:] == ["revocation_proposed", "letter_written", "report_revoked"]


def test_the_holder_is_told_at_the_pinned_address_in_both_languages() -> None:
    proposal = a_proposal()
    confirm_revocation(proposal.pk, SECOND)
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient, letter.case) == ("revoked", "pinned@example.org", proposal.report.case)


def test_the_holder_of_a_my_page_report_is_told_at_the_registered_address() -> None:
    report = a_report(a_result(), route="my_page")
    confirm_revocation(propose_revocation(report.pk, REVOKER, WRONG).pk, SECOND)
    letter = Letter.objects.get()
    assert (letter.recipient, letter.result, letter.report) == (ADDRESS, report.result, report)


@pytest.mark.parametrize("route", ["my_page", "application"])
def test_where_no_address_is_known_the_event_says_that_nobody_was_told(route: str) -> None:
    report = a_report(a_result(email=""), route=route)
    confirm_revocation(propose_revocation(report.pk, REVOKER, WRONG).pk, SECOND)
    assert not Letter.objects.exists()
    assert Event.objects.get(kind="report_revoked").data["told"] == 0


def test_nobody_decides_their_own_proposal() -> None:
    proposal = a_proposal()
    with pytest.raises(AskPersonError, match="second_person_needed"):
        confirm_revocation(proposal.pk, REVOKER)
    with pytest.raises(AskPersonError, match="second_person_needed"):
        decline_revocation(proposal.pk, REVOKER, "no")
    assert Report.objects.get().standing == Standing.VALID


@pytest.mark.parametrize("actor", [CLERK, MACHINE, operator("root"), Actor(ActorKind.CLERK)])
def test_who_may_not_can_neither_propose_nor_decide(actor: Actor) -> None:
    proposal = a_proposal()
    attempts: list[Callable[[], object]] = [
        lambda: propose_revocation(proposal.report.pk, actor, WRONG),
        lambda: confirm_revocation(proposal.pk, actor),
        lambda: decline_revocation(proposal.pk, actor, "no"),
        lambda: take_back_revocation(proposal.pk, actor),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowedError):
            attempt()


def test_a_declined_proposal_is_on_record_and_another_can_be_made() -> None:
    proposal = a_proposal()
    with pytest.raises(AskPersonError, match="declining_needs_words"):
        decline_revocation(proposal.pk, SECOND, " ")
    decline_revocation(proposal.pk, SECOND, "the card is his")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.DECLINED, "ito")
    with pytest.raises(AskPersonError, match="revocation_is_decided"):
        confirm_revocation(proposal.pk, SECOND)
    assert propose_revocation(proposal.report.pk, SECOND, WRONG).state == ProposalState.OPEN


def test_only_its_proposer_takes_a_proposal_back() -> None:
    proposal = a_proposal()
    with pytest.raises(AskPersonError, match="not_your_proposal"):
        take_back_revocation(proposal.pk, SECOND)
    take_back_revocation(proposal.pk, REVOKER)
    with pytest.raises(AskPersonError, match="revocation_is_decided"):
        confirm_revocation(proposal.pk, SECOND)
    assert Report.objects.get().standing == Standing.VALID


def test_one_proposal_at_a_time_and_only_for_what_is_valid() -> None:
    proposal = a_proposal()
    with pytest.raises(AskPersonError, match="revocation_proposed_already"):
        propose_revocation(proposal.report.pk, SECOND, WRONG)
    confirm_revocation(proposal.pk, SECOND)
    with pytest.raises(AskPersonError, match="report_not_valid"):
        propose_revocation(proposal.report.pk, REVOKER, WRONG)


THIRD = Actor(ActorKind.CLERK, "mori", SECOND.permissions)


def confirm_at_once(monkeypatch: pytest.MonkeyPatch, take: Callable[[int], RevocationProposal]) -> list[str]:
    """Two confirm; each holds the proposal in hand until the other has it too, or half a second is over."""
    proposal = a_proposal()
    both_have_it = threading.Barrier(2)
    ends: list[str] = []

    def take_and_wait(proposal_id: int) -> RevocationProposal:
        taken = take(proposal_id)
        with suppress(threading.BrokenBarrierError):
            both_have_it.wait(0.5)
        return taken

    def confirm(actor: Actor) -> None:
        try:
            confirm_revocation(proposal.pk, actor)
            ends.append("revoked")
        except (AskPersonError, IntegrityError) as error:
            ends.append(str(error).splitlines()[0])
        finally:
            connection.close()

    monkeypatch.setattr(confirming, "open_revocation", take_and_wait)
    threads = [threading.Thread(target=confirm, args=(actor,)) for actor in (SECOND, THIRD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(ends)


def told() -> tuple[int, int]:
    """How many letters tell of it, and how many events."""
    return Letter.objects.count(), Event.objects.filter(kind="report_revoked").count()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = confirm_at_once(monkeypatch, open_revocation)
    assert ends == ["revocation_is_decided", "revoked"]
    assert told() == (1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("decide", [confirm_revocation, decline_revocation])
def test_who_decides_waits_for_the_case_before_anything_is_held(
    decide: Callable[[int, Actor, str], None],
) -> None:
    """As a job that replaces the report takes them: the case, the report, what proposes to revoke it."""
    proposal = a_proposal()
    ends: list[str] = []

    def run() -> None:
        try:
            decide(proposal.pk, SECOND, "looked at")
            ends.append("decided")
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        lock_case(proposal.report.case_id or 0)
        thread.start()
        thread.join(1)
        assert thread.is_alive(), "it waits for the case"
        # Raises where the other holds one of them: each would then wait for the other.
        Report.objects.select_for_update(nowait=True).get(pk=proposal.report_id)
        RevocationProposal.objects.select_for_update(nowait=True).get(pk=proposal.pk)
    thread.join(30)
    assert ends == ["decided"]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_database_still_takes_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = confirm_at_once(monkeypatch, lambda pk: RevocationProposal.objects.get(pk=pk))
    assert ends == ["a proposal to revoke is decided once", "revoked"]
    assert told() == (1, 1)
