"""Take an open proposal to revoke for its decision: its row locked, so that of two deciders one comes second.

Its report's row is locked before it: whatever else ends a report takes the report first, then what proposes to revoke.
"""

from scoredesk.actions.lock_report import lock_report
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.revocation import ProposalState
from scoredesk.store.models import RevocationProposal


def open_revocation(proposal_id: int) -> RevocationProposal:
    """Return the proposal, it and its report locked until the transaction ends.

    Raises RevocationProposal.DoesNotExist, AskPersonError where it is decided already.
    """
    lock_report(RevocationProposal.objects.values_list("report_id", flat=True).get(pk=proposal_id))
    proposal = RevocationProposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.state != ProposalState.OPEN:
        raise AskPersonError("revocation_is_decided")
    return proposal
