"""The public guide: the mail that it opens is one that intake reads, the share is exact, nothing is a person's."""

from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from scoredesk.actions.office import office
from scoredesk.domain.application import Item
from scoredesk.intake.reading import read
from scoredesk.web.guide import extension_form, mail_form

EN = {"accept-language": "en"}
VALUES = {
    Item.EXAMINEE_NUMBER: "M2-0012345",
    Item.EXAM_DATE: "2025-06-01",
    Item.CATEGORY: "機械金属加工区分",
    Item.NAME: "NGUYEN VAN SAMPLE",
    Item.NATIONALITY: "ベトナム",
    Item.BIRTH_DATE: "1996-04-12",
    Item.SEX: "男",
}
READ = {
    **VALUES,
    Item.CATEGORY: "machining",
    Item.NATIONALITY: "VN",
    Item.SEX: "M",
}


@pytest.mark.parametrize("language", ["ja", "en", "vi"])
def test_the_link_is_one_that_phones_open(language: str) -> None:
    link = mail_form.mailto(office().programme(), language)
    assert len(link) < 2000
    assert link.isascii()
    assert " " not in link
    assert "+" not in link
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert parts.path == office().programme().mail.address
    asked = parse_qs(parts.query, strict_parsing=True)
    assert "%0D%0A" in parts.query
    assert asked["body"][0].replace("\r\n", "\n") == mail_form.template(office().programme(), language)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_template_filled_in_is_read_without_doubt(language: str) -> None:
    programme = office().programme()
    lines = mail_form.template(programme, language).splitlines()
    filled = [line + VALUES[item.item] for line, item in zip(lines, programme.items, strict=True)]
    mail = EmailMessage()
    mail["From"] = "sample@example.jp"
    mail["Subject"] = mail_form.subject(programme, language)
    mail.set_content("\r\n".join(filled))
    draft = read(mail.as_bytes(), programme, sittings=frozenset({date(2025, 6, 1)}), today=date(2026, 11, 20))
    assert {item: reading.value for item, reading in draft.items.items()} == READ
    assert {item: reading.doubt for item, reading in draft.items.items()} == dict.fromkeys(Item)


@pytest.mark.parametrize(
    ("score", "mark", "share", "needed", "reaches"),
    [
        ("9.6", "12", "80.0", "9.6", True),
        ("9.5", "12", "79.1", "9.6", False),
        ("９．６", "１２", "80.0", "9.6", True),
        ("49.919", "62.4", "79.9", "49.92", False),
        ("49.92", "62.4", "80.0", "49.92", True),
        ("0", "12", "0.0", "9.6", False),
    ],
)
def test_the_share_is_exact(score: str, mark: str, share: str, needed: str, reaches: bool) -> None:
    answer = extension_form.ask(score, mark, Decimal(80)).answer
    assert answer is not None
    assert (answer.share, answer.needed, answer.reaches) == (Decimal(share), Decimal(needed), reaches)


@pytest.mark.parametrize(
    ("score", "mark", "wrong"),
    [
        ("x", "12", {"score"}),
        ("9", "0", {"pass_mark"}),
        ("9", "", {"pass_mark"}),
        ("-1", "12", {"score"}),
        ("NaN", "Infinity", {"score", "pass_mark"}),
        ("1e9", "12", {"score"}),
        ("9.1234", "12", {"score"}),
        ("9..1", "12", {"score"}),
        ("9" * 4000, "12", {"score"}),
    ],
)
def test_what_is_no_score_is_told_by_its_field(score: str, mark: str, wrong: set[str]) -> None:
    asked = extension_form.ask(score, mark, Decimal(80))
    assert asked.answer is None
    assert set(asked.errors) == wrong


def test_nothing_typed_is_no_error() -> None:
    assert extension_form.ask(" ", "", Decimal(80)).errors == {}


def test_the_page_says_what_the_programme_says() -> None:
    page = Client(headers=EN).get("/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "1 November 2023</time> to <time" in text
    assert "within 10 business days" in text
    assert "smaller than 5 MB" in text
    assert "50 to 69 %" in text
    assert "Immigration Services Agency of Japan decides" in text
    assert 'href="https://www.moj.go.jp/isa/10_00233.html"' in text
    assert text.count("mailto:") >= 2


def test_the_answer_is_on_the_page() -> None:
    text = Client(headers=EN).get("/?score=9.6&pass_mark=12").content.decode()
    assert "You reach the 80 %." in text
    assert "80 % is 9.6 points." in text


def test_the_head_in_the_drawing_has_the_height_that_the_rule_asks_for() -> None:
    svg = Client().get("/portrait-rule.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    assert b"50\xe2\x80\x9369%" in svg.content
    # 230 high, the head between both bounds: 0.595 of it.
    assert b"scale(136.85)" in svg.content
