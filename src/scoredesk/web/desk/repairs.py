"""Everything else a clerk does to a case: setting right what was read, and taking steps back."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from scoredesk.actions.actor import Permission
from scoredesk.actions.assign_role import assign_role
from scoredesk.actions.choose_result import choose_result
from scoredesk.actions.correct_item import correct_item
from scoredesk.actions.note_extension import note_extension
from scoredesk.actions.redeliver import redeliver
from scoredesk.actions.reopen import reopen
from scoredesk.actions.use_crop import use_crop
from scoredesk.actions.withdraw import withdraw
from scoredesk.domain.application import Item, Role
from scoredesk.store.models import CaseFile, RegisteredResult
from scoredesk.web.desk.case_page import STATUS_CONFLICT, change, show
from scoredesk.web.ui.access import desk


@desk(Permission.WORK_CASES)
@require_POST
def reopen_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a case up again."""
    return change(request, case_id, lambda actor: reopen(case_id, actor), "desk.done.reopened")


@desk(Permission.WORK_CASES)
@require_POST
def withdraw_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """End a case that the applicant withdraws."""
    return change(request, case_id, lambda actor: withdraw(case_id, actor), "desk.done.withdrawn")


@desk(Permission.WORK_CASES)
@require_POST
def redeliver_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the report again."""
    return change(request, case_id, lambda actor: redeliver(case_id, actor), "desk.done.redelivered")


@desk(Permission.WORK_CASES)
@require_POST
def choose(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say which result of the register it is."""
    result_id = _id(request, "result")
    try:
        return change(request, case_id, lambda actor: choose_result(case_id, actor, result_id), "desk.done.chosen")
    except RegisteredResult.DoesNotExist:
        return show(request, case_id, problem="desk.problem.no_such_result", status=STATUS_CONFLICT)


@desk(Permission.WORK_CASES)
@require_POST
def set_role(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say what a file is."""
    file_id = _id(request, "file")
    named = request.POST.get("role", "")
    if named not in set(Role):
        return show(request, case_id, problem="desk.problem.no_such_file", status=STATUS_CONFLICT)
    try:
        return change(
            request, case_id, lambda actor: assign_role(case_id, actor, file_id, Role(named)), "desk.done.role"
        )
    except CaseFile.DoesNotExist:
        return show(request, case_id, problem="desk.problem.no_such_file", status=STATUS_CONFLICT)


@desk(Permission.WORK_CASES)
@require_POST
def take_crop(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the proposed framing as the portrait."""
    file_id = _id(request, "file")
    try:
        return change(request, case_id, lambda actor: use_crop(case_id, actor, file_id), "desk.done.crop")
    except CaseFile.DoesNotExist:
        return show(request, case_id, problem="desk.problem.no_such_file", status=STATUS_CONFLICT)


@desk(Permission.WORK_CASES)
@require_POST
def set_extension(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say whether an extension of stay is being applied for."""
    pending = request.POST.get("pending") == "yes"
    return change(
        request, case_id, lambda actor: note_extension(case_id, actor, pending=pending), "desk.done.extension"
    )


@desk(Permission.WORK_CASES)
@require_POST
def set_item(request: HttpRequest, case_id: int) -> HttpResponse:
    """Set an item to what the clerk reads."""
    try:
        item = Item(request.POST.get("item", ""))
    except ValueError:
        return show(request, case_id, problem="desk.problem.other", status=STATUS_CONFLICT)
    value = request.POST.get("value", "")[:200]
    return change(request, case_id, lambda actor: correct_item(case_id, actor, item, value), "desk.done.item")


def _id(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
