"""Propose that a report be revoked. Nothing changes for anybody until a second person has confirmed it."""

from django.db import IntegrityError, transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.lock_report import lock_report
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.revocation import RevocationReason
from scoredesk.domain.verification import Standing
from scoredesk.store.models import RevocationProposal


def propose_revocation(report_id: int, actor: Actor, reason: RevocationReason, note: str = "") -> RevocationProposal:
    """Propose to revoke a valid report. ``reason`` is for everybody, ``note`` for the office alone.

    Raises NotAllowedError for whoever is no clerk with the permission, Report.DoesNotExist, and AskPersonError where
    the report is not valid any more or a proposal waits already.
    """
    require_person(actor, Permission.REVOKE)
    with transaction.atomic():
        report = lock_report(report_id)
        if report.standing != Standing.VALID:
            raise AskPersonError("report_not_valid")
        try:
            with transaction.atomic():
                proposal = RevocationProposal.objects.create(
                    report=report, reason=reason, note=note.strip(), proposed_by=actor.name, proposed_at=now()
                )
        except IntegrityError as error:
            raise AskPersonError("revocation_proposed_already") from error
        record_event(EventKind.REVOCATION_PROPOSED, actor, case=report.case, report=report, reason=reason)
    return proposal
