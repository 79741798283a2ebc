"""Take an open proposal to revoke for its decision: its row locked, so that of two deciders one comes second."""

from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.revocation import ProposalState
from scoredesk.store.models import RevocationProposal


def open_revocation(proposal_id: int) -> RevocationProposal:
    """Return the proposal, locked until the transaction ends.

    Raises RevocationProposal.DoesNotExist, AskPersonError where it is decided already.
    """
    proposal = RevocationProposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.state != ProposalState.OPEN:
        raise AskPersonError("revocation_is_decided")
    return proposal
