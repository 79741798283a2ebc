"""Reports of the My Page route: issued for those who failed, once, in time, and never touched again by themselves."""

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from samples import portraits

from scoredesk.actions import issue_my_page as issuing
from scoredesk.actions.issue_my_page import issue_due_my_page, issue_my_page
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.actions.press_report import Pressed
from scoredesk.domain import job_names
from scoredesk.domain.events import EventKind
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.verification import Standing
from scoredesk.store import blobs
from scoredesk.store.models import Event, Letter, RegisteredResult, Report
from scoredesk.store.queries.my_page import my_page_overdue, unissued_sittings
from scoredesk.store.queries.register import revised_after_issue
from tests.actions.making import revoked
from tests.my_page.conftest import SetTime
from tests.my_page.making import a_result, on_my_page
from tests.register.making import NOON, a_file, a_row, imported

pytestmark = pytest.mark.django_db


def woken() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name=job_names.ISSUE_MY_PAGE_REPORT, status="todo").order_by("pk")
    return [arguments["result_id"] for arguments in jobs.values_list("args", flat=True)]


def test_a_failed_result_gets_its_report_and_a_letter() -> None:
    result = a_result()
    issue_my_page(result.pk)
    report = Report.objects.get()
    assert (report.route, report.standing, report.case) == ("my_page", Standing.VALID, None)
    assert report.facts["name"] == "NGUYEN VAN HUNG"
    assert blobs.get(report.pdf_sha256).startswith(b"%PDF-")
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient, letter.result) == (LetterKind.REPORT_ON_MY_PAGE, "hung@example.org", result)
    assert ProcrastinateJob.objects.filter(task_name=job_names.SEND_LETTER).count() == 1


def test_a_second_run_issues_nothing() -> None:
    result = a_result()
    issue_my_page(result.pk)
    issue_my_page(result.pk)
    assert (Report.objects.count(), Letter.objects.count()) == (1, 1)


def test_without_an_address_there_is_a_report_and_no_letter() -> None:
    issue_my_page(a_result(email="").pk)
    assert (Report.objects.count(), Letter.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "row",
    [
        {"outcome": "passed", "score": "12"},
        {"outcome": "absent", "score": "0"},
        {"exam_date": "2025-07-07"},  # by application
    ],
)
def test_others_get_none(row: dict[str, str]) -> None:
    result = a_result(**row)
    assert issue_due_my_page() == 0
    issue_my_page(result.pk)
    assert not Report.objects.exists()


def test_the_feed_brings_a_portrait(tmp_path: Path) -> None:
    (tmp_path / "hung.jpg").write_bytes(portraits.compliant_portrait())
    imported(a_file(on_my_page(portrait="hung.jpg")), portraits=tmp_path)
    issue_my_page(RegisteredResult.objects.get().pk)
    report = Report.objects.get()
    assert blobs.get(report.portrait_sha256).startswith(b"\xff\xd8")
    assert b"/Image" in blobs.get(report.pdf_sha256)


def test_what_is_due_is_woken_once_and_the_earliest_exam_first() -> None:
    imported(
        a_file(
            on_my_page(),
            on_my_page(examinee_number="SM2611-2", exam_date="2026-11-10"),
            on_my_page(examinee_number="SM2611-3", outcome="passed", score="12"),
            a_row(),
        )
    )
    later, earlier = (RegisteredResult.objects.get(number_folded=f"SM2611{place}").pk for place in (1, 2))
    assert issue_due_my_page() == 2
    issue_due_my_page()
    assert woken() == [earlier, later]


def test_a_job_that_failed_for_good_waits_for_a_person() -> None:
    a_result()
    issue_due_my_page()
    ProcrastinateJob.objects.filter(task_name=job_names.ISSUE_MY_PAGE_REPORT).update(status="failed")
    assert issue_due_my_page() == 0
    (sitting,) = unissued_sittings(programme(), calendar(), date(2026, 11, 24))
    assert sitting.unissued == 1


def test_five_business_days_after_the_exam_it_is_overdue() -> None:
    result = a_result()
    rules, days = programme(), calendar()
    (sitting,) = unissued_sittings(rules, days, date(2026, 11, 25))
    assert (sitting.exam_date, sitting.due_on, sitting.overdue) == (date(2026, 11, 17), date(2026, 11, 25), False)
    assert my_page_overdue(rules, days, date(2026, 11, 25)) == ()
    (late,) = my_page_overdue(rules, days, date(2026, 11, 26))
    assert late.unissued == 1
    issue_my_page(result.pk)
    assert my_page_overdue(rules, days, date(2026, 11, 26)) == ()


def test_the_desk_shows_what_is_late(client: Client, at: SetTime) -> None:
    a_result()
    client.force_login(User.objects.create_user("yamada", is_staff=True))
    english = {"Accept-Language": "en"}
    assert "not issued, due by" not in client.get("/desk/troubles/", headers=english).content.decode()
    at(NOON + timedelta(days=2))
    assert "1 not issued, due by" in client.get("/desk/troubles/", headers=english).content.decode()


def test_a_correction_after_the_report_touches_nothing_and_is_told(at: SetTime) -> None:
    result = a_result()
    issue_my_page(result.pk)
    before = Report.objects.values().get()
    at(NOON + timedelta(days=1))
    assert imported(a_file(on_my_page(score="11"))).contradicted == 1
    assert Report.objects.values().get() == before
    event = Event.objects.get(kind=EventKind.RESULT_REVISED_AFTER_ISSUE)
    assert (event.report_id, event.data["revision"]) == (before["id"], 2)
    assert [report.pk for report in revised_after_issue(programme().key)] == [before["id"]]
    assert issue_due_my_page() == 0


def test_another_address_contradicts_no_report() -> None:
    issue_my_page(a_result().pk)
    summary = imported(a_file(on_my_page(email="new@example.org")))
    assert (summary.revised, summary.contradicted) == (1, 0)
    assert not revised_after_issue(programme().key).exists()


def test_a_revoked_report_is_not_issued_anew_by_itself() -> None:
    result = a_result()
    issue_my_page(result.pk)
    revoked(Report.objects.get())
    assert issue_due_my_page() == 0
    issue_my_page(result.pk)
    assert Report.objects.count() == 1


def press_both_before_either_is_kept(monkeypatch: pytest.MonkeyPatch, result_id: int) -> list[Pressed]:
    """Run two issuers that have both pressed a report before either keeps one."""
    pressed: list[Pressed] = []
    both_have_pressed = threading.Barrier(2, timeout=60)
    keep = issuing._keep

    def keep_together(report: Pressed) -> None:
        pressed.append(report)
        both_have_pressed.wait()
        keep(report)

    def run() -> None:
        issue_my_page(result_id)
        connection.close()

    monkeypatch.setattr(issuing, "_keep", keep_together)
    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return pressed


@pytest.mark.django_db(transaction=True)
def test_two_issuers_at_once_make_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    pressed = press_both_before_either_is_kept(monkeypatch, a_result().pk)
    assert len(pressed) == 2
    assert Report.objects.count() == 1
    assert Letter.objects.count() == 1
    kept = Report.objects.get()
    (thrown_away,) = [one for one in pressed if one.facts.serial != kept.serial]
    assert thrown_away.code != kept.code


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_there_would_be_two(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_valid_report_per_result")
    try:
        press_both_before_either_is_kept(monkeypatch, a_result().pk)
        assert Report.objects.count() == 2
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE report CASCADE")
            cursor.execute(
                "CREATE UNIQUE INDEX one_valid_report_per_result ON report (result_id) WHERE standing = 'valid'"
            )
