"""`scoredesk django …`: Django's own commands, on Scoredesk's settings and database."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management import execute_from_command_line


def run(argv: Sequence[str]) -> int:
    """Run one of Django's commands, which may end the process by itself."""
    execute_from_command_line(["scoredesk django", *argv])
    return 0
