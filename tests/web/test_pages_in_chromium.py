"""Every page, as a phone and a desk screen show it, in light and dark: no fault, no console error, and a picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.web.browser import CHROMIUM, chromium, faults_of

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]

WIDTHS = (360, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages."""
    with chromium() as started:
        yield started


PUBLIC = {
    "guide": "/",
    "guide-computed": "/?score=9.5&pass_mark=12",
    "guide-wrong": "/?score=x&pass_mark=0",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_page(
    browser: Browser, live_server: LiveServer, name: str, language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text) if message.type == "error" else None)
    address = PUBLIC[name]
    page.goto(f"{live_server.url}{address}{'&' if '?' in address else '?'}lang={language}")
    faults = faults_of(page, f"{name}-{language}-{width}-{scheme}")
    context.close()
    assert faults == []
    assert console == []
