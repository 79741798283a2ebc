"""Operations by which a program has events sent to it. It sees and changes the webhooks of its own key alone."""

from typing import Annotated, NoReturn

from django.http import HttpRequest
from ninja import Path, Query, Status
from pydantic import Field

from scoredesk.actions.actor import Actor, program
from scoredesk.actions.change_webhook_secret import change_webhook_secret as change_secret
from scoredesk.actions.keep_webhook import keep_webhook
from scoredesk.actions.remove_webhook import remove_webhook
from scoredesk.actions.resend_message import resend_message
from scoredesk.actions.resume_webhook import resume_webhook as resume
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.webhooks import Ended, Topic
from scoredesk.store.models import Webhook, WebhookMessage
from scoredesk.store.queries.programs import messages_of, webhooks_of
from scoredesk.web.api.door import ProblemError, api
from scoredesk.web.api.schemas_webhooks import (
    MessageId,
    MessagePage,
    MessageView,
    NewWebhook,
    RowId,
    WebhookList,
    WebhookSecret,
    WebhookView,
)
from scoredesk.web.ui.access import program_of
from scoredesk.web.ui.problems import Problem

USUAL_MESSAGES, MOST_MESSAGES = 50, 200
_UNKNOWN = frozenset({"no_such_webhook", "no_such_message"})


@api.get("/webhooks", response=WebhookList, operation_id="list_webhooks")
def list_webhooks(request: HttpRequest) -> WebhookList:
    """List the webhooks of this key."""
    return WebhookList(webhooks=[_view(each) for each in webhooks_of(program_of(request).id)])


@api.post("/webhooks", response={201: WebhookSecret}, operation_id="make_webhook")
def make_webhook(request: HttpRequest, asked: NewWebhook) -> Status[WebhookSecret]:
    """Have events sent to an address. The answer holds the secret that signs them, this one time.

    Messages are signed as Standard Webhooks has it, and come at least once; the header `webhook-id` tells one that
    comes twice. Answer 2xx within 20 seconds. After another answer it is tried again, ten times in some two days; 410
    ends the webhook.
    """
    try:
        kept = keep_webhook(program_of(request), asked.url, frozenset(asked.topics))
    except AskPersonError as error:
        _refuse(error)
    return Status(201, WebhookSecret(webhook=_view(kept.webhook), secret=kept.secret))


@api.get("/webhooks/{webhook}", response=WebhookView, operation_id="read_webhook")
def read_webhook(request: HttpRequest, webhook: Path[RowId]) -> WebhookView:
    """Tell how one webhook stands."""
    return _view(_own(request, webhook))


@api.delete("/webhooks/{webhook}", response={204: None}, operation_id="remove_webhook")
def end_webhook(request: HttpRequest, webhook: Path[RowId]) -> Status[None]:
    """Remove a webhook, with the messages that were not sent yet."""
    try:
        remove_webhook(webhook, _actor(request))
    except AskPersonError as error:
        _refuse(error)
    return Status(204, None)


@api.post("/webhooks/{webhook}/secret", response=WebhookSecret, operation_id="change_webhook_secret")
def change_webhook_secret(request: HttpRequest, webhook: Path[RowId]) -> WebhookSecret:
    """Change the secret. For a day messages bear two signatures, by the new secret and by the former."""
    try:
        secret = change_secret(webhook, _actor(request))
    except AskPersonError as error:
        _refuse(error)
    return WebhookSecret(webhook=_view(_own(request, webhook)), secret=secret)


@api.post("/webhooks/{webhook}/resume", response=WebhookView, operation_id="resume_webhook")
def resume_webhook(request: HttpRequest, webhook: Path[RowId]) -> WebhookView:
    """Send again to a webhook that has ended; what has waited is sent now."""
    try:
        resume(webhook, _actor(request))
    except AskPersonError as error:
        _refuse(error)
    return _view(_own(request, webhook))


@api.get("/webhooks/{webhook}/messages", response=MessagePage, operation_id="list_messages")
def list_messages(
    request: HttpRequest,
    webhook: Path[RowId],
    before: Query[RowId | None] = None,
    limit: Query[Annotated[int, Field(ge=1, le=MOST_MESSAGES)] | None] = None,
) -> MessagePage:
    """List the messages to a webhook, the newest first: 50, or as many as `limit` says."""
    most = limit or USUAL_MESSAGES
    found = messages_of(_own(request, webhook).pk, before, most + 1)
    shown = found[:most]
    return MessagePage(
        messages=[_message(each) for each in shown], next=shown[-1].pk if shown and len(found) > most else None
    )


@api.post("/webhooks/{webhook}/messages/{message}/again", response={202: MessageView}, operation_id="resend_message")
def send_again(request: HttpRequest, webhook: Path[RowId], message: Path[MessageId]) -> Status[MessageView]:
    """Send one message once more, with the identifier that it had."""
    try:
        return Status(202, _message(resend_message(webhook, message, _actor(request))))
    except AskPersonError as error:
        _refuse(error)


def _actor(request: HttpRequest) -> Actor:
    return program(program_of(request))


def _own(request: HttpRequest, webhook_id: int) -> Webhook:
    found = webhooks_of(program_of(request).id).filter(pk=webhook_id).first()
    if found is None:
        raise ProblemError(Problem.NOT_FOUND)
    return found


def _refuse(error: AskPersonError) -> NoReturn:
    word = str(error)
    if word in _UNKNOWN:
        raise ProblemError(Problem.NOT_FOUND) from None
    raise ProblemError(Problem.CONFLICT, reason=word) from None


def _view(webhook: Webhook) -> WebhookView:
    return WebhookView(
        id=webhook.pk,
        url=webhook.url,
        topics=[Topic(topic) for topic in webhook.topics],
        made_at=webhook.made_at,
        failing_since=webhook.failing_since,
        ended_at=webhook.ended_at,
        ended_because=Ended(webhook.ended_because) if webhook.ended_because else None,
    )


def _message(message: WebhookMessage) -> MessageView:
    return MessageView(
        id=message.message_id,
        topic=Topic(message.topic),
        state=WebhookMessage.State(message.state),
        made_at=message.made_at,
        attempts=message.attempts,
        delivered_at=message.delivered_at,
        last_status=message.last_status,
        last_error=message.last_error,
    )
