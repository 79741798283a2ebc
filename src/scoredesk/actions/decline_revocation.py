"""Decline a proposal to revoke: the report stays as it is, and the proposal stays on record with who declined it."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.decide_proposal import decline
from scoredesk.actions.open_revocation import open_revocation
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.domain.revocation import ProposalState


def decline_revocation(proposal_id: int, actor: Actor, note: str) -> None:
    """Decline another's proposal, with a note that says why. Raises as ``confirm_revocation``, and without a note."""
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        proposal = open_revocation(proposal_id)
        decline(proposal, actor, ProposalState.DECLINED, note)
        report = proposal.report
        record_event(
            EventKind.REVOCATION_DECLINED, actor, case=report.case, report=report, proposed_by=proposal.proposed_by
        )
