"""Where the holder of a report is told what becomes of it: by the address that the report itself went to.

A report of a case goes to the address that was pinned when it was approved; one on My Page is announced to the
registered address. Where neither is known any more nobody can be told, and whoever asks for it is to say so.
"""

from collections.abc import Sequence

from scoredesk.actions.actor import Actor
from scoredesk.actions.write_letter import Enclosure, write_letter
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme import Route
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store.models import Letter, Report, ResultRevision


def holder_address(report: Report) -> str:
    """Return the mail address of whoever holds the report, or nothing where none is known."""
    if report.case is not None:
        # A case that was approved before addresses were pinned has none.
        return report.case.deliver_to or report.case.applicant_address
    if report.route == Route.MY_PAGE:
        return ResultRevision.objects.get(result=report.result_id, is_current=True).email
    return ""


def tell_holder(
    kind: LetterKind, facts: LetterFacts, report: Report, actor: Actor, enclosures: Sequence[Enclosure] = ()
) -> Letter | None:
    """Write a letter about a report to its holder; None where nobody can be told. Inside the change's transaction."""
    recipient = holder_address(report)
    if not recipient:
        return None
    return write_letter(
        kind,
        facts,
        actor,
        recipient=recipient,
        case=report.case,
        result=None if report.case else report.result,
        report=report,
        enclosures=enclosures,
    )
