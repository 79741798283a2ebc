"""What the commands need to know of the machine they run on, handed in from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Machine:
    """`bind`: address:port to listen on. `worker_tasks`: jobs that one worker process works on at once.

    `database`: how to name it to an operator. `start_django`: starts what Django needs, and Django.
    """

    bind: str
    web_processes: int
    web_threads: int
    workers: int
    worker_tasks: int
    database: str
    base_url: str
    start_django: Callable[[], None]
