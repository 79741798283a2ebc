"""Write the messages by which programs are told what happened, in the transaction in which it happens.

A message is a row first; the job that sends it runs only if the transaction commits. Where nobody asked to be told this
is one query. What a message says is fixed here, so that each try says the same.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime

from scoredesk.actions.now import now
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names, webhooks
from scoredesk.domain.events import EventKind
from scoredesk.domain.webhooks import TOPIC_OF, Topic
from scoredesk.store.models import Case, Report, Webhook, WebhookMessage

_OF_AN_IMPORT = ("import_id", "rows", "new", "revised", "unchanged")


def announce_event(kind: EventKind, moment: datetime, report: Report | None, data: Mapping[str, object]) -> None:
    """Tell programs of an event, if it is one of those that are told."""
    topic = TOPIC_OF.get(kind)
    if topic is Topic.RESULTS_IMPORTED:
        _announce(topic, moment, {name: data[name] for name in _OF_AN_IMPORT if name in data})
    elif topic is not None and report is not None:
        replaced_by = report.replaced_by.serial if report.replaced_by else None
        _announce(topic, moment, {"serial": report.serial, "standing": report.standing, "replaced_by": replaced_by})


def announce_status(case: Case, before: str) -> None:
    """Tell programs that a case has moved. ``before``: its former status, empty for a new case."""
    if case.status != before:
        told = {"number": case.number, "status": case.status, "before": before or None}
        _announce(Topic.CASE_STATUS_CHANGED, now(), told)


def _announce(topic: Topic, moment: datetime, data: Mapping[str, object]) -> None:
    asked = Webhook.objects.filter(topics__contains=[topic.value], ended_at=None)
    body = webhooks.body(topic, moment, data)
    for webhook_id in asked.values_list("pk", flat=True):
        message = WebhookMessage.objects.create(
            webhook_id=webhook_id,
            message_id=webhooks.message_id(secrets.token_bytes(webhooks.ID_BYTES)),
            topic=topic,
            body=body,
            made_at=moment,
        )
        wake(job_names.SEND_WEBHOOK, message=message.pk)
