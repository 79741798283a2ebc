"""Forgetting: each purpose's data go when its time is over, from the tables and from the blobs, and not before."""

from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from samples import portraits

from scoredesk.actions.actor import MACHINE, Actor, ActorKind, Permission
from scoredesk.actions.approve_supersession import approve_supersession
from scoredesk.actions.confirm_revocation import confirm_revocation
from scoredesk.actions.keep_upload import keep_upload
from scoredesk.actions.office_programme import programme
from scoredesk.actions.propose_revocation import propose_revocation
from scoredesk.actions.purge import Purged, purge
from scoredesk.actions.receive import receive
from scoredesk.actions.refuse import refuse
from scoredesk.actions.reopen import reopen
from scoredesk.actions.send_sign_in_code import send_sign_in_code
from scoredesk.domain.application import Role
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import Status
from scoredesk.domain.events import EventKind
from scoredesk.domain.revocation import RevocationReason
from scoredesk.store import blobs
from scoredesk.store.models import (
    Attempt,
    Case,
    Event,
    Letter,
    Message,
    OneTimeCode,
    Report,
    ResultRevision,
    ResultUpload,
)
from scoredesk.store.queries.blobs import REFERENCES, unreferenced
from tests.actions import making
from tests.actions.making import CLERK, NOON, REVOKER, SECOND, a_case, a_draft, a_message, card, days, portrait
from tests.actions.superseding import my_page_reports, on_page, proposed
from tests.my_page.making import on_my_page
from tests.own_blobs import KeptBlobs
from tests.purge.conftest import SetTime
from tests.register.making import a_file, imported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_blobs")]

NOTHING = Purged(*[0] * len(fields(Purged)))
PERSONAL = ("NGUYEN", "SM2402-10137", "1996-04-12", "hung@example.org", "dear secretariat")


