"""Forget what is no longer needed, purpose by purpose, when the programme's times are over.

Counted from the end of a case: pictures of cards and portraits, with the mails that brought them; mails and letters;
at last the case itself with all its rows. Mail that belongs to no case goes when its own time is over. What stays is
what an issued report says and its sealed pages, for whoever checks it, and the register of results.

Promises: a case that was taken up again is left alone; a blob is dropped when no row refers to it any more, before the
rows' change is committed, so that a run that was cut short is made good by the next.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.forget_upload import forget_upload
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.now import now
from scoredesk.actions.office_programme import programme
from scoredesk.actions.purge_case import (
    CARDS,
    drop_unreferenced,
    forget_cards,
    forget_case,
    forget_letters,
    forget_mail,
    forget_portraits,
)
from scoredesk.actions.record_event import record_event
from scoredesk.domain.application import Role
from scoredesk.domain.events import EventKind
from scoredesk.domain.job_names import TIMETABLE
from scoredesk.store.models import (
    Attempt,
    Case,
    CaseFile,
    Letter,
    Message,
    OneTimeCode,
    ResultRevision,
    ResultUpload,
    RevocationProposal,
    Supersession,
    WebhookMessage,
)

_DEALT_WITH = (Message.State.SET_ASIDE, Message.State.RESOLVED)
_TRACES_KEPT = timedelta(days=2)
"""Longer than any door counts tries, or any code is good for."""


_MESSAGES_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Purged:
    """How much was forgotten: the number of cases by purpose, then of things that belong to no case."""

    card_images: int
    portraits: int
    mails: int
    cases: int
    unrelated_mails: int
    unrelated_letters: int
    feed_portraits: int
    notes: int


def purge() -> Purged:
    """Forget everything whose time is over; return how much that was."""
    kept = programme().retention
    purged = Purged(
        card_images=_each(_with_pictures(*CARDS), "card_images", kept.card_images_days, forget_cards),
        portraits=_each(_with_pictures(Role.PORTRAIT), "portraits", kept.portrait_days, forget_portraits),
        mails=_each(_with_words(), "mails", kept.mail_days, forget_mail),
        cases=_each(Q(), "", kept.case_days, forget_case),
        unrelated_mails=_forget_unrelated_mails(_before(kept.unrelated_mail_days)),
        unrelated_letters=_forget_unrelated_letters(_before(kept.mail_days)),
        feed_portraits=_forget_feed_portraits(_before(kept.portrait_days)),
        notes=_forget_notes(_before(kept.case_days)),
    )
    _forget_traces(now() - _TRACES_KEPT)
    if any(asdict(purged).values()):
        record_event(EventKind.PURGED, MACHINE, **asdict(purged))
    return purged


def _each(having: Q, purpose: str, days: int, forget: Callable[[Case], bool]) -> int:
    """Forget a purpose's data of every case that ended long enough ago, each in a transaction of its own."""
    ended = Q(programme=programme().key, closed_at__lt=_before(days))
    count = 0
    for case_id in Case.objects.filter(ended, having).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            case = lock_case(case_id)
            if case.closed_at is None or case.closed_at >= _before(days):
                # Taken up again between the look and the lock.
                continue
            if forget(case):
                count += 1
                if purpose:
                    record_event(EventKind.PURGED, MACHINE, case=case, purpose=purpose)
    return count


def _with_pictures(*roles: Role) -> Q:
    files = CaseFile.objects.filter(case=OuterRef("pk"), role__in=roles)
    mails = Message.objects.filter(case=OuterRef("pk"), raw_dropped_at=None)
    return Q(Exists(files.exclude(original_sha256="", clean_sha256="", drawing_sha256="", crop_sha256=""))) | Q(
        Exists(mails)
    )


def _with_words() -> Q:
    mails = Message.objects.filter(case=OuterRef("pk")).exclude(raw_dropped_at__isnull=False, text="", subject="")
    letters = Letter.objects.filter(case=OuterRef("pk")).exclude(mime_sha256="")
    return Q(Exists(mails)) | Q(Exists(letters))


def _forget_unrelated_mails(before: datetime) -> int:
    """Mail that a person or a rule has dealt with; what still waits for a person is never forgotten."""
    with transaction.atomic():
        mails = Message.objects.filter(case=None, state__in=_DEALT_WITH, received_at__lt=before)
        rows = list(mails.values_list("pk", "raw_sha256"))
        Message.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
        drop_unreferenced(address for _, address in rows)
    return len(rows)


def _forget_unrelated_letters(before: datetime) -> int:
    """Codes and announcements of My Page."""
    with transaction.atomic():
        return forget_letters(Letter.objects.filter(case=None, written_at__lt=before))


def _forget_feed_portraits(before: datetime) -> int:
    """Portraits that a feed brought; a report keeps the one that it shows."""
    with transaction.atomic():
        brought: QuerySet[ResultRevision] = ResultRevision.objects.exclude(portrait_sha256="").filter(
            result_import__imported_at__lt=before
        )
        rows = list(brought.values_list("pk", "portrait_sha256"))
        ResultRevision.objects.filter(pk__in=[pk for pk, _ in rows]).update(portrait_sha256="")
        drop_unreferenced(address for _, address in rows)
    return len(rows)


def _forget_notes(before: datetime) -> int:
    """What clerks wrote to each other about revoking and replacing; who proposed and who decided stays on record."""
    count = 0
    for proposals in (RevocationProposal.objects, Supersession.objects):
        decided = proposals.filter(decided_at__lt=before).exclude(note="", decision_note="")
        count += decided.update(note="", decision_note="")
    return count


def _forget_traces(before: datetime) -> None:
    """Counted tries, one-time codes, sessions, files of results that nobody took in, failed jobs that came again.

    And what programs were told; it names nobody, and serves to send it once more.
    """
    Attempt.objects.filter(at__lt=before).delete()
    OneTimeCode.objects.filter(expires_at__lt=before).delete()
    for upload in ResultUpload.objects.filter(uploaded_at__lt=before):
        forget_upload(upload)
    Session.objects.filter(expire_date__lt=before).delete()
    failed = ProcrastinateJob.objects.filter(status="failed", task_name__in=TIMETABLE)
    failed.exclude(procrastinateevent__at__gte=before).delete()
    ended = (WebhookMessage.State.DELIVERED, WebhookMessage.State.FAILED)
    WebhookMessage.objects.filter(state__in=ended, made_at__lt=now() - _MESSAGES_KEPT).delete()


def _before(days: int) -> datetime:
    return now() - timedelta(days=days)
