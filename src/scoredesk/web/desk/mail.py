"""Mails for a person: questions, what was not understood, and what has to do with no case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.file_message import file_message
from scoredesk.actions.now import now
from scoredesk.actions.office_programme import programme
from scoredesk.actions.resolve_message import resolve_message
from scoredesk.domain.casework import IllegalMoveError
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.folding import fold_number
from scoredesk.store.models import Case, Message
from scoredesk.store.queries import desk as listed
from scoredesk.web.desk.case_page import STATUS_CONFLICT, problem_of, say
from scoredesk.web.ui import texts
from scoredesk.web.ui.access import desk
from scoredesk.web.ui.language import language_of

_SHOWN = 200
_PILES = {"waiting": listed.mails_for_a_person, "aside": listed.mails_set_aside, "done": listed.mails_dealt_with}


@desk(Permission.WORK_CASES)
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """``/desk/mail/``: what waits for a person; ``?pile=aside`` what was set aside, ``?pile=done`` dealt with."""
    pile = request.GET.get("pile", "")
    pile = pile if pile in _PILES else "waiting"
    context = {"mails": _PILES[pile]()[:_SHOWN], "pile": pile, "troubled": listed.letters_in_trouble(now()).count()}
    return render(request, "desk/mails.html", context)


@desk(Permission.WORK_CASES)
@require_safe
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """``/desk/mail/<id>/``: one mail."""
    return _show(request, message_id)


@desk(Permission.WORK_CASES)
@require_POST
def file(request: HttpRequest, message_id: int) -> HttpResponse:
    """Put a mail into the case whose number was typed, or open a case of its own for it."""
    get_object_or_404(Message, pk=message_id)
    case_id: int | None = None
    if request.POST.get("to") != "new":
        case = _case(request.POST.get("case", ""))
        if case is None:
            return _show(request, message_id, problem="desk.problem.no_such_case")
        case_id = case.pk
    try:
        filed = file_message(message_id, clerk(request.user), case_id)
    except AskPersonError as error:
        return _show(request, message_id, problem=problem_of(error))
    except IllegalMoveError:
        return _show(request, message_id, problem="desk.problem.case_is_decided")
    say(request, "desk.done.filed")
    return HttpResponseRedirect(reverse("desk-case", args=[filed.pk]), status=303)


@desk(Permission.WORK_CASES)
@require_POST
def resolve(request: HttpRequest, message_id: int) -> HttpResponse:
    """Take a mail off the desk."""
    get_object_or_404(Message, pk=message_id)
    try:
        resolve_message(message_id, clerk(request.user))
    except AskPersonError as error:
        return _show(request, message_id, problem=problem_of(error))
    messages.success(request, texts.plain("desk.done.resolved", language_of(request)))
    return redirect("desk-mails")


def _show(request: HttpRequest, message_id: int, *, problem: str = "") -> HttpResponse:
    row = get_object_or_404(Message.objects.select_related("case"), pk=message_id)
    cases = Case.objects.filter(programme=programme().key).order_by("-pk")
    likely = list(cases.filter(applicant_address__iexact=row.sender)[:5]) if row.sender else []
    context = {
        "mail": row,
        "problem": problem,
        "likely": likely,
        "only_likely": likely[0].number if len(likely) == 1 else "",
        "may_see_source": not row.raw_dropped_at and Permission.SEE_RAW_MAIL in clerk(request.user).permissions,
    }
    return render(request, "desk/mail.html", context, status=STATUS_CONFLICT if problem else 200)


def _case(words: str) -> Case | None:
    """The case of a typed number or token, whatever its width, case and hyphens."""
    wanted = fold_number(words)
    cases = Case.objects.filter(programme=programme().key)
    written = cases.filter(number__iexact=words.strip()).first() or cases.filter(token__iexact=words.strip()).first()
    if written or not wanted.isdigit():
        return written
    likely = cases.filter(number__endswith=wanted[-4:])
    return next((case for case in likely if fold_number(case.number) == wanted), None)
