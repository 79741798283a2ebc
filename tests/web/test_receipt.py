"""A receipt proves a check: sealed, plainly no report, naming nobody, and kept nowhere."""

import io
import re
import subprocess
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from scoredesk.actions.now import set_clock
from scoredesk.actions.verify import verify_pdf
from scoredesk.domain.verification import Authenticity, Telling
from scoredesk.store.models import Event, Report
from scoredesk.web.verify import receipt as receipt_view
from tests.reports.test_draw import words_of
from tests.web import people
from tests.web.test_verify_pdf import sealed

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def clock_of_the_machine() -> None:
    """The run's seal key was made today: what it seals is sealed today."""
    set_clock(None)


def receipt_of(code: str = people.CODE, client: Client | None = None) -> HttpResponse:
    strict = client or Client(enforce_csrf_checks=True, headers=EN)
    return strict.post("/verify/receipt", {"code": code})  # type: ignore[return-value]  # the test client's response is one


def page_of_file(raw: bytes) -> str:
    upload = SimpleUploadedFile("report.pdf", raw, content_type="application/pdf")
    return Client(headers=EN).post("/verify/", {"file": upload}).content.decode()


def receipt_of_file(raw: bytes) -> HttpResponse:
    found = re.search(r'name="checked" value="([^"]+)"', page_of_file(raw))
    assert found is not None
    return Client(headers=EN).post("/verify/receipt", {"checked": found[1]})  # type: ignore[return-value]  # as above


@pytest.mark.parametrize(
    ("standing", "said"),
    [("valid", "Genuine"), ("superseded", "Replaced by a newer report"), ("revoked", "Revoked")],
)
def test_the_receipt_of_a_code_says_what_the_page_said(standing: str, said: str) -> None:
    people.report(None, people.result(), standing=standing, reason="error" if standing == "revoked" else "")
    answer = receipt_of()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="receipt-SM2-2026-000001.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    words = words_of(answer.content)
    for stated in (said, "SM2-2026-000001", "This is a receipt of a check. It is not a score report", "確認記録"):
        assert stated in words
    assert "not checked" in words, "the paper in hand"
    assert "NGUYEN" not in words
    assert people.CODE not in words, "which opens the page of a person"


def test_the_page_offers_the_receipt_without_a_cookie() -> None:
    people.report(None, people.result())
    page = Client(headers=EN).get(f"/v/{people.CODE}")
    assert f'<input type="hidden" name="code" value="{people.CODE}">' in page.content.decode()
    assert not page.cookies


def test_an_unknown_code_has_its_receipt_too() -> None:
    words = words_of(receipt_of("Z" * 26).content)
    assert "Not one of our reports" in words
    assert "Z" * 26 in words


def test_the_receipt_of_a_file_names_its_fingerprint_and_what_was_found() -> None:
    people.report(None, people.result(), pdf=sealed())
    for raw, said in ((sealed(), "Genuine"), (sealed() + b"\n", "something was added to the file afterwards")):
        words = words_of(receipt_of_file(raw).content)
        assert said in words
        assert "SHA-256" in words
        assert "A second, independent reader of seals agrees" in words


def test_a_receipt_is_sealed_by_the_office_and_told_as_a_receipt() -> None:
    people.report(None, people.result())
    pdf = receipt_of().content
    verification = verify_pdf(pdf)
    assert verification.telling is Telling.RECEIPT
    assert verification.authenticity is Authenticity.RECEIPT
    assert verification.inspection.serial == "", "its metadata name no report of their own"
    assert '<h1 id="verdict-title">A receipt of a check, not a report' in page_of_file(pdf)
    changed = pdf.replace(b"receipt=yes", b"receipt=no ")
    assert changed != pdf
    assert verify_pdf(changed).telling is Telling.CHANGED


def test_a_receipt_is_one_archivable_tagged_page() -> None:
    people.report(None, people.result())
    pdf = receipt_of().content
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        metadata = opened.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")
        assert len(opened.pages) == 1
        assert "receipt=yes" in metadata["pdf:Keywords"]
        assert "about=SM2-2026-000001" in metadata["pdf:Keywords"]
        assert "Receipt of a check" in str(opened.Root.Perms.DocMDP.Reason)
    said = subprocess.run(["pdfsig", "-nocert", "-"], input=pdf, capture_output=True, check=False).stdout.decode()
    assert "Signature is Valid" in said or said == ""


def test_nothing_of_a_receipt_is_kept() -> None:
    people.report(None, people.result())
    before = Report.objects.count(), Event.objects.count()
    receipt_of()
    assert (Report.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("given", [{}, {"code": "nonsense"}, {"checked": "x:y:z"}, {"checked": ""}])
def test_what_is_no_check_of_ours_has_no_receipt(given: dict[str, str]) -> None:
    assert Client().post("/verify/receipt", given).status_code == 400
    assert Client().get("/verify/receipt").status_code == 405


def test_the_signed_text_is_good_for_an_hour_and_cannot_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    people.report(None, people.result(), pdf=sealed())
    found = re.search(r'name="checked" value="([^"]+)"', page_of_file(sealed()))
    assert found is not None
    assert Client().post("/verify/receipt", {"checked": found[1]}).status_code == 200
    assert Client().post("/verify/receipt", {"checked": "A" + found[1][1:]}).status_code == 400
    monkeypatch.setattr(receipt_view, "_GOOD_FOR", timedelta(seconds=-1))
    assert Client().post("/verify/receipt", {"checked": found[1]}).status_code == 400


def test_receipts_are_throttled() -> None:
    people.report(None, people.result())
    client = Client(headers=EN)
    assert [receipt_of(client=client).status_code for _ in range(21)] == [200] * 20 + [429]


def test_no_receipt_while_the_register_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*arguments: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("scoredesk.actions.verify.issued_by_code", away)
    answer = receipt_of()
    assert answer.status_code == 503
    assert "Cannot be checked at the moment" in answer.content.decode()
