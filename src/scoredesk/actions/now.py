"""The one clock of the actions. Tests set it; nothing else asks the machine for the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from scoredesk.domain.programme import Programme

_read_clock: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731 - a variable that tests replace


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return _read_clock()


def today(programme: Programme) -> date:
    """Return the date where the office is."""
    return office_date(programme, now())


def office_date(programme: Programme, moment: datetime) -> date:
    """Return the date that a moment has where the office is."""
    return moment.astimezone(ZoneInfo(programme.office.timezone)).date()


def set_clock(clock: Callable[[], datetime] | None) -> None:
    """Set the clock (for tests and for trying out a date), or with None go back to the machine's."""
    global _read_clock  # noqa: PLW0603 - the one clock of the process
    _read_clock = clock or (lambda: datetime.now(UTC))
