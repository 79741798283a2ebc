"""Find a report by its serial and its holder's date of birth: the second way, where the code is missing or unreadable.

Promises: a wrong serial and a wrong date of birth are the same answer after the same work; tries are counted by
client, by serial (issued or not) and all together, so that neither dates nor serials can be tried out. Who is refused
is not counted further: one client uses up nobody else's tries.
"""

import re
import unicodedata
from datetime import date, timedelta

from scoredesk.actions.throttle import allowed
from scoredesk.store.queries.reports import IssuedReport, issued_to_person

# Some 15,000 dates are likely and serials follow one another. By these, a stranger with any number of addresses gets
# 2,880 tries a day: one report in several days, of nobody in particular. Of one serial the date is not found in years.
_BY_CLIENT, _BY_SERIAL, _BY_ALL = 10, 5, 120
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_DASHES = re.compile(r"[\s\-‐‑‒–—―−ー_./]+")
_SERIAL = re.compile(r"[0-9A-Z]+-\d{4}-\d{6}")
_RUN_TOGETHER = re.compile(r"([0-9A-Z]+?)(\d{4})(\d{6})")


class TooManyTriesError(Exception):
    """Too many tries of late. What to do: wait, use the code, or ask the office."""


def serial_as_typed(typed: str) -> str:
    """Return a serial as it is printed, from what a person typed: any width, case and hyphens, or none."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", typed)[:80].strip().upper()).strip("-")
    together = _RUN_TOGETHER.fullmatch(folded)
    return "-".join(together.groups()) if together else folded


def looks_like_a_serial(typed: str) -> bool:
    """Return whether a person typed what has the form of a serial, issued or not."""
    return _SERIAL.fullmatch(serial_as_typed(typed)) is not None


def verify_by_person(serial: str, birth_date: date, client: str) -> IssuedReport | None:
    """Return the issued report, whatever its standing, or None. Raises TooManyTriesError.

    Lets the database's errors pass: a register that was not reached is no answer.
    """
    wanted = serial_as_typed(serial)
    # The narrowest first: a client that goes on when it is refused would close this way to everybody.
    within = (
        allowed("verify-person-client", client, _BY_CLIENT, _HOUR)
        and allowed("verify-person-serial", wanted, _BY_SERIAL, _DAY)
        and allowed("verify-person", "", _BY_ALL, _HOUR)
    )
    if not within:
        raise TooManyTriesError
    return issued_to_person(wanted, birth_date)
