"""Verification by file, with real pages: drawn, sealed with the office's own key, and then tampered with."""

import functools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from scoredesk.actions.office import office
from scoredesk.actions.sample_forgeries import altered_sample, foreign_sample
from scoredesk.actions.sample_report import sample_facts, sample_portrait
from scoredesk.bounded import process
from scoredesk.reports.seal import Seal, seal
from tests.reports.forging import as_file
from tests.reports.making import FACTS, press
from tests.reports.test_draw import page_of
from tests.web import people

pytestmark = pytest.mark.django_db


@functools.cache
def sealed(*, sample: bool = False, serial: str = FACTS.serial) -> bytes:
    """A report sealed by this office."""
    key = office().seal_key()
    ours = Seal.from_der(key.private_key, key.certificate, key.chain, development=key.development)
    facts = replace(FACTS, verify_url=f"https://example.jp/v/{people.CODE}", sample=sample, serial=serial)
    return seal(press().draw(facts, sealed_by=ours.subject_name), ours, datetime.now(UTC))


def send(raw: bytes, name: str = "report.pdf") -> HttpResponse:
    upload = SimpleUploadedFile(name, raw, content_type="application/pdf")
    return Client(headers={"accept-language": "en"}).post("/verify/", {"file": upload})  # type: ignore[return-value]  # the test client's response is one


def verdict(answer: HttpResponse) -> str:
    return answer.content.decode().split('<h1 id="verdict-title">', 1)[1].split("<", 1)[0]


def test_an_issued_file_is_genuine_with_its_facts_and_checks() -> None:
    people.report(None, people.result(), pdf=sealed())
    answer = send(sealed())
    text = answer.content.decode()
    assert (answer.status_code, verdict(answer)) == (200, "Genuine")
    assert "NGUYEN VAN SAMPLE" in text
    assert "The register holds this very file" in text
    assert '<li class="failed">' not in text
    # The time of the seal stands in the office's own time, as the date of issue does.
    assert '<span class="time">' in text
    assert "+00:00" not in text


def test_one_changed_byte_is_altered() -> None:
    people.report(None, people.result(), pdf=sealed())
    place = sealed().index(b"/Type")
    answer = send(sealed()[:place] + b"/type" + sealed()[place + 5 :])
    assert verdict(answer) == "Altered"
    assert "NGUYEN VAN SAMPLE" not in answer.content.decode()


def test_something_behind_the_seal_is_altered() -> None:
    people.report(None, people.result(), pdf=sealed())
    assert verdict(send(sealed() + b"\n% more")) == "Altered"


def test_a_revoked_file_says_so_though_its_seal_is_whole() -> None:
    people.report(None, people.result(), pdf=sealed(), standing="revoked", reason="Issued by mistake")
    answer = send(sealed())
    assert verdict(answer) == "Revoked"
    assert "Issued by mistake" in answer.content.decode()


def test_where_the_readers_hang_nothing_is_said_against_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """A print into a PDF, and a picture: what would read them does not answer."""
    monkeypatch.setattr(process, "WALL_SECONDS", 0.0)
    for raw in (b"%PDF-1.7\nhello", as_file(Image.new("RGB", (400, 400), "white"), "PNG")):
        answer = send(raw)
        assert (answer.status_code, verdict(answer)) == (200, "Cannot be read")
        assert "No QR code could be read on it" in answer.content.decode()


def test_any_other_pdf_is_not_ours() -> None:
    answer = send(b"%PDF-1.7\nhello")
    assert (answer.status_code, verdict(answer)) == (200, "Not one of our reports")
    assert "Nothing in the file points to this secretariat" in answer.content.decode()


@pytest.mark.parametrize("raw", [b"no pdf at all", b"\x00" * 1000, b"PK\x03\x04 a letter"])
def test_what_is_no_pdf_is_told_so(raw: bytes) -> None:
    answer = send(raw)
    assert (answer.status_code, verdict(answer)) == (415, "Not a PDF or picture")
    assert "Not one of our reports" not in answer.content.decode()