def every_row() -> str:
    """Everything that the database holds, as text."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - our own tables
            said += [row for (row,) in cursor.fetchall()]
    return "\n".join(said)


def found(kept: KeptBlobs, words: tuple[str, ...] = PERSONAL) -> set[str]:
    """Which of the words any row or any blob still holds."""
    said = every_row()
    held = b"\n".join(blobs.get(name) for name in kept())
    return {word for word in words if word in said or word.encode() in held}


def a_refused_case(variant: int = 0) -> Case:
    """A case that was refused at ``NOON``; its mail was kept with the card and the words."""
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=(card(), portrait(variant))))
    message = case.messages.get()
    blobs.drop(message.raw_sha256)
    message.raw_sha256 = blobs.put(b"dear secretariat " + str(case.pk).encode() + card().content)
    message.subject, message.text = "NGUYEN VAN HUNG", "dear secretariat"
    message.save()
    refuse(case.pk, CLERK, Ground.OTHER, "no such exam")
    return case


def test_nothing_goes_before_its_time(kept_blobs: KeptBlobs, at: SetTime) -> None:
    a_refused_case()
    at(NOON + days(90))
    before = kept_blobs()
    assert purge() == NOTHING
    assert kept_blobs() == before
    assert found(kept_blobs) == set(PERSONAL)
    assert not Event.objects.filter(kind=EventKind.PURGED).exists()


def test_pictures_of_cards_go_first_and_the_mail_that_brought_them(kept_blobs: KeptBlobs, at: SetTime) -> None:
    case = a_refused_case()
    at(NOON + days(91))
    assert purge().card_images == 1
    held = [blobs.get(name) for name in kept_blobs()]
    assert not any(card().content in content for content in held)
    assert any(portrait().content == content for content in held)
    assert case.messages.get().text == "dear secretariat"
    assert case.files.get(role=Role.CARD_FRONT).original_sha256 == ""
    assert Event.objects.get(kind=EventKind.PURGED, case=case).data == {"purpose": "card_images"}
    assert purge() == NOTHING


def test_then_portraits_and_mails(kept_blobs: KeptBlobs, at: SetTime) -> None:
    case = a_refused_case()
    at(NOON + days(366))
    purged = purge()
    assert (purged.portraits, purged.mails, purged.cases) == (1, 1, 0)
    assert kept_blobs() == set()
    assert found(kept_blobs, ("dear secretariat",)) == set()
    assert case.items.count() == 7
    assert case.letters.get().mime_sha256 == ""


def test_at_last_nothing_of_the_person_is_left_anywhere(kept_blobs: KeptBlobs, at: SetTime) -> None:
    a_refused_case()
    assert found(kept_blobs) == set(PERSONAL)
    at(NOON + days(1826))
    assert purge().cases == 1
    assert found(kept_blobs) == set()
    assert kept_blobs() == set()
    assert not Case.objects.exists()
    assert not Message.objects.exists()
    event = Event.objects.get(kind=EventKind.PURGED)
    assert (event.actor_kind, event.data["cases"]) == (MACHINE.kind, 1)


def test_a_report_outlives_its_case(kept_blobs: KeptBlobs, at: SetTime) -> None:
    result = making.a_result()
    case = making.ready(a_case(), result)
    picture = case.files.get(role=Role.PORTRAIT).clean_sha256
    report = making.a_report(result, case=case, portrait_sha256=picture)
    Case.objects.filter(pk=case.pk).update(closed_at=NOON)
    at(NOON + days(1826))
    assert purge().cases == 1
    kept_report = Report.objects.get()
    assert (kept_report.pk, kept_report.case, kept_report.facts) == (report.pk, None, report.facts)
    assert kept_blobs() == {report.pdf_sha256, picture}


def test_open_cases_and_those_taken_up_again_are_left_alone(kept_blobs: KeptBlobs, at: SetTime) -> None:
    a_case()
    reopen(a_refused_case().pk, CLERK)
    before = kept_blobs()
    at(NOON + days(5000))
    assert purge() == NOTHING
    assert kept_blobs() == before


def test_a_picture_that_two_cases_share_stays_for_the_second(kept_blobs: KeptBlobs, at: SetTime) -> None:
    a_refused_case()
    at(NOON + days(200))
    a_refused_case()
    at(NOON + days(367))
    purge()
    assert [content for name in kept_blobs() if (content := blobs.get(name)) == portrait().content]
    at(NOON + days(567))
    purge()
    assert not [content for name in kept_blobs() if (content := blobs.get(name)) == portrait().content]


def test_a_mail_that_comes_again_after_its_time_opens_nothing_and_stays_forgotten(
    kept_blobs: KeptBlobs, at: SetTime
) -> None:
    message = a_refused_case().messages.get()
    raw = blobs.get(message.raw_sha256)
    at(NOON + days(366))
    purge()
    assert receive(raw).pk == message.pk
    assert kept_blobs() == set()


def test_mail_of_no_case_goes_once_it_was_dealt_with(kept_blobs: KeptBlobs, at: SetTime) -> None:
    for state in Message.State:
        if state is not Message.State.FILED:
            message = a_message()
            message.state = state
            message.save()
    at(NOON + days(91))
    assert purge().unrelated_mails == 2
    left = set(Message.objects.values_list("state", flat=True))
    assert left == {Message.State.STORED, Message.State.FOR_A_PERSON}
    assert kept_blobs() == set(Message.objects.values_list("raw_sha256", flat=True))


def test_the_door_s_traces_go(kept_blobs: KeptBlobs, at: SetTime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoredesk.actions.send_sign_in_code.ANSWER_SECONDS", 0.0)
    imported(a_file(on_my_page()))
    birth_date = ResultRevision.objects.get().birth_date
    assert send_sign_in_code("SM2611-1", birth_date, "192.0.2.1")
    Session.objects.create(session_key="old", session_data="x", expire_date=NOON)
    at(NOON + timedelta(days=2, hours=1))
    purge()
    assert not OneTimeCode.objects.exists()
    assert not Attempt.objects.exists()
    assert not Session.objects.exists()
    assert Letter.objects.count() == 1
    at(NOON + days(366))
    assert purge().unrelated_letters == 1
    assert not Letter.objects.exists()
    assert kept_blobs() == set()


def test_portraits_of_the_feed_go_and_the_same_file_still_changes_nothing(
    kept_blobs: KeptBlobs, at: SetTime, tmp_path: Path
) -> None:
    (tmp_path / "hung.jpg").write_bytes(portraits.compliant_portrait())
    content = a_file(on_my_page(portrait="hung.jpg"))
    imported(content, portraits=tmp_path)
    at(NOON + days(366))
    assert purge().feed_portraits == 1
    assert kept_blobs() == set()
    assert imported(content, portraits=tmp_path).unchanged == 1


def test_a_run_that_was_cut_short_is_made_good_by_the_next(
    kept_blobs: KeptBlobs, at: SetTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_refused_case()
    at(NOON + days(1826))
    drop, count = blobs.drop, 0

    def drop_once(address: str) -> None:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError("the disk is gone")
        drop(address)

    with monkeypatch.context() as patched:
        patched.setattr(blobs, "drop", drop_once)
        with pytest.raises(OSError, match="disk"):
            purge()
    assert Case.objects.exists()
    assert purge().cases == 1
    assert kept_blobs() == set()


def test_every_column_with_a_blob_s_address_is_known() -> None:
    others = {"key_sha256", "content_sha256", "file_sha256"}
    named = {
        (model.__name__, field.name)
        for model in apps.get_app_config("store").get_models()
        for field in model._meta.get_fields()
        if field.name.endswith("sha256") and field.name not in others
    }
    assert named == {(model.__name__, column) for model, column in REFERENCES}


def test_a_blob_that_any_row_refers_to_is_not_unreferenced() -> None:
    case = a_refused_case()
    addresses = {case.messages.get().raw_sha256, *case.files.values_list("original_sha256", flat=True)}
    assert unreferenced({*addresses, "f" * 64, ""}) == {"f" * 64}
    Message.objects.update(raw_dropped_at=NOON)
    assert unreferenced(addresses) == {case.messages.get().raw_sha256}


def test_the_programme_s_times_are_those_tested() -> None:
    times = programme().retention
    assert (times.card_images_days, times.portrait_days, times.mail_days) == (90, 365, 365)
    assert (times.case_days, times.unrelated_mail_days) == (1825, 90)


def test_the_notes_about_a_revocation_go_with_their_time_and_the_names_of_the_clerks_stay(at: SetTime) -> None:
    reports = [making.a_report(making.a_result(examinee_number=number)) for number in ("1", "2")]
    decided, waiting = (
        propose_revocation(report.pk, REVOKER, RevocationReason.OTHER, "dear secretariat") for report in reports
    )
    confirm_revocation(decided.pk, SECOND, "dear secretariat")
    at(NOON + days(programme().retention.case_days + 1))
    assert purge().notes == 1
    decided.refresh_from_db()
    waiting.refresh_from_db()
    assert (decided.note, decided.decision_note, decided.proposed_by, decided.decided_by) == ("", "", "suzuki", "ito")
    assert waiting.note == "dear secretariat"
    assert purge().notes == 0


def test_the_notes_about_replacements_go_as_well(at: SetTime) -> None:
    my_page_reports(1)
    on_page([1], score="9")
    batch = proposed(note="dear secretariat")
    at(NOON + days(programme().retention.case_days + 1))
    assert purge().notes == 0
    approve_supersession(batch.pk, SECOND, "dear secretariat")
    at(NOON + days(2 * programme().retention.case_days + 2))
    assert purge().notes == 1
    batch.refresh_from_db()
    assert (batch.note, batch.decision_note, batch.proposed_by, batch.decided_by) == ("", "", "suzuki", "ito")


def test_a_file_of_results_that_nobody_took_in_is_kept_two_days(kept_blobs: KeptBlobs, at: SetTime) -> None:
    clerk = Actor(ActorKind.CLERK, "suzuki", frozenset({Permission.IMPORT_RESULTS}))
    keep_upload(a_file(on_my_page()), "results.csv", clerk)
    at(NOON + days(1))
    purge()
    assert len(kept_blobs()) == 1
    at(NOON + days(3))
    purge()
    assert kept_blobs() == set()
    assert not ResultUpload.objects.exists()
