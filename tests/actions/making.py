"""Rows and drafts for the tests of the actions, made through the actions wherever there is one."""

import functools
import itertools
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from samples import cards, portraits

from scoredesk.actions.actor import Actor, ActorKind, Permission
from scoredesk.actions.confirm_revocation import confirm_revocation
from scoredesk.actions.open_case import open_case
from scoredesk.actions.propose_revocation import propose_revocation
from scoredesk.actions.receive import receive
from scoredesk.domain.application import (
    Attachment,
    Doubt,
    Draft,
    Envelope,
    Item,
    MailKind,
    Reading,
    Role,
    Source,
    no_items,
)
from scoredesk.domain.casework import Status
from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.revocation import RevocationReason
from scoredesk.store import blobs
from scoredesk.store.models import (
    Case,
    CaseFile,
    Message,
    RegisteredResult,
    Report,
    ResultImport,
    ResultRevision,
)

PROGRAMME = "ssw2-manufacturing"
CLERK = Actor(ActorKind.CLERK, "yamada", frozenset({Permission.WORK_CASES}))
REVOKER = Actor(ActorKind.CLERK, "suzuki", frozenset({Permission.WORK_CASES, Permission.REVOKE}))
SECOND = Actor(ActorKind.CLERK, "ito", frozenset({Permission.WORK_CASES, Permission.REVOKE}))
ADDRESS = "hung@example.org"
# A Tuesday; the Thursday before is a business day as well.
NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

_counter = itertools.count(1)

ITEMS: Mapping[Item, str] = MappingProxyType(
    {
        Item.EXAMINEE_NUMBER: "SM2402-10137",
        Item.EXAM_DATE: "2024-02-15",
        Item.CATEGORY: "machining",
        Item.NAME: "NGUYEN VAN HUNG",
        Item.NATIONALITY: "VN",
        Item.BIRTH_DATE: "1996-04-12",
        Item.SEX: "M",
    }
)


def a_result(**differs: object) -> RegisteredResult:
    """A failed result of the register that agrees with ``ITEMS``; ``differs``: fields of its revision."""
    fields = {
        "examinee_number": ITEMS[Item.EXAMINEE_NUMBER],
        "category": "machining",
        "exam_date": date(2024, 2, 15),
        "name": ITEMS[Item.NAME],
        "birth_date": date(1996, 4, 12),
        "nationality": "VN",
        "sex": "M",
        "email": ADDRESS,
        "score": Decimal(10),
        "pass_mark": Decimal(12),
        "full_mark": Decimal(20),
        "outcome": "failed",
    } | differs
    source = ResultImport.objects.create(
        programme=PROGRAMME,
        file_name="results.csv",
        file_sha256="0" * 64,
        imported_at=NOON,
        imported_by="operator",
        rows=1,
        new=1,
        revised=0,
        unchanged=0,
    )
    result = RegisteredResult.objects.create(
        programme=PROGRAMME, sitting="2024-02", number_folded=fold_number(str(fields["examinee_number"]))
    )
    ResultRevision.objects.create(
        result=result,
        revision=1,
        is_current=True,
        result_import=source,
        name_folded=fold_name(str(fields["name"])),
        content_sha256="0" * 64,
        **fields,
    )
    return result


def a_message(sender: str = ADDRESS, *, received_at: datetime | None = None, message_id: str = "") -> Message:
    """A stored message that was noted as read, but not yet filed."""
    number = next(_counter)
    message = receive(f"mail {number}".encode(), received_at=received_at)
    message.kind = MailKind.APPLICATION
    message.sender = sender
    message.message_id = message_id or f"mail-{number}@example.org"
    message.save()
    return message


def a_draft(
    items: Mapping[Item, str | Reading | None] = ITEMS,
    attachments: Iterable[Attachment] | None = None,
    *,
    kind: MailKind = MailKind.APPLICATION,
    envelope: Envelope | None = None,
) -> Draft:
    """A draft as intake makes it: the right items and files unless told otherwise."""
    readings = no_items()
    for item, value in items.items():
        if isinstance(value, Reading):
            readings[item] = value
        elif value is not None:
            readings[item] = Reading(value, (), Source("1", 1, value), None, value)
    files = (card(), portrait()) if attachments is None else tuple(attachments)
    return Draft(kind, readings, files, (), envelope or Envelope(sender=ADDRESS), "text")


