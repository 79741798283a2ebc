"""`scoredesk up`: everything for one machine: database, tables, web server, workers with their timetable,
and where mailboxes can be listened to, who listens.

Ctrl-C or SIGTERM stops it in order: web first, then the workers once their jobs are done, then the
database. Started again it goes on with the same data; so it does after a power cut or kill -9, for its
processes end with it.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoredesk.cli import mail, web, worker
from scoredesk.cli.errors import InputError
from scoredesk.cli.machine import Machine
from scoredesk.cli.port import demand_free_port

CHECK_EVERY_SECONDS = 0.2
# A process that ends by itself is started again, unless it keeps ending.
MOST_ENDS = 5
WITHIN_SECONDS = 60


@dataclass(slots=True)
class Child:
    """A process of ours. `patience`: seconds it may take to stop. `ends`: when it ended by itself."""

    name: str
    arguments: tuple[str, ...]
    patience: float
    process: subprocess.Popen[bytes] | None = None
    ends: list[float] = field(default_factory=list)


def run(argv: Sequence[str], machine: Machine) -> int:
    """Run until stopped: 0; 1 where a process cannot be kept running."""
    parser = argparse.ArgumentParser(prog="scoredesk up", description=__doc__)
    parser.add_argument("--bind", default=machine.bind, help=f"address:port (now {machine.bind})")
    parser.add_argument(
        "--workers", type=int, default=machine.workers, help=f"worker processes (now {machine.workers})"
    )
    options = parser.parse_args(argv)
    if options.workers < 1:
        raise InputError("--workers takes a number from 1 upwards")
    demand_free_port(options.bind)
    stop = _Stop()
    machine.start_django()
    _say(f"database  {machine.database}")
    from scoredesk.cli.migrate import migrate  # Django is there only now

    migrate(verbosity=0)
    _say("tables    up to date")
    if not any(machine.models.glob("*.tflite")):
        _say(f"portraits not measured, for {machine.models} has no models; see scoredesk check")
    read_end, write_end = os.pipe()
    lifeline = ("--lifeline", str(read_end))
    children = [
        Child("web", ("web", "--bind", options.bind, *lifeline), web.SECONDS_TO_FINISH + 5),
        *(
            Child(f"worker {n}", ("worker", "--name", f"worker-{n}", *lifeline), worker.SECONDS_TO_FINISH + 5)
            for n in range(1, options.workers + 1)
        ),
        *([Child("mail", ("mail", "listen", *lifeline), mail.SECONDS_TO_FINISH + 5)] if machine.mail_listens else []),
    ]
    try:
        for child in children:
            _start(child, read_end)
        _say(f"open at   http://{options.bind}/  (public address {machine.base_url})")
        return _watch(children, read_end, stop)
    finally:
        _stop(children)
        os.close(write_end)
        _say("stopped; the database, too, unless another command still uses it")


class _Stop:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup the end of the terminal is to be ignored, and whoever started us has said so already.
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


def _start(child: Child, read_end: int) -> None:
    # A session of its own: Ctrl-C goes to this process alone, which then stops its children in order.
    child.process = subprocess.Popen(
        [sys.executable, "-m", "scoredesk", *child.arguments],
        pass_fds=[read_end],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    _say(f"{child.name:<9} process {child.process.pid}")


def _watch(children: list[Child], read_end: int, stop: _Stop) -> int:
    while not stop.asked:
        time.sleep(CHECK_EVERY_SECONDS)
        for child in children:
            code = child.process.poll() if child.process else None
            if code is None or stop.asked:
                continue
            now = time.monotonic()
            child.ends = [end for end in child.ends if now - end < WITHIN_SECONDS] + [now]
            if len(child.ends) >= MOST_ENDS:
                _say(f"{child.name} keeps ending (exit code {code}); stopping everything")
                return 1
            _say(f"{child.name} ended by itself (exit code {code}); starting it again")
            time.sleep(1)
            _start(child, read_end)
    return 0


def _stop(children: list[Child]) -> None:
    """Stop each kind in turn, the doors first, so that nothing is taken in that nobody will work on."""
    for kind in ("web", "mail", "worker"):
        running = [(child, child.process) for child in children if child.name.startswith(kind)]
        for _, process in running:
            if process is not None:
                process.terminate()
        for child, process in running:
            if process is not None:
                _end(process, child.patience)
                _say(f"{child.name} stopped")


def _end(process: subprocess.Popen[bytes], patience: float) -> None:
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _say(line: str) -> None:
    print(line, flush=True)
