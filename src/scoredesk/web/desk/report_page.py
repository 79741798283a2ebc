"""The page of one issued report: what it states, how it stands, what two people may do to it, what happened to it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.office_programme import programme
from scoredesk.domain.revocation import ProposalState, RevocationReason
from scoredesk.domain.supersession import ItemState
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Event, Report, RevocationProposal, SupersessionItem
from scoredesk.store.queries.supersessions import affected
from scoredesk.web.ui.access import desk


@dataclass(frozen=True, slots=True)
class ReportView:
    """The page. ``waiting``: the open proposal; ``own``: whether this clerk made it. ``earlier``: decided ones.

    ``batch``: its place in a batch under way. ``contradicted``: whether the register says something else by now.
    """

    report: Report
    predecessor: Report | None
    waiting: RevocationProposal | None
    own: bool
    earlier: tuple[RevocationProposal, ...]
    batch: SupersessionItem | None
    contradicted: bool
    reasons: tuple[RevocationReason, ...]
    may_revoke: bool
    is_valid: bool
    events: tuple[Event, ...]


@desk(Permission.WORK_CASES)
@require_safe
def report_page(request: HttpRequest, report_id: int) -> HttpResponse:
    """``/desk/reports/<id>/``."""
    return show(request, report_id)


def show(request: HttpRequest, report_id: int, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Render a report as it stands now. ``problem``: key of a text that says why a change was not made."""
    actor = clerk(request.user)
    report = report_or_404(report_id)
    proposals = tuple(report.revocation_proposals.order_by("-pk"))
    waiting = next((proposal for proposal in proposals if proposal.state == ProposalState.OPEN), None)
    view = ReportView(
        report=report,
        predecessor=Report.objects.filter(replaced_by=report).first(),
        waiting=waiting,
        own=waiting is not None and waiting.proposed_by == actor.name,
        earlier=tuple(proposal for proposal in proposals if proposal is not waiting),
        batch=report.supersession_items.filter(state__in=(ItemState.WAITING, ItemState.FAILED)).first(),
        contradicted=bool(affected(programme(), report_id=report.pk)),
        reasons=tuple(RevocationReason),
        may_revoke=Permission.REVOKE in actor.permissions,
        is_valid=report.standing == Standing.VALID,
        events=tuple(report.events.order_by("-pk")),
    )
    return render(request, "desk/report.html", {"view": view, "report": report, "problem": problem}, status=status)


def report_or_404(report_id: int) -> Report:
    """Return a report of this office's programme."""
    reports = Report.objects.select_related("case", "result", "revision", "replaced_by")
    return get_object_or_404(reports, pk=report_id, programme=programme().key)
