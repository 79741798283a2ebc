"""`scoredesk api-key add HOLDER --scope S`: a key for a program; `list`: every key; `revoke PREFIX`: an end to one."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Sequence
from datetime import datetime, timedelta

from scoredesk.actions.actor import operator
from scoredesk.actions.make_api_key import make_api_key
from scoredesk.actions.now import now
from scoredesk.actions.revoke_api_key import revoke_api_key
from scoredesk.cli.errors import InputError
from scoredesk.domain.api_keys import Scope, is_open
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.queries.programs import api_keys

_PROBLEMS = {
    "key_needs_a_holder": "name the organisation whose programs use the key, in at most 100 letters",
    "key_needs_a_scope": "say with --scope what the key may open",
    "key_would_be_expired": "the number of days must be at least 1",
    "no_such_key": "there is no such key; scoredesk api-key list shows them",
    "key_is_revoked": "the key is revoked already",
}
_LONGEST_DAYS = 3_650


def run(argv: Sequence[str]) -> int:
    """Make, list or revoke keys; the key itself is printed once, alone on its line of stdout."""
    parser = argparse.ArgumentParser(prog="scoredesk api-key", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="make a key and print it, this one time")
    add.add_argument("holder", metavar="HOLDER", help="the organisation whose programs use it")
    add.add_argument("--scope", action="append", default=[], choices=sorted(Scope), help="may be given again")
    add.add_argument("--days", type=int, help="how long it is good for; else until it is revoked")
    verbs.add_parser("list", help="list every key")
    revoke = verbs.add_parser("revoke", help="end a key")
    revoke.add_argument("prefix", metavar="PREFIX", help="the key's beginning, as the list shows it")
    options = parser.parse_args(argv)
    who = operator(getpass.getuser())
    try:
        if options.verb == "add":
            print(make_api_key(who, options.holder, frozenset(map(Scope, options.scope)), _end(options.days)))
        elif options.verb == "revoke":
            revoke_api_key(who, options.prefix)
            print(f"{options.prefix} opens nothing any more")
        else:
            _list()
    except AskPersonError as error:
        raise InputError(_PROBLEMS.get(str(error), str(error))) from None
    return 0


def _end(days: int | None) -> datetime | None:
    if days is None:
        return None
    if not 0 < days <= _LONGEST_DAYS:
        raise InputError(f"--days takes 1 to {_LONGEST_DAYS}")
    return now() + timedelta(days=days)


def _list() -> None:
    for key in api_keys():
        state = "open" if is_open(now(), key.expires_at, key.revoked_at) else "revoked" if key.revoked_at else "expired"
        until = f" until {key.expires_at:%Y-%m-%d}" if key.expires_at and not key.revoked_at else ""
        used = f"used {key.last_used_on}" if key.last_used_on else "never used"
        print(f"{key.prefix}  {state}{until}  {','.join(key.scopes)}  {used}  {key.holder}")
