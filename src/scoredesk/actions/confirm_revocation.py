"""Confirm a proposal to revoke: the second person's word, by which the report ceases to count.

The report stays on record; whoever checks it is told since when and why it no longer counts, and its holder is told by
letter. There is no way to revoke a report alone, not at the command line either: the database asks for two names.
"""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.decide_proposal import agree
from scoredesk.actions.lock_report import lock_report
from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.open_revocation import open_revocation
from scoredesk.actions.record_event import record_event
from scoredesk.actions.tell_holder import tell_holder
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.revocation import ProposalState, RevocationReason
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report, RevocationProposal


def confirm_revocation(proposal_id: int, actor: Actor, note: str = "") -> None:
    """Revoke the report of another's proposal. ``note``: for the office alone.

    Raises NotAllowedError, RevocationProposal.DoesNotExist, and AskPersonError for whoever proposed it, for a proposal
    that is decided, and for a report that is not valid any more.
    """
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        proposal = open_revocation(proposal_id)
        agree(proposal, actor, ProposalState.CONFIRMED, note)
        revoke_confirmed(proposal, actor)


def revoke_confirmed(proposal: RevocationProposal, actor: Actor) -> bool:
    """Carry out a confirmed proposal, inside its transaction; return whether its holder is told.

    Raises AskPersonError unless the report is valid.
    """
    report = lock_report(proposal.report_id)
    if report.standing != Standing.VALID:
        raise AskPersonError("report_not_valid")
    report.standing = Standing.REVOKED
    report.standing_since = now()
    report.standing_reason = proposal.reason
    report.save(update_fields=["standing", "standing_since", "standing_reason"])
    overtake_proposals(report)
    letter = tell_holder(LetterKind.REVOKED, _facts(report, RevocationReason(proposal.reason)), report, actor)
    record_event(
        EventKind.REPORT_REVOKED,
        actor,
        case=report.case,
        report=report,
        reason=proposal.reason,
        proposed_by=proposal.proposed_by,
        told=int(letter is not None),
    )
    return letter is not None


def overtake_proposals(report: Report) -> None:
    """Close what still proposes to revoke a report that has ceased to be valid by other means."""
    report.revocation_proposals.filter(state=ProposalState.OPEN).update(state=ProposalState.OVERTAKEN, decided_at=now())


def _facts(report: Report, reason: RevocationReason) -> LetterFacts:
    return LetterFacts(
        case_number=report.case.token if report.case else "",
        name=str(report.facts.get("name", "")),
        exam_date=report.revision.exam_date,
        serial=report.serial,
        reason=reason,
        verify_url=f"{office().base_url}/v/{report.code}",
    )
