"""The programme of the office this process works for, with its letters and texts, and its calendar."""

import functools
from pathlib import Path

from scoredesk.actions.load_programme import LoadedProgramme, load_programme
from scoredesk.actions.office import office
from scoredesk.domain.clock import BusinessCalendar
from scoredesk.domain.programme import Programme


def loaded() -> LoadedProgramme:
    """Return the programme with everything that belongs to it; read once per process."""
    return _load(office().programme_folder())


def programme() -> Programme:
    """Return the programme's rules."""
    return loaded().programme


def calendar() -> BusinessCalendar:
    """Return the office's calendar: national holidays and the programme's closing days."""
    days = programme().office
    return BusinessCalendar(office().holidays(), frozenset(days.closing_days), frozenset(days.closed_on))


@functools.lru_cache(maxsize=4)
def _load(folder: Path) -> LoadedProgramme:
    return load_programme(folder)
