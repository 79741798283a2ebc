"""The page that teaches checking: whole in every language, light, without scripts, and its cases say what it says."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from scoredesk.actions.lesson import lesson
from scoredesk.web.ui import texts
from scoredesk.web.verify.callouts import callout
from scoredesk.web.verify.learn import STATES

EN = {"accept-language": "en"}
LIGHT = 300_000
VALUES = ("percent", "host", "holder", "sample")
SHEET = Path(texts.__file__).parent / "static" / "ui" / "scoredesk.css"
pytestmark = pytest.mark.django_db


def page(language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get("/verify/learn/")
    assert answer.status_code == 200
    return answer.content.decode()


def pictures(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'<img[^>]* src="(/(?:verify|v)/[^"]+)"', text)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_feature_and_every_state_is_explained(language: str) -> None:
    text = page(language)
    for feature in lesson().features:
        assert f'id="feature-{feature.name}"' in text
        for family in ("feature", "what", "notice"):
            # What comes before the first value.
            words = str(texts.markup(f"learn.{family}.{feature.name}", language, **dict.fromkeys(VALUES, "$"))).split(
                "$"
            )[0]
            assert words in text, f"{family} {feature.name}"
    for state in STATES:
        assert f'<div class="verdict {state}">' in text
        assert str(texts.markup(f"verify.meaning.{state}", language)) in text


def test_the_page_is_light_and_needs_no_script() -> None:
    text = page("ja")
    assert "<script" not in text
    weight = len(text.encode()) + SHEET.stat().st_size
    addresses = pictures(text)
    assert len(addresses) == 1 + len(lesson().features) + 1, "the page, each feature, and the portrait beside it"
    for address in addresses:
        answer = Client().get(address)
        assert answer["Content-Type"] == "image/png"
        weight += len(answer.content)
    assert weight < LIGHT


def test_pictures_are_kept_for_ever_under_the_name_of_their_content() -> None:
    address = pictures(page())[0]
    assert Client().get(address)["Cache-Control"] == "public, max-age=31536000, immutable"
    other = re.sub(r"\.[0-9a-f]{16}\.", ".0000000000000000.", address)
    assert Client().get(other)["Cache-Control"] == "no-cache"
    assert Client().get("/verify/learn/nothing.0000000000000000.png").status_code == 404


def test_call_outs_stand_on_the_page_and_apart_from_each_other() -> None:
    width, height = lesson().page.width, lesson().page.height
    marks = [callout(feature.spot, feature.side, width) for feature in lesson().features]
    for mark in marks:
        assert mark.x >= 0
        assert mark.x + mark.width <= width
        assert mark.radius <= mark.centre_x <= width - mark.radius
        assert mark.radius <= mark.centre_y <= height - mark.radius
    centres = [(mark.centre_x, mark.centre_y) for mark in marks]
    for number, (x, y) in enumerate(centres):
        for other_x, other_y in centres[:number]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (2 * marks[0].radius) ** 2


@pytest.mark.parametrize(
    ("case", "said", "failed"),
    [
        ("sample", "A sample", "ours"),
        ("altered", "A sample that was altered", "intact"),
        ("foreign", "Not one of our reports", "ours"),
    ],
)
def test_a_case_says_what_the_page_promised(case: str, said: str, failed: str) -> None:
    answer = Client(headers=EN).get(f"/verify/learn/{case}/")
    text = unescape(answer.content.decode())
    assert verdict(answer) == said  # type: ignore[arg-type]  # the test client's response is one
    assert answer["Cache-Control"] == "no-store, private"
    items = re.findall(r'<li class="failed">.*?</li>', text, re.DOTALL)
    assert any(texts.plain(f"verify.check.{failed}", "en") in item for item in items)
    promised = page().split(f'id="try-{case}"', 1)[1].split("</section>", 1)[0]
    assert f'<h3 class="verdict-name">{said}</h3>' in promised
    file = Client().get(f"/verify/learn/{case}.pdf")
    assert file["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF-")


def verdict(answer: HttpResponse) -> str:
    return answer.content.decode().split('<h1 id="verdict-title">', 1)[1].split("<", 1)[0]


def test_what_is_no_case_is_not_found() -> None:
    assert Client().get("/verify/learn/nothing/").status_code == 404
    assert Client().get("/verify/learn/nothing.pdf").status_code == 404


def test_only_our_own_address_is_called_ours() -> None:
    section = page().split('class="addresses"', 1)[1].split("</ul>", 1)[0]
    addresses = re.findall(r'<span class="address">([^<]+)</span> <span class="badge (\w+)"', section)
    assert addresses[0] == ("127.0.0.1:8000/v/SAMPLE", "pass")
    assert len(addresses) > 2
    for address, badge in addresses[1:]:
        assert badge == "fail"
        assert re.match(r"[^/]+\.example(/|$)", address), "nobody can own it"


def test_the_other_pages_lead_here() -> None:
    for address in ("/", "/verify/"):
        assert 'href="/verify/learn/"' in Client(headers=EN).get(address).content.decode()


@pytest.fixture
def with_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A world in which somebody has put one file beside the others: the page's catalogue in Vietnamese."""
    shutil.copytree(texts.LOCALE, tmp_path / "locale")
    english = (texts.LOCALE / "en" / "learn.toml").read_text(encoding="utf-8")
    (tmp_path / "locale" / "vi").mkdir()
    (tmp_path / "locale" / "vi" / "learn.toml").write_text(english.replace(' = "', ' = "[vi] '), encoding="utf-8")
    monkeypatch.setattr(texts, "LOCALE", tmp_path / "locale")
    forget()
    yield flat(tomllib.loads(english))
    monkeypatch.undo()
    forget()


def forget() -> None:
    for name in vars(texts):
        clear = getattr(getattr(texts, name), "cache_clear", None)
        if clear is not None:
            clear()


def flat(table: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": text for key, text in flat(value).items()}
        else:
            found[name] = str(value)
    return found


def test_another_language_is_one_more_file(with_vietnamese: dict[str, str]) -> None:
    text = unescape(page("vi"))
    assert '<html lang="vi">' in text
    for key, english in with_vietnamese.items():
        words = english.split("$", 1)[0]
        assert f"[vi] {words}" in text, key
    assert str(texts.markup("verify.meaning.genuine", "en")) in page("vi"), "what has no catalogue yet is in English"
