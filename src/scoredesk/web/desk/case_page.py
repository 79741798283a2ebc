"""The page of one case, and how every change of it answers: back to the page, or the page as it is now."""

from collections.abc import Callable
from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoredesk.actions.actor import Actor, Permission, clerk
from scoredesk.actions.as_seen import CaseChangedError, as_seen
from scoredesk.actions.office_programme import programme
from scoredesk.domain.casework import IllegalMoveError
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.models import Case
from scoredesk.web.desk.case_view import case_view
from scoredesk.web.ui import texts
from scoredesk.web.ui.access import desk
from scoredesk.web.ui.language import language_of

STATUS_CONFLICT = 409


@desk(Permission.WORK_CASES)
@require_safe
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    """``/desk/cases/<id>/``."""
    return show(request, case_id)


def show(request: HttpRequest, case_id: int, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Render a case as it is now. ``problem``: key of a text that says why a change was not made."""
    case = case_or_404(case_id)
    view = case_view(case, clerk(request.user), language_of(request))
    return render(request, "desk/case.html", {"view": view, "case": case, "problem": problem}, status=status)


def change(
    request: HttpRequest, case_id: int, action: Callable[[Actor], object], done: str, *, as_it_was: bool = True
) -> HttpResponse:
    """Run an action on a case for the signed-in clerk and lead back to its page with the text ``done``.

    Where the case has changed since the form was shown, or the move is no longer legal, nothing is done and the case
    is shown as it is now (409). ``as_it_was``: whether the form's ``seen`` must still hold.
    """
    case_or_404(case_id)
    actor = clerk(request.user)
    try:
        if as_it_was:
            with as_seen(case_id, seen_in(request)):
                action(actor)
        else:
            action(actor)
    except CaseChangedError:
        return show(request, case_id, problem="desk.problem.changed", status=STATUS_CONFLICT)
    except IllegalMoveError:
        return show(request, case_id, problem="desk.problem.illegal_move", status=STATUS_CONFLICT)
    except AskPersonError as error:
        return show(request, case_id, problem=problem_of(error), status=STATUS_CONFLICT)
    say(request, done)
    return HttpResponseRedirect(reverse("desk-case", args=[case_id]), status=303)


def problem_of(error: AskPersonError) -> str:
    """Return the key of the text for what a person has to do first."""
    key = f"desk.problem.{error}"
    return key if texts.has(key) else "desk.problem.other"


def say(request: HttpRequest, key: str) -> None:
    """Have the next page say, once, what was done."""
    messages.success(request, texts.plain(key, language_of(request)))


def seen_in(request: HttpRequest) -> int:
    """Return the newest event that the form's page showed; 0, which never holds, for a form without it."""
    with suppress(ValueError):
        return int(request.POST.get("seen", "0")[:18])
    return 0


def case_or_404(case_id: int) -> Case:
    """Return a case of this office's programme."""
    case = Case.objects.filter(pk=case_id, programme=programme().key).first()
    if case is None:
        raise Http404
    return case
