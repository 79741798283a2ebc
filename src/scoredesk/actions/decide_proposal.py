"""Put a person's decision under a proposal, to revoke or to replace: a second person's, or its proposer's own.

The proposal is locked by whoever calls this; the database holds the two names apart as well.
"""

from scoredesk.actions.actor import Actor
from scoredesk.actions.now import now
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.revocation import ProposalState
from scoredesk.domain.supersession import BatchState
from scoredesk.store.models import RevocationProposal, Supersession

Proposal = RevocationProposal | Supersession
State = ProposalState | BatchState


def agree(proposal: Proposal, actor: Actor, state: State, note: str) -> None:
    """Decide another's proposal. Raises AskPersonError for whoever proposed it."""
    if proposal.proposed_by == actor.name:
        raise AskPersonError("second_person_needed")
    _decide(proposal, actor, state, note)


def decline(proposal: Proposal, actor: Actor, state: State, note: str) -> None:
    """Decline another's proposal. Raises AskPersonError for whoever proposed it, and without a note."""
    if proposal.proposed_by != actor.name and not note.strip():
        raise AskPersonError("declining_needs_words")
    agree(proposal, actor, state, note)


def take_back(proposal: Proposal, actor: Actor, state: State) -> None:
    """Take one's own proposal back. Raises AskPersonError for somebody else's."""
    if proposal.proposed_by != actor.name:
        raise AskPersonError("not_your_proposal")
    _decide(proposal, actor, state, "")


def _decide(proposal: Proposal, actor: Actor, state: State, note: str) -> None:
    proposal.state = state
    proposal.decided_by = actor.name
    proposal.decided_at = now()
    proposal.decision_note = note.strip()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decision_note"])
