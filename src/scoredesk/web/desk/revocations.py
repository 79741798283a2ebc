"""Revoking by two people: one proposes, another confirms or declines, the first may take it back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from scoredesk.actions.actor import Actor, Permission, clerk
from scoredesk.actions.confirm_revocation import confirm_revocation
from scoredesk.actions.decline_revocation import decline_revocation
from scoredesk.actions.office_programme import programme
from scoredesk.actions.propose_revocation import propose_revocation
from scoredesk.actions.take_back_revocation import take_back_revocation
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.revocation import RevocationReason
from scoredesk.store.models import RevocationProposal
from scoredesk.web.desk.case_page import STATUS_CONFLICT, problem_of, say
from scoredesk.web.desk.report_page import report_or_404, show
from scoredesk.web.ui.access import desk

_LONGEST_NOTE = 2000


@desk(Permission.REVOKE)
@require_POST
def propose(request: HttpRequest, report_id: int) -> HttpResponse:
    """Propose to revoke a report."""
    report_or_404(report_id)
    named = request.POST.get("reason", "")
    if named not in set(RevocationReason):
        return show(request, report_id, problem="desk.problem.revocation_needs_a_reason", status=STATUS_CONFLICT)
    reason, note = RevocationReason(named), _note(request)
    return _do(
        request,
        report_id,
        lambda actor: propose_revocation(report_id, actor, reason, note),
        "desk.done.revocation_proposed",
    )


@desk(Permission.REVOKE)
@require_POST
def confirm(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Confirm another's proposal."""
    report_id, note = _report_of(proposal_id), _note(request)
    return _do(request, report_id, lambda actor: confirm_revocation(proposal_id, actor, note), "desk.done.revoked")


@desk(Permission.REVOKE)
@require_POST
def decline(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Decline another's proposal."""
    report_id, note = _report_of(proposal_id), _note(request)
    return _do(
        request, report_id, lambda actor: decline_revocation(proposal_id, actor, note), "desk.done.revocation_declined"
    )


@desk(Permission.REVOKE)
@require_POST
def take_back(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    report_id = _report_of(proposal_id)
    return _do(
        request, report_id, lambda actor: take_back_revocation(proposal_id, actor), "desk.done.revocation_taken_back"
    )


def _do(request: HttpRequest, report_id: int, action: Callable[[Actor], object], done: str) -> HttpResponse:
    """Run an action and lead back to the report's page; where it was not to be, show the report as it is now."""
    try:
        action(clerk(request.user))
    except AskPersonError as error:
        return show(request, report_id, problem=problem_of(error), status=STATUS_CONFLICT)
    say(request, done)
    return HttpResponseRedirect(reverse("desk-report-page", args=[report_id]), status=303)


def _report_of(proposal_id: int) -> int:
    proposal = get_object_or_404(RevocationProposal, pk=proposal_id, report__programme=programme().key)
    return proposal.report_id


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "")[:_LONGEST_NOTE]
