"""All the places that mail comes from: look into each, or listen at those that can say when there is some."""

import logging
import threading
from collections.abc import Callable
from functools import partial

from scoredesk.domain.errors import RetryError
from scoredesk.domain.incoming import Take
from scoredesk.post import imap, lmtp, maildir
from scoredesk.post.carrier_address import ImapAddress, IncomingAddress, LmtpAddress, MaildirAddress, parse_incoming

log = logging.getLogger(__name__)


def fetch_all(addresses: str, take: Take) -> int:
    """Take in what waits anywhere; return how many mails that were. Raises AddressError, or RetryError.

    A place that fails keeps none of the others from being looked into.
    """
    taken, failures = 0, list[RetryError]()
    for address in parse_incoming(addresses):
        try:
            if isinstance(address, MaildirAddress):
                taken += maildir.fetch(address.folder, take)
            elif isinstance(address, ImapAddress):
                taken += imap.fetch(address, take)
        except RetryError as error:
            failures.append(error)
    if failures:
        raise RetryError("; ".join(str(error) for error in failures)) from failures[0]
    return taken


def listen_all(addresses: str, take: Take, stop: threading.Event) -> None:
    """Listen everywhere until ``stop`` is set; ``take`` is called from several threads.

    Raises AddressError, and OSError where an address cannot be listened on; then every other listener has stopped.
    """
    failures = list[OSError]()
    listeners = [listener for address in parse_incoming(addresses) if (listener := _listener(address))]
    threads = [threading.Thread(target=_run, args=(listener, take, stop, failures)) for listener in listeners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


_Listener = Callable[[Take, threading.Event], None]


def _listener(address: IncomingAddress) -> _Listener | None:
    """Folders say nothing; they are looked into by the timetable."""
    if isinstance(address, ImapAddress):
        return partial(imap.listen, address)
    if isinstance(address, LmtpAddress):
        return partial(lmtp.listen, address)
    return None


def _run(listener: _Listener, take: Take, stop: threading.Event, failures: list[OSError]) -> None:
    try:
        listener(take, stop)
    except OSError as error:
        failures.append(error)
    finally:
        # One that ends ends all: whoever started the process starts it again.
        stop.set()
