"""The `scoredesk` command: one table of sub-commands, each in a module of its own.

Promises: only the chosen command's module is imported, and Django only for those that need it, so that the
others start at once. Whatever an operator can put right ends with one line on stderr and exit code 2.

A module has `run(argv) -> int`; one that starts processes has `run(argv, machine) -> int`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module, metadata

from scoredesk.cli.errors import InputError
from scoredesk.cli.machine import Machine

EXIT_INPUT = 2
EXIT_INTERRUPTED = 130


class Needs(Enum):
    """What must be there before a command's module is imported."""

    NOTHING = "nothing"
    DJANGO = "django"
    MACHINE = "machine"  # and Django, which the command starts when it wants


@dataclass(frozen=True, slots=True)
class Command:
    """`module`: below `scoredesk.cli`. `summary`: for the overview.

    `unable`: exit code where settings or the database keep the command from its work.
    """

    module: str
    needs: Needs
    summary: str
    unable: int = EXIT_INPUT


COMMANDS: dict[str, dict[str, Command]] = {
    "Running": {
        "up": Command("up", Needs.MACHINE, "start everything on this machine: database, web, workers"),
        "web": Command("web", Needs.MACHINE, "start the web server alone"),
        "worker": Command("worker", Needs.MACHINE, "start one worker, with its timetable, alone"),
        "mail": Command("mail", Needs.MACHINE, "take in mail: from a pipe, from mailboxes, as it comes", unable=75),
        "migrate": Command("migrate", Needs.DJANGO, "bring the database's tables up to date"),
        "check": Command("check", Needs.DJANGO, "say what is not set up right; --deploy: before people are served"),
    },
    "Office": {
        "staff": Command("staff", Needs.DJANGO, "add a clerk, or change a clerk's password"),
        "api-key": Command("api_key", Needs.DJANGO, "make, list or revoke the keys of programs"),
        "results": Command("results", Needs.DJANGO, "import a register of results"),
        "programme": Command("programme", Needs.NOTHING, "check a programme's file"),
    },
    "Looking at files (no database needed)": {
        "read": Command("read", Needs.NOTHING, "say what is understood of a mail"),
        "portrait": Command("portrait", Needs.MACHINE, "measure a portrait"),
        "inspect": Command("inspect", Needs.MACHINE, "say whether a PDF is a genuine report"),
    },
    "Other": {
        "django": Command("django", Needs.DJANGO, "Django's own commands, e.g. shell, dbshell, dumpdata"),
    },
}


def run_command(argv: Sequence[str], machine: Callable[[], Machine]) -> int:
    """Run one sub-command; its exit code. `machine` is asked only by the commands that need one."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if argv[0] in {"-V", "--version"}:
        print(f"scoredesk {metadata.version('scoredesk')}")
        return 0
    known = {name: command for group in COMMANDS.values() for name, command in group.items()}
    command = known.get(argv[0])
    if command is None:
        return _say(f"there is no command {argv[0]!r}; scoredesk --help lists them")
    try:
        return _run(command, list(argv[1:]), machine)
    except InputError as error:
        return _say(str(error))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has left; nothing more can be said, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if _is_for_the_operator(error):
            return _say(" ".join(str(error).split()), command.unable)
        raise


def overview() -> str:
    """The short, grouped list of commands."""
    lines = ["usage: scoredesk COMMAND …", "", "scoredesk COMMAND --help says more of one command."]
    for group, commands in COMMANDS.items():
        lines += ["", f"{group}:", *(f"  {name:<10} {command.summary}" for name, command in commands.items())]
    return "\n".join(lines)


def _run(command: Command, argv: list[str], machine: Callable[[], Machine]) -> int:
    module = f"scoredesk.cli.{command.module}"
    if command.needs is Needs.MACHINE:
        return int(import_module(module).run(argv, machine()))
    if command.needs is Needs.DJANGO:
        machine().start_django()
    return int(import_module(module).run(argv))


def _is_for_the_operator(error: Exception) -> bool:
    """Wrong settings and an unreachable database are no bugs. Django is asked only if it is loaded."""
    exceptions = sys.modules.get("django.core.exceptions")
    database = sys.modules.get("django.db.utils")
    return (exceptions is not None and isinstance(error, exceptions.ImproperlyConfigured)) or (
        database is not None and isinstance(error, database.OperationalError)
    )


def _say(line: str, code: int = EXIT_INPUT) -> int:
    print(f"scoredesk: {line}", file=sys.stderr)
    return code
