"""Replacing reports by two people: one proposes all that the register contradicts, another approves, jobs do it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scoredesk.actions.actor import Actor, Permission, clerk
from scoredesk.actions.approve_supersession import approve_supersession
from scoredesk.actions.decline_supersession import decline_supersession
from scoredesk.actions.office_programme import programme
from scoredesk.actions.propose_name_correction import propose_name_correction
from scoredesk.actions.propose_supersession import propose_supersession
from scoredesk.actions.retry_supersession import leave_out, retry_supersession
from scoredesk.actions.take_back_supersession import take_back_supersession
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.supersession import BatchState, Course, ItemState
from scoredesk.store.models import Supersession, SupersessionItem
from scoredesk.store.queries.supersessions import affected, fingerprint, items_of_batch, progress_of
from scoredesk.web.desk import report_page
from scoredesk.web.desk.case_page import STATUS_CONFLICT, problem_of, say
from scoredesk.web.desk.planned import SHOWN, Totals, lines_of, lines_of_items, totals_of
from scoredesk.web.ui.access import desk

_LONGEST_NOTE = 2000


@desk(Permission.REVOKE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """``/desk/supersessions/new/``: what is to be replaced, looked at and then proposed; ``?import=``: one file's."""
    import_id = _id(request.GET.get("import", ""))
    if request.method != "POST":
        return _new(request, import_id)
    seen, note = request.POST.get("seen", ""), _note(request)
    try:
        batch = propose_supersession(clerk(request.user), seen, import_id=import_id, note=note)
    except AskPersonError as error:
        return _new(request, import_id, problem=problem_of(error), status=STATUS_CONFLICT)
    say(request, "desk.done.supersession_proposed")
    return _to(batch.pk)


@desk(Permission.REVOKE)
@require_POST
def correct_name(request: HttpRequest, report_id: int) -> HttpResponse:
    """Propose one report with another printed name."""
    report_page.report_or_404(report_id)
    name, note = request.POST.get("name", "")[:400], _note(request, "name_note")
    try:
        batch = propose_name_correction(report_id, clerk(request.user), name, note)
    except AskPersonError as error:
        return report_page.show(request, report_id, problem=problem_of(error), status=STATUS_CONFLICT)
    say(request, "desk.done.supersession_proposed")
    return _to(batch.pk)


@desk(Permission.WORK_CASES)
@require_safe
def batch_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    """``/desk/supersessions/<id>/``: the batch with every report; ``?only=`` a state, ``?page=`` from 1."""
    return _show(request, batch_id)


@desk(Permission.REVOKE)
@require_POST
def approve(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Approve another's batch."""
    note = _note(request)
    return _do(request, batch_id, lambda actor: approve_supersession(batch_id, actor, note), "desk.done.supersession")


@desk(Permission.REVOKE)
@require_POST
def decline(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Decline another's batch."""
    note = _note(request)
    done = "desk.done.supersession_declined"
    return _do(request, batch_id, lambda actor: decline_supersession(batch_id, actor, note), done)


@desk(Permission.REVOKE)
@require_POST
def take_back(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take one's own batch back."""
    done = "desk.done.supersession_taken_back"
    return _do(request, batch_id, lambda actor: take_back_supersession(batch_id, actor), done)


@desk(Permission.REVOKE)
@require_POST
def retry(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Have what has not ended tried again."""
    done = "desk.done.supersession_retried"
    return _do(request, batch_id, lambda actor: retry_supersession(batch_id, actor), done)


@desk(Permission.REVOKE)
@require_POST
def leave(request: HttpRequest, item_id: int) -> HttpResponse:
    """Leave one report as it is."""
    item = get_object_or_404(SupersessionItem, pk=item_id, supersession__programme=programme().key)
    batch_id = item.supersession_id
    return _do(request, batch_id, lambda actor: leave_out(item_id, actor), "desk.done.report_left")


def _new(request: HttpRequest, import_id: int | None, *, problem: str = "", status: int = 200) -> HttpResponse:
    planned = affected(programme(), import_id)
    context = {
        "lines": lines_of(planned),
        "totals": totals_of(planned),
        "shown": SHOWN,
        "seen": fingerprint(planned),
        "problem": problem,
    }
    return render(request, "desk/supersession-new.html", context, status=status)


def _show(request: HttpRequest, batch_id: int, *, problem: str = "", status: int = 200) -> HttpResponse:
    batch = _batch_or_404(batch_id)
    actor = clerk(request.user)
    progress = progress_of(batch)
    items = items_of_batch(batch)
    only = request.GET.get("only", "")
    if only in set(ItemState):
        items = items.filter(state=only)
    page = max(1, _id(request.GET.get("page", "")) or 1)
    found = list(items[(page - 1) * SHOWN : page * SHOWN + 1])
    to_revoke = batch.items.filter(course=Course.REVOKE).count()
    context = {
        "batch": batch,
        "progress": progress,
        "totals": Totals(progress.all, progress.all - to_revoke, to_revoke),
        "lines": lines_of_items(found[:SHOWN]),
        "tabs": [(state, getattr(progress, state)) for state in ItemState],
        "only": only,
        "page": page,
        "previous": page - 1,
        "next": page + 1 if len(found) > SHOWN else 0,
        "own": batch.proposed_by == actor.name,
        "may_decide": Permission.REVOKE in actor.permissions,
        "untold": batch.items.filter(state=ItemState.DONE, told=False).count(),
        # The page looks again by itself as long as there is something to see.
        "again_in": 5 if batch.state == BatchState.APPROVED and progress.waiting and request.method != "POST" else 0,
        "problem": problem,
    }
    return render(request, "desk/supersession.html", context, status=status)


def _do(request: HttpRequest, batch_id: int, action: Callable[[Actor], object], done: str) -> HttpResponse:
    """Run an action and lead back to the batch; where it was not to be, show the batch as it is now."""
    _batch_or_404(batch_id)
    try:
        action(clerk(request.user))
    except AskPersonError as error:
        return _show(request, batch_id, problem=problem_of(error), status=STATUS_CONFLICT)
    say(request, done)
    return _to(batch_id)


def _to(batch_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk-supersession", args=[batch_id]), status=303)


def _batch_or_404(batch_id: int) -> Supersession:
    return get_object_or_404(Supersession, pk=batch_id, programme=programme().key)


def _note(request: HttpRequest, name: str = "note") -> str:
    return request.POST.get(name, "")[:_LONGEST_NOTE]


def _id(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
