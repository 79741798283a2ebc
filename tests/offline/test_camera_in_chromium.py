"""The checking page reads the offline code by camera: Chromium's own stand-in for one plays a film of a report."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from scoredesk.actions.publish_status import forget_status_lists
from tests.offline.test_photos_in_chromium import close_up
from tests.reports.making import FACTS
from tests.web.browser import ARGUMENTS, CHROMIUM

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]


def film(folder: Path) -> Path:
    """A report held before the camera, turned a little, as a film that Chromium can play (YUV4MPEG2)."""
    frame = Image.new("RGB", (1280, 720), (120, 110, 100))
    sheet = close_up(FACTS).rotate(9, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)).resize((690, 690))
    frame.paste(sheet, (295, 15))
    y, cb, cr = (np.asarray(plane) for plane in frame.convert("YCbCr").split())
    planes = y.tobytes() + cb[::2, ::2].tobytes() + cr[::2, ::2].tobytes()
    path = folder / "film.y4m"
    path.write_bytes(b"YUV4MPEG2 W1280 H720 F10:1 Ip A1:1 C420jpeg\n" + 3 * (b"FRAME\n" + planes))
    return path


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The page from disk, in a browser without network and with that camera."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    forget_status_lists()
    file = tmp_path / "offline.html"
    file.write_bytes(Client().get("/verify/offline.html").content)
    forget_status_lists()
    camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    camera.append(f"--use-file-for-fake-video-capture={film(tmp_path)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *camera])
        context = browser.new_context(locale="en-GB")
        context.set_offline(True)
        opened = context.new_page()
        opened.goto(file.as_uri())
        opened.wait_for_selector("html[data-ready=yes]")
        yield opened
        browser.close()


def test_the_camera_reads_the_code_and_is_put_away(page: Page) -> None:
    page.click("#camera")
    page.wait_for_selector("#result .verdict", timeout=60_000)
    assert page.input_value("#code") == FACTS.offline_code
    page.wait_for_selector("#viewfinder", state="hidden")
    assert page.evaluate(
        "document.getElementById('video').srcObject.getTracks().every((t) => t.readyState === 'ended')"
    )
