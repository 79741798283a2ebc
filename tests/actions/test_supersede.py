"""Replacing reports after a scoring error: two people, one successor each, holders told, nothing lost or doubled."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from scoredesk.actions import approve_supersession as approving
from scoredesk.actions import propose_supersession as proposing
from scoredesk.actions import supersede as superseding
from scoredesk.actions.actor import MACHINE, Actor, operator
from scoredesk.actions.approve_supersession import approve_supersession
from scoredesk.actions.confirm_revocation import confirm_revocation
from scoredesk.actions.decline_supersession import decline_supersession
from scoredesk.actions.office_programme import programme
from scoredesk.actions.open_supersession import open_supersession
from scoredesk.actions.press_report import Pressed, press_report
from scoredesk.actions.propose_name_correction import propose_name_correction
from scoredesk.actions.propose_revocation import propose_revocation
from scoredesk.actions.propose_supersession import propose_supersession
from scoredesk.actions.redeliver import redeliver
from scoredesk.actions.retry_supersession import leave_out, retry_supersession
from scoredesk.actions.supersede import supersede
from scoredesk.actions.take_back_supersession import take_back_supersession
from scoredesk.domain import job_names
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.domain.programme import DeliveryMethod
from scoredesk.domain.revocation import RevocationReason
from scoredesk.domain.supersession import Course, Hindrance, ItemState
from scoredesk.reports.draw import UndrawableError
from scoredesk.store import blobs
from scoredesk.store.models import (
    Case,
    Event,
    Letter,
    Report,
    ReportLink,
    RevocationProposal,
    Supersession,
    SupersessionItem,
)
from scoredesk.store.queries.supersessions import Planned, affected, fingerprint
from tests.actions.delivering import deliver_by
from tests.actions.making import CLERK, NOON, REVOKER, SECOND, events_of, revoked, waiting
from tests.actions.superseding import (
    an_applied_for_report,
    approved,
    carried_out,
    corrected,
    my_page_reports,
    on_page,
    proposed,
)

pytestmark = pytest.mark.django_db


def standings() -> list[tuple[str, str, str]]:
    """Each report's standing, score and successor's score."""
    return [
        (report.standing, report.facts["score"], report.replaced_by.facts["score"] if report.replaced_by else "")
        for report in Report.objects.select_related("replaced_by").order_by("pk")
    ]


class TestWhatIsProposed:
    def test_only_what_the_register_contradicts_with_what_would_change(self) -> None:
        my_page_reports(3)
        on_page([1, 2], score="9")
        on_page([3], email="another@example.org")
        planned = affected(programme())
        assert [each.plan.course for each in planned] == [Course.REPLACE, Course.REPLACE]
        assert [(change.field, change.before, change.after) for change in planned[0].plan.changes] == [
            ("score", "10", "9"),
            ("share", "83.3", "75.0"),
            ("reaches", "yes", "no"),
        ]

    def test_who_has_passed_by_now_gets_no_successor_but_is_revoked(self) -> None:
        my_page_reports(1)
        on_page([1], score="13", outcome="passed")
        assert [each.plan.course for each in affected(programme())] == [Course.REVOKE]

    def test_a_name_that_is_not_printed_makes_nothing_to_replace(self) -> None:
        an_applied_for_report("NGUYEN VAN HUNG")
        corrected(name="NGUYEN HUNG")
        assert affected(programme()) == ()

    def test_a_name_on_my_page_follows_the_register(self) -> None:
        my_page_reports(1)
        on_page([1], name="NGUYEN VAN HUNH")
        (planned,) = affected(programme())
        assert planned.plan.name == "NGUYEN VAN HUNH"

    def test_one_imports_corrections_alone(self) -> None:
        my_page_reports(2)
        on_page([1], score="9")
        on_page([2], score="8")
        newest = Report.objects.latest("pk").result.revisions.get(is_current=True).result_import
        assert [each.report_id for each in affected(programme(), newest.pk)] == [Report.objects.latest("pk").pk]

    def test_what_has_changed_since_it_was_seen_is_not_proposed(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        seen = fingerprint(affected(programme()))
        on_page([1], score="8")
        with pytest.raises(AskPersonError, match="list_has_changed"):
            propose_supersession(REVOKER, seen)

    def test_two_batches_over_one_report_are_one(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        planned = affected(programme())
        proposed()
        with pytest.raises(AskPersonError, match="nothing_to_replace"):
            propose_supersession(SECOND, fingerprint(planned))
        with pytest.raises(AskPersonError, match="replaced_elsewhere"):
            propose_name_correction(Report.objects.get().pk, SECOND, "ANOTHER")

    def test_a_declined_batch_and_one_taken_back_free_their_reports(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        decline_supersession(proposed().pk, SECOND, "the file was wrong")
        take_back_supersession(proposed().pk, REVOKER)
        assert proposed().items.count() == 1
        assert standings() == [("valid", "10", "")]
        assert waiting(job_names.SUPERSEDE_REPORT) == []


class TestTwoPeople:
    def test_nobody_decides_their_own(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        batch = proposed()
        attempts: list[Callable[[], object]] = [
            lambda: approve_supersession(batch.pk, REVOKER),
            lambda: decline_supersession(batch.pk, REVOKER, "no"),
        ]
        for attempt in attempts:
            with pytest.raises(AskPersonError, match="second_person_needed"):
                attempt()
        with pytest.raises(AskPersonError, match="not_your_proposal"):
            take_back_supersession(batch.pk, SECOND)

    @pytest.mark.parametrize("actor", [CLERK, MACHINE, operator("root")])
    def test_who_may_not(self, actor: Actor) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        batch = proposed()
        attempts: list[Callable[[], object]] = [
            lambda: propose_supersession(actor, ""),
            lambda: propose_name_correction(Report.objects.get().pk, actor, "X"),
            lambda: approve_supersession(batch.pk, actor),
            lambda: decline_supersession(batch.pk, actor, "no"),
            lambda: take_back_supersession(batch.pk, actor),
            lambda: retry_supersession(batch.pk, actor),
            lambda: leave_out(batch.items.get().pk, actor),
        ]
        for attempt in attempts:
            with pytest.raises(NotAllowedError):
                attempt()

    def test_nothing_changes_before_the_approval_even_where_the_job_runs(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        supersede(proposed().items.get().pk)
        assert standings() == [("valid", "10", "")]

    def test_an_approved_batch_wakes_a_job_for_each_report_and_is_decided_once(self) -> None:
        my_page_reports(3)
        on_page([1, 2, 3], score="9")
        batch = approved()
        assert [job["item_id"] for job in waiting(job_names.SUPERSEDE_REPORT)] == [
            item.pk for item in batch.items.order_by("pk")
        ]
        with pytest.raises(AskPersonError, match="supersession_is_decided"):
            approve_supersession(batch.pk, SECOND)


class TestWhatBecomesOfThem:
    def test_old_and_new_on_my_page(self) -> None:
        (old,) = my_page_reports(1)
        on_page([1], score="9")
        batch = carried_out()
        assert standings() == [("superseded", "10", "9"), ("valid", "9", "")]
        new = Report.objects.latest("pk")
        old.refresh_from_db()
        assert (old.replaced_by, old.standing_since, new.facts["replaces"]) == (new, NOON, old.serial)
        assert (new.route, new.result, new.revision.revision) == (old.route, old.result, 2)
        item = batch.items.get()
        assert (item.state, item.successor, item.told) == (ItemState.DONE, new, True)
        event = Event.objects.get(kind="report_superseded")
        assert (event.report, event.data["serial"]) == (old, new.serial)
        assert (event.data["proposed_by"], event.data["decided_by"]) == ("suzuki", "ito")
        letter = Letter.objects.latest("pk")
        assert (letter.kind, letter.recipient, letter.report) == ("replaced", "hung@example.org", new)

    def test_a_report_that_was_applied_for_keeps_portrait_name_and_case(self) -> None:
        old = an_applied_for_report("NGUYỄN VĂN HÙNG")
        assert old.case is not None
        Case.objects.update(applicant_address="elsewhere@example.org")
        corrected(score="11", name="NGUYEN HUNG")
        carried_out()
        new = Report.objects.latest("pk")
        assert (new.facts["name"], new.portrait_sha256, new.case) == ("NGUYỄN VĂN HÙNG", old.portrait_sha256, old.case)
        letter = Letter.objects.latest("pk")
        # Pinned at the approval, whatever came later.
        assert (letter.kind, letter.recipient, letter.case) == ("replaced", "hung@example.org", old.case)
        mail = blobs.get(letter.mime_sha256)
        assert b"application/pdf" in mail
        assert new.serial.encode() in mail
        assert events_of(old.case)[-3:] == ["report_issued", "letter_written", "report_superseded"]
        redeliver(old.case.pk, CLERK)
        assert Letter.objects.latest("pk").report == new

    def test_by_link_where_the_programme_says_so(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        an_applied_for_report()
        corrected(score="11")
        deliver_by(monkeypatch, tmp_path / "link", DeliveryMethod.LINK)
        carried_out()
        link = ReportLink.objects.get()
        assert (link.report, link.letter.kind) == (Report.objects.latest("pk"), "replaced")

    def test_who_passed_is_revoked_by_the_same_two_and_told(self) -> None:
        my_page_reports(2)
        on_page([1], score="13", outcome="passed")
        on_page([2], score="9")
        carried_out()
        assert [standing for standing, _, _ in standings()] == ["revoked", "superseded", "valid"]
        first = Report.objects.order_by("pk")[0]
        proposal = RevocationProposal.objects.get()
        assert first.standing_reason == RevocationReason.RESULT_CORRECTED
        assert (proposal.proposed_by, proposal.decided_by) == ("suzuki", "ito")
        assert Letter.objects.filter(kind="revoked", report=first).count() == 1

    def test_nobody_is_told_where_no_address_is_known(self) -> None:
        my_page_reports(1)
        on_page([1], score="9", email="")
        assert carried_out().items.get().told is False
        assert Letter.objects.filter(kind="replaced").count() == 0

    def test_a_second_correction_follows_the_first(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        carried_out()
        on_page([1], score="8")
        carried_out()
        assert standings() == [("superseded", "10", "9"), ("superseded", "9", "8"), ("valid", "8", "")]

    def test_a_job_that_runs_again_does_nothing_again(self) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        item = carried_out().items.get()
        supersede(item.pk)
        assert Report.objects.count() == 2
        assert Letter.objects.filter(kind="replaced").count() == 1

    def test_an_open_proposal_to_revoke_the_old_one_is_overtaken(self) -> None:
        (old,) = my_page_reports(1)
        proposal = propose_revocation(old.pk, REVOKER, RevocationReason.OTHER)
        on_page([1], score="9")
        carried_out()
        proposal.refresh_from_db()
        assert (proposal.state, proposal.decided_by) == ("overtaken", "")
        with pytest.raises(AskPersonError, match="revocation_is_decided"):
            confirm_revocation(proposal.pk, SECOND)


class TestWhatHasChangedMeanwhile:
    def test_what_is_revised_again_is_left_out_and_can_be_proposed_anew(self) -> None:
        my_page_reports(2)
        on_page([1, 2], score="9")
        batch = approved()
        on_page([1], score="8")
        on_page([2], score="9", email="new@example.org")
        for item in batch.items.order_by("pk"):
            supersede(item.pk)
        first, second = batch.items.order_by("pk")
        assert (first.state, first.hindrance) == (ItemState.LEFT_OUT, Hindrance.REVISED_AGAIN)
        # Another address changes no page, and the letter goes there.
        assert second.state == ItemState.DONE
        assert Letter.objects.latest("pk").recipient == "new@example.org"
        assert [each.report_id for each in affected(programme())] == [first.report_id]

    def test_what_is_revised_while_the_press_runs_is_not_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        my_page_reports(1)
        on_page([1], score="9")
        item = approved().items.get()

        def slow_press(*args: object, **options: object) -> Pressed:
            pressed = press_report(*args, **options)  # type: ignore[arg-type]  # passed through
            on_page([1], score="8")
            return pressed

        monkeypatch.setattr(superseding, "press_report", slow_press)
        supersede(item.pk)
        item.refresh_from_db()
        assert (item.state, item.hindrance) == (ItemState.LEFT_OUT, Hindrance.REVISED_AGAIN)
        assert standings() == [("valid", "10", "")]

    def test_what_was_revoked_meanwhile_stays_revoked(self) -> None:
        (old,) = my_page_reports(1)
        on_page([1], score="9")
        batch = approved()
        revoked(old)
        supersede(batch.items.get().pk)
        assert batch.items.get().hindrance == Hindrance.NOT_VALID
        assert [standing for standing, _, _ in standings()] == ["revoked"]

    def test_a_portrait_that_is_gone_waits_for_a_person_who_leaves_it_out(self) -> None:
        old = an_applied_for_report()
        corrected(score="11")
        blobs.drop(old.portrait_sha256)
        batch = carried_out()
        item = batch.items.get()
        assert (item.state, item.hindrance) == (ItemState.FAILED, Hindrance.PORTRAIT_GONE)
        assert affected(programme()) == ()
        leave_out(item.pk, REVOKER)
        item.refresh_from_db()
        assert (item.state, item.hindrance) == (ItemState.LEFT_OUT, Hindrance.DECIDED_BY_A_CLERK)
        with pytest.raises(AskPersonError, match="supersession_item_ended"):
            leave_out(item.pk, REVOKER)
        assert len(affected(programme())) == 1

    def test_what_failed_is_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        my_page_reports(1)
        on_page([1], score="9")

        def jammed(*_: object, **__: object) -> Pressed:
            raise UndrawableError("a letter that no face has")

        with monkeypatch.context() as patch:
            patch.setattr(superseding, "press_report", jammed)
            batch = carried_out()
        assert batch.items.get().hindrance == Hindrance.UNDRAWABLE
        assert retry_supersession(batch.pk, REVOKER) == 1
        supersede(batch.items.get().pk)
        assert standings()[0] == ("superseded", "10", "9")


class TestAMisprintedName:
    def test_one_report_is_printed_anew_with_another_name(self) -> None:
        old = an_applied_for_report("NGUYEN VAN HUNQ")
        batch = propose_name_correction(old.pk, REVOKER, " NGUYEN  VAN HUNG ", "misread")
        approve_supersession(batch.pk, SECOND)
        item = batch.items.get()
        supersede(item.pk)
        new = Report.objects.latest("pk")
        assert (new.facts["name"], new.facts["replaces"]) == ("NGUYEN VAN HUNG", old.serial)
        assert new.case is not None
        assert new.case.name_on_card == "NGUYEN VAN HUNG"
        item.refresh_from_db()
        # The report has it now; nothing else keeps it.
        assert item.printed_name == ""
        assert "HUNG" not in str(list(Event.objects.values_list("data", flat=True)))

    @pytest.mark.parametrize("name", ["", "  ", "NGUYEN VAN HUNG", "X" * 201])
    def test_a_name_that_corrects_nothing(self, name: str) -> None:
        report = an_applied_for_report()
        with pytest.raises(AskPersonError, match="name_is_the_same"):
            propose_name_correction(report.pk, REVOKER, name)

    def test_a_declined_correction_keeps_no_name(self) -> None:
        batch = propose_name_correction(an_applied_for_report().pk, REVOKER, "NGUYEN VAN HUNH")
        decline_supersession(batch.pk, SECOND, "the card says HUNG")
        assert batch.items.get().printed_name == ""

    def test_not_for_a_result_that_gets_no_report(self) -> None:
        report = an_applied_for_report()
        corrected(score="13", outcome="passed")
        with pytest.raises(AskPersonError, match="result_gets_no_report"):
            propose_name_correction(report.pk, REVOKER, "ANOTHER")


def run_twice_at_once(monkeypatch: pytest.MonkeyPatch, locked: Callable[[int], SupersessionItem]) -> list[str]:
    """Two workers have one job; each holds the item in hand until the other has it too, or half a second is over."""
    my_page_reports(1)
    on_page([1], score="9")
    item_id = approved().items.get().pk
    both_have_it = threading.Barrier(2)
    ends: list[str] = []

    def lock_and_wait(item: int) -> SupersessionItem:
        taken = locked(item)
        with suppress(threading.BrokenBarrierError):
            both_have_it.wait(0.5)
        return taken

    def run() -> None:
        try:
            supersede(item_id)
            ends.append("well")
        except Exception as error:  # noqa: BLE001 - the test names it
            ends.append(type(error).__name__)
        finally:
            connection.close()

    monkeypatch.setattr(superseding, "_locked", lock_and_wait)
    threads = [threading.Thread(target=run) for _ in "12"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ends)


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_job_make_one_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_twice_at_once(monkeypatch, superseding._locked) == ["well", "well"]
    assert standings() == [("superseded", "10", "9"), ("valid", "9", "")]
    assert Letter.objects.filter(kind="replaced").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_worker_would_have_marked_what_the_first_had_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The report's own lock and the database's guards still keep it at one successor, but the job stumbles."""

    def unlocked(item: int) -> SupersessionItem:
        return SupersessionItem.objects.select_related("supersession", "revision__result").get(pk=item)

    assert run_twice_at_once(monkeypatch, unlocked) != ["well", "well"]
    assert standings() == [("superseded", "10", "9"), ("valid", "9", "")]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run acts in threads of their own; how each ended: ``well``, or the message of what it met."""
    ends: list[str] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
            ends.append("well")
        except (AskPersonError, IntegrityError) as error:
            ends.append(str(error).splitlines()[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ends)


@pytest.mark.django_db(transaction=True)
def test_of_two_batches_proposed_at_once_one_has_the_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    my_page_reports(2)
    on_page([1, 2], score="9")
    seen = fingerprint(affected(programme()))
    both_have_looked = threading.Barrier(2)

    def look_and_wait(*about: object) -> tuple[Planned, ...]:
        found = affected(*about)  # type: ignore[arg-type]  # passed through
        both_have_looked.wait(30)
        return found

    monkeypatch.setattr(proposing, "affected", look_and_wait)
    ends = at_once(lambda: propose_supersession(REVOKER, seen), lambda: propose_supersession(SECOND, seen))
    assert ends == ["replaced_elsewhere", "well"]
    assert (Supersession.objects.count(), SupersessionItem.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("take", "refusal"),
    [
        (open_supersession, "supersession_is_decided"),
        # Without the lock the database still lets a batch be decided once.
        (lambda batch_id: Supersession.objects.get(pk=batch_id), "a supersession is decided once"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_one_does(
    monkeypatch: pytest.MonkeyPatch, take: Callable[[int], Supersession], refusal: str
) -> None:
    my_page_reports(1)
    on_page([1], score="9")
    batch_id = proposed().pk
    both_have_it = threading.Barrier(2)

    def take_and_wait(batch: int) -> Supersession:
        taken = take(batch)
        with suppress(threading.BrokenBarrierError):
            both_have_it.wait(1)
        return taken

    monkeypatch.setattr(approving, "open_supersession", take_and_wait)
    third = Actor(SECOND.kind, "mori", SECOND.permissions)
    ends = at_once(lambda: approve_supersession(batch_id, SECOND), lambda: approve_supersession(batch_id, third))
    assert ends == sorted([refusal, "well"])
    assert len(waiting(job_names.SUPERSEDE_REPORT)) == 1
