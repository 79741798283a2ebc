"""Decoding in a bounded process: no picture takes more than 600 MB or 5 s of CPU, whatever its bytes.

One decoder process is kept alive per process of ours and replaced when it dies; a picture that kills it is
reported as ``too_heavy``. Why so: ``docs/decisions/0007-decoding.md``.
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from scoredesk.checks.imaging import Pixels

# A stalled machine, not a picture, is the only thing that reaches this: the CPU limit ends a picture before.
WALL_SECONDS = 60.0
_LENGTHS = struct.Struct(">II")
_PROGRAM = Path(__file__).with_name("decoder_process.py")
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/heic": "HEIF"}


class DecoderStalledError(Exception):
    """The decoder did not answer within WALL_SECONDS of wall time; try again later."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture.

    ``width``, ``height``: the original's, upright. ``mode``: the original's, in Pillow's words. ``bits``: per
    channel. ``mirrored``: how many times nearer its embedded thumbnail is to its mirror image than to itself.
    ``pixels``: (height, width, 3) uint8 sRGB, upright, on white, no side above what was asked; empty where
    ``encoded`` was asked for.
    """

    width: int
    height: int
    mode: str
    bits: int
    animated: bool
    orientation: int
    transparent: bool
    mirrored: float
    pixels: Pixels = field(repr=False)
    encoded: bytes = field(repr=False, default=b"")
    out_width: int = 0
    out_height: int = 0


@dataclass(frozen=True, slots=True)
class Undecoded:
    """Why a picture was not decoded: ``truncated``, ``broken``, ``too_many_pixels`` or ``too_heavy``."""

    reason: str


def decode(
    raw: bytes, media_type: str, *, max_pixels: int, max_side: int, encode: str = "", max_bytes: int = 0
) -> Decoded | Undecoded:
    """Decode a JPEG, PNG, GIF (its first frame) or HEIC picture within the bounds.

    ``max_pixels``: width × height above which it is not decoded. ``max_side``: a larger picture comes back
    reduced to it. ``encode``: ``image/jpeg`` or ``image/png`` for a re-encoded file instead of pixels.
    ``max_bytes``: a re-encoded JPEG stays below it, at the cost of quality and then of size; 0: however large it is.
    Raises DecoderStalledError; ValueError for another media type.
    """
    if media_type not in _KINDS:
        raise ValueError(f"no decoder for {media_type}")
    request = {"kind": _KINDS[media_type], "max_pixels": max_pixels, "max_side": max_side}
    request |= {"encode": encode, "max_bytes": max_bytes}
    reply = _the_worker().ask(request, raw)
    if reply is None:
        return Undecoded("too_heavy")
    facts, payload = reply
    if "error" in facts:
        return Undecoded(str(facts["error"]))
    if encode:
        return Decoded(**facts, pixels=np.zeros((0, 0, 3), np.uint8), encoded=payload)
    shape = (int(facts["out_height"]), int(facts["out_width"]), 3)
    return Decoded(**facts, pixels=np.frombuffer(payload, np.uint8).reshape(shape))


class _Worker:
    """The decoder process of this process, started at the first picture and again after a death."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.owner = os.getpid()

    def ask(self, request: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes] | None:
        """Return the reply; None where the process died over this picture."""
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
                self._end()  # a half-read reply would answer the next picture
                raise

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", str(_PROGRAM)],
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

    def close(self) -> None:
        """End the process; only its owner may, a forked child just forgets it."""
        if self.owner == os.getpid():
            self._end()


_workers = [_Worker()]  # of this process; a forked child adds its own
_worker_lock = threading.Lock()


def _the_worker() -> _Worker:
    """Return this process's worker; after a fork a new one: two readers mix up a pipe's replies."""
    with _worker_lock:
        if _workers[-1].owner != os.getpid():
            _workers.append(_Worker())
        return _workers[-1]


@atexit.register
def close() -> None:
    """End this process's decoder; the next picture starts a new one."""
    _workers[-1].close()


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
    """Wait until the pipe is ready; raises DecoderStalledError at the deadline."""
    poll = select.poll()
    poll.register(descriptor, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise DecoderStalledError
