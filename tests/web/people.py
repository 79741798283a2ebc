"""An invented register, cases and issued reports, put straight into the database for the pages' tests."""

import functools
import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.contrib.auth.models import Group, User
from samples.cards import SampleCard, card_front
from samples.portraits import compliant_portrait

from scoredesk.actions.actor import Permission
from scoredesk.domain.casework import Status
from scoredesk.store import blobs
from scoredesk.store.models import (
    ApiKey,
    Case,
    CaseFile,
    CaseFinding,
    CaseItem,
    Decision,
    Event,
    Letter,
    Message,
    Pause,
    RegisteredResult,
    Report,
    ResultImport,
    ResultRevision,
    Webhook,
    WebhookMessage,
)

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
"""A Friday, 10:30 in Tokyo."""
PROGRAMME = "ssw2-manufacturing"
PASSWORD = "a long enough pass phrase"
NAME = "NGUYEN VAN SAMPLE"


@functools.cache
def _card() -> bytes:
    return card_front(SampleCard())


@functools.cache
def _portrait() -> bytes:
    return compliant_portrait(400, 460)


def staff(name: str = "sato", *permissions: Permission) -> User:
    """A clerk, with further permissions by group."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    for permission in permissions:
        user.groups.add(Group.objects.get_or_create(name=permission.value)[0])
    return user


def result(
    number: str = "SM2-0001", *, score: str = "9.5", outcome: str = "failed", name: str = NAME
) -> RegisteredResult:
    """One registered result in its first revision."""
    imported, _ = ResultImport.objects.get_or_create(
        programme=PROGRAMME,
        file_name="results.csv",
        file_sha256="0" * 64,
        defaults={
            "imported_at": NOW,
            "imported_by": "test",
            "rows": 1,
            "new": 1,
            "revised": 0,
            "unchanged": 0,
        },
    )
    registered = RegisteredResult.objects.create(
        programme=PROGRAMME, sitting="2506", number_folded=number.replace("-", "")
    )
    ResultRevision.objects.create(
        result=registered,
        revision=1,
        is_current=True,
        result_import=imported,
        examinee_number=number,
        category="machining",
        exam_date=date(2025, 6, 1),
        name=name,
        name_folded=name.lower().replace(" ", ""),
        birth_date=date(1996, 4, 12),
        nationality="VN",
        sex="M",
        email="sample@example.jp",
        score=Decimal(score),
        pass_mark=Decimal(12),
        full_mark=Decimal(20),
        outcome=outcome,
        content_sha256=hashlib.sha256(number.encode()).hexdigest(),
    )
    return registered


@dataclass(frozen=True, slots=True)
class Items:
    """What an applicant claims, canonical values."""

    examinee_number: str = "SM2-0001"
    exam_date: str = "2025-06-01"
    category: str = "machining"
    name: str = "Nguyễn Văn Sample"
    nationality: str = "VN"
    birth_date: str = "1996-04-12"
    sex: str = "M"


_ASSESSMENT = {
    "route": "application",
    "deficiencies": [],
    "grounds": [],
    "flags": [],
    "recommendation": "approve",
    "ask_automatically": False,
}


def case(
    number: str = "2026-000001",
    status: Status = Status.IN_REVIEW,
    *,
    registered: RegisteredResult | None = None,
    items: Items | None = None,
    promised_on: date | None = date(2026, 11, 27),
    files: bool = True,
    **assessment: object,
) -> Case:
    """One case with its mail, items and files; ``assessment`` overrides the rules' answer."""
    decided = status in (Status.APPROVED, Status.ISSUED, Status.DELIVERED)
    made = Case.objects.create(
        number=number,
        token=f"SD-{hashlib.sha256(number.encode()).hexdigest()[:5].upper()}-00000",
        programme=PROGRAMME,
        status=status,
        applicant_address="sample@example.jp",
        received_at=NOW - timedelta(days=3),
        promised_on=None if status is Status.AWAITING_ANSWER else promised_on,
        closed_at=NOW if status in (Status.DELIVERED, Status.REFUSED, Status.WITHDRAWN) else None,
        result=registered,
        assessment={**_ASSESSMENT, **assessment},
        name_on_card=NAME if decided else "",
        approved_by="sato" if decided else "",
    )
    mail = message(state=Message.State.FILED, kind="application", subject="結果通知書の発行申請", case=made, key=number)
    _items(made, items or Items(), mail)
    if files:
        file(made, "card_front", _card(), mail)
        file(made, "portrait", _portrait(), mail, findings=True)
    if status is Status.AWAITING_ANSWER:
        Pause.objects.create(case=made, asked_on=NOW.date())
    for kind in ("case_opened", "case_examined"):
        data = {"recommendation": "approve"} if kind == "case_examined" else {}
        Event.objects.create(at=NOW - timedelta(days=3), kind=kind, actor_kind="machine", case=made, data=data)
    letter(made, "acknowledgement", "sent")
    return made


