"""Write the letter that brings a report or its successor: with the sealed file, or with a link, as the programme says.

Promises: it goes to the address that was pinned at the approval; of a report at most one link works, the newest; the
link's token stands in the letter and nowhere else.
"""

import secrets
from dataclasses import replace

from scoredesk.actions.actor import Actor
from scoredesk.actions.now import now, today
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.write_letter import Enclosure, write_letter
from scoredesk.domain import report_link
from scoredesk.domain.events import EventKind
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme import DeliveryMethod
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.supersession import CorrectionReason
from scoredesk.store import blobs
from scoredesk.store.models import Case, Letter, Report, ReportLink

PDF = "application/pdf"


def write_delivery(case: Case, report: Report, actor: Actor) -> None:
    """Write the delivery letter of a valid report; to be called inside the transaction that makes it necessary."""
    _bring(LetterKind.DELIVERY, case, report, _facts(case, report), actor)


def write_replacement(case: Case, report: Report, actor: Actor, *, replaces: str, reason: CorrectionReason) -> None:
    """Write the letter that brings a successor, and says that it replaces the report with the serial ``replaces``."""
    facts = replace(_facts(case, report), replaced_serial=replaces, reason=reason)
    _bring(LetterKind.REPLACED, case, report, facts, actor)


def _facts(case: Case, report: Report) -> LetterFacts:
    return LetterFacts(
        case_number=case.token,
        name=case.name_on_card,
        serial=report.serial,
        verify_url=f"{office().base_url}/v/{report.code}",
        learn_url=f"{office().base_url}/verify/learn/",
    )


def _bring(kind: LetterKind, case: Case, report: Report, facts: LetterFacts, actor: Actor) -> None:
    # Links end whatever the method is now: the programme may have changed since they were sent.
    ReportLink.objects.filter(report=report, ended_at=None).update(ended_at=now())
    if programme().delivery.method is DeliveryMethod.ATTACHMENT:
        name = f"{report.serial}.pdf"
        enclosure = Enclosure(name, PDF, blobs.get(report.pdf_sha256))
        _write(kind, case, report, replace(facts, attachment=name), actor, enclosure)
    else:
        _write_with_link(kind, case, report, facts, actor)


def _write_with_link(kind: LetterKind, case: Case, report: Report, facts: LetterFacts, actor: Actor) -> None:
    rules = programme()
    token = report_link.make(secrets.token_bytes(report_link.BYTES_NEEDED))
    last_day, over_at = report_link.ends(today(rules), rules.delivery.link_days, rules.office.timezone)
    facts = replace(facts, report_url=f"{office().base_url}/r/{token}", link_until=last_day)
    letter = _write(kind, case, report, facts, actor)
    ReportLink.objects.create(
        report=report, letter=letter, token_hash=report_link.hash_of(token), made_at=now(), expires_at=over_at
    )
    record_event(EventKind.REPORT_LINK_MADE, actor, case=case, letter=letter, report=report, until=last_day.isoformat())


def _write(
    kind: LetterKind, case: Case, report: Report, facts: LetterFacts, actor: Actor, *enclosures: Enclosure
) -> Letter:
    letter = write_letter(
        kind,
        facts,
        actor,
        # A case that was approved before addresses were pinned has none.
        recipient=case.deliver_to or case.applicant_address,
        case=case,
        report=report,
        enclosures=enclosures,
    )
    if letter is None:
        raise RuntimeError("a letter that is not automatic is never held back")
    return letter
