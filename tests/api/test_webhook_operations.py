"""A program manages the webhooks of its own key, and hears of nobody else's."""

from typing import Any

import pytest
from django.test import Client

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.record_event import record_event
from scoredesk.domain.api_keys import Scope
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Webhook, WebhookMessage
from tests.api.conftest import MakeKey

pytestmark = pytest.mark.django_db

URL = "https://operator.example.com/hooks"


def make(client: Client, headers: dict[str, str], url: str = URL, *topics: str) -> Any:
    asked = {"url": url, "topics": list(topics) or ["report.issued"]}
    return client.post("/api/v1/webhooks", asked, content_type="application/json", headers=headers)


def test_a_webhook_is_made_listed_and_removed(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.WEBHOOKS_MANAGE)
    made = make(client, headers)
    assert (made.status_code, made.json()["secret"][:6]) == (201, "whsec_")
    webhook = made.json()["webhook"]
    listed = client.get("/api/v1/webhooks", headers=headers)
    assert listed.json() == {"webhooks": [webhook]}
    assert "whsec_" not in listed.content.decode()
    assert client.get(f"/api/v1/webhooks/{webhook['id']}", headers=headers).json() == webhook
    assert client.delete(f"/api/v1/webhooks/{webhook['id']}", headers=headers).status_code == 204
    assert client.delete(f"/api/v1/webhooks/{webhook['id']}", headers=headers).status_code == 404
    assert not Webhook.objects.exists()


def test_the_secret_is_not_in_the_database(client: Client, with_key: MakeKey) -> None:
    secret = make(client, with_key(Scope.WEBHOOKS_MANAGE)).json()["secret"]
    assert secret.removeprefix("whsec_") not in str(list(Webhook.objects.values()))


def test_another_keys_webhooks_do_not_exist(client: Client, with_key: MakeKey) -> None:
    webhook = make(client, with_key(Scope.WEBHOOKS_MANAGE)).json()["webhook"]["id"]
    other = with_key(Scope.WEBHOOKS_MANAGE)
    base = f"/api/v1/webhooks/{webhook}"
    answers = [
        client.get(base, headers=other),
        client.delete(base, headers=other),
        client.post(f"{base}/secret", headers=other),
        client.post(f"{base}/resume", headers=other),
        client.get(f"{base}/messages", headers=other),
        client.post(f"{base}/messages/msg_{'a' * 32}/again", headers=other),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert client.get("/api/v1/webhooks", headers=other).json() == {"webhooks": []}
    assert Webhook.objects.exists()


def test_addresses_and_topics_that_are_refused(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.WEBHOOKS_MANAGE)
    plain, inside = make(client, headers, "http://operator.example.com/"), make(client, headers, "https://10.0.0.1/")
    assert [(each.status_code, each.json()["reason"]) for each in (plain, inside)] == [
        (409, "not_https"),
        (409, "address_refused"),
    ]
    assert make(client, headers, URL, "case.status_changed").status_code == 403
    assert make(client, headers, "ftp://operator.example.com/").status_code == 422
    assert make(client, headers, URL, "report.lost").status_code == 422


def test_messages_are_listed_and_sent_again_with_the_same_identifier(client: Client, with_key: MakeKey) -> None:
    headers = with_key(Scope.WEBHOOKS_MANAGE, Scope.RESULTS_IMPORT)
    webhook = make(client, headers, URL, "results.imported").json()["webhook"]["id"]
    for number in range(3):
        record_event(EventKind.RESULTS_IMPORTED, MACHINE, import_id=number, rows=1)
    WebhookMessage.objects.update(state="failed", attempts=10)
    base = f"/api/v1/webhooks/{webhook}/messages"
    first = client.get(f"{base}?limit=2", headers=headers).json()
    rest = client.get(f"{base}?limit=2&before={first['next']}", headers=headers).json()
    assert (len(first["messages"]), len(rest["messages"]), rest["next"]) == (2, 1, None)
    again = client.post(f"{base}/{rest['messages'][0]['id']}/again", headers=headers)
    assert (again.status_code, again.json()["state"], again.json()["id"]) == (
        202,
        "waiting",
        rest["messages"][0]["id"],
    )
    assert client.post(f"{base}/msg_{'a' * 32}/again", headers=headers).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "x", "1.5", "%F0%9F%98%80"])
def test_numbers_that_are_none(client: Client, with_key: MakeKey, number: str) -> None:
    answer = client.get(f"/api/v1/webhooks/{number}", headers=with_key(Scope.WEBHOOKS_MANAGE))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
