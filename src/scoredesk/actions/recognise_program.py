"""Recognise a program by its key.

Promises: what has not the form of a key costs no query; use of a key is noted once a day. A key is looked up anew for
each request unless the caller accepts an answer that is some seconds old: checking reports does, since a revoked key
opens nothing there that is not open to everyone.
"""

import time
from datetime import date

from scoredesk.actions.now import now, today
from scoredesk.actions.office_programme import programme
from scoredesk.domain import api_keys
from scoredesk.domain.api_keys import Program, Scope
from scoredesk.store.models import ApiKey

REMEMBERED_SECONDS = 5.0
_MOST_REMEMBERED = 1_000

_remembered: dict[str, tuple[Program, float]] = {}


def recognise_program(key: str, *, fresh: bool = True) -> Program | None:
    """Return whose key that is; None for one that opens nothing (unknown, expired, revoked).

    ``fresh`` False: the answer may be ``REMEMBERED_SECONDS`` old.
    """
    if api_keys.prefix_of(key) is None:
        return None
    digest = api_keys.digest(key)
    known, until = _remembered.get(digest, (None, 0.0))
    if not fresh and known is not None and time.monotonic() < until:
        return known
    row = ApiKey.objects.filter(key_sha256=digest).first()
    if row is None or not api_keys.is_open(now(), row.expires_at, row.revoked_at):
        _remembered.pop(digest, None)
        return None
    _note_use(row, today(programme()))
    program = Program(row.pk, row.prefix, row.holder, frozenset(Scope(scope) for scope in row.scopes))
    if len(_remembered) >= _MOST_REMEMBERED:
        _remembered.clear()
    _remembered[digest] = (program, time.monotonic() + REMEMBERED_SECONDS)
    return program


def forget_programs() -> None:
    """Forget what this process remembers of keys."""
    _remembered.clear()


def _note_use(row: ApiKey, day: date) -> None:
    if row.last_used_on != day:
        ApiKey.objects.filter(pk=row.pk).update(last_used_on=day)
