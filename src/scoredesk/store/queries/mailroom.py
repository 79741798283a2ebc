"""The mailroom's book: what came in and what went out, day by day where the office is."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from scoredesk.store.models import Letter, Message
from scoredesk.store.queries.desk import LETTER_STATES_IN_TROUBLE


@dataclass(frozen=True, slots=True)
class MailDay:
    """One day's counts. ``waiting``: of its mails those that still wait; ``failed``: letters that did not arrive."""

    day: date
    mails: int = 0
    waiting: int = 0
    aside: int = 0
    letters: int = 0
    unsent: int = 0
    failed: int = 0


def days(last: date, count: int, timezone: str) -> tuple[MailDay, ...]:
    """Return the counts of ``count`` days up to ``last``, newest first; two queries."""
    zone = ZoneInfo(timezone)
    first = last - timedelta(days=count - 1)
    came = (
        Message.objects.filter(received_at__range=_span(first, last, zone))
        .order_by()
        .annotate(day=TruncDate("received_at", tzinfo=zone))
        .values("day")
        .annotate(
            mails=Count("pk"),
            waiting=Count("pk", filter=Q(state__in=[Message.State.FOR_A_PERSON, Message.State.STORED])),
            aside=Count("pk", filter=Q(state=Message.State.SET_ASIDE)),
        )
    )
    went = (
        Letter.objects.filter(written_at__range=_span(first, last, zone))
        .order_by()
        .annotate(day=TruncDate("written_at", tzinfo=zone))
        .values("day")
        .annotate(
            letters=Count("pk"),
            unsent=Count("pk", filter=Q(state__in=[Letter.State.WRITTEN, Letter.State.SENDING])),
            failed=Count("pk", filter=Q(state__in=LETTER_STATES_IN_TROUBLE)),
        )
    )
    counted = {day: MailDay(day) for day in (last - timedelta(days=back) for back in range(count))}
    for mail in came:
        day = counted[mail["day"]]
        counted[day.day] = replace(day, mails=mail["mails"], waiting=mail["waiting"], aside=mail["aside"])
    for letter in went:
        day = counted[letter["day"]]
        counted[day.day] = replace(day, letters=letter["letters"], unsent=letter["unsent"], failed=letter["failed"])
    return tuple(counted.values())


def mails_of(day: date, timezone: str) -> "QuerySet[Message]":
    """Return the mails that came in on a day, newest first."""
    span = _span(day, day, ZoneInfo(timezone))
    return Message.objects.filter(received_at__range=span).select_related("case").order_by("-received_at", "-pk")


def letters_of(day: date, timezone: str) -> "QuerySet[Letter]":
    """Return the letters that were written on a day, newest first."""
    span = _span(day, day, ZoneInfo(timezone))
    return Letter.objects.filter(written_at__range=span).select_related("case").order_by("-written_at", "-pk")


def _span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime.combine(first, time.min, zone), datetime.combine(last, time.max, zone)
