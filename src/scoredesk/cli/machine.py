"""What the commands need to know of the machine they run on, handed in from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """`bind`: address:port to listen on. `worker_tasks`: jobs that one worker process works on at once.

    `database`: how to name it to an operator. `has_database`: it is there, not still to be made.
    `mail_listens`: whether a mailbox can say by itself that there is mail. `models`: folder of the face models.
    `start_django`: starts what Django needs, and Django.
    """

    bind: str
    web_processes: int
    web_threads: int
    workers: int
    worker_tasks: int
    database: str
    has_database: bool
    base_url: str
    models: Path
    start_django: Callable[[], None]
    mail_listens: bool = False
