"""The mailroom's book: each day's mail in and letters out, with what became of each."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scoredesk.actions.actor import Permission
from scoredesk.actions.now import now, today
from scoredesk.actions.office_programme import programme
from scoredesk.store.queries import desk as listed
from scoredesk.store.queries import mailroom
from scoredesk.web.ui.access import desk

_DAYS = 14
_SHOWN = 500


@desk(Permission.WORK_CASES)
@require_safe
def by_day(request: HttpRequest) -> HttpResponse:
    """``/desk/mail/days/``: two weeks in numbers and one day in full, today or ``?on=2026-11-20``."""
    rules = programme()
    zone, newest = rules.office.timezone, today(rules)
    shown = min(_date(request.GET.get("on", "")) or newest, newest)
    # An older day heads two weeks of its own.
    last = newest if (newest - shown).days < _DAYS else shown
    context = {
        "days": [day for day in mailroom.days(last, _DAYS, zone) if day.mails or day.letters or day.day == shown],
        "shown": shown,
        "on": shown.isoformat(),
        "mails": mailroom.mails_of(shown, zone)[:_SHOWN],
        "letters": mailroom.letters_of(shown, zone)[:_SHOWN],
        "retryable": listed.LETTER_STATES_IN_TROUBLE,
        "pile": "days",
        "troubled": listed.letters_in_trouble(now()).count(),
    }
    return render(request, "desk/mailroom.html", context)


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    # Before this there was no mail, and no time zone to speak of.
    return found if found.year >= 2000 else None
