"""The shapes of webhooks."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from scoredesk.domain.webhooks import Ended, Topic
from scoredesk.store.models import WebhookMessage
from scoredesk.web.api.schemas import Shape

RowId = Annotated[int, Field(ge=1, le=2**53)]
MessageId = Annotated[str, StringConstraints(pattern=r"^msg_[a-z2-7]{32}$")]
Url = Annotated[
    str,
    StringConstraints(
        pattern=r"^https?://[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?(:[1-9][0-9]{0,3})?(/[!-~]{0,200})?$"
    ),
    Field(examples=["https://operator.example.com/hooks/scoredesk"]),
]


class NewWebhook(BaseModel):
    """Where to send what."""

    model_config = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    url: Url
    """Where messages are posted: https, in the public Internet unless the office has said otherwise."""
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)]
    """What to tell. A key hears only of what it opens."""


class WebhookView(Shape):
    """An address to which events are sent."""

    id: int
    url: str
    topics: list[Topic]
    made_at: datetime
    failing_since: datetime | None
    """Since when no message has arrived, where that is so."""
    ended_at: datetime | None
    ended_because: Ended | None
    """Why nothing is sent any more, where that is so."""


class WebhookSecret(Shape):
    """A webhook and the secret that signs its messages. It is told this one time."""

    webhook: WebhookView
    secret: str
    """`whsec_` and the key for HMAC-SHA256 in base64, as Standard Webhooks has it."""


class WebhookList(Shape):
    """The webhooks of the key."""

    webhooks: list[WebhookView]


class MessageView(Shape):
    """One message. Its identifier is the header `webhook-id`, the same for each try."""

    id: str
    topic: Topic
    state: WebhookMessage.State
    made_at: datetime
    attempts: int
    delivered_at: datetime | None
    last_status: int | None
    """Of the newest answer."""
    last_error: str
    """Why there was no answer: name, address_refused, connection, tls or timeout; else empty."""


class MessagePage(Shape):
    """Messages, the newest first."""

    messages: list[MessageView]
    next: int | None
    """Send it as `before` for what follows; null at the end."""
