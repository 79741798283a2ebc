"""Checking reports by program: the same verdicts as on the page, and nothing said when the register was not asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scoredesk.actions.sample_report import sample_report
from scoredesk.store.models import Attempt
from tests.actions.making import revoked
from tests.web import people

pytestmark = pytest.mark.django_db

SERIAL = "SM2-2026-000001"


def check(client: Client, code: str = people.CODE, **headers: str) -> Any:
    return client.get(f"/api/v1/reports/{code}", headers=headers)


def test_a_valid_report_with_its_facts(client: Client) -> None:
    people.report(None, people.result())
    answer = check(client)
    told = answer.json()
    assert (answer.status_code, told["verdict"], told["report"]["standing"]) == (200, "genuine", "valid")
    assert told["report"]["facts"]["name"] == people.NAME
    assert told["report"]["facts"]["category"] == {"ja": "機械金属加工区分", "en": "Machining and Metal Processing"}
    assert [(each["name"], each["outcome"]) for each in told["checks"]] == [
        ("reached", "passed"),
        ("known", "passed"),
        ("standing", "passed"),
        ("portrait", "passed"),
        ("paper", "not_done"),
    ]
    assert all(each["meaning"] for each in told["checks"])
    assert answer["Cache-Control"] == "no-store, private"


def test_what_became_of_a_report_is_told_with_since_and_why(client: Client) -> None:
    result = people.result()
    new = people.report(None, result, code="N" * 26, serial="SM2-2026-000004")
    people.report(None, result, code="S" * 26, serial="SM2-2026-000003", standing="superseded", replaced_by=new)
    people.report(
        None, people.result("A-2"), code="R" * 26, serial="SM2-2026-000002", standing="revoked", reason="by mistake"
    )
    superseded, revoked = check(client, "S" * 26).json(), check(client, "R" * 26).json()
    assert (superseded["verdict"], superseded["report"]["replaced_by"]) == ("superseded", "SM2-2026-000004")
    assert (revoked["verdict"], revoked["report"]["reason"]) == ("revoked", "by mistake")
    assert revoked["report"]["since"] == "2026-11-20T01:30:00Z"


def test_an_unknown_code_is_a_problem_that_says_not_ours(client: Client) -> None:
    answer = check(client, "Z" * 26)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["verdict"] == "not_ours"
    assert answer.json()["type"].endswith("/api/#problem-not-found")


def test_an_unchanged_report_is_answered_without_a_body_until_its_standing_changes(client: Client) -> None:
    report = people.report(None, people.result())
    tag = check(client)["ETag"]
    unchanged = check(client, **{"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    revoked(report)
    assert check(client, **{"If-None-Match": tag}).status_code == 200


def test_checking_by_code_is_one_query_and_no_write(client: Client) -> None:
    people.report(None, people.result())
    for code in (people.CODE, "Z" * 26):
        with CaptureQueriesContext(connection) as queries:
            check(client, code)
        assert [query["sql"].split()[0] for query in queries] == ["SELECT"]


@contextmanager
def no_register() -> Iterator[None]:
    """The database answers nothing, as when its server is away."""

    def away(execute: object, sql: str, params: object, many: bool, context: object) -> None:
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(away):
        yield


@pytest.mark.parametrize("headers", [{}, {"Authorization": f"Bearer sdk_{'a' * 8}_{'b' * 52}"}])
def test_a_register_that_is_away_says_nothing_of_a_report(client: Client, headers: dict[str, str]) -> None:
    people.report(None, people.result())
    with no_register():
        by_code = check(client, **headers)
        by_file = client.post("/api/v1/verify", sample_report(), content_type="application/pdf", headers=headers)
    for answer in (by_code, by_file):
        assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
        assert "verdict" not in answer.json()


def test_a_file_is_checked_as_body_and_as_form(client: Client) -> None:
    pdf = b"%PDF-1.7 " + SERIAL.encode()
    people.report(None, people.result(), pdf=pdf)
    as_body = client.post("/api/v1/verify", pdf, content_type="application/pdf")
    as_form = client.post("/api/v1/verify", {"file": SimpleUploadedFile("r.pdf", pdf)})
    for answer in (as_body, as_form):
        told = answer.json()
        assert (told["verdict"], told["report"]["serial"]) == ("genuine", SERIAL)
        assert told["file"]["size"] == len(pdf)
        assert len(told["checks"]) > 5


def test_files_that_are_not_ours_are_told_apart(client: Client) -> None:
    people.report(None, people.result(), pdf=b"%PDF-1.7 ours")

    def verdict(pdf: bytes) -> str:
        return str(client.post("/api/v1/verify", pdf, content_type="application/pdf").json()["verdict"])

    assert verdict(sample_report()) == "sample"
    assert verdict(b"%PDF-1.7 ours, nearly") == "not_ours"
    assert verdict(b"no PDF at all") == "not_ours"


def test_a_file_too_large_and_a_kind_not_taken(client: Client) -> None:
    large = client.post("/api/v1/verify", b"%PDF-" + b"0" * 5_000_000, content_type="application/pdf")
    assert (large.status_code, large.json()["most_bytes"]) == (413, 5_000_000)
    text = client.post("/api/v1/verify", b"hello", content_type="text/plain")
    assert (text.status_code, text["Accept"]) == (
        415,
        "application/pdf, image/jpeg, image/png, multipart/form-data, application/json",
    )


def by_serial(client: Client, serial: str, birth_date: str) -> Any:
    return client.post("/api/v1/verify", {"serial": serial, "birth_date": birth_date}, content_type="application/json")


def test_the_second_way_asks_for_number_and_date_of_birth(client: Client) -> None:
    people.report(None, people.result())
    assert by_serial(client, SERIAL, "1996-04-12").json()["verdict"] == "genuine"
    wrong_date, unknown = by_serial(client, SERIAL, "1996-04-13"), by_serial(client, "SM2-2026-999999", "1996-04-12")
    assert wrong_date.status_code == 404
    assert wrong_date.content == unknown.content, "who guesses learns whether a number exists"


def test_a_date_of_birth_cannot_be_guessed_at_leisure(client: Client) -> None:
    people.report(None, people.result())
    answers = [by_serial(client, SERIAL, f"1996-05-{day:02}").status_code for day in range(1, 13)]
    assert answers == [404] * 5 + [429] * 7
    assert SERIAL not in str(list(Attempt.objects.values()))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"\xff\xfe", 400),
        (b"", 422),
        (b"null", 422),
        (b'{"serial": 1, "birth_date": "1996-04-12"}', 422),
        (b'{"serial": "a\\u0000b", "birth_date": "1996-04-12"}', 422),
        (b'{"serial": "\\ud800", "birth_date": "1996-04-12"}', 422),
        (b'{"serial": "S", "birth_date": "1996-04-12", "more": 1}', 422),
        (b'{"serial": "S", "birth_date": NaN}', 422),
    ],
)
def test_bodies_that_are_none(client: Client, body: bytes, status: int) -> None:
    answer = client.post("/api/v1/verify", body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_a_refusal_repeats_nothing_that_was_sent(client: Client) -> None:
    answer = by_serial(client, "SM2 2026 SECRET", "12 April 1996")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"in": "body", "field": "serial", "reason": "string_pattern_mismatch"},
        {"in": "body", "field": "birth_date", "reason": "date_type"},
    ]
    assert "SECRET" not in answer.content.decode()
