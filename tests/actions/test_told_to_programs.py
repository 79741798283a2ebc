"""What the actions themselves have programs told, walked from an application to a corrected report."""

import json

import pytest

from scoredesk.actions.actor import operator
from scoredesk.actions.keep_webhook import keep_webhook
from scoredesk.actions.make_api_key import make_api_key
from scoredesk.actions.purge import purge
from scoredesk.actions.recognise_program import recognise_program
from scoredesk.domain.api_keys import Scope
from scoredesk.domain.webhooks import Topic
from scoredesk.store.models import Report, WebhookMessage
from tests.actions.conftest import SetTime
from tests.actions.making import ADDRESS, ITEMS, NOON
from tests.actions.superseding import an_applied_for_report, carried_out, corrected

pytestmark = pytest.mark.django_db


def a_webhook() -> None:
    """A program that wants to be told of everything."""
    program = recognise_program(make_api_key(operator("test"), "Exam Operator K.K.", frozenset(Scope)))
    assert program is not None
    keep_webhook(program, "https://operator.example.com/", frozenset(Topic))


def told() -> list[tuple[str, dict[str, object]]]:
    """Everything that was told, in order, as topic and data."""
    return [(message.topic, json.loads(message.body)["data"]) for message in WebhookMessage.objects.order_by("pk")]


def test_from_an_application_to_a_corrected_report() -> None:
    a_webhook()
    first = an_applied_for_report()
    case = first.case
    assert case is not None
    moves = [(data["before"], data["status"]) for topic, data in told() if topic == "case.status_changed"]
    assert moves[0] == (None, "received")
    assert moves[-2:] == [("in_review", "approved"), ("approved", "issued")]
    assert ("report.issued", {"serial": first.serial, "standing": "valid", "replaced_by": None}) in told()

    WebhookMessage.objects.all().delete()
    corrected(score="8")
    carried_out()
    second = Report.objects.get(standing="valid")
    assert second != first
    topics = [topic for topic, _ in told()]
    assert topics == ["results.imported", "report.issued", "report.superseded"]
    assert told()[-1] == (
        "report.superseded",
        {"serial": first.serial, "standing": "superseded", "replaced_by": second.serial},
    )


def test_nobody_is_named() -> None:
    a_webhook()
    report = an_applied_for_report()
    everything = " ".join(WebhookMessage.objects.values_list("body", flat=True))
    assert report.serial in everything
    assert report.code not in everything
    assert not [value for value in (*ITEMS.values(), ADDRESS) if len(value) > 2 and value in everything]


def test_what_was_told_is_forgotten_after_a_month(at: SetTime) -> None:
    a_webhook()
    an_applied_for_report()
    WebhookMessage.objects.filter(topic="report.issued").update(state="delivered", delivered_at=NOON)
    at(NOON.replace(year=2027))
    purge()
    left = set(WebhookMessage.objects.values_list("topic", flat=True))
    assert "report.issued" not in left
    assert left, "what still waits is kept"
