"""Verification by code: each state says itself, and none is mistaken for another."""

import re

import pytest
from django.db import OperationalError
from django.test import Client

from scoredesk.actions.verify import code_as_typed
from scoredesk.store.models import Attempt
from tests.web import people

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


@pytest.mark.parametrize(
    "typed",
    [
        people.CODE,
        people.CODE.lower(),
        f"  {people.CODE[:5]} {people.CODE[5:10]}-{people.CODE[10:]} ",
        f"https://scores.example.jp/v/{people.CODE}",
        f"scores.example.jp/v/{people.CODE.lower()}",
        people.CODE.replace("0", "O").replace("1", "l"),
        "０１２３４５６７８９" + people.CODE[10:],
    ],
)
def test_a_code_is_found_in_what_people_type(typed: str) -> None:
    assert code_as_typed(typed) == people.CODE


@pytest.mark.parametrize("typed", ["", "SM2-2026-000001", people.CODE[:-1], people.CODE + "0", "U" * 26, "あ" * 26])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert code_as_typed(typed) is None


def test_a_valid_report_is_genuine_and_shows_its_facts() -> None:
    people.report(None, people.result())
    page = Client(headers=EN).get(f"/v/{people.CODE}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Genuine" in text
    assert "NGUYEN VAN SAMPLE" in text
    assert "79.1 % of the pass mark" in text
    assert "below 80 %" in text
    assert "12 April 1996" in text
    assert text.index("Genuine") < text.index("NGUYEN VAN SAMPLE")
    assert page["Cache-Control"] == "no-store, private"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "same-origin"


def test_a_revoked_report_says_so_with_its_reason() -> None:
    people.report(None, people.result(), standing="revoked", reason="Issued for the wrong person")
    text = Client(headers=EN).get(f"/v/{people.CODE}").content.decode()
    assert "Revoked" in text
    assert "Issued for the wrong person" in text
    assert '<h1 id="verdict-title">Genuine' not in text


def test_a_superseded_report_names_its_successor() -> None:
    registered = people.result()
    new = people.report(None, registered, code="Z" * 26, serial="SM2-2026-000002")
    people.report(None, registered, standing="superseded", replaced_by=new)
    text = Client(headers=EN).get(f"/v/{people.CODE}").content.decode()
    assert "Replaced by a newer report" in text
    assert "SM2-2026-000002" in text
    assert "Z" * 26 not in text


@pytest.mark.parametrize("code", ["Z" * 26, "nonsense", "SM2-2026-000001"])
def test_an_unknown_code_is_not_ours(code: str) -> None:
    page = Client(headers=EN).get(f"/v/{code}")
    assert page.status_code == 404
    assert "Not one of our reports" in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"


def test_a_database_that_is_away_is_never_taken_for_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(code: str) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("scoredesk.actions.verify.issued_by_code", away)
    page = Client(headers=EN).get(f"/v/{people.CODE}")
    assert page.status_code == 503
    assert "Cannot be checked at the moment" in page.content.decode()
    assert "Not one of our reports" not in page.content.decode()
    assert Client().get(f"/v/{people.CODE}/portrait").status_code == 503


def test_guessing_codes_is_slowed_down_but_genuine_ones_still_answer() -> None:
    people.report(None, people.result())
    client = Client(headers=EN)
    codes = [client.get(f"/v/{'Z' * 25}{last % 10}").status_code for last in range(31)]
    assert codes[:30] == [404] * 30
    assert codes[30] == 429
    assert client.get(f"/v/{people.CODE}").status_code == 200
    assert "127.0.0.1" not in str(list(Attempt.objects.values()))


def test_the_portrait_is_a_picture_and_nothing_else() -> None:
    people.report(None, people.result())
    answer = Client().get(f"/v/{people.CODE}/portrait")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="SM2-2026-000001.jpg"'
    assert answer["Cache-Control"] == "no-store, private"
    assert Client().get(f"/v/{'Z' * 26}/portrait").status_code == 404


def test_the_door_leads_from_a_typed_address_to_the_report() -> None:
    answer = Client().post("/verify/", {"code": f"https://example.jp/v/{people.CODE.lower()}"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/v/{people.CODE}"


def test_the_door_says_what_is_no_code() -> None:
    page = Client(headers=EN).post("/verify/", {"code": "SM2-2026-000001"})
    assert page.status_code == 400
    assert "not the report's number" in page.content.decode().replace("&#x27;", "'")


def test_a_number_typed_as_a_code_stands_in_the_form_for_numbers() -> None:
    page = Client(headers=EN).post("/verify/", {"code": " sm2 2026 000001"}).content.decode()
    assert re.search(r'<input id="f-serial"[^>]* value="sm2 2026 000001"', page)
    other = Client(headers=EN).post("/verify/", {"code": "no number"}).content.decode()
    assert re.search(r'<input id="f-serial"[^>]* value=""', other)


def test_forms_ask_for_their_token() -> None:
    strict = Client(enforce_csrf_checks=True, headers=EN)
    page = strict.post("/verify/", {"code": people.CODE})
    assert page.status_code == 403
    assert "Please send it once more" in page.content.decode()
