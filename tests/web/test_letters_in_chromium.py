"""Letters as a mail program shows them, text and HTML part, on a phone and in a window: whole, with nothing cut.

The pictures lie in ``var/pictures``; they are to be looked at.
"""

import html
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scoredesk.domain.letters import Letter, write
from scoredesk.domain.programme_texts import LetterKind
from tests.domain.test_letters import FULL, LOADED
from tests.web.browser import CHROMIUM, PICTURES, chromium

pytestmark = [pytest.mark.evidence, pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")]

WIDTHS = (360, 640)
# As mail programs show plain text: their own font, lines broken at the window's edge.
PLAIN = "<meta charset=utf-8><body style='margin:8px'><pre style='white-space:pre-wrap;overflow-wrap:anywhere'>{}</pre>"
# What no reader may meet: a page wider than the window, text smaller than is read on a phone, a place left open.
FAULTS = """() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`wider by ${root.scrollWidth - root.clientWidth}`);
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('rt, rp') || !element.textContent.trim()) continue;
    if (parseFloat(getComputedStyle(element).fontSize) < 12) found.push(`small: ${element.tagName}`);
  }
  for (const reading of document.querySelectorAll('rt')) {
    const over = reading.parentElement.getBoundingClientRect();
    if (over.right > root.clientWidth + 1) found.push(`reading cut: ${reading.textContent}`);
  }
  if (/\\$[a-z_]+|\\{\\w+\\}/.test(document.body.innerText)) found.push('a place left open');
  return [...new Set(found)];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_letter_is_whole_in_a_mail_program(browser: Browser, kind: LetterKind, width: int) -> None:
    letter: Letter = write(kind, LOADED, FULL)
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=True, offline=True)
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for part, content in (("html", letter.html), ("text", PLAIN.format(html.escape(letter.plain)))):
            page.set_content(content)
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"letter-{kind.value}-{part}-{width}.png", full_page=True)
            assert page.evaluate(FAULTS) == [], part
        assert not [url for url in asked if url.startswith("http")]  # a letter fetches nothing, and so tells nobody
    finally:
        context.close()
