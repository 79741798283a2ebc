"""Propose that the reports which the register contradicts be replaced, as one batch. Nothing changes by that.

What is proposed is what was seen: the list is put together anew, and refused where it has become another. Each report
is held to the revision and the course that stand in the batch, so that a second person agrees to just these.
"""

from django.db import IntegrityError, transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.lock_report import lock_report
from scoredesk.actions.now import now
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.supersession import CorrectionReason
from scoredesk.store.models import Supersession, SupersessionItem
from scoredesk.store.queries.supersessions import Planned, affected, fingerprint


def propose_supersession(
    actor: Actor, seen: str, *, import_id: int | None = None, report_id: int | None = None, note: str = ""
) -> Supersession:
    """Propose to replace every report that ``affected`` names. ``seen``: the fingerprint of the list as it was shown.

    Raises NotAllowedError, and AskPersonError where there is nothing to replace, the list has changed, or another
    batch has one of the reports.
    """
    require_person(actor, Permission.REVOKE)
    planned = affected(programme(), import_id, report_id)
    if not planned:
        raise AskPersonError("nothing_to_replace")
    if fingerprint(planned) != seen:
        raise AskPersonError("list_has_changed")
    return keep_proposal(actor, planned, CorrectionReason.RESULT_CORRECTED, note, import_id=import_id)


def keep_proposal(
    actor: Actor,
    planned: tuple[Planned, ...],
    reason: CorrectionReason,
    note: str,
    *,
    import_id: int | None = None,
    printed_name: str = "",
) -> Supersession:
    """Keep a batch with its reports. Raises AskPersonError where another batch under way has one of them."""
    try:
        with transaction.atomic():
            report = lock_report(planned[0].report_id) if len(planned) == 1 else None
            batch = Supersession.objects.create(
                programme=programme().key,
                result_import_id=import_id,
                reason=reason,
                note=note.strip(),
                proposed_by=actor.name,
                proposed_at=now(),
            )
            SupersessionItem.objects.bulk_create(
                SupersessionItem(
                    supersession=batch,
                    report_id=each.report_id,
                    revision_id=each.revision_id,
                    course=each.plan.course,
                    printed_name=printed_name,
                )
                for each in planned
            )
            record_event(
                EventKind.SUPERSESSION_PROPOSED,
                actor,
                case=report.case if report else None,
                report=report,
                supersession_id=batch.pk,
                reports=len(planned),
                reason=reason,
            )
    except IntegrityError as error:
        raise AskPersonError("replaced_elsewhere") from error
    return batch
