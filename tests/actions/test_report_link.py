"""Reports by link: whoever holds the letter and knows the date of birth gets the very bytes, and nobody else."""

import email
import email.policy
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from scoredesk.actions.approve import approve
from scoredesk.actions.collect_report import Collected, RefusedError, collect_report, knock
from scoredesk.actions.office import office
from scoredesk.actions.redeliver import redeliver
from scoredesk.actions.retry_letter import retry_letter
from scoredesk.actions.write_delivery import write_delivery
from scoredesk.domain import report_link
from scoredesk.domain.casework import Status
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.programme import Delivery, DeliveryMethod
from scoredesk.domain.report_link import Refusal
from scoredesk.store import blobs
from scoredesk.store.models import Case, Event, Letter, Report, ReportLink
from tests.actions.conftest import SetTime
from tests.actions.delivering import deliver_by
from tests.actions.making import ADDRESS, CLERK, NOON, a_case, a_report, a_result, events_of, ready, revoked
from tests.actions.superseding import superseded

pytestmark = pytest.mark.django_db

BORN = date(1996, 4, 12)
LINK = re.compile(r"https?://\S+/r/(\S+)")


@pytest.fixture
def by_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Reports go out by link."""
    deliver_by(monkeypatch, tmp_path / "link", DeliveryMethod.LINK)


def an_issued_case() -> tuple[Case, Report]:
    case = ready(a_case(), a_result())
    approve(case.pk, CLERK, name_on_card="NGUYEN VAN HUNG", status_confirmed=True)
    case.refresh_from_db()
    case.status = Status.ISSUED
    case.save()
    assert case.result is not None
    return case, a_report(case.result, case=case)


def text_of(letter: Letter) -> str:
    mail = email.message_from_bytes(blobs.get(letter.mime_sha256), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def token_in(letter: Letter) -> str:
    found = LINK.search(text_of(letter))
    assert found
    return found[1]


def sent_link() -> tuple[Report, str]:
    case, report = an_issued_case()
    write_delivery(case, report, CLERK)
    return report, token_in(Letter.objects.get(kind="delivery"))


def test_the_letter_says_where_checking_is_explained(by_link: None) -> None:
    sent_link()
    (text,) = [text_of(letter) for letter in Letter.objects.filter(kind="delivery")]
    assert f"{office().base_url}/verify/learn/" in text


def refused(token: str, born: date = BORN, client: str = "192.0.2.1") -> Refusal:
    with pytest.raises(RefusedError) as error:
        collect_report(token, born, client)
    return error.value.refusal


def test_the_bundled_programme_attaches_the_report() -> None:
    case, report = an_issued_case()
    write_delivery(case, report, CLERK)
    mail = email.message_from_bytes(blobs.get(Letter.objects.get(kind="delivery").mime_sha256))
    assert [part.get_filename() for part in mail.walk() if part.get_filename()] == [f"{report.serial}.pdf"]
    assert not ReportLink.objects.exists()


def test_a_link_is_what_a_programme_delivers_that_says_nothing() -> None:
    assert Delivery() == Delivery(DeliveryMethod.LINK, 30)


def test_the_letter_has_a_link_and_no_file(by_link: None) -> None:
    report, token = sent_link()
    letter = Letter.objects.get(kind="delivery")
    mail = email.message_from_bytes(blobs.get(letter.mime_sha256), policy=email.policy.default)
    assert not list(mail.iter_attachments())
    assert report.case is not None
    assert report.case.events.get(kind="report_link_made").data == {"until": "2026-12-24"}
    assert "24 December 2026" in text_of(letter)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{32}", token)
    assert report.links.get().token_hash == report_link.hash_of(token)


def test_the_token_is_kept_as_its_hash_alone(by_link: None) -> None:
    _, token = sent_link()
    rows = [*ReportLink.objects.values_list(), *Letter.objects.values_list()]
    assert token not in str(rows)
    assert token not in str(Event.objects.values_list("data", flat=True))


def test_the_very_bytes_come_for_the_date_of_birth(by_link: None) -> None:
    report, token = sent_link()
    knock(token)
    assert collect_report(token, BORN, "192.0.2.1") == Collected(report.serial, blobs.get(report.pdf_sha256))
    assert collect_report(token.lower(), BORN, "192.0.2.1").pdf == blobs.get(report.pdf_sha256)
    assert report.case is not None
    assert events_of(report.case)[-2:] == ["report_downloaded", "report_downloaded"]


def test_another_date_brings_nothing(by_link: None) -> None:
    report, token = sent_link()
    assert refused(token, date(1996, 12, 4)) is Refusal.WRONG_DATE
    assert report.case is not None
    assert "report_downloaded" not in events_of(report.case)


def test_dates_cannot_be_tried_out_however_many_clients_try(by_link: None, at: SetTime) -> None:
    _, token = sent_link()
    tries = [refused(token, date(1990, 1, day), f"192.0.2.{day}") for day in range(1, 10)]
    assert tries == [Refusal.WRONG_DATE] * 8 + [Refusal.TOO_MANY]
    assert refused(token) is Refusal.TOO_MANY
    at(NOON + timedelta(days=1, minutes=1))
    collect_report(token, BORN, "192.0.2.1")


def test_one_client_tries_so_many_links_an_hour(by_link: None) -> None:
    _, token = sent_link()
    link = ReportLink.objects.get()
    for number in range(40):
        ReportLink.objects.update(token_hash=report_link.hash_of(str(number)))
        assert refused(str(number), date(1990, 1, 1)) is Refusal.WRONG_DATE
    ReportLink.objects.update(token_hash=link.token_hash)
    assert refused(token) is Refusal.TOO_MANY
    collect_report(token, BORN, "192.0.2.2")


def test_a_link_ends_with_its_last_day(by_link: None, at: SetTime) -> None:
    _, token = sent_link()
    # NOON is noon in Tokyo, so midnight is twelve hours after it.
    at(NOON + timedelta(days=30, hours=11, minutes=59))
    collect_report(token, BORN, "192.0.2.1")
    at(NOON + timedelta(days=30, hours=12))
    assert refused(token) is Refusal.OVER
    with pytest.raises(RefusedError):
        knock(token)


@pytest.mark.parametrize("token", ["", "0" * 32, "x", "é" * 400])
def test_what_is_no_token_is_unknown(by_link: None, token: str) -> None:
    sent_link()
    assert refused(token) is Refusal.UNKNOWN


def test_sent_again_a_new_link_takes_the_place_of_the_old_one(by_link: None) -> None:
    report, old = sent_link()
    assert report.case is not None
    redeliver(report.case.pk, CLERK)
    new = token_in(Letter.objects.filter(kind="delivery").latest("pk"))
    assert old != new
    assert refused(old) is Refusal.REPLACED
    assert collect_report(new, BORN, "192.0.2.1").serial == report.serial
    assert events_of(report.case).count("report_link_made") == 2


def test_the_database_lets_a_report_have_one_open_link(by_link: None) -> None:
    report, _ = sent_link()
    link = report.links.get()
    other = _copy(link.letter)
    with pytest.raises(IntegrityError, match="one_open_link_per_report"), transaction.atomic():
        ReportLink.objects.create(
            report=report, letter=other, token_hash="0", made_at=NOON, expires_at=NOON + timedelta(days=1)
        )


def _copy(letter: Letter) -> Letter:
    letter = Letter.objects.get(pk=letter.pk)
    letter.pk, letter.message_id = None, "another@example.jp"
    letter.save()
    return letter


def test_a_link_that_was_sent_ends_when_the_report_goes_out_as_a_file(
    by_link: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report, token = sent_link()
    assert report.case is not None
    deliver_by(monkeypatch, tmp_path / "attachment", DeliveryMethod.ATTACHMENT)
    redeliver(report.case.pk, CLERK)
    assert refused(token) is Refusal.REPLACED


def test_what_counts_no_more_is_said_and_only_to_whoever_knows_the_date(by_link: None) -> None:
    report, token = sent_link()
    revoked(report)
    knock(token)
    assert refused(token, date(1990, 1, 1)) is Refusal.WRONG_DATE
    assert refused(token) is Refusal.REVOKED


def test_a_superseded_report_is_not_handed_out(by_link: None) -> None:
    report, token = sent_link()
    superseded(report)
    assert refused(token) is Refusal.SUPERSEDED


def test_the_address_is_pinned_at_the_approval(by_link: None) -> None:
    case, report = an_issued_case()
    Case.objects.filter(pk=case.pk).update(applicant_address="somebody-else@example.org")
    case.refresh_from_db()
    write_delivery(case, report, CLERK)
    redeliver(case.pk, CLERK)
    assert set(Letter.objects.filter(kind="delivery").values_list("recipient", flat=True)) == {ADDRESS}


def test_a_letter_whose_link_is_over_is_not_sent_again_as_it_is(by_link: None, at: SetTime) -> None:
    sent_link()
    Letter.objects.filter(kind="delivery").update(state=Letter.State.BOUNCED)
    letter = Letter.objects.get(kind="delivery")
    at(NOON + timedelta(days=31))
    with pytest.raises(AskPersonError, match="link_is_over"):
        retry_letter(letter.pk, CLERK)
    at(NOON)
    retry_letter(letter.pk, CLERK)
