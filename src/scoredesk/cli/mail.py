"""`scoredesk mail take | fetch | listen`: mail comes in.

take: one mail from standard input, as a mail server's pipe hands it over. 0 once it is kept; 75 (EX_TEMPFAIL of
sysexits.h) whatever keeps it from that, so that the mail server keeps the mail and tries again.
fetch: look into every mailbox once.
listen: take mail as it comes, by IMAP IDLE and LMTP, until stopped.
"""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import threading
from collections.abc import Sequence

from scoredesk.cli.errors import InputError
from scoredesk.cli.lifeline import add_lifeline_option, hold_lifeline
from scoredesk.cli.machine import Machine

EX_TEMPFAIL = 75
SECONDS_TO_FINISH = 20

log = logging.getLogger(__name__)


def run(argv: Sequence[str], machine: Machine) -> int:
    """Raises `InputError` for an empty mail, or where nothing is to be listened to."""
    parser = argparse.ArgumentParser(
        prog="scoredesk mail", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("take", "fetch", "listen"))
    add_lifeline_option(parser)
    options = parser.parse_args(argv)
    hold_lifeline(options.lifeline)
    if options.what == "take":
        return _take(machine)
    machine.start_django()
    return _fetch() if options.what == "fetch" else _listen()


def _take(machine: Machine) -> int:
    raw = sys.stdin.buffer.read()
    if not raw:
        raise InputError("there is no mail on standard input")
    try:
        machine.start_django()
        from scoredesk.actions.receive import take_in
        from scoredesk.domain.incoming import Incoming

        take_in(Incoming(raw, "pipe"))
    except Exception as error:
        # Whatever it is: any other exit code than 75 would make the mail server give the mail up.
        log.exception("a mail could not be kept")
        print(f"scoredesk: not kept, try again later ({type(error).__name__})", file=sys.stderr)
        return EX_TEMPFAIL
    return 0


def _fetch() -> int:
    from scoredesk.actions.office import office
    from scoredesk.actions.receive import take_in
    from scoredesk.domain.errors import RetryError
    from scoredesk.post.inbox import fetch_all

    try:
        taken = fetch_all(office().mail_in, take_in)
    except RetryError as error:
        print(f"scoredesk: {error}", file=sys.stderr)
        return 1
    print(f"{taken} mails taken in")
    return 0


def _listen() -> int:
    from scoredesk.actions.office import office
    from scoredesk.actions.receive import take_in
    from scoredesk.post.carrier_address import can_listen
    from scoredesk.post.inbox import listen_all

    addresses = office().mail_in
    if not can_listen(addresses):
        raise InputError("SCOREDESK_MAIL_IN names no imap: or lmtp: address to listen to")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        listen_all(addresses, take_in, stop)
    except OSError as error:
        raise InputError(f"cannot listen: {error.strerror}") from None
    return 0
