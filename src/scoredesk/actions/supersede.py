"""Replace one report of an approved batch by its successor, or revoke it where its result gets none any more.

Runs as a job, many at a time, and may run twice. The press holds no transaction; then one transaction puts the old
report aside, the new one in its place, and the letter to its holder into the outbox: a run that is cut short has done
nothing, and a second run finds it done. What was not agreed to is not done: where the register says something else by
now, or the report has ceased to be valid in another way, it is left as it is and the batch says so.
"""

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.confirm_revocation import overtake_proposals, revoke_confirmed
from scoredesk.actions.lock_report import lock_report
from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.press_report import Pressed, keep_report, press_report
from scoredesk.actions.record_event import record_event
from scoredesk.actions.tell_holder import tell_holder
from scoredesk.actions.write_delivery import write_replacement
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme import Route
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.result import Result
from scoredesk.domain.revocation import ProposalState, RevocationReason
from scoredesk.domain.supersession import (
    BatchState,
    CorrectionReason,
    Course,
    Hindrance,
    ItemState,
    name_to_print,
    prints_alike,
)
from scoredesk.domain.verification import Standing
from scoredesk.reports.draw import UndrawableError
from scoredesk.store import blobs
from scoredesk.store.models import Report, RevocationProposal, SupersessionItem
from scoredesk.store.queries.register import result_by_id, result_of


def supersede(item_id: int) -> None:
    """Carry out what a batch says of one report; a report that is done, or that nobody approved, is left alone.

    Raises RetryError where a time stamp was due and its service did not answer.
    """
    item = SupersessionItem.objects.select_related("supersession", "report__revision__result", "revision__result").get(
        pk=item_id
    )
    if not _is_due(item):
        return
    if item.course == Course.REVOKE:
        _revoke(item_id)
        return
    result = result_by_id(item.report.result_id)
    if _hindrance(item, item.report, result):
        # Looked at again under the lock; this spares the press.
        _keep(item_id, None)
        return
    portrait = _portrait_of(item.report, result)
    try:
        picture = blobs.get(portrait) if portrait else None
    except FileNotFoundError:
        _fail(item_id, Hindrance.PORTRAIT_GONE)
        return
    name = item.printed_name or _name(item.report, result)
    try:
        pressed = press_report(result, name=name, portrait=picture, replaces=item.report.serial)
    except UndrawableError:
        _fail(item_id, Hindrance.UNDRAWABLE)
        return
    _keep(item_id, pressed)


def _is_due(item: SupersessionItem) -> bool:
    return item.state == ItemState.WAITING and item.supersession.state == BatchState.APPROVED


def _hindrance(item: SupersessionItem, report: Report, result: Result) -> Hindrance | None:
    if report.standing != Standing.VALID:
        return Hindrance.NOT_VALID
    return None if prints_alike(result, result_of(item.revision)) else Hindrance.REVISED_AGAIN


def _name(report: Report, result: Result) -> str:
    return name_to_print(Route(report.route), str(report.facts["name"]), result_of(report.revision), result)


def _portrait_of(report: Report, result: Result) -> str:
    """The predecessor's portrait; where a feed has brought one since, a report that had none gets it."""
    return report.portrait_sha256 or result.portrait


def _keep(item_id: int, pressed: Pressed | None) -> None:
    """Put the successor in its predecessor's place, unless that must not be (any more)."""
    with transaction.atomic():
        item = _locked(item_id)
        if not _is_due(item):
            # Another run was faster; nobody has seen this page.
            return
        report = lock_report(item.report_id)
        result = result_by_id(report.result_id)
        hindrance = _hindrance(item, report, result)
        if hindrance or pressed is None or pressed.result.revision != result.revision:
            _leave(item, hindrance or Hindrance.REVISED_AGAIN)
            return
        report.standing = Standing.SUPERSEDED
        report.standing_since = now()
        report.save(update_fields=["standing", "standing_since"])
        successor = keep_report(
            pressed,
            MACHINE,
            route=Route(report.route),
            case=report.case,
            portrait_sha256=_portrait_of(report, result),
        )
        report.replaced_by = successor
        report.save(update_fields=["replaced_by"])
        overtake_proposals(report)
        told = _tell(report, successor, CorrectionReason(item.supersession.reason))
        _record(item, report, successor, told=told)
        _end(item, ItemState.DONE, successor=successor, told=told)


def _revoke(item_id: int) -> None:
    """Revoke a report whose corrected result gets none, on the two names that stand under the batch."""
    with transaction.atomic():
        item = _locked(item_id)
        if not _is_due(item):
            return
        report = lock_report(item.report_id)
        hindrance = _hindrance(item, report, result_by_id(report.result_id))
        if hindrance:
            _leave(item, hindrance)
            return
        batch = item.supersession
        proposal = RevocationProposal.objects.create(
            report=report,
            reason=RevocationReason.RESULT_CORRECTED,
            proposed_by=batch.proposed_by,
            proposed_at=batch.proposed_at,
            state=ProposalState.CONFIRMED,
            decided_by=batch.decided_by,
            decided_at=batch.decided_at,
        )
        _end(item, ItemState.DONE, told=revoke_confirmed(proposal, MACHINE))


def _locked(item_id: int) -> SupersessionItem:
    items = SupersessionItem.objects.select_for_update(of=("self",))
    return items.select_related("supersession", "revision__result").get(pk=item_id)


def _tell(report: Report, successor: Report, reason: CorrectionReason) -> bool:
    case = successor.case
    if case is not None:
        name = str(successor.facts["name"])
        if case.name_on_card != name:
            case.name_on_card = name
            case.save(update_fields=["name_on_card"])
        write_replacement(case, successor, MACHINE, replaces=report.serial, reason=reason)
        return True
    facts = LetterFacts(
        name=str(successor.facts["name"]),
        exam_date=successor.revision.exam_date,
        serial=successor.serial,
        replaced_serial=report.serial,
        reason=reason,
        verify_url=f"{office().base_url}/v/{successor.code}",
        my_page_url=f"{office().base_url}/my-page/",
    )
    return tell_holder(LetterKind.REPLACED, facts, successor, MACHINE) is not None


def _record(item: SupersessionItem, report: Report, successor: Report, *, told: bool) -> None:
    batch = item.supersession
    record_event(
        EventKind.REPORT_SUPERSEDED,
        MACHINE,
        case=report.case,
        report=report,
        serial=successor.serial,
        supersession_id=batch.pk,
        proposed_by=batch.proposed_by,
        decided_by=batch.decided_by,
        told=int(told),
    )


def _leave(item: SupersessionItem, hindrance: Hindrance) -> None:
    _end(item, ItemState.LEFT_OUT, hindrance=hindrance)


def _fail(item_id: int, hindrance: Hindrance) -> None:
    """Leave it to a person, who mends the cause or leaves the report out."""
    with transaction.atomic():
        item = _locked(item_id)
        if _is_due(item):
            item.state = ItemState.FAILED
            item.hindrance = hindrance
            item.save(update_fields=["state", "hindrance"])


def _end(
    item: SupersessionItem,
    state: ItemState,
    *,
    hindrance: Hindrance | None = None,
    successor: Report | None = None,
    told: bool = False,
) -> None:
    item.state = state
    item.hindrance = hindrance or ""
    item.successor = successor
    item.told = told
    # The report itself says it now, or nobody will.
    item.printed_name = ""
    item.ended_at = now()
    item.save(update_fields=["state", "hindrance", "successor", "told", "printed_name", "ended_at"])
