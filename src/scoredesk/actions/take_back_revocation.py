"""Take back one's own proposal to revoke, as long as nobody has decided it."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.decide_proposal import take_back
from scoredesk.actions.open_revocation import open_revocation
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind
from scoredesk.domain.revocation import ProposalState


def take_back_revocation(proposal_id: int, actor: Actor) -> None:
    """Take one's own proposal back. Raises AskPersonError for somebody else's, and for one that is decided."""
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        proposal = open_revocation(proposal_id)
        take_back(proposal, actor, ProposalState.TAKEN_BACK)
        report = proposal.report
        record_event(EventKind.REVOCATION_TAKEN_BACK, actor, case=report.case, report=report)
