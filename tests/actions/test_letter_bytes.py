"""A letter's bytes: headers that keep machines quiet and find the case again, and old carriers' character set."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest

from scoredesk.actions.office import set_office
from scoredesk.actions.write_letter import Enclosure, write_letter
from scoredesk.conf.wiring import office_from_environment, wire
from scoredesk.domain import case_token
from scoredesk.domain.casework import Status
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store import blobs
from tests.actions.making import ADDRESS, CLERK, a_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office() -> Iterator[None]:
    old = frozenset({"old-carrier.example"})
    set_office(lambda: replace(office_from_environment(), mail_subaddress="+", old_mail_domains=old))
    yield
    wire()


def written(recipient: str, *, automatic: bool = False) -> tuple[bytes, EmailMessage, str]:
    case = a_case(Status.WITHDRAWN)
    facts = LetterFacts(case_number=case.token, name="NGUYỄN VĂN HÙNG ①")
    letter = write_letter(
        LetterKind.WITHDRAWAL_CONFIRMED,
        facts,
        CLERK,
        recipient=recipient,
        case=case,
        automatic=automatic,
        enclosures=(Enclosure("report.pdf", "application/pdf", b"%PDF"),),
    )
    assert letter is not None
    raw = blobs.get(letter.mime_sha256)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return raw, mail, case.token


@pytest.mark.parametrize(("automatic", "says"), [(True, "auto-replied"), (False, "auto-generated")])
def test_machines_are_told_and_the_answer_finds_its_case(automatic: bool, says: str) -> None:
    _, mail, token = written(ADDRESS, automatic=automatic)
    assert mail["Auto-Submitted"] == says
    assert case_token.in_address(mail["Reply-To"]) == token
    assert mail["References"].split()[-1] == mail["In-Reply-To"]
    assert not [name for name in mail if name.startswith("List-") or name == "Precedence"]
    assert mail.defects == []


def test_lines_are_short_and_end_as_the_rfc_wants() -> None:
    for recipient in (ADDRESS, "hung@old-carrier.example"):
        raw, _, _ = written(recipient)
        lines = raw.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert not [line for line in lines if b"\n" in line or b"\r" in line]


def test_a_domain_outside_ascii_is_written_in_ascii() -> None:
    raw, _, _ = written("hung@例え.example")
    assert b"To: hung@xn--r8jz45g.example\r\n" in raw


def test_old_mail_programs_get_text_in_iso_2022_jp() -> None:
    raw, mail, token = written("hung@Old-Carrier.example")
    assert raw.isascii()
    assert b"=?iso-2022-jp?b?" in raw.lower()
    assert b"utf-8" not in raw.lower()
    assert token in mail["Subject"]
    assert "試験" in str(mail["From"])
    body, pdf = mail.iter_parts()
    assert (body.get_content_type(), pdf.get_filename()) == ("text/plain", "report.pdf")
    assert "NGUYEN VAN HUNG (1)" in body.get_content()
    assert body.get_content_charset() == "iso-2022-jp"


def test_others_get_utf_8_with_html() -> None:
    _, mail, _ = written("hung@new-carrier.example")
    assert mail.get_body(("html",)) is not None
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert plain.get_content_charset() == "utf-8"
