"""What the desk lists: cases by their promise, search, mails for a person, and everything that got stuck."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import CharField, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Replace, Upper
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.domain.application import Item
from scoredesk.domain.casework import Status
from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.domain.job_names import TIMETABLE
from scoredesk.store.models import Case, CaseItem, Letter, Message, ResultRevision


class Tray(StrEnum):
    """The piles in which the desk shows cases."""

    TO_DECIDE = "to_decide"
    WAITING = "waiting"
    UNDER_WAY = "under_way"
    ENDED = "ended"


STATUSES: dict[Tray, tuple[Status, ...]] = {
    Tray.TO_DECIDE: (Status.RECEIVED, Status.IN_REVIEW),
    Tray.WAITING: (Status.AWAITING_ANSWER,),
    Tray.UNDER_WAY: (Status.APPROVED, Status.ISSUED),
    Tray.ENDED: (Status.DELIVERED, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED),
}

FOUND_AT_MOST = 50
LETTER_STATES_IN_TROUBLE = (Letter.State.FAILED, Letter.State.BOUNCED, Letter.State.UNCERTAIN)
_STUCK_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the queue. ``recommendation``: the rules' newest, or empty. ``answers``: mails beyond the first."""

    id: int
    number: str
    status: Status
    received_at: datetime
    promised_on: date | None
    closed_at: datetime | None
    name: str
    category: str
    exam_date: str
    recommendation: str
    answers: int
    letters_in_trouble: int


def counts(programme: str) -> dict[Tray, int]:
    """Return how many cases lie in each tray."""
    by_status = dict(Case.objects.filter(programme=programme).order_by().values_list("status").annotate(n=Count("pk")))
    return {tray: sum(by_status.get(status, 0) for status in STATUSES[tray]) for tray in Tray}


def overdue_count(programme: str, today: date) -> int:
    """Return how many open cases are past their promise."""
    return Case.objects.filter(programme=programme, promised_on__lt=today, status__in=_open_statuses()).count()


def tray(programme: str, which: Tray) -> "QuerySet[Case]":
    """Return a tray's cases: the nearest promise first, without one the longest waiting; ended ones newest first."""
    cases = Case.objects.filter(programme=programme, status__in=STATUSES[which])
    if which is Tray.ENDED:
        return cases.order_by(F("closed_at").desc(nulls_last=True), "-pk")
    return cases.order_by(F("promised_on").asc(nulls_last=True), "received_at", "pk")


def rows(cases: "QuerySet[Case]", first: int = 0, most: int = FOUND_AT_MOST) -> list[CaseRow]:
    """Return cases as lines of the queue, in their order, from the ``first`` on, in one query."""
    listed = cases.annotate(
        said_name=_item(Item.NAME),
        said_category=_item(Item.CATEGORY),
        said_exam_date=_item(Item.EXAM_DATE),
        mails=Count("messages", distinct=True),
        troubled=Count(
            "letters", filter=Q(letters__state__in=LETTER_STATES_IN_TROUBLE, letters__resolved_by=""), distinct=True
        ),
    )
    return [
        CaseRow(
            id=case.pk,
            number=case.number,
            status=Status(case.status),
            received_at=case.received_at,
            promised_on=case.promised_on,
            closed_at=case.closed_at,
            name=case.said_name,
            category=case.said_category,
            exam_date=case.said_exam_date,
            recommendation=str((case.assessment or {}).get("recommendation", "")),
            answers=max(0, case.mails - 1),
            letters_in_trouble=case.troubled,
        )
        for case in listed[first : first + most]
    ]


def search(programme: str, words: str) -> "QuerySet[Case]":
    """Return the cases that fit: case number or token, examinee number, parts of a name, or a mail address.

    Numbers compare without width, case, spaces and hyphens; names by the register's folding where a result is
    known, else as they were written.
    """
    words = " ".join(words.split())[:200]
    cases = Case.objects.filter(programme=programme)
    number, name = fold_number(words), fold_name(words)
    if not number:
        return cases.none()
    fits = Q(number__iexact=words) | Q(token__iexact=words) | Q(pk__in=_by_examinee_number(number))
    if "@" in words or len(name) >= 2:
        fits |= Q(applicant_address__icontains=words) if "@" in words else Q()
        fits |= Q(pk__in=_by_name(words, name))
    return cases.filter(fits).order_by("-received_at", "-pk")


def _by_examinee_number(number: str) -> "QuerySet[CaseItem, int]":
    bare: Upper | Replace = Upper("value")
    for sign in ("-", " ", "_", "/", "."):
        bare = Replace(bare, Value(sign), Value(""))
    claimed = CaseItem.objects.filter(item=Item.EXAMINEE_NUMBER).annotate(bare=bare).filter(bare=number)
    return claimed.values_list("case_id", flat=True)


def _by_name(words: str, name: str) -> "QuerySet[Case, int]":
    written = Q()
    for word in words.split():
        written &= Q(items__value__icontains=word)
    registered = ResultRevision.objects.filter(is_current=True, name_folded__contains=name).values("result_id")
    return Case.objects.filter((Q(items__item=Item.NAME) & written) | Q(result__in=registered)).values_list(
        "pk", flat=True
    )


def mails_for_a_person() -> "QuerySet[Message]":
    """Return the mails that wait for a person, oldest first."""
    return Message.objects.filter(state=Message.State.FOR_A_PERSON).order_by("received_at", "pk")


def mails_set_aside() -> "QuerySet[Message]":
    """Return automatic mail, what looks like spam, and what no case can use, newest first."""
    return Message.objects.filter(state=Message.State.SET_ASIDE).order_by("-received_at", "-pk")


def mails_dealt_with() -> "QuerySet[Message]":
    """Return the mails that a person dealt with, newest first."""
    return Message.objects.filter(state=Message.State.RESOLVED).order_by("-received_at", "-pk")


def letters_in_trouble(moment: datetime) -> "QuerySet[Letter]":
    """Return letters that failed, bounced, may or may not have arrived, or wait longer than they should.

    What a person has dealt with is none of them any more.
    """
    stuck = Q(state__in=[Letter.State.WRITTEN, Letter.State.SENDING], written_at__lt=moment - _STUCK_AFTER)
    return (
        Letter.objects.filter(Q(state__in=LETTER_STATES_IN_TROUBLE, resolved_by="") | stuck)
        .select_related("case")
        .order_by("-written_at", "-pk")
    )


def failed_jobs() -> "QuerySet[ProcrastinateJob]":
    """Return the jobs that failed for good, newest first. Their arguments are ids, never a person's data.

    Of each kind that comes again by itself only the newest: a mailbox that is away for a night fails every minute, and
    must not hide the one report that was not issued.
    """
    failed: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(status="failed")
    coming_again = failed.filter(task_name__in=TIMETABLE)
    newest = coming_again.order_by().values("task_name").annotate(newest=Max("pk")).values("newest")
    return failed.filter(~Q(task_name__in=TIMETABLE) | Q(pk__in=newest)).order_by("-pk")


def unread_mails(moment: datetime) -> int:
    """Return how many mails were stored long ago and are still not read."""
    return Message.objects.filter(state=Message.State.STORED, received_at__lt=moment - _STUCK_AFTER).count()


def _item(item: Item) -> Coalesce:
    value = CaseItem.objects.filter(case=OuterRef("pk"), item=item).values("value")[:1]
    return Coalesce(Subquery(value), Value(""), output_field=CharField())


def _open_statuses() -> list[Status]:
    return [*STATUSES[Tray.TO_DECIDE], *STATUSES[Tray.UNDER_WAY]]
