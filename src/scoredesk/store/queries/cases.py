"""Finding cases, and reading one as the domain's values."""

from types import MappingProxyType

from django.db.models import Q

from scoredesk.domain.application import Doubt, Item, Reading, Role, Source
from scoredesk.domain.casework import OPEN, Status
from scoredesk.domain.clock import Pause as ClockPause
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.folding import fold_number
from scoredesk.store.models import Case, CaseFile, CaseFinding, CaseItem, Letter, Message

_ANSWERABLE = [*OPEN, Status.LAPSED]


def case_by_token(tokens: tuple[str, ...]) -> Case | None:
    """Return the case of the first token that is one of ours."""
    found = {case.token: case for case in Case.objects.filter(token__in=tokens)}
    return next((found[token] for token in tokens if token in found), None)


def case_by_thread(message_ids: tuple[str, ...]) -> Case | None:
    """Return the case to which one of these Message-IDs belongs, as a letter of ours or a mail of theirs."""
    wanted = [message_id for message_id in message_ids if message_id]
    if not wanted:
        return None
    letter = Letter.objects.filter(message_id__in=wanted, case__isnull=False).select_related("case").first()
    if letter:
        return letter.case
    message = Message.objects.filter(message_id__in=wanted, case__isnull=False).select_related("case").first()
    return message.case if message else None


def case_by_sender(programme: str, address: str, examinee_number: str | None) -> Case | None:
    """Return the sender's one open case with that number; without a number, their one case that awaits an answer."""
    cases = Case.objects.filter(programme=programme, applicant_address__iexact=address)
    if examinee_number:
        wanted = fold_number(examinee_number)
        items = CaseItem.objects.filter(case__in=cases.filter(status__in=_ANSWERABLE), item=Item.EXAMINEE_NUMBER)
        same = [item.case for item in items.select_related("case") if fold_number(item.value) == wanted]
        return same[0] if len(same) == 1 else None
    waiting = list(cases.filter(status=Status.AWAITING_ANSWER)[:2])
    return waiting[0] if len(waiting) == 1 else None


def items_of(case: Case) -> dict[Item, Reading]:
    """Return the case's seven items as readings, all of them."""
    readings = {item: Reading() for item in Item}
    for row in case.items.all():
        readings[Item(row.item)] = reading_of(row)
    return readings


def reading_of(row: CaseItem) -> Reading:
    """Return one stored item as a reading."""
    source = Source(row.source_part, row.source_line, row.source_text) if row.source_part else None
    return Reading(
        value=row.value or None,
        candidates=tuple(row.candidates),
        source=source,
        doubt=Doubt(row.doubt) if row.doubt else None,
        written=row.written,
    )


def current_files(case: Case) -> list[CaseFile]:
    """Return the case's files that count now, oldest first."""
    return list(case.files.filter(is_current=True).order_by("pk"))


def current_file(case: Case, role: Role) -> CaseFile | None:
    """Return the current file of a role that exists once."""
    return case.files.filter(is_current=True, role=role).order_by("pk").last()


def came_from_elsewhere(case: Case) -> bool:
    """Return whether a file or an item that counts came in a mail from another address than the applicant's."""
    elsewhere = ~Q(message__sender__iexact=case.applicant_address) & Q(message__isnull=False)
    return case.files.filter(elsewhere, is_current=True).exists() or case.items.filter(elsewhere, set_by="").exists()


def roles_of(files: list[CaseFile]) -> tuple[tuple[Role, bool], ...]:
    """Return the roles of files with whether each is certain; a file nobody asked for counts for nothing."""
    return tuple((Role(file.role), file.role_certain) for file in files if file.role != Role.OTHER)


def finding_of(row: CaseFinding) -> Finding:
    """Return one stored finding as the domain's value."""
    return Finding(
        rule=row.rule,
        verdict=Verdict(row.verdict),
        subject=Subject(row.subject),
        value=row.value,
        unit=row.unit,
        limit=row.limit,
        confidence=row.confidence,
        params=MappingProxyType(dict(row.params)),
    )


def pauses_of(case: Case) -> tuple[ClockPause, ...]:
    """Return the times in which the applicant's answer was awaited."""
    return tuple(ClockPause(pause.asked_on, pause.answered_on) for pause in case.pauses.order_by("asked_on", "pk"))
