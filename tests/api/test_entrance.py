"""The machine's door: who is let in, how fast, and how everybody else is refused."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from scoredesk.actions.actor import operator
from scoredesk.actions.make_api_key import make_api_key
from scoredesk.actions.now import set_clock
from scoredesk.actions.recognise_program import recognise_program
from scoredesk.actions.revoke_api_key import revoke_api_key
from scoredesk.domain.api_keys import Scope, prefix_of
from scoredesk.store.models import ApiKey
from scoredesk.web.ui import texts
from scoredesk.web.ui.problems import STATUS, Problem
from tests.api.conftest import MakeKey, SetOffice
from tests.web import people

pytestmark = pytest.mark.django_db

REPORT = f"/api/v1/reports/{people.CODE}"
UNKNOWN = {"Authorization": f"Bearer sdk_{'a' * 8}_{'b' * 52}"}


@pytest.fixture(autouse=True)
def a_report(db: None) -> None:
    """One report to ask for."""
    people.report(None, people.result())


@pytest.mark.parametrize(
    "sent", [UNKNOWN["Authorization"], "Bearer nonsense", "Bearer", "Basic YTpi", "", "Bearer sdk_\x00"]
)
def test_a_key_that_opens_nothing_is_refused_even_where_none_is_needed(client: Client, sent: str) -> None:
    answer = client.get(REPORT, headers={"Authorization": sent})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="scoredesk", error="invalid_token"'
    assert answer["Content-Type"] == "application/problem+json"


def test_a_key_without_the_scope_opens_nothing(client: Client, with_key: MakeKey) -> None:
    answer = client.get(REPORT, headers=with_key(Scope.CASES_READ))
    assert answer.status_code == 403
    assert 'error="insufficient_scope", scope="verify"' in answer["WWW-Authenticate"]


def test_an_expired_key_and_a_revoked_one_open_nothing(client: Client) -> None:
    who = operator("test")
    until = make_api_key(who, "Exam Operator K.K.", frozenset({Scope.VERIFY}), people.NOW + timedelta(days=1))
    for_good = make_api_key(who, "Exam Operator K.K.", frozenset({Scope.VERIFY}))
    headers = [{"Authorization": f"Bearer {key}"} for key in (until, for_good)]
    assert [client.get(REPORT, headers=each).status_code for each in headers] == [200, 200]
    revoke_api_key(who, prefix_of(for_good) or "")
    set_clock(lambda: people.NOW + timedelta(days=1))
    assert recognise_program(until) is None
    assert [client.get(REPORT, headers=each).status_code for each in headers] == [401, 401]


def test_of_a_key_its_hash_is_kept_and_the_day_of_its_use(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.VERIFY)
    for _ in range(3):
        client.get(REPORT, headers=headers)
    row = ApiKey.objects.get()
    assert row.last_used_on == people.NOW.date()
    assert headers["Authorization"].split()[1] not in str(ApiKey.objects.values().get())


def test_requests_are_counted_by_key_and_by_network(client: Client, with_key: MakeKey, office_with: SetOffice) -> None:
    office_with(api_rate=2, api_key_rate=4)
    headers = with_key(Scope.VERIFY)
    anybody = [client.get(REPORT).status_code for _ in range(3)]
    elsewhere = client.get(REPORT, REMOTE_ADDR="192.0.2.9")
    keyed = [client.get(REPORT, headers=headers).status_code for _ in range(5)]
    assert (anybody, elsewhere.status_code, keyed) == ([200, 200, 429], 200, [200] * 4 + [429])
    assert (elsewhere["RateLimit-Policy"], elsewhere["RateLimit"]) == ('"network";q=2;w=60', '"network";r=1;t=30')
    refused = client.get(REPORT)
    assert (refused["Content-Type"], refused["Retry-After"]) == ("application/problem+json", "30")


def test_trying_keys_costs_the_network_its_pace(client: Client, office_with: SetOffice) -> None:
    office_with(api_rate=2, api_key_rate=4)
    assert [client.get(REPORT, headers=UNKNOWN).status_code for _ in range(3)] == [401, 401, 429]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_with_those_there_are(client: Client, method: str) -> None:
    answer = client.generic(method, REPORT)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json()["type"].endswith("#problem-method-not-allowed")


def test_head_is_get_without_its_body(client: Client) -> None:
    answer = client.head(REPORT)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/api/v1/nothing", 404), ("/api/v1/", 404), ("/api/v2/reports/x", 404), ("/api/v1/reports/a%00b", 400)],
)
def test_errors_outside_the_operations_are_problems_too(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_a_form_that_is_none_is_a_problem(client: Client) -> None:
    answer = client.generic("POST", "/api/v1/verify", b"no form", content_type="multipart/form-data")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_nothing_that_is_answered_can_run_in_a_browser(client: Client) -> None:
    for answer in (client.get(REPORT), client.put(REPORT)):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


def test_every_problem_leads_to_its_words(client: Client) -> None:
    page = client.get("/api/", headers={"accept-language": "en"}).content.decode()
    assert set(STATUS) == set(Problem)
    for kind in Problem:
        assert texts.has(f"api.problem.{kind}")
        assert texts.has(f"api.problem_meaning.{kind}")
        assert f'id="problem-{kind}"' in page


def test_the_page_names_every_operation_and_scope(client: Client) -> None:
    page = client.get("/api/", headers={"accept-language": "en"}).content.decode()
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    named = {f"{method.upper()} {address}" for address, item in description["paths"].items() for method in item}
    assert named == set(re.findall(r"<code>([A-Z]+ /api/\S+)</code>", page))
    for scope in Scope:
        assert f"<code>{scope}</code>" in page


def test_the_description_is_kept_by_whoever_has_it(client: Client) -> None:
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
