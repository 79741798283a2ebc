"""The lesson in a real browser without scripts: numbers lead to features, codes on the screen scan, paper is whole."""

import io
import subprocess
from collections.abc import Iterator

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Response
from pytest_django.live_server_helper import LiveServer

from scoredesk.actions.lesson import lesson
from scoredesk.actions.sample_report import sample_facts
from scoredesk.web.ui import texts
from tests.web.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]

LIGHT = 300_000
MOST_SHEETS = 8


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The lesson in English on a fine desk screen."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, device_scale_factor=2, java_script_enabled=False
    )
    yield go(context, live_server)
    context.close()


def go(context: BrowserContext, live_server: LiveServer) -> Page:
    context.add_cookies([{"name": "lang", "value": "en", "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/verify/learn/")
    return page


def test_each_number_leads_to_its_feature(opened: Page) -> None:
    for feature in lesson().features:
        opened.goto(opened.url.partition("#")[0])
        opened.click(f".marked-page a[href='#feature-{feature.name}'] circle")
        assert opened.url.endswith(f"#feature-{feature.name}")
        box = opened.locator(f"#feature-{feature.name} h3").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900, "it is in sight"


def test_a_phone_reads_the_code_from_the_screen(opened: Page) -> None:
    shot = opened.locator("#feature-address .piece").screenshot()
    codes = zxingcpp.read_barcodes(np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")))
    assert sample_facts().verify_url in [code.text for code in codes]


def test_the_try_goes_by_clicks_and_says_what_the_answer_said(opened: Page) -> None:
    card = opened.locator("section[aria-labelledby=try-altered]")
    assert not card.locator(".verdict").is_visible()
    card.locator("summary").click()
    promised = card.locator(".verdict-name").inner_text()
    card.get_by_role("link", name=texts.plain("learn.try.check", "en")).click()
    assert opened.url.endswith("/verify/learn/altered/")
    assert opened.locator("h1").inner_text() == promised
    opened.get_by_role("link", name=texts.plain("verify.how.learn", "en")).click()
    assert opened.url.endswith("/verify/learn/")


def test_the_page_with_all_that_it_loads_is_light(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    loaded: list[Response] = []
    context.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - Playwright sets marks on it
    page = go(context, live_server)
    page.wait_for_load_state("networkidle")
    assert sum(len(response.body()) for response in loaded) < LIGHT
    assert all(response.status == 200 for response in loaded)
    context.close()


def test_paper_holds_the_whole_page(opened: Page) -> None:
    paper = opened.pdf(format="A4", print_background=True)
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True)
    sheets = done.stdout.decode().split("\f")[:-1]
    assert len(sheets) <= MOST_SHEETS
    words = " ".join(" ".join(sheets).split())
    for key in (
        "reader.acrobat_open",
        "answer.sample",
        "shows.edited",
        *(f"feature.{f.name}" for f in lesson().features),
    ):
        assert texts.plain(f"learn.{key}", "en")[:30] in words, f"{key}: what is folded on the screen is open on paper"
