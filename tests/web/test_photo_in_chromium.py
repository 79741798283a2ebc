"""A photo tried out in a browser, without scripts: looked at on a phone and a screen, and the file downloaded."""

import io
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from samples import portraits

from tests.web.browser import CHROMIUM, chromium, faults_of
from tests.web.test_pages_in_chromium import INLINE, PHONE, SCREEN, look
from tests.web.test_photo import HEIC, off_centre_allowed, original

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


def wide() -> bytes:
    return portraits.encoded(portraits.framed(portraits.person(portraits.GROUNDS[1]), 1600, 1200, 0.35, above=0.25))


PHOTOS: dict[str, Callable[[], bytes]] = {
    "good": portraits.compliant_portrait,
    "look": portraits.hat,
    "mend": portraits.busy_ground,
    "crop": wide,
    "heic": HEIC.read_bytes,
    "broken": portraits.truncated,
}


def sent(browser: Browser, server: LiveServer, raw: bytes, language: str, *, scripts: bool = False) -> Page:
    """Choose a photo, press the button; the page that comes."""
    context = browser.new_context(
        viewport={"width": PHONE, "height": 900}, color_scheme="light", java_script_enabled=scripts
    )
    context.add_cookies([{"name": "lang", "value": language, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/photo/")
    page.set_input_files("#f-photo", {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": raw})
    page.click("button[type=submit]")
    page.wait_for_selector(".verdict")
    return page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_door(browser: Browser, live_server: LiveServer, language: str) -> None:
    assert look(browser, f"{live_server.url}/photo/", "photo-door", language) == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", PHOTOS)
def test_an_answer(browser: Browser, live_server: LiveServer, name: str, language: str) -> None:
    with off_centre_allowed() if name == "heic" else nullcontext():
        page = sent(browser, live_server, PHOTOS[name](), language)
    console: list[str] = []
    page.on("console", lambda said: console.append(said.text) if said.type == "error" else None)
    page.wait_for_load_state("load")
    faults = [f"{PHONE}: {fault}" for fault in faults_of(page, f"photo-{name}-{language}-{PHONE}")]
    page.set_viewport_size({"width": SCREEN, "height": 900})
    faults += [f"{SCREEN}: {fault}" for fault in faults_of(page, f"photo-{name}-{language}-{SCREEN}")]
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in faults_of(page)]
    assert faults + console == []
    page.context.close()


def test_the_answer_holds_no_inline_style_or_script(browser: Browser, live_server: LiveServer) -> None:
    page = sent(browser, live_server, PHOTOS["crop"](), "en", scripts=True)
    assert not INLINE.search(page.content())
    page.context.close()


def downloaded(page: Page, folder: Path) -> bytes:
    with page.expect_download() as coming:
        page.click("a[download]")
    assert coming.value.suggested_filename == "portrait.jpg"
    coming.value.save_as(folder / "portrait.jpg")
    return (folder / "portrait.jpg").read_bytes()


def test_the_cut_can_be_downloaded(browser: Browser, live_server: LiveServer, tmp_path: Path) -> None:
    page = sent(browser, live_server, wide(), "en")
    picture = Image.open(io.BytesIO(downloaded(page, tmp_path)))
    assert (picture.format, picture.size) == ("JPEG", (600, 690))
    page.context.close()


def test_a_copy_of_several_megabytes_can_be_downloaded(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    """Browsers have limits for addresses that hold a file; this one has to be within them."""
    page = sent(browser, live_server, original(3024, 3478, noise=12), "en")
    copy = downloaded(page, tmp_path)
    assert 2_100_000 < len(copy) < 5 * 1024 * 1024
    assert Image.open(io.BytesIO(copy)).size == (3024, 3478)
    page.context.close()