def doubtful(doubt: Doubt, *candidates: str) -> Reading:
    """A reading without a certain value."""
    return Reading(None, candidates, Source("1", 1, " / ".join(candidates)), doubt, " / ".join(candidates))


def attachment(content: bytes, role: Role, *, name: str = "file.jpg", certain: bool = True) -> Attachment:
    """An attachment in a role."""
    return Attachment(name, media_type_of(content), len(content), "", role, content, role_certain=certain)


@functools.cache
def card(name: str = "NGUYEN VAN HUNG", role: Role = Role.CARD_FRONT, *, certain: bool = True) -> Attachment:
    """A specimen card's front."""
    content = cards.card_front(cards.SampleCard(name=name), width=640)
    return attachment(content, role, name="card.jpg", certain=certain)


@functools.cache
def portrait(variant: int = 0, role: Role = Role.PORTRAIT, *, certain: bool = True) -> Attachment:
    """A portrait that keeps the rules; each variant has other bytes."""
    content = portraits.compliant_portrait(ground=portraits.GROUNDS[variant % len(portraits.GROUNDS)])
    return attachment(content, role, name="face.jpg", certain=certain)


def a_case(
    status: Status = Status.RECEIVED,
    *,
    draft: Draft | None = None,
    sender: str = ADDRESS,
    received_at: datetime | None = None,
) -> Case:
    """A case that one mail opened, put into a status without walking there."""
    with transaction.atomic():
        case = open_case(a_message(sender, received_at=received_at), draft or a_draft())
    if status is not Status.RECEIVED:
        case.status = status
        if status is Status.AWAITING_ANSWER:
            case.promised_on = None
        case.save()
    return case


def ready(case: Case, result: RegisteredResult) -> Case:
    """Put a case where examination leaves it: in review, its result known, its pictures cleaned."""
    case.status = Status.IN_REVIEW
    case.result = result
    case.save()
    for file in case.files.all():
        show(file)
    return case


def show(file: CaseFile) -> None:
    """Give a file the clean copy that examination makes; here it is the file itself."""
    file.clean_sha256 = file.original_sha256
    file.save()


def waiting(name: str) -> list[dict[str, object]]:
    """Arguments of the jobs of that name that wait in the queue, oldest first."""
    jobs = ProcrastinateJob.objects.filter(task_name=name, status="todo").order_by("id")
    return [job.args for job in jobs]


def value_of(case: Case, item: Item) -> str:
    """The value of a case's item as the database has it now."""
    return case.items.get(item=item).value


def content_of(case: Case, role: Role) -> bytes:
    """The bytes of the file that counts in that role now."""
    return blobs.get(case.files.get(role=role, is_current=True).original_sha256)


def events_of(case: Case) -> list[str]:
    """The kinds of a case's events, in order."""
    return list(case.events.order_by("pk").values_list("kind", flat=True))


def days(number: float) -> timedelta:
    """That many days."""
    return timedelta(days=number)


def a_report(result: RegisteredResult, *, case: Case | None = None, **differs: object) -> Report:
    """A valid report of a result, put there without being drawn."""
    number = next(_counter)
    fields = {
        "serial": f"SM2-2026-{900000 + number}",
        "code": f"CODE{number:022d}",
        "programme": PROGRAMME,
        "route": "application",
        "revision": result.revisions.get(is_current=True),
        "facts": {"serial": f"SM2-2026-{900000 + number}"},
        "pdf_sha256": blobs.put(f"%PDF of test {number}".encode()),
        "pdf_size": 10,
        "sealed_by": "a test",
        "issued_at": NOON,
        "standing_since": NOON,
    } | differs
    return Report.objects.create(result=result, case=case, **fields)


def revoked(report: Report, reason: RevocationReason = RevocationReason.ISSUED_IN_ERROR) -> Report:
    """Revoke a report, by two people."""
    proposal = propose_revocation(report.pk, REVOKER, reason)
    confirm_revocation(proposal.pk, SECOND)
    report.refresh_from_db()
    return report
