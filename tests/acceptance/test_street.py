"""The whole street, as `make demo` walks it: register, mails, worker, clerk, reports, letters, answers.

It is walked once; each test looks at what came of it.
"""

import email
import email.policy
import logging
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker
from samples.mails import ALL
from samples.register import examinees
from samples.sample import Sample
from samples.street import Became, Walked, walk

from scoredesk.actions.actor import Actor, ActorKind, Permission
from scoredesk.actions.now import today
from scoredesk.actions.office import office, set_office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.verify import verify_pdf
from scoredesk.conf.wiring import office_from_environment, wire
from scoredesk.domain.application import Item, Role
from scoredesk.domain.verification import Authenticity, Standing
from scoredesk.post.carrier_address import MaildirAddress, parse
from scoredesk.post.maildir import waiting
from scoredesk.store import blobs
from scoredesk.store.models import Case, Event, Letter, Report

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("street")]

CLERK = Actor(ActorKind.CLERK, "yamada", frozenset(Permission))


class Logged(logging.Handler):
    """Keeps every line that anybody logs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def logged() -> Iterator[Logged]:
    """What is logged from now on, at level INFO: more than an office keeps."""
    handler, root = Logged(), logging.getLogger()
    loggers = (root, logging.getLogger("procrastinate"))
    levels = [logger.level for logger in loggers]
    root.addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(scope="module")
def walked(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    logged: Logged,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Walked]:
    """The street, walked once, with Maildirs of its own and in a database that is emptied afterwards."""
    folder = tmp_path_factory.mktemp("street")
    own = replace(office_from_environment(), mail_in=f"maildir:{folder / 'in'}", mail_out=f"maildir:{folder / 'out'}")
    set_office(lambda: own)
    with django_db_blocker.unblock():
        yield walk(folder, CLERK, print)
        empty_the_database()
    wire()


def empty_the_database() -> None:
    kept = {"django_migrations", "django_content_type", "auth_permission"}
    tables = [name for name in connection.introspection.table_names() if name not in kept]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(connection.ops.quote_name(name) for name in tables)} CASCADE")


def outgoing() -> Path:
    address = parse(office().mail_out)
    assert isinstance(address, MaildirAddress)
    return address.folder


def became(walked: Walked, key: str) -> Became:
    return next(mail for mail in walked.mails if mail.sample.key == key)


def case_of(walked: Walked, key: str) -> Case:
    return Case.objects.get(number=became(walked, key).case_number)


def delivered() -> dict[str, EmailMessage]:
    """The letters as they lie in the outgoing Maildir, by Message-ID without its brackets."""
    letters = {}
    for mail in waiting(outgoing()):
        letter = email.message_from_bytes(mail.path.read_bytes(), policy=email.policy.default)
        letters[str(letter["Message-ID"]).strip("<>")] = letter
    return letters


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.key)
def test_every_mail_became_what_was_expected(walked: Walked, sample: Sample) -> None:
    assert became(walked, sample.key).found == sample.expected


def test_there_are_enough_samples_and_each_once() -> None:
    assert len(ALL) >= 24
    assert len({sample.key for sample in ALL}) == len(ALL)


def test_every_job_went_well_and_every_letter_left(walked: Walked) -> None:
    assert walked.failed_jobs == ()
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.SENT, Letter.State.BOUNCED}
    assert walked.letters_out == Letter.objects.count()


def test_each_delivery_brings_the_stored_report_to_who_applied(walked: Walked) -> None:
    reports = Report.objects.filter(route="application")
    assert {report.serial for report in reports} == {mail.serial for mail in walked.mails if mail.serial}
    letters = delivered()
    for report in reports:
        assert report.case is not None
        mail = letters[report.letters.get().message_id]
        (attached,) = mail.iter_attachments()
        assert attached.get_content() == blobs.get(report.pdf_sha256)
        assert mail["To"] == report.case.applicant_address == report.case.messages.order_by("pk")[0].sender


def test_each_report_says_what_the_register_says(walked: Walked) -> None:
    known = {examinee.examinee_number: examinee for examinee in examinees(today(programme()))}
    for report in Report.objects.all():
        examinee = known[report.facts["examinee_number"]]
        said = (report.facts["name"], report.facts["score"], report.facts["pass_mark"], report.facts["birth_date"])
        assert said == (
            examinee.name,
            str(examinee.score),
            str(examinee.pass_mark),
            examinee.birth_date.isoformat(),
        )
        # 80 % of the pass mark, exactly (N16).
        assert report.facts["reaches"] == (examinee.score * 100 >= examinee.pass_mark * 80)
    reached = {report.facts["name"]: report.facts["reaches"] for report in Report.objects.all()}
    assert reached["BUDI SANTOSO"] is True
    assert reached["EKO PRASETYO"] is False


def test_one_report_a_result_and_none_for_who_passed_or_was_absent(walked: Walked) -> None:
    results = list(Report.objects.filter(standing=Standing.VALID).values_list("result", flat=True))
    assert len(results) == len(set(results))
    outcomes = {examinee.examinee_number: examinee.outcome for examinee in examinees(today(programme()))}
    assert {outcomes[report.facts["examinee_number"]] for report in Report.objects.all()} == {"failed"}


def test_the_reports_are_known_as_genuine_and_a_changed_one_is_not(walked: Walked) -> None:
    pdf = blobs.get(Report.objects.order_by("pk")[0].pdf_sha256)
    assert verify_pdf(pdf).authenticity is Authenticity.GENUINE
    at = pdf.index(b"stream\n") + 20
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert verify_pdf(changed).authenticity is Authenticity.ALTERED


@pytest.mark.evidence
@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_finds_the_seal_valid(walked: Walked, tmp_path: Path) -> None:
    for report in Report.objects.order_by("pk")[:3]:
        path = tmp_path / f"{report.serial}.pdf"
        path.write_bytes(blobs.get(report.pdf_sha256))
        said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
        assert "Signature Validation: Signature is Valid." in said
        assert "Total document signed" in said


def test_an_answer_brings_only_what_was_wrong(walked: Walked) -> None:
    case = case_of(walked, "grey")
    assert case.messages.filter(state="filed").count() == 2
    first, answer = case.messages.filter(state="filed").order_by("pk")
    assert [file.message for file in case.files.filter(role=Role.PORTRAIT).order_by("pk")] == [first, answer]
    assert case.files.get(role=Role.PORTRAIT, is_current=True).message == answer
    assert case.files.get(role=Role.CARD_FRONT).message == first
    assert {item.message for item in case.items.all()} == {first}


def test_a_missing_item_comes_with_the_answer_and_the_rest_stays(walked: Walked) -> None:
    case = case_of(walked, "no-sex")
    first, answer = case.messages.filter(state="filed").order_by("pk")
    assert case.items.get(item=Item.SEX).message == answer
    assert {item.message for item in case.items.exclude(item=Item.SEX)} == {first}
    assert {file.message for file in case.files.all()} == {first}


def test_letters_go_to_who_applied_whoever_answers(walked: Walked) -> None:
    case = case_of(walked, "heic")
    assert case.events.filter(kind="answer_from_other_address").count() == 1
    assert set(case.letters.values_list("recipient", flat=True)) == {case.applicant_address}


def test_the_bounce_marks_its_letter(walked: Walked) -> None:
    letter = Letter.objects.get(state=Letter.State.BOUNCED)
    assert letter.case == case_of(walked, "passed")


def test_my_pages_reports_are_issued_unasked(walked: Walked) -> None:
    due = [
        examinee
        for examinee in examinees(today(programme()))
        if examinee.outcome == "failed" and examinee.exam_date.isoformat() >= "2025-11-04"
    ]
    assert walked.my_page == len(due)
    with_portrait = Report.objects.filter(route="my_page").exclude(portrait_sha256="").count()
    assert with_portrait == sum(1 for examinee in due if examinee.portrait)


def test_nothing_was_decided_by_a_machine_but_certain_points(walked: Walked) -> None:
    assert set(Event.objects.filter(actor_kind="machine", kind__in=("approved", "refused"))) == set()
    for event in Event.objects.filter(actor_kind="machine", kind="correction_asked"):
        assert event.case is not None
        asked = event.case.decisions.filter(automatic=True).order_by("pk")[0]
        assert all(point["certain"] for point in asked.deficiencies)


def test_no_log_line_and_no_event_holds_a_persons_data(walked: Walked, logged: Logged) -> None:
    assert logged.lines, "the street is walked with logging on"
    data = [str(event_data) for event_data in Event.objects.values_list("data", flat=True)]
    for examinee in examinees(today(programme())):
        for secret in (examinee.name, examinee.email, examinee.examinee_number, examinee.birth_date.isoformat()):
            assert not [line for line in (*logged.lines, *data) if secret.lower() in line.lower()], secret
