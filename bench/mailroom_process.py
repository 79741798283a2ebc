"""A listener or a worker of the mailroom bench: the product's own process, with a watch on what it calls.

    python -m bench.mailroom_process FILE listen|worker

Ends on SIGTERM as the product's do, and then writes to FILE how often each watched function was called, and its
seconds. What a watched function calls that is watched as well is counted in both.
"""

import functools
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scoredesk.cli.main import run_command
from scoredesk.conf.script import machine, start_django
from scoredesk.conf.wiring import wire

_spent: dict[str, list[float]] = {}
_lock = threading.Lock()


def main(out: str, what: str) -> int:
    """Run until stopped."""
    wire()
    start_django()
    _watch_all()
    command = ["mail", "listen"] if what == "listen" else ["worker", "--name", Path(out).stem]
    try:
        return run_command(command, machine)
    finally:
        Path(out).write_text(json.dumps(_spent))


def _watch_all() -> None:
    import scoredesk.jobs.tasks  # noqa: F401 - everything that a job calls is there after it
    from scoredesk.actions import deliver, examine, examine_files, read_mail, receive, write_letter
    from scoredesk.checks import card, portrait
    from scoredesk.checks.clean_image import clean
    from scoredesk.checks.portrait import crop, drawing
    from scoredesk.checks.roles import tell_roles
    from scoredesk.intake.reading import read
    from scoredesk.post import smtp

    watched: dict[str, Callable[..., Any]] = {
        "take in: a mail stored and committed": receive.take_in,
        "read: the whole job": read_mail.read_mail,
        "read: bytes to a draft": read,
        "examine: the whole job": examine.examine,
        "examine: all files": examine_files.examine_files,
        "examine: portrait measured": portrait.examine,
        "examine: portrait drawn": drawing.draw,
        "examine: crop proposed": crop.propose,
        "examine: card": card.examine,
        "examine: roles told": tell_roles,
        "examine: clean copies": clean,
        "letters: written": write_letter.write_letter,
        "letters: the whole sending": deliver.deliver,
        "letters: handed over by SMTP": smtp.hand_over,
    }
    for name, function in watched.items():
        _watch(name, function)


def _watch(name: str, function: Callable[..., Any]) -> None:
    """Put a watched function in every place of the product that holds the function."""

    @functools.wraps(function)
    def timed(*arguments: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            with _lock:
                spent = _spent.setdefault(name, [0, 0.0])
                spent[0] += 1
                spent[1] += time.perf_counter() - began

    for module in [module for key, module in sys.modules.items() if key.startswith("scoredesk.")]:
        for key, value in list(vars(module).items()):
            if value is function:
                setattr(module, key, timed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
