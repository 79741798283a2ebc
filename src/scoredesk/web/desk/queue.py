"""The queue by promise, and the search."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from scoredesk.actions.actor import Permission
from scoredesk.actions.now import today
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.domain.clock import BusinessCalendar
from scoredesk.domain.programme import Category
from scoredesk.store.queries import desk as listed
from scoredesk.store.queries.desk import CaseRow, Tray
from scoredesk.store.queries.reports import find_reports
from scoredesk.store.queries.two_people import waiting_for_a_second_person
from scoredesk.web.ui.access import desk
from scoredesk.web.ui.promise import Promise, promise_of

PAGE = 50
_SEARCH_KEY = "desk_search"


@dataclass(frozen=True, slots=True)
class Line:
    """A case with its promise as it stands today; ``category`` None where it was not read."""

    case: CaseRow
    promise: Promise
    category: Category | None


@desk(Permission.WORK_CASES)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """``/desk/``: one tray of cases; ``?tray=`` names it, ``?page=`` counts from 1."""
    rules = programme()
    try:
        which = Tray(request.GET.get("tray", Tray.TO_DECIDE))
    except ValueError:
        which = Tray.TO_DECIDE
    page = max(1, _whole(request.GET.get("page", "1")))
    found = listed.rows(listed.tray(rules.key, which), (page - 1) * PAGE, PAGE + 1)
    context = {
        "tray": which,
        "trays": [(tray, count) for tray, count in listed.counts(rules.key).items()],
        "overdue": listed.overdue_count(rules.key, today(rules)),
        "lines": _lines(found[:PAGE]),
        "page": page,
        "previous": page - 1,
        "next": page + 1 if len(found) > PAGE else 0,
        "today": today(rules),
        "second": waiting_for_a_second_person(rules.key),
    }
    return render(request, "desk/queue.html", context)


@desk(Permission.WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """``/desk/search/``: the words are posted and kept in the session, so that no address or log ever holds them."""
    if request.method == "POST":
        request.session[_SEARCH_KEY] = request.POST.get("words", "").strip()[:200]
        return redirect("desk-search")
    words = str(request.session.get(_SEARCH_KEY, ""))
    rules = programme()
    found = listed.rows(listed.search(rules.key, words)) if words else []
    context = {
        "words": words,
        "lines": _lines(found),
        "reports": find_reports(rules.key, words)[: listed.FOUND_AT_MOST] if words else [],
        "most": listed.FOUND_AT_MOST,
        "today": today(rules),
    }
    return render(request, "desk/search.html", context)


def _lines(cases: list[CaseRow]) -> list[Line]:
    open_days: BusinessCalendar = calendar()
    rules = programme()
    return [
        Line(
            case,
            promise_of(
                case.status,
                case.promised_on,
                today=today(rules),
                calendar=open_days,
                warn=rules.promises.warn_business_days,
            ),
            rules.category(case.category),
        )
        for case in cases
    ]


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
