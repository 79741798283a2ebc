"""Hand out a report to whoever holds the link of its letter and knows the date of birth on it.

Promises: nothing of the report is told before the date of birth was right; tries are counted by link and by client, so
that dates cannot be tried out; only the newest link of a valid report brings it, and always the very same bytes (N13).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from scoredesk.actions.actor import EXAMINEE
from scoredesk.actions.now import now
from scoredesk.actions.record_event import record_event
from scoredesk.actions.throttle import allowed
from scoredesk.domain.events import EventKind
from scoredesk.domain.report_link import Refusal, hash_of
from scoredesk.domain.verification import Standing
from scoredesk.store import blobs
from scoredesk.store.models import ReportLink

# Some 15,000 dates are likely: in the month that a link lasts, not one in fifty strangers would hit the right one.
_BY_LINK, _DAY = 8, timedelta(days=1)
_BY_CLIENT, _HOUR = 40, timedelta(hours=1)
_GONE = {Standing.SUPERSEDED: Refusal.SUPERSEDED, Standing.REVOKED: Refusal.REVOKED}


class RefusedError(Exception):
    """The link does not bring its report; ``refusal`` says why. What to do: as its text says."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Collected:
    """A report's serial and its sealed bytes."""

    serial: str
    pdf: bytes


def knock(token: str) -> None:
    """Raise RefusedError where a link is no door at all: unknown, over, or replaced by a newer one."""
    _link(token)


def collect_report(token: str, birth_date: date, client: str) -> Collected:
    """Return the report of a link. Raises RefusedError. ``client``: who asks, as far as tries are counted."""
    link = _link(token)
    # One after the other, as at every door: who is stopped as a client uses up no link.
    by_client = allowed("link-client", client, _BY_CLIENT, _HOUR)
    if not (by_client and allowed("link", link.token_hash, _BY_LINK, _DAY)):
        raise RefusedError(Refusal.TOO_MANY)
    report = link.report
    if birth_date != report.revision.birth_date:
        raise RefusedError(Refusal.WRONG_DATE)
    standing = Standing(report.standing)
    if standing is not Standing.VALID:
        raise RefusedError(_GONE[standing])
    pdf = blobs.get(report.pdf_sha256)
    with transaction.atomic():
        record_event(EventKind.REPORT_DOWNLOADED, EXAMINEE, case=report.case, report=report, letter=link.letter)
    return Collected(report.serial, pdf)


def _link(token: str) -> ReportLink:
    links = ReportLink.objects.select_related("report__revision", "report__case", "letter")
    link = links.filter(token_hash=hash_of(token)).first()
    if link is None:
        raise RefusedError(Refusal.UNKNOWN)
    if link.ended_at is not None:
        raise RefusedError(Refusal.REPLACED)
    if link.expires_at <= now():
        raise RefusedError(Refusal.OVER)
    return link
