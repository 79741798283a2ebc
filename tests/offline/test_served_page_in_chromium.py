"""The checking page as the office serves it: under its own policy, and with the newest lists one press away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from scoredesk.actions import office as offices
from scoredesk.actions.office import office
from scoredesk.actions.publish_status import forget_status_lists
from scoredesk.actions.sign_credential import signing_key
from scoredesk.domain.credential import StatusPosition
from scoredesk.reports.credential import SAMPLE_KEY, write_credential
from scoredesk.store.models import Report
from tests.actions.making import a_report, a_result
from tests.reports.making import FACTS, stated
from tests.web.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def address(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the office is, for the page as for this test."""
    monkeypatch.setattr(offices, "_office", replace(office(), base_url=live_server.url))
    forget_status_lists()
    yield live_server.url
    forget_status_lists()


def watched(page: Page) -> tuple[list[str], list[str]]:
    """What a page complains of, and what it asks for, from now on."""
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: requests.append(request.url))
    return complaints, requests


def test_the_newest_lists_are_fetched_whole_whatever_is_looked_up(browser: Browser, address: str) -> None:
    """Two reports, one of them replaced: for both the page asks for the same addresses, and for nothing of theirs."""
    places = {}
    for standing in ("valid", "superseded"):
        made = a_report(a_result(examinee_number=standing), standing=standing)
        places[standing] = StatusPosition.from_drawn(Report.objects.get(pk=made.pk).status_position)
    asked: dict[str, set[str]] = {}
    for standing, place in places.items():
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        complaints, requests = watched(page)
        answer = page.goto(f"{address}/verify/offline.html")
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        page.wait_for_selector("html[data-ready=yes]")
        requests.clear()
        facts = stated(FACTS, issuer=address, status=place, issued_at=datetime(2026, 11, 1, tzinfo=UTC))
        page.fill("#code", write_credential(facts, signing_key()))
        page.press("#code", "Enter")
        page.wait_for_selector("#result .verdict")
        assert requests == []
        page.click("#fetch")
        page.wait_for_selector(f"#result .verdict[data-state={standing}]")
        asked[standing] = set(requests)
        assert complaints == []
        context.close()
    assert asked["valid"] == asked["superseded"]
    assert asked["valid"] == {f"{address}/status/1/{purpose}" for purpose in ("revocation", "supersession")}


def test_a_sample_that_names_lists_that_there_are_not_has_none_of_them_fetched(browser: Browser, address: str) -> None:
    """Whoever takes the samples' key could else have every checker ask the office for a million lists."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    _, requests = watched(page)
    page.goto(f"{address}/verify/offline.html")
    page.wait_for_selector("html[data-ready=yes]")
    facts = stated(FACTS, issuer=address, status=StatusPosition(9, 5), issued_at=datetime(2026, 11, 1, tzinfo=UTC))
    page.fill("#code", write_credential(facts, SAMPLE_KEY))
    page.press("#code", "Enter")
    page.wait_for_selector("#result .verdict[data-state=sample]")
    requests.clear()
    page.click("#fetch")
    page.wait_for_function("document.getElementById('lists').textContent.includes('List of')")
    page.wait_for_timeout(300)
    assert set(requests) == {f"{address}/status/1/{purpose}" for purpose in ("revocation", "supersession")}
    context.close()


def test_it_can_be_saved_from_itself(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-GB", accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}/verify/offline.html")
    page.wait_for_selector("html[data-ready=yes]")
    with page.expect_download() as download:
        page.click("#save a")
    assert download.value.suggested_filename.endswith("-offline-check.html")
    saved = download.value.path().read_text(encoding="utf-8")
    assert saved.count("<script>") == 1
    assert "http-equiv" in saved
    context.close()
