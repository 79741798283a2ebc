"""What programs of the exam's operator do: bring results, and follow cases without hearing anything of persons."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.now import set_clock
from scoredesk.actions.record_event import record_event
from scoredesk.domain.api_keys import Scope
from scoredesk.domain.casework import Status
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case, Event, ResultImport, ResultRevision
from tests.api.conftest import MakeKey
from tests.web import people

pytestmark = pytest.mark.django_db

HEADER = "examinee_number,sitting,category,exam_date,name,birth_date,nationality,sex,score,pass_mark,full_mark,outcome"
ROW = "SM2-0001,2506,machining,2025-06-01,NGUYEN VAN SAMPLE,1996-04-12,VN,M,9.5,12,20,failed"
PERSONAL = ("SM2-0001", "sample@example.jp", "NGUYEN", "Nguy", "1996-04-12", "VN")


def bring(client: Client, headers: dict[str, str], *rows: str, head: str = HEADER) -> Any:
    body = "\n".join([head, *rows]).encode()
    return client.post("/api/v1/results", body, content_type="text/csv", headers=headers)


def test_a_file_is_taken_in_by_the_key_that_brought_it(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.RESULTS_IMPORT)
    answer = bring(client, headers, ROW, ROW.replace("0001", "0002"))
    told = answer.json()
    assert (answer.status_code, told["rows"], told["new"], told["again"]) == (200, 2, 2, False)
    assert ResultRevision.objects.count() == 2
    event = Event.objects.get(kind="results_imported")
    assert event.actor_kind == "program"
    assert headers["Authorization"].startswith(f"Bearer {event.actor}_")


def test_the_same_file_again_is_safe_and_a_file_in_between_is_not_passed_over(
    client: Client, with_key: MakeKey
) -> None:
    headers = with_key(Scope.RESULTS_IMPORT)
    first = bring(client, headers, ROW).json()
    again = bring(client, headers, ROW).json()
    assert again == {**first, "again": True}
    assert ResultImport.objects.count() == 1
    assert bring(client, headers, ROW.replace(",9.5,", ",10,")).json()["revised"] == 1
    back = bring(client, headers, ROW).json()
    assert (back["revised"], back["again"]) == (1, False), "the register says what the first file said"


def test_rows_that_cannot_be_taken_in_are_told_without_what_stands_there(client: Client, with_key: MakeKey) -> None:
    bad = ROW.replace("1996-04-12", "no date").replace("machining", "SECRET")
    answer = bring(client, with_key(Scope.RESULTS_IMPORT), ROW, bad)
    told = answer.json()
    assert (answer.status_code, told["bad_rows"]) == (422, 1)
    assert told["type"].endswith("#problem-bad-rows")
    assert {(row["line"], row["column"], row["reason"]) for row in told["rows"]} == {
        (3, "category", "unknown_category"),
        (3, "birth_date", "not_a_date"),
    }
    assert not any(text in answer.content.decode() for text in (*PERSONAL, "SECRET", "no date"))
    assert not ResultRevision.objects.exists()


@pytest.mark.parametrize(
    ("head", "fault", "where"),
    [
        (HEADER.replace("score,", ""), "column_missing", "score"),
        ("nothing of ours", "not_csv", ""),
        ("", "empty", ""),
    ],
)
def test_a_file_that_is_none(client: Client, with_key: MakeKey, head: str, fault: str, where: str) -> None:
    answer = bring(client, with_key(Scope.RESULTS_IMPORT), head=head)
    assert (answer.status_code, answer.json()["fault"], answer.json()["where"]) == (422, fault, where)


def test_importing_needs_its_scope_and_csv(client: Client, with_key: MakeKey) -> None:
    assert bring(client, {}, ROW).status_code == 401
    assert bring(client, with_key(Scope.VERIFY, Scope.CASES_READ), ROW).status_code == 403
    headers = with_key(Scope.RESULTS_IMPORT)
    as_json = client.post("/api/v1/results", "{}", content_type="application/json", headers=headers)
    assert as_json.status_code == 415
    assert not ResultImport.objects.exists()


def test_a_case_is_told_by_codes_and_dates_alone(client: Client, with_key: MakeKey) -> None:
    points = [{"code": "portrait_background", "params": {"x": "SECRET"}, "certain": True, "mends": "portrait"}]
    asked = people.case("2026-000001", Status.AWAITING_ANSWER, files=False)
    asked.decisions.create(kind="ask", decided_at=people.NOW, decided_by="sato", deficiencies=points)
    answer = client.get("/api/v1/cases/2026-000001", headers=with_key(Scope.CASES_READ))
    told = answer.json()
    assert told["status"] == "awaiting_answer"
    assert told["asked_for"] == [{"code": "portrait_background", "mends": "portrait"}]
    assert (told["promised_on"], told["refused_because"], told["report"]) == (None, None, None)
    assert not any(text in answer.content.decode() for text in (*PERSONAL, "SECRET", "sato"))


def test_a_refused_case_says_why_and_an_issued_one_names_its_report(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.CASES_READ)
    refused = people.case("2026-000001", Status.REFUSED, files=False)
    refused.decisions.create(kind="refuse", decided_at=people.NOW, decided_by="sato", ground="passed")
    registered = people.result()
    people.report(people.case("2026-000002", Status.DELIVERED, registered=registered, files=False), registered)
    assert client.get("/api/v1/cases/2026-000001", headers=headers).json()["refused_because"] == "passed"
    assert client.get("/api/v1/cases/2026-000002", headers=headers).json()["report"] == "SM2-2026-000001"
    assert client.get("/api/v1/cases/2026-000003", headers=headers).status_code == 404


def touch(case: Case, minute: int) -> None:
    """Something happens to the case."""
    set_clock(lambda: people.NOW + timedelta(minutes=minute))
    record_event(EventKind.EXTENSION_NOTED, MACHINE, case=case)


def test_the_list_goes_by_what_changed_last_and_a_cursor_leaves_none_out(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.CASES_READ)
    cases = [people.case(f"2026-{number:06}", files=False) for number in range(1, 6)]
    for minute, case in enumerate([*cases, cases[0]], 1):
        # The last two at the same moment: the place in the list is time and row.
        touch(case, min(minute, 5))
    numbers, cursor = [], ""
    for _ in range(3):
        told = client.get(f"/api/v1/cases?limit=2{cursor}", headers=headers).json()
        numbers += [case["number"][-1] for case in told["cases"]]
        cursor = f"&cursor={told['next']}"
    assert (numbers, told["next"]) == (["2", "3", "4", "1", "5"], None)
    since = (people.NOW + timedelta(minutes=4)).strftime("%Y-%m-%dT%H:%M:%SZ")
    changed = client.get(f"/api/v1/cases?updated_since={since}", headers=headers).json()
    assert [case["number"][-1] for case in changed["cases"]] == ["4", "1", "5"]


def test_a_change_between_two_pages_moves_a_case_on_and_drops_none(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.CASES_READ)
    cases = [people.case(f"2026-{number:06}", files=False) for number in range(1, 4)]
    for minute, case in enumerate(cases, 1):
        touch(case, minute)
    first = client.get("/api/v1/cases?limit=1", headers=headers).json()
    touch(cases[0], 9)
    rest = client.get(f"/api/v1/cases?cursor={first['next']}", headers=headers).json()
    assert [case["number"][-1] for case in rest["cases"]] == ["2", "3", "1"]


def test_the_list_is_narrowed_by_status(client: Client, with_key: MakeKey) -> None:
    people.case("2026-000001", Status.IN_REVIEW, files=False)
    people.case("2026-000002", Status.AWAITING_ANSWER, files=False)
    told = client.get("/api/v1/cases?status=awaiting_answer", headers=with_key(Scope.CASES_READ)).json()
    assert [case["number"] for case in told["cases"]] == ["2026-000002"]


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00%2B23:59", "9999-12-31T23:59:59-23:59", "0202-01-07T08:41:15%2B18:24"]
)
def test_any_moment_can_be_asked_for(client: Client, with_key: MakeKey, moment: str) -> None:
    assert client.get(f"/api/v1/cases?updated_since={moment}", headers=with_key(Scope.CASES_READ)).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "status=lost", "updated_since=yesterday", "updated_since=2026", "cursor=9"],
)
def test_what_cannot_be_asked_is_said_by_field(client: Client, with_key: MakeKey, query: str) -> None:
    answer = client.get(f"/api/v1/cases?{query}", headers=with_key(Scope.CASES_READ))
    assert answer.status_code == 422
    (error,) = json.loads(answer.content)["errors"]
    assert (error["in"], error["field"]) == ("query", query.split("=", maxsplit=1)[0])


def test_a_page_of_the_list_costs_the_same_however_many_cases_it_shows(
    client: Client, with_key: MakeKey, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    headers = with_key(Scope.CASES_READ)
    for number in range(1, 6):
        people.case(f"2026-{number:06}", files=False)
    client.get("/api/v1/cases", headers=headers)
    with django_assert_num_queries(2):  # type: ignore[operator]  # the key, and the page
        client.get("/api/v1/cases", headers=headers)
