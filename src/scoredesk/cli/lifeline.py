"""Child processes that do not outlive their parent, however it ends.

The parent holds the writing end of a pipe; a child gets the reading end and ends itself, as by SIGTERM,
when the kernel closes it. That also covers a parent that was killed and could tell nobody.
"""

from __future__ import annotations

import argparse
import os
import signal
import threading


def add_lifeline_option(parser: argparse.ArgumentParser) -> None:
    """The option by which `scoredesk up` hands over the pipe; not for people."""
    parser.add_argument("--lifeline", type=int, help=argparse.SUPPRESS)


def hold_lifeline(descriptor: int | None) -> None:
    """End this process when the pipe's other end is closed. None: nobody holds this process."""
    if descriptor is not None:
        threading.Thread(target=_wait, args=(descriptor,), daemon=True, name="lifeline").start()


def _wait(descriptor: int) -> None:
    process = os.getpid()
    os.read(descriptor, 1)
    os.kill(process, signal.SIGTERM)
