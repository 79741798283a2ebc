"""The link of a delivery letter, as a browser meets it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from scoredesk.domain.programme import DeliveryMethod
from scoredesk.store import blobs
from scoredesk.store.models import Attempt, Event, Report, ReportLink
from tests.actions.delivering import deliver_by
from tests.actions.making import revoked
from tests.actions.test_report_link import sent_link
from tests.my_page.conftest import SetTime
from tests.register.making import NOON
from tests.web.browser import CHROMIUM, chromium
from tests.web.test_pages_in_chromium import look

RIGHT = {"year": "１９９６", "month": "4", "day": "12"}
WRONG = {"year": "1996", "month": "12", "day": "4"}


@pytest.fixture
def sent(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Report, str]:
    """A report and the path of the link that its letter has."""
    deliver_by(monkeypatch, tmp_path / "link", DeliveryMethod.LINK)
    report, token = sent_link()
    return report, f"/r/{token}"


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def test_the_link_asks_and_then_brings_the_very_bytes(sent: tuple[Report, str], english: Client) -> None:
    report, link = sent
    door = english.get(link)
    assert door.status_code == 200
    assert "date of birth" in door.content.decode()
    answer = english.post(link, RIGHT)
    assert answer.content == blobs.get(report.pdf_sha256)
    assert answer["Content-Disposition"] == f'attachment; filename="{report.serial}.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    event = Event.objects.get(kind="report_downloaded")
    assert (event.report, event.actor_kind) == (report, "examinee")


def test_opening_the_link_changes_nothing_and_tells_nothing(sent: tuple[Report, str], english: Client) -> None:
    report, link = sent
    before = Event.objects.count()
    for _ in range(50):
        page = english.get(link).content.decode()
    assert english.head(link).status_code == 200
    assert (Event.objects.count(), Attempt.objects.count()) == (before, 0)
    assert not re.search(f"NGUYEN|{report.serial}", page)


def test_a_page_reached_by_a_link_hands_its_address_on_to_nobody(sent: tuple[Report, str], english: Client) -> None:
    for answer in (english.get(sent[1]), english.post(sent[1], WRONG), english.get("/r/unknown")):
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer["X-Robots-Tag"]


def test_a_wrong_date_may_be_mended_and_nonsense_is_not_counted(sent: tuple[Report, str], english: Client) -> None:
    wrong = english.post(sent[1], WRONG)
    assert wrong.status_code == 403
    assert 'value="12"' in wrong.content.decode()
    assert english.post(sent[1], {"year": "1996", "month": "13", "day": "x"}).status_code == 400
    assert Attempt.objects.filter(door="link").count() == 1
    assert english.post(sent[1], RIGHT).status_code == 200


def test_after_many_tries_a_day_must_pass(sent: tuple[Report, str], english: Client) -> None:
    said = [english.post(sent[1], WRONG).status_code for _ in range(9)]
    assert said == [403] * 8 + [429]


def test_what_a_link_says_that_does_not_work(sent: tuple[Report, str], english: Client, at: SetTime) -> None:
    report, link = sent
    unknown = english.get("/r/" + "0" * 32)
    assert (unknown.status_code, "Use the whole link" in unknown.content.decode()) == (404, True)
    revoked(report)
    answer = english.post(link, RIGHT)
    assert (answer.status_code, "no longer valid" in answer.content.decode()) == (410, True)
    at(NOON + timedelta(days=60))
    over = english.get(link)
    assert (over.status_code, "time for this link is over" in over.content.decode()) == (410, True)
    ReportLink.objects.update(ended_at=NOON)
    replaced = english.get(link)
    assert (replaced.status_code, "newest email" in replaced.content.decode()) == (410, True)


@pytest.mark.evidence
@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
@pytest.mark.django_db(transaction=True)
def test_the_pages_have_no_fault(live_server: LiveServer, sent: tuple[Report, str]) -> None:
    with chromium() as browser:
        for language in ("ja", "en"):
            faults = look(browser, live_server.url + sent[1], "link", language)
            faults += look(browser, f"{live_server.url}/r/unknown", "link-unknown", language)
            assert faults == []
        assert _saved(browser, live_server.url + sent[1]) == blobs.get(sent[0].pdf_sha256)


def _saved(browser: Browser, address: str) -> bytes:
    """The whole way on a phone, without any script: a wrong date, then the right one; the saved file's bytes."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for typed in (WRONG, RIGHT):
        for name, value in typed.items():
            page.fill(f"#f-{name}", value)
        if typed is WRONG:
            page.click("main button[type=submit]")
            assert page.locator(".notice.bad").count() == 1
    with page.expect_download() as download:
        page.click("main button[type=submit]")
    content = Path(download.value.path()).read_bytes()
    context.close()
    return content
