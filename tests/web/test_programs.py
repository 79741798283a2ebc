"""Keys are made and ended at the desk by whoever may; a key is shown once; webhooks are looked after."""

import re

import pytest
from django.test import Client

from scoredesk.actions.actor import Permission
from scoredesk.actions.recognise_program import recognise_program
from scoredesk.store.models import ApiKey, Event, Webhook, WebhookMessage
from tests.web import people

pytestmark = pytest.mark.django_db

KEY = re.compile(r"sdk_[a-z2-7]{8}_[a-z2-7]{52}")


@pytest.fixture
def manager(db: None) -> Client:
    """A clerk who manages keys, reading English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(people.staff("kimura", Permission.MANAGE_KEYS))
    return client


def test_a_key_is_made_shown_once_and_revoked(manager: Client) -> None:
    asked = {"holder": "Exam Operator K.K.", "scope": ["verify", "cases:read"], "days": "90"}
    answer = manager.post("/desk/programs/keys/", asked)
    found = KEY.search(answer.content.decode())
    assert found
    assert answer["Cache-Control"] == "no-store, private"
    assert recognise_program(found[0]) is not None
    row = ApiKey.objects.get()
    assert (row.made_by, row.expires_at is not None) == ("kimura", True)
    page = manager.get("/desk/programs/").content.decode()
    assert row.prefix in page
    assert not KEY.search(page)
    manager.post(f"/desk/programs/keys/{row.prefix}/revoke/")
    assert recognise_program(found[0]) is None
    assert [event.actor for event in Event.objects.order_by("pk")] == ["kimura", "kimura"]


@pytest.mark.parametrize("asked", [{"holder": "K.K."}, {"scope": "verify"}, {"holder": "K.K.", "scope": "everything"}])
def test_a_form_that_lacks_something_says_so(manager: Client, asked: dict[str, str]) -> None:
    answer = manager.post("/desk/programs/keys/", asked)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_others_do_not_enter(clerk_client: Client) -> None:
    hook = people.webhook()
    answers = [
        clerk_client.get("/desk/programs/"),
        clerk_client.post("/desk/programs/keys/", {"holder": "x", "scope": "verify"}),
        clerk_client.post(f"/desk/programs/keys/{hook.key.prefix}/revoke/"),
        clerk_client.get(f"/desk/programs/webhooks/{hook.pk}/"),
        clerk_client.post(f"/desk/programs/webhooks/{hook.pk}/resume/"),
        clerk_client.post(f"/desk/programs/webhooks/{hook.pk}/remove/"),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert "/desk/programs/" not in clerk_client.get("/desk/").content.decode()


def test_a_webhook_that_was_given_up_is_a_trouble_until_it_is_resumed(manager: Client) -> None:
    hook = people.webhook()
    assert hook.url in manager.get("/desk/troubles/").content.decode()
    manager.post(f"/desk/programs/webhooks/{hook.pk}/resume/")
    hook.refresh_from_db()
    assert hook.ended_because == ""
    assert hook.url not in manager.get("/desk/troubles/").content.decode()


def test_a_message_is_sent_again_and_a_webhook_removed(manager: Client) -> None:
    hook = people.webhook()
    failed = WebhookMessage.objects.get(state="failed")
    again = f"/desk/programs/webhooks/{hook.pk}/again/"
    manager.post(again, {"message": failed.message_id})
    failed.refresh_from_db()
    assert failed.state == "failed", "the webhook was given up"
    manager.post(f"/desk/programs/webhooks/{hook.pk}/resume/")
    manager.post(again, {"message": failed.message_id})
    failed.refresh_from_db()
    assert failed.state == "waiting"
    manager.post(f"/desk/programs/webhooks/{hook.pk}/remove/")
    assert not Webhook.objects.exists()
    assert manager.get(f"/desk/programs/webhooks/{hook.pk}/").status_code == 404