def _items(made: Case, items: Items, mail: Message) -> None:
    for line, item in enumerate(Items.__slots__, 1):
        value = getattr(items, item)
        CaseItem.objects.create(
            case=made,
            item=item,
            value=value,
            written=value,
            source_part="1",
            source_line=line,
            source_text=f"{line}. {value}",
            message=mail,
        )


def file(made: Case, role: str, content: bytes, mail: Message, *, findings: bool = False) -> CaseFile:
    """One file of a case; its clean copy is itself."""
    address = blobs.put(content)
    row = CaseFile.objects.create(
        case=made,
        message=mail,
        role=role,
        role_certain=True,
        name="image.jpg",
        media_type="image/jpeg",
        size=len(content),
        original_sha256=address,
        clean_sha256=address,
    )
    if findings:
        _findings(made, row)
    return row


def _findings(made: Case, row: CaseFile) -> None:
    for rule, verdict, value, unit, limit in (
        ("file_size", "pass", 21_345, "bytes", "< 5242880"),
        ("colour", "pass", 14.2, "CIELAB", "> 4"),
        ("head_height", "ask", 0.688, "share of height", "0.50–0.69"),
        ("background", "fail", 9.4, "CIELAB", "< 5"),
        ("sunglasses", "ask", "not_measured", "", ""),
    ):
        CaseFinding.objects.create(
            case=made, file=row, rule=rule, verdict=verdict, subject="portrait", value=value, unit=unit, limit=limit
        )


def message(
    *,
    state: str = Message.State.FOR_A_PERSON,
    kind: str = "question",
    subject: str = "When will I get my report?",
    text: str = "Hello.\nI sent my application last week. When will I get my report?\nSAMPLE",
    case: Case | None = None,
    key: str = "1",
) -> Message:
    """One mail that came in."""
    raw = f"From: sample@example.jp\r\nSubject: x{key}{subject}\r\n\r\n{text}".encode()
    return Message.objects.create(
        raw_sha256=blobs.put(raw),
        received_at=NOW - timedelta(days=3),
        state=state,
        kind=kind,
        sender="sample@example.jp",
        subject=subject,
        message_id=f"<{key}@example.jp>",
        text=text,
        case=case,
    )


def letter(made: Case, kind: str, state: str, error: str = "") -> Letter:
    """One letter out."""
    mime = f"To: sample@example.jp\r\nSubject: {kind}\r\n\r\nHello {made.number}".encode()
    return Letter.objects.create(
        case=made,
        kind=kind,
        recipient="sample@example.jp",
        subject=f"[{made.token}] {kind}",
        message_id=f"<{kind}.{state}.{made.pk}@example.jp>",
        mime_sha256=blobs.put(mime),
        state=state,
        automatic=True,
        attempts=1,
        last_error=error,
        written_at=NOW - timedelta(days=2),
        sent_at=NOW - timedelta(days=2) if state == "sent" else None,
    )


