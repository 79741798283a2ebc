"""What two people have to agree on: proposals that wait for a second one, and those that were decided."""

from django.db.models import QuerySet

from scoredesk.domain.revocation import ProposalState
from scoredesk.store.models import RevocationProposal
from scoredesk.store.queries.supersessions import open_supersessions


def open_revocations(programme: str) -> "QuerySet[RevocationProposal]":
    """Return the proposals to revoke that wait, the longest waiting first."""
    return _revocations(programme).filter(state=ProposalState.OPEN).order_by("proposed_at", "pk")


def decided_revocations(programme: str) -> "QuerySet[RevocationProposal]":
    """Return the proposals that wait no more, the newest decision first."""
    return _revocations(programme).exclude(state=ProposalState.OPEN).order_by("-decided_at", "-pk")


def waiting_for_a_second_person(programme: str) -> int:
    """Return how many proposals wait."""
    return open_revocations(programme).count() + open_supersessions(programme).count()


def _revocations(programme: str) -> "QuerySet[RevocationProposal]":
    return RevocationProposal.objects.filter(report__programme=programme).select_related("report")
