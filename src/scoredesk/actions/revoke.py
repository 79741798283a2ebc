"""Revoke a report: it stays on record, and whoever checks it is told since when and why it no longer counts."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report


def revoke(report_id: int, actor: Actor, reason: str) -> None:
    """Revoke a valid report. Raises AskPersonError without a reason, or for one that is not valid any more."""
    require_person(actor, Permission.REVOKE)
    if not reason.strip():
        raise AskPersonError("revocation_needs_a_reason")
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=report_id)
        if report.standing != Standing.VALID:
            raise AskPersonError("report_not_valid")
        report.standing = Standing.REVOKED
        report.standing_since = now()
        report.standing_reason = " ".join(reason.split())
        report.save(update_fields=["standing", "standing_since", "standing_reason"])
        record_event(EventKind.REPORT_REVOKED, actor, case=report.case, report=report)
