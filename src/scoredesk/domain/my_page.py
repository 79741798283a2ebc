"""The My Page route (N1): which results have a report there, and by when it is due."""

from datetime import date

from scoredesk.domain.clock import BusinessCalendar
from scoredesk.domain.programme import Programme, Route, Window
from scoredesk.domain.result import Outcome, Result


def windows(programme: Programme) -> tuple[Window, ...]:
    """Return the windows of exam dates whose reports are on My Page."""
    return tuple(window for window in programme.windows if window.route is Route.MY_PAGE)


def outcomes_with_report(programme: Programme) -> frozenset[str]:
    """Return the outcomes that a report is issued for (N4, N13): failed, and passed where that is not excluded."""
    also = frozenset() if programme.exclusions.passed else frozenset({Outcome.PASSED.value})
    return also | {programme.eligibility.outcome}


def has_report(programme: Programme, result: Result) -> bool:
    """Return whether a report of this result belongs on My Page."""
    window = programme.window_of(result.exam_date)
    on_my_page = window is not None and window.route is Route.MY_PAGE
    return on_my_page and result.outcome.value in outcomes_with_report(programme)


def due_on(programme: Programme, calendar: BusinessCalendar, exam_date: date) -> date:
    """Return the last day on which a sitting's reports are in time."""
    return calendar.after(exam_date, programme.promises.my_page_business_days)