def decision(made: Case, kind: str, **more: object) -> Decision:
    """One decision of the clerk Sato."""
    return Decision.objects.create(case=made, kind=kind, decided_at=NOW, decided_by="sato", **more)


CODE = "0123456789ABCDEFGHJKMNPQRS"


def report(
    made: Case | None,
    registered: RegisteredResult,
    *,
    code: str = CODE,
    serial: str = "SM2-2026-000001",
    standing: str = "valid",
    reason: str = "",
    replaced_by: Report | None = None,
    pdf: bytes = b"",
) -> Report:
    """One issued report with the facts that the press would keep."""
    revision = registered.revisions.get(is_current=True)
    both = {"ja": "製造分野特定技能2号評価試験", "en": "SSW(ii) Exam for Industrial Product Manufacturing"}
    facts = {
        "serial": serial,
        "issue_date": "2026-11-20",
        "exam": both,
        "exam_level": {"ja": "2号", "en": "Level 2"},
        "examinee_number": revision.examinee_number,
        "exam_date": revision.exam_date.isoformat(),
        "category": {"ja": "機械金属加工区分", "en": "Machining and Metal Processing"},
        "name": NAME,
        "nationality": {"ja": "ベトナム", "en": "Vietnam"},
        "birth_date": "1996-04-12",
        "sex": "M",
        "score": "9.5",
        "pass_mark": "12",
        "full_mark": "20",
        "passed": False,
        "share_percent": "79.1",
        "threshold_percent": "80",
        "reaches": False,
        "issuer": {"ja": "製造分野特定技能2号評価試験 事務局", "en": "Secretariat of the SSW(ii) Exam"},
        "replaces": "",
    }
    content = pdf or f"%PDF-1.7 {serial}".encode()
    return Report.objects.create(
        serial=serial,
        code=code,
        programme=PROGRAMME,
        route="application",
        result=registered,
        revision=revision,
        case=made,
        facts=facts,
        portrait_sha256=blobs.put(_portrait()),
        pdf_sha256=blobs.put(content),
        pdf_size=len(content),
        sealed_by="Test seal",
        issued_at=NOW,
        standing=standing,
        standing_since=NOW,
        standing_reason=reason,
        replaced_by=replaced_by,
    )


def webhook() -> Webhook:
    """A program's address that was given up, with messages in each state; and a key that is open."""
    keys = [
        ApiKey.objects.create(
            holder=holder,
            prefix=f"sdk_{letter * 8}",
            key_sha256=hashlib.sha256(letter.encode()).hexdigest(),
            scopes=scopes,
            made_at=NOW - timedelta(days=30),
            made_by="sato",
            expires_at=expires_at,
            last_used_on=used,
        )
        for letter, holder, scopes, expires_at, used in (
            ("a", "Example Exam Operator K.K.", ["cases:read", "webhooks:manage"], NOW + timedelta(days=335), NOW),
            ("b", "登録支援機関サンプル", ["verify"], NOW - timedelta(days=1), None),
        )
    ]
    made = Webhook.objects.create(
        key=keys[0],
        url="https://operator.example.com/a/rather/long/path/to/the/hook",
        topics=["report.issued", "report.revoked", "case.status_changed"],
        salt="00" * 20,
        made_at=NOW - timedelta(days=30),
        failing_since=NOW - timedelta(days=6),
        ended_at=NOW - timedelta(days=1),
        ended_because="failing",
    )
    for place, (state, status, error) in enumerate(
        [("delivered", 204, ""), ("failed", 500, ""), ("waiting", None, "address_refused"), ("waiting", None, "")]
    ):
        WebhookMessage.objects.create(
            webhook=made,
            message_id=f"msg_{'abcd'[place] * 32}",
            topic="report.issued",
            body="{}",
            made_at=NOW - timedelta(days=6 - place),
            state=state,
            attempts=10 if status else place,
            delivered_at=NOW - timedelta(days=6) if state == "delivered" else None,
            last_status=status,
            last_error=error,
        )
    return made