def test_a_sample_is_a_sample() -> None:
    assert verdict(send(sealed(sample=True))) == "A sample"


def test_sealed_by_us_but_unknown_to_the_register_is_for_a_person() -> None:
    assert verdict(send(sealed())) == "Cannot be told"


def test_without_the_register_nothing_is_called_genuine(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*arguments: str) -> None:
        raise OperationalError("connection refused")

    people.report(None, people.result(), pdf=sealed())
    monkeypatch.setattr("scoredesk.actions.verify.issued_by_bytes", away)
    monkeypatch.setattr("scoredesk.web.verify.by_file.allowed", away)
    answer = send(sealed())
    assert (answer.status_code, verdict(answer)) == (503, "Cannot be checked at the moment")
    assert verdict(send(sealed()[:-20] + b"x" * 20)) in ("Altered", "Cannot be checked at the moment")


def test_a_large_file_is_refused_with_a_word() -> None:
    answer = send(b"%PDF-" + b"0" * 5_000_001)
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_a_body_beyond_all_bounds_is_refused() -> None:
    answer = send(b"%PDF-" + b"0" * (13 * 1024 * 1024))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_uploads_are_counted() -> None:
    client = Client(headers={"accept-language": "en"})
    codes = [client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-")}).status_code for _ in range(21)]
    assert codes == [200] * 20 + [429]


def test_the_offices_own_sample_can_be_fetched_and_is_a_sample() -> None:
    fetched = Client().get("/verify/sample.pdf")
    assert fetched["Content-Type"] == "application/pdf"
    assert verdict(send(fetched.content)) == "A sample"
    page = Client(headers={"accept-language": "en"}).get("/v/SAMPLE")
    assert (page.status_code, verdict(page)) == (200, "A sample")  # type: ignore[arg-type]  # the test client's response is one
    text = page.content.decode()
    for stated in (sample_facts().serial, "50</strong> / 100", "83.3 %", "1 January 2000"):
        assert stated in text, "there to be compared with the sample"
    portrait = Client().get("/v/SAMPLE/portrait")
    assert portrait["Content-Type"] == "image/png"
    assert portrait.content == sample_portrait()


def test_the_samples_code_may_be_typed() -> None:
    answer = Client().post("/verify/", {"code": "https://example.jp/v/sample"})
    assert (answer.status_code, answer["Location"]) == (303, "/v/SAMPLE")


def test_an_altered_sample_says_both() -> None:
    answer = send(altered_sample())
    assert verdict(answer) == "A sample that was altered"
    assert "Were it a report, this page would say “Altered”" in answer.content.decode()


def test_a_strangers_sample_is_not_ours() -> None:
    assert verdict(send(foreign_sample())) == "Not one of our reports"


def test_a_screenshot_leads_to_the_page_of_the_report_it_shows() -> None:
    people.report(None, people.result(), pdf=sealed())
    picture = as_file(page_of(sealed(), 100), "PNG")
    answer = send(picture, "screenshot.png")
    text = answer.content.decode()
    assert (answer.status_code, verdict(answer)) == (200, "A picture, not the report itself")
    assert f'href="/v/{people.CODE}"' in text
    assert "NGUYEN VAN SAMPLE" not in text, "the facts stand on the page of the code"


def test_a_picture_of_something_else_is_not_ours() -> None:
    answer = send(as_file(page_of(sealed(), 100), "JPEG"), "holiday.jpg")
    assert verdict(answer) == "Not one of our reports"
    assert "/v/" not in answer.content.decode().replace("/v/SAMPLE", "")


def test_a_picture_while_the_register_is_away_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*arguments: str) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("scoredesk.actions.verify.issued_by_bytes", away)
    monkeypatch.setattr("scoredesk.web.verify.by_file.allowed", away)
    answer = send(as_file(page_of(sealed(), 100), "PNG"), "screenshot.png")
    assert (answer.status_code, verdict(answer)) == (503, "Cannot be checked at the moment")
