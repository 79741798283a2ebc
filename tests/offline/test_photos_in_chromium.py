"""Photos of a printed report: the checking page's own reader finds the offline code, whatever turn and light."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page

from scoredesk.actions.publish_status import forget_status_lists
from scoredesk.domain.report_facts import ReportFacts
from tests.reports.making import FACTS, LONG, portrait, press
from tests.reports.test_draw import page_of
from tests.web.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]

WHITE = (255, 255, 255)
Seen = Callable[[ReportFacts], Image.Image]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The checking page from disk, without network."""
    forget_status_lists()
    file = tmp_path / "offline.html"
    file.write_bytes(Client().get("/verify/offline.html").content)
    context = browser.new_context(locale="en-GB")
    context.set_offline(True)
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.wait_for_selector("html[data-ready=yes]")
    yield opened
    context.close()
    forget_status_lists()


def printed(facts: ReportFacts, dpi: int) -> Image.Image:
    return page_of(press().draw(replace(facts, portrait=portrait()), sealed_by="x"), dpi)


def turned(facts: ReportFacts, degrees: float, dpi: int = 200) -> Image.Image:
    return printed(facts, dpi).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)


def blurred(facts: ReportFacts, dpi: int, radius: float) -> Image.Image:
    return printed(facts, dpi).filter(ImageFilter.GaussianBlur(radius))


def aslant(facts: ReportFacts) -> Image.Image:
    """Held askew before a dark table, one side in the shade, with a sensor's noise, as JPEG."""
    sheet = printed(facts, 200)
    width, height = sheet.size
    corners = [(width * 0.08, height * 0.05), (width * 0.97, 0), (width * 0.9, height), (0, height * 0.93)]
    held = sheet.transform(
        sheet.size, Image.Transform.PERSPECTIVE, _coefficients(corners, width, height), Image.Resampling.BICUBIC,
        fillcolor=(90, 80, 70),
    )  # fmt: skip
    shade = np.linspace(0.35, 1, width)[None, :, None]
    noise = np.random.default_rng(1).normal(0, 8, (height, width, 3))
    seen = Image.fromarray(np.clip(np.asarray(held, float) * shade + noise, 0, 255).astype("uint8"))
    out = io.BytesIO()
    seen.filter(ImageFilter.GaussianBlur(0.7)).save(out, "JPEG", quality=70)
    return Image.open(out)


def _coefficients(corners: list[tuple[float, float]], width: int, height: int) -> tuple[float, ...]:
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return tuple(np.linalg.solve(np.array(rows, float), np.array(values, float)))


def close_up(facts: ReportFacts) -> Image.Image:
    sheet = printed(facts, 300)
    return sheet.crop((int(sheet.width * 0.7), int(sheet.height * 0.74), sheet.width, int(sheet.height * 0.95)))


LOOKS: dict[str, Seen] = {
    "100 dpi": lambda facts: printed(facts, 100),
    "150 dpi": lambda facts: printed(facts, 150),
    "300 dpi": lambda facts: printed(facts, 300),
    "blur at 150 dpi": lambda facts: blurred(facts, 150, 0.8),
    "blur at 300 dpi": lambda facts: blurred(facts, 300, 1.5),
    "turned a little": lambda facts: turned(facts, 7),
    "lying on its side": lambda facts: turned(facts, 90),
    "half a turn": lambda facts: turned(facts, 45),
    "upside down and more": lambda facts: turned(facts, 193),
    "held askew": aslant,
    "from close by": close_up,
}


LOOKS_OF_A_LONG_ONE = ("150 dpi", "turned a little", "held askew")
"""A denser code: names as long as they get."""


@pytest.mark.parametrize(
    ("look", "facts"),
    [
        *(pytest.param(look, FACTS, id=look) for look in LOOKS),
        *(pytest.param(look, LONG, id=f"long, {look}") for look in LOOKS_OF_A_LONG_ONE),
    ],
)
def test_the_offline_code_is_read_from_a_photo(page: Page, tmp_path: Path, look: str, facts: ReportFacts) -> None:
    photo = tmp_path / "photo.png"
    LOOKS[look](facts).save(photo)
    page.set_input_files("#file", photo)
    page.wait_for_selector("#result .verdict, #file-problem:not([hidden])", timeout=60_000)
    assert page.input_value("#code") == facts.offline_code


def test_damage_is_mended_as_far_as_the_code_allows(page: Page, tmp_path: Path) -> None:
    """Level L mends some 7 % of a code: a drop of ink is mended, a strip over a fifth of it is not."""
    photo, code = tmp_path / "photo.png", close_up(FACTS)
    drop = Image.new("RGB", (22, 22), (20, 20, 60))
    spotted = code.copy()
    spotted.paste(drop, (code.width // 2, code.height // 2))
    spotted.save(photo)
    page.set_input_files("#file", photo)
    page.wait_for_selector("#result .verdict, #file-problem:not([hidden])", timeout=60_000)
    assert page.input_value("#code") == FACTS.offline_code
    page.fill("#code", "")
    torn = code.copy()
    torn.paste(Image.new("RGB", (code.width, 60), WHITE), (0, code.height // 2))
    torn.save(photo)
    page.set_input_files("#file", photo)
    page.wait_for_selector("#file-problem:not([hidden])", timeout=60_000)
    assert page.input_value("#code") == ""


@pytest.mark.parametrize("what", ["white", "noise", "only the online code", "no picture"])
def test_without_an_offline_code_none_is_found(page: Page, tmp_path: Path, what: str) -> None:
    photo = tmp_path / "photo.png"
    if what == "no picture":
        photo.write_bytes(b"\x89PNG nothing")
    elif what == "noise":
        Image.fromarray(np.random.default_rng(2).integers(0, 255, (900, 700), "uint8")).save(photo)
    elif what == "white":
        Image.new("L", (800, 600), 255).save(photo)
    else:
        page_of(press().draw(replace(FACTS, offline_code=""), sealed_by="x"), 150).save(photo)
    page.set_input_files("#file", photo)
    page.wait_for_selector("#file-problem:not([hidden])", timeout=60_000)
    assert "No code was found" in page.inner_text("#file-problem")
