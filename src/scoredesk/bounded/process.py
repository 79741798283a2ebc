"""A program kept alive on a pipe, that answers one request after the other, and is replaced when it dies.

The program takes its own limits (memory, CPU) from the kernel; this end promises that a request that kills it is an
answer like any other, that threads take turns, and that a forked child takes a program of its own: two readers mix up
a pipe's replies. A request is two big-endian 32-bit lengths, a JSON header and a body; a reply has the same shape.
"""

import atexit
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

# A stalled machine, not a request, is the only thing that reaches this: the CPU limit ends a request before.
WALL_SECONDS = 60.0
_LENGTHS = struct.Struct(">II")

Reply = tuple[dict[str, Any], bytes]


class StalledError(Exception):
    """The program did not answer within WALL_SECONDS of wall time; try again later."""


class BoundedProcess:
    """One program. It is started at the first request, in an almost empty environment, and again after a death."""

    def __init__(self, program: Path) -> None:
        """``program``: a Python file that serves on its standard streams and imports nothing of Scoredesk."""
        self._program = program
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The program's process, or None where it is not running."""
        return self._process.pid if self._process is not None else None

    def ask(self, request: dict[str, Any], raw: bytes) -> Reply | None:
        """Return the reply; None where the program died over this request. Raises StalledError."""
        header = json.dumps(request).encode()
        message = _LENGTHS.pack(len(header), len(raw)) + header + raw
        with self._lock:
            process = self._running()
            deadline = time.monotonic() + WALL_SECONDS
            try:
                _write(process, message, deadline)
                lengths = _LENGTHS.unpack(_read(process, _LENGTHS.size, deadline))
                return json.loads(_read(process, lengths[0], deadline)), _read(process, lengths[1], deadline)
            except (BrokenPipeError, EOFError):
                self._end()
                return None
            except BaseException:
                self._end()  # a half-read reply would answer the next request
                raise

    def close(self) -> None:
        """End the program; the next request starts a new one."""
        self._end()

    def _forget(self) -> None:
        """In a forked child: leave the parent's program alone."""
        self._lock = threading.Lock()
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", str(self._program)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env={"PATH": os.environ.get("PATH", ""), "PYTHONMALLOC": "malloc", "MALLOC_ARENA_MAX": "1"},
            )
            os.set_blocking(_inlet(self._process), False)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def _inlet(process: subprocess.Popen[bytes]) -> int:
    return process.stdin.fileno() if process.stdin else -1


def _write(process: subprocess.Popen[bytes], message: bytes, deadline: float) -> None:
    inlet = _inlet(process)
    rest = memoryview(message)
    while rest:
        _wait(inlet, select.POLLOUT, deadline)
        rest = rest[os.write(inlet, rest[:1_048_576]) :]


def _read(process: subprocess.Popen[bytes], length: int, deadline: float) -> bytes:
    outlet = process.stdout.fileno() if process.stdout else -1
    parts: list[bytes] = []
    while length:
        _wait(outlet, select.POLLIN, deadline)
        part = os.read(outlet, min(length, 1_048_576))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _wait(descriptor: int, event: int, deadline: float) -> None:
    """Wait until the pipe is ready; raises StalledError at the deadline."""
    poll = select.poll()
    poll.register(descriptor, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise StalledError
