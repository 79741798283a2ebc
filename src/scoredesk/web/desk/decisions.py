"""The three decisions: approve, ask, refuse. A letter is shown before it is sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from scoredesk.actions.actor import Permission
from scoredesk.actions.approve import approve
from scoredesk.actions.as_seen import newest_event
from scoredesk.actions.ask_for_correction import ask_for_correction, correction_facts
from scoredesk.actions.office_programme import loaded
from scoredesk.actions.refuse import refusal_facts, refuse
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import Move, Status, moves_from
from scoredesk.domain.letters import LetterFacts, write
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store.models import Case
from scoredesk.store.queries.cases import items_of
from scoredesk.web.desk import points
from scoredesk.web.desk.case_page import STATUS_CONFLICT, case_or_404, change, seen_in, show
from scoredesk.web.ui.access import desk

_LONGEST_NOTE = 2000


@desk(Permission.WORK_CASES)
@require_POST
def approve_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Approve with the name as on the card."""
    name = request.POST.get("name_on_card", "")[:200]
    confirmed = request.POST.get("status_confirmed") == "yes"
    return change(
        request,
        case_id,
        lambda actor: approve(case_id, actor, name_on_card=name, status_confirmed=confirmed),
        "desk.done.approved",
    )


@desk(Permission.WORK_CASES)
@require_POST
def ask(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask for the ticked points: first the letter is shown, then it is sent."""
    case = case_or_404(case_id)
    keys = request.POST.getlist("point")
    words, note = request.POST.get("words", ""), request.POST.get("note", "")[:_LONGEST_NOTE]
    picked = points.chosen(keys, words, case.assessment, items_of(case))
    if not picked:
        return show(request, case_id, problem="desk.problem.no_points", status=STATUS_CONFLICT)
    if request.POST.get("do") != "send":
        kept = [("point", key) for key in keys] + [("words", words), ("note", note)]
        facts = correction_facts(case, picked, note)
        return _preview(request, case, LetterKind.DEFICIENCY, facts, kept, Move.ASK)
    return change(request, case_id, lambda actor: ask_for_correction(case_id, actor, picked, note), "desk.done.asked")


@desk(Permission.WORK_CASES)
@require_POST
def refuse_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Refuse on a ground: first the letter is shown, then it is sent."""
    case = case_or_404(case_id)
    note = request.POST.get("note", "")[:_LONGEST_NOTE]
    try:
        ground = Ground(request.POST.get("ground", ""))
    except ValueError:
        return show(request, case_id, problem="desk.problem.no_ground", status=STATUS_CONFLICT)
    if ground is Ground.OTHER and not note.strip():
        return show(request, case_id, problem="desk.problem.ground_needs_words", status=STATUS_CONFLICT)
    if request.POST.get("do") != "send":
        kept = [("ground", ground.value), ("note", note)]
        return _preview(request, case, LetterKind.REFUSAL, refusal_facts(case, ground, note), kept, Move.REFUSE)
    return change(request, case_id, lambda actor: refuse(case_id, actor, ground, note), "desk.done.refused")


def _preview(
    request: HttpRequest,
    case: Case,
    kind: LetterKind,
    facts: LetterFacts,
    kept: list[tuple[str, str]],
    move: Move,
) -> HttpResponse:
    """Show the letter with the choices kept in hidden fields; what changed meanwhile is said now, not after."""
    if newest_event(case.pk) != seen_in(request):
        return show(request, case.pk, problem="desk.problem.changed", status=STATUS_CONFLICT)
    if move not in moves_from(Status(case.status)):
        return show(request, case.pk, problem="desk.problem.illegal_move", status=STATUS_CONFLICT)
    context = {
        "case": case,
        "move": move,
        "letter": write(kind, loaded(), facts),
        "kept": kept,
        "seen": seen_in(request),
    }
    return render(request, "desk/letter-preview.html", context)
