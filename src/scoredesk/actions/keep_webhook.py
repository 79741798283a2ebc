"""Have events sent to a program's address. The secret that signs them is returned once."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.db import transaction

from scoredesk.actions.actor import program as actor_of
from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.record_event import record_event
from scoredesk.actions.take_turns import take_turns
from scoredesk.actions.webhook_secret import new_salt, secret_of
from scoredesk.domain.api_keys import Program
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.domain.events import EventKind
from scoredesk.domain.webhooks import SCOPE_NEEDED, Topic, shown_secret
from scoredesk.store.models import Webhook

MOST_OF_A_KEY = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A new webhook, and the secret that its owner is told this one time."""

    webhook: Webhook
    secret: str


def keep_webhook(program: Program, url: str, topics: frozenset[Topic]) -> Kept:
    """Keep a webhook. Raises NotAllowedError where the key opens not what a topic tells of.

    Raises AskPersonError with a word for an address that webhooks may not go to, or where the key has too many. What a
    name leads to is looked at when a message is sent, each time.
    """
    if not program.scopes >= {SCOPE_NEEDED[topic] for topic in topics if topic in SCOPE_NEEDED}:
        raise NotAllowedError("the key does not open what the topic tells of")
    problem = _problem_of(url)
    if problem:
        raise AskPersonError(problem)
    salt = new_salt()
    with transaction.atomic():
        take_turns(f"webhooks {program.id}")
        if Webhook.objects.filter(key=program.id).count() >= MOST_OF_A_KEY:
            raise AskPersonError("too_many_webhooks")
        webhook = Webhook.objects.create(key_id=program.id, url=url, topics=sorted(topics), salt=salt, made_at=now())
        record_event(EventKind.WEBHOOK_MADE, actor_of(program), webhook=webhook.pk, topics=sorted(topics))
    return Kept(webhook, shown_secret(secret_of(salt)))


def _problem_of(url: str) -> str:
    try:
        parts: SplitResult = urlsplit(url)
        port = parts.port
    except ValueError:
        return "no_address"
    if not parts.hostname or parts.username is not None or parts.fragment or port == 0:
        return "no_address"
    networks = [ipaddress.ip_network(network) for network in office().webhook_networks]
    if parts.scheme != "https" and not networks:
        return "not_https"
    try:
        address = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return ""
    inside = any(address in network for network in networks)
    return "" if inside or address.is_global else "address_refused"
