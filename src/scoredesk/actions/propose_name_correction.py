"""Propose that one report be replaced by a successor with another printed name: a batch of one, for a misprint."""

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.office_programme import programme
from scoredesk.actions.propose_supersession import keep_proposal
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.supersession import CorrectionReason, Course
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report, ResultRevision, Supersession
from scoredesk.store.queries.supersessions import planned_for

_LONGEST = 200


def propose_name_correction(report_id: int, actor: Actor, name: str, note: str = "") -> Supersession:
    """Propose to print a report anew with this name. What the register says by now is printed with it.

    Raises NotAllowedError, Report.DoesNotExist, and AskPersonError for a report that is not valid any more, a name that
    is none or the printed one, a result that gets no report any more, and where a batch has the report already.
    """
    require_person(actor, Permission.REVOKE)
    report = Report.objects.select_related("case", "revision__result").get(pk=report_id)
    name = " ".join(name.split())
    if report.standing != Standing.VALID:
        raise AskPersonError("report_not_valid")
    if not name or len(name) > _LONGEST or name == report.facts.get("name"):
        raise AskPersonError("name_is_the_same")
    revision = ResultRevision.objects.select_related("result").get(result=report.result_id, is_current=True)
    planned = planned_for(programme(), report, revision, name)
    if planned.plan.course is not Course.REPLACE:
        raise AskPersonError("result_gets_no_report")
    return keep_proposal(actor, (planned,), CorrectionReason.NAME_CORRECTED, note, printed_name=name)
