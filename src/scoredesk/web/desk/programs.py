"""Keys of programs, and the webhooks that they asked for: made, ended and looked after by whoever manages keys.

Promises: a key is shown once, in the answer to the form that made it, and on no other page.
"""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.make_api_key import make_api_key
from scoredesk.actions.now import now
from scoredesk.actions.remove_webhook import remove_webhook
from scoredesk.actions.resend_message import resend_message
from scoredesk.actions.resume_webhook import resume_webhook
from scoredesk.actions.revoke_api_key import revoke_api_key
from scoredesk.domain.api_keys import Scope, is_open
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.models import ApiKey, Webhook
from scoredesk.store.queries import programs as listed
from scoredesk.web.desk.case_page import problem_of, say
from scoredesk.web.ui import texts
from scoredesk.web.ui.access import desk
from scoredesk.web.ui.language import language_of

_SHOWN = 200
_DAYS = ("90", "365", "730", "")
"""How long a key may be good for; the last: until it is revoked."""


@desk(Permission.MANAGE_KEYS)
@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """``/desk/programs/``."""
    return _page(request)


@desk(Permission.MANAGE_KEYS)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a key, and show it this one time."""
    holder = request.POST.get("holder", "")
    scopes = frozenset(Scope(scope) for scope in request.POST.getlist("scope") if scope in set(Scope))
    try:
        key = make_api_key(clerk(request.user), holder, scopes, _end(request.POST.get("days", "")))
    except AskPersonError as error:
        return _page(request, status=400, problem=problem_of(error), holder=holder[:100], chosen=scopes)
    return _page(request, new_key=key)


@desk(Permission.MANAGE_KEYS)
@require_POST
def revoke(request: HttpRequest, prefix: str) -> HttpResponse:
    """End a key."""
    try:
        revoke_api_key(clerk(request.user), prefix)
    except AskPersonError as error:
        return _sorry(request, error)
    say(request, "programs.done.revoked")
    return redirect("desk-programs")


@desk(Permission.MANAGE_KEYS)
@require_safe
def webhook(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """``/desk/programs/webhooks/<id>/``: what was sent to one address, and what became of it."""
    found = Webhook.objects.select_related("key").filter(pk=webhook_id).first()
    if found is None:
        raise Http404
    context = {"webhook": found, "sent": listed.messages_of(webhook_id, None, _SHOWN)}
    return render(request, "desk/webhook.html", context)


@desk(Permission.MANAGE_KEYS)
@require_POST
def resume(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """Send to an address again that was given up."""
    try:
        resume_webhook(webhook_id, clerk(request.user))
    except AskPersonError as error:
        return _sorry(request, error)
    say(request, "programs.done.resumed")
    return redirect("desk-webhook", webhook_id)


@desk(Permission.MANAGE_KEYS)
@require_POST
def remove(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """Remove a webhook."""
    try:
        remove_webhook(webhook_id, clerk(request.user))
    except AskPersonError as error:
        return _sorry(request, error)
    say(request, "programs.done.removed")
    return redirect("desk-programs")


@desk(Permission.MANAGE_KEYS)
@require_POST
def resend(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """Send one message once more."""
    try:
        resend_message(webhook_id, request.POST.get("message", "")[:48], clerk(request.user))
    except AskPersonError as error:
        return _sorry(request, error)
    say(request, "programs.done.resent")
    return redirect("desk-webhook", webhook_id)


def _page(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    keys = [{"key": key, "state": _state(key)} for key in listed.api_keys()[:_SHOWN]]
    shown = {
        "keys": keys,
        "webhooks": listed.webhooks_with_counts()[:_SHOWN],
        "scopes": list(Scope),
        "days": _DAYS,
        **context,
    }
    return render(request, "desk/programs.html", shown, status=status)


def _state(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "open" if is_open(now(), key.expires_at, None) else "expired"


def _end(days: str) -> datetime | None:
    """When a key ends; a number of days that is not on offer counts as the first that is."""
    if not days:
        return None
    return now() + timedelta(days=int(days if days in _DAYS else _DAYS[0]))


def _sorry(request: HttpRequest, error: AskPersonError) -> HttpResponse:
    messages.warning(request, texts.plain(problem_of(error), language_of(request)))
    return redirect("desk-programs")
