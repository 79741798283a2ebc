"""The pages of My Page as a phone and a desk screen show them: no fault, and a picture of each."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from scoredesk.actions.issue_my_page import issue_my_page
from scoredesk.store.models import RegisteredResult, Report
from tests.actions.superseding import superseded
from tests.my_page.making import on_my_page
from tests.my_page.test_sign_in import ask, enter, mailed_code
from tests.register.making import a_file, imported
from tests.web.browser import CHROMIUM, chromium
from tests.web.test_pages_in_chromium import look

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_have_no_fault(browser: Browser, live_server: LiveServer, language: str) -> None:
    rows = [
        on_my_page(),
        on_my_page(examinee_number="SM2605-7", sitting="2026-05", exam_date="2026-05-19"),
        on_my_page(examinee_number="SM2603-7", sitting="2026-03", exam_date="2026-03-17", outcome="passed", score="15"),
    ]
    imported(a_file(*rows))
    issue_my_page(RegisteredResult.objects.get(number_folded="SM26057").pk)
    superseded(Report.objects.get())
    client = Client()
    faults = look(browser, f"{live_server.url}/my-page/", "my-page-door", language)
    ask(client)
    waiting = {"sessionid": client.cookies["sessionid"].value}
    faults += look(browser, f"{live_server.url}/my-page/code/", "my-page-code", language, waiting)
    enter(client, mailed_code())
    inside = {"sessionid": client.cookies["sessionid"].value}
    faults += look(browser, f"{live_server.url}/my-page/reports/", "my-page-reports", language, inside)
    assert faults == []
