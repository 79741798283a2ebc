"""Issuing: one report a result, whether runs come twice, at once, or die between any two of their steps (N13)."""

import email
import email.policy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from scoredesk.actions import issue as issuing
from scoredesk.actions import press_report as press
from scoredesk.actions.approve import approve
from scoredesk.actions.issue import issue
from scoredesk.actions.office import office
from scoredesk.actions.redeliver import redeliver
from scoredesk.actions.reopen import reopen
from scoredesk.actions.sample_report import sample_report
from scoredesk.actions.sign_credential import verifying_keys
from scoredesk.domain import job_names
from scoredesk.domain.casework import Status
from scoredesk.domain.credential import OfflineVerdict, StatusPosition
from scoredesk.domain.errors import AskPersonError, GiveUpError
from scoredesk.domain.programme import Route
from scoredesk.domain.verification import Standing
from scoredesk.reports.credential import read_credential
from scoredesk.reports.stated_credential import stated_credential
from scoredesk.store import blobs
from scoredesk.store.models import Case, Letter, RegisteredResult, Report
from scoredesk.store.queries.register import result_by_id
from tests.actions.making import CLERK, REVOKER, a_case, a_report, a_result, events_of, ready, revoked, waiting

pytestmark = pytest.mark.django_db


class DiedError(BaseException):
    """Stands for a process that ends here: nothing but the database's own guards runs afterwards."""


def approved(result: RegisteredResult | None = None, sender: str = "hung@example.org") -> Case:
    case = ready(a_case(sender=sender), result or a_result())
    approve(case.pk, CLERK, name_on_card="NGUYEN VAN HUNG", status_confirmed=True)
    case.refresh_from_db()
    return case


def test_an_approved_case_gets_its_report_and_the_letter_that_brings_it() -> None:
    case = approved()
    issue(case.pk)
    case.refresh_from_db()
    report = case.reports.get()
    assert (case.status, report.standing, report.route) == (Status.ISSUED, Standing.VALID, "application")
    assert report.facts["name"] == "NGUYEN VAN HUNG"
    assert (report.facts["score"], report.facts["share_percent"], report.facts["reaches"]) == ("10", "83.3", True)
    pdf = blobs.get(report.pdf_sha256)
    assert len(pdf) == report.pdf_size
    letter = case.letters.get()
    assert (letter.kind, letter.report, letter.automatic) == ("delivery", report, False)
    assert waiting(job_names.SEND_LETTER)[-1] == {"letter_id": letter.pk}
    assert events_of(case)[-3:] == ["approved", "report_issued", "letter_written"]


def test_the_report_carries_its_facts_as_a_signed_text_with_its_place_in_the_status_lists() -> None:
    case = approved()
    issue(case.pk)
    report = case.reports.get()
    check = read_credential(stated_credential(blobs.get(report.pdf_sha256)), verifying_keys())
    assert check.verdict is OfflineVerdict.SIGNED
    assert check.facts is not None
    assert check.facts.status == StatusPosition.from_drawn(report.status_position)
    assert (check.facts.serial, check.facts.name, str(check.facts.score)) == (report.serial, "NGUYEN VAN HUNG", "10")
    assert (check.facts.issuer, check.facts.nationality) == (office().base_url, "VN")
    assert check.facts.issued_at == report.issued_at


def test_a_sample_carries_a_code_that_no_key_of_the_office_signed() -> None:
    code = stated_credential(sample_report())
    check = read_credential(code, verifying_keys())
    assert check.verdict is OfflineVerdict.SAMPLE
    assert check.key_id not in {key.key_id for key in verifying_keys()}
    assert check.facts is not None
    assert check.facts.sample
    assert check.facts.status is None


def test_the_letter_carries_the_stored_bytes() -> None:
    case = approved()
    issue(case.pk)
    report = case.reports.get()
    mail = email.message_from_bytes(blobs.get(case.letters.get().mime_sha256), policy=email.policy.default)
    (pdf,) = mail.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == (f"{report.serial}.pdf", "application/pdf")
    assert pdf.get_content() == blobs.get(report.pdf_sha256)


def test_issuing_twice_is_issuing_once() -> None:
    case = approved()
    issue(case.pk)
    issue(case.pk)
    assert (Report.objects.count(), Letter.objects.count()) == (1, 1)


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.REFUSED, Status.DELIVERED])
def test_only_an_approved_case_is_issued(status: Status) -> None:
    case = approved()
    Case.objects.filter(pk=case.pk).update(status=status)
    issue(case.pk)
    assert not Report.objects.exists()


