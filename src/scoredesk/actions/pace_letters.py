"""How fast letters go to one mail domain: carriers turn a sender away that brings too many at once."""

from datetime import datetime, timedelta

from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.take_turns import take_turns
from scoredesk.domain.mail_address import domain_of
from scoredesk.store.models import Letter

_WINDOW = timedelta(minutes=1)
_OLDEST = timedelta(days=7)
"""No letter is older than that when it is sent; it keeps the search to the index."""


def earliest_sending(recipient: str) -> datetime | None:
    """Return when a letter may go to the recipient's domain, or None for now. To be called in a transaction.

    The transaction holds the domain until its end, so that any number of workers together keep the pace.
    """
    limit = office().mail_per_minute
    domain = domain_of(recipient)
    if not limit or not domain:
        return None
    take_turns(f"letters to {domain}")
    moment = now()
    lately = (
        Letter.objects.filter(written_at__gt=moment - _OLDEST, sending_since__gt=moment - _WINDOW)
        .exclude(state=Letter.State.WRITTEN)
        .filter(recipient__iendswith=f"@{domain}")
        .order_by("-sending_since")
        .values_list("sending_since", flat=True)[:limit]
    )
    begun = [time for time in lately if time is not None]
    return begun[-1] + _WINDOW if len(begun) >= limit else None
