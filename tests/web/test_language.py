"""Which language a page speaks."""

import pytest
from django.test import Client, RequestFactory

from scoredesk.web.ui.language import language_of


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "ja"),
        ("ja", "ja"),
        ("en-US,en;q=0.9", "en"),
        ("vi-VN,vi;q=0.9", "en"),
        ("fr", "en"),
        ("vi,ja;q=0.8", "ja"),
        ("ja;q=0.2,en;q=0.7", "en"),
        ("*", "ja"),
        ("en;q=x, ja", "ja"),
        (";;;,,,", "ja"),
    ],
)
def test_the_browser_is_followed(header: str, language: str) -> None:
    request = RequestFactory(headers={"accept-language": header} if header else {}).get("/")
    assert language_of(request) == language


def test_what_is_asked_for_is_remembered() -> None:
    client = Client(headers={"accept-language": "ja"})
    assert b'<html lang="en">' in client.get("/?lang=en").content
    assert b'<html lang="en">' in client.get("/").content
    assert client.cookies["lang"]["httponly"]
    assert client.cookies["lang"]["samesite"] == "Lax"


def test_only_languages_on_offer_are_remembered() -> None:
    client = Client()
    client.get("/?lang=%3Cscript%3E")
    assert "lang" not in client.cookies


def test_the_switch_keeps_what_the_page_was_asked() -> None:
    page = Client(headers={"accept-language": "en"}).get("/?score=9&pass_mark=12").content.decode()
    assert 'href="?score=9&amp;pass_mark=12&amp;lang=ja"' in page