def test_a_result_that_got_a_report_meanwhile_goes_back_to_a_clerk() -> None:
    result = a_result()
    case = approved(result)
    a_report(result)
    with pytest.raises(GiveUpError):
        issue(case.pk)
    case.refresh_from_db()
    assert (case.status, case.approved_by, Report.objects.count()) == (Status.IN_REVIEW, "", 1)
    assert events_of(case)[-1] == "reopened"


def _die(*_: object, **__: object) -> None:
    raise DiedError


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("module", "step"),
    [(press, "seal"), (issuing, "keep_report"), (issuing, "move_case"), (issuing, "write_delivery")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_run_that_dies_at_any_step_leaves_nothing_half_done_and_the_next_one_issues(
    monkeypatch: pytest.MonkeyPatch, module: object, step: str
) -> None:
    with transaction.atomic():
        case = approved()
    with monkeypatch.context() as patch:
        patch.setattr(module, step, _die)
        with pytest.raises(DiedError):
            issue(case.pk)
    case.refresh_from_db()
    assert (case.status, Report.objects.count(), Letter.objects.count()) == (Status.APPROVED, 0, 0)
    issue(case.pk)
    case.refresh_from_db()
    assert (case.status, Report.objects.count(), Letter.objects.count()) == (Status.ISSUED, 1, 1)


def at_once(*runs: Callable[[], object]) -> list[BaseException]:
    """Run all of them at the same time; return what they raised."""
    together = threading.Barrier(len(runs))
    raised: list[BaseException] = []

    def start(run: Callable[[], object]) -> None:
        together.wait()
        try:
            run()
        except BaseException as error:  # noqa: BLE001 - handed on to the test
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=start, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_four_runs_at_once_issue_one_report() -> None:
    with transaction.atomic():
        case = approved()
    assert at_once(*[lambda: issue(case.pk)] * 4) == []
    case.refresh_from_db()
    assert (case.status, Report.objects.count(), Letter.objects.count()) == (Status.ISSUED, 1, 1)


def keep(result_id: int) -> None:
    """Press and keep a report of a result, as the My Page route does: no case whose row is locked."""
    pressed = press.press_report(result_by_id(result_id), name="NGUYEN VAN HUNG", portrait=None)
    with transaction.atomic():
        press.keep_report(pressed, REVOKER, route=Route.MY_PAGE)


@pytest.mark.django_db(transaction=True)
def test_of_many_presses_for_one_result_the_database_keeps_one() -> None:
    result = a_result()
    raised = at_once(*[lambda: keep(result.pk)] * 4)
    assert [type(error) for error in raised] == [press.AlreadyIssuedError] * 3
    assert Report.objects.filter(result=result, standing=Standing.VALID).count() == 1


@contextmanager
def without_the_guard() -> Iterator[None]:
    """Take the unique constraint away, to see what it is for."""
    constraint = next(c for c in Report._meta.constraints if c.name == "one_valid_report_per_result")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Report, constraint)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE report CASCADE")
        with connection.schema_editor() as editor:
            editor.add_constraint(Report, constraint)


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_one_result_would_have_several_valid_reports() -> None:
    result = a_result()
    with without_the_guard():
        assert at_once(*[lambda: keep(result.pk)] * 4) == []
        assert Report.objects.filter(result=result, standing=Standing.VALID).count() == 4


def test_two_cases_of_one_result_end_in_one_report() -> None:
    result = a_result()
    first, second = approved(result), approved(result, "other@example.org")
    issue(first.pk)
    with pytest.raises(GiveUpError):
        issue(second.pk)
    second.refresh_from_db()
    assert (second.status, Report.objects.count()) == (Status.IN_REVIEW, 1)


def test_an_issued_report_is_sent_again_with_the_same_bytes() -> None:
    case = approved()
    issue(case.pk)
    redeliver(case.pk, CLERK)
    first, second = case.letters.order_by("pk")
    attached = [
        next(email.message_from_bytes(blobs.get(letter.mime_sha256), policy=email.policy.default).iter_attachments())
        for letter in (first, second)
    ]
    assert attached[0].get_content() == attached[1].get_content()
    assert first.message_id != second.message_id
    assert second.recipient == case.applicant_address


def test_without_a_report_there_is_nothing_to_send_again() -> None:
    with pytest.raises(AskPersonError):
        redeliver(a_case(Status.IN_REVIEW).pk, CLERK)


def test_a_revoked_report_is_not_sent_again() -> None:
    case = approved()
    issue(case.pk)
    revoked(case.reports.get())
    with pytest.raises(AskPersonError):
        redeliver(case.pk, CLERK)


def test_an_approval_taken_back_before_the_press_ran_issues_nothing() -> None:
    case = approved()
    reopen(case.pk, CLERK)
    issue(case.pk)
    case.refresh_from_db()
    assert (case.status, Report.objects.count()) == (Status.IN_REVIEW, 0)
