"""`scoredesk migrate`: bring the database's tables up to date."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from django.core.management import call_command
from django.db import connection

# Any number will do that nobody else locks.
LOCK = 0x5C0E_DE5C


def run(argv: Sequence[str]) -> int:
    """Apply what is missing; of several machines that start at once, one does it."""
    argparse.ArgumentParser(prog="scoredesk migrate", description=__doc__).parse_args(argv)
    migrate(verbosity=1)
    return 0


def migrate(*, verbosity: int) -> None:
    """Apply the missing migrations, under a lock of the database's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            call_command("migrate", interactive=False, verbosity=verbosity)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
