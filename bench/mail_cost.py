"""What the dearest mails cost, in time and memory, and 20,000 malformed ones: ``python -m bench.mail_cost``.

The bars are for each megabyte that a mail has begun: 50 ms of CPU and six megabytes, the mail itself among them. Memory
is what the kernel saw at its highest (VmHWM) in a process that reads this one mail and nothing else, over what it
had before; so what libxml2 and zlib take is in it. ``--size``: of the dear mails, in bytes. ``--malformed``: how many.
"""

import argparse
import ctypes
import gc
import json
import math
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.intake.malformed import mutants
from tests.intake.worst_mails import WORST

from bench.bars import Bars
from bench.machine import described
from bench.mail_reading import PROGRAMME
from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse

_MEGABYTE = 1_000_000
_MS_FOR_ONE = 50
_MEGABYTES_FOR_ONE = 6
_ROUNDS = 5
_SPARE = 3_000
"""Bytes that a mail may have more than it was asked for: it is not to begin another megabyte with its header."""


def main(argv: Sequence[str] = ()) -> int:
    """Print a line for each dear mail, what became of the malformed ones, and the bars; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=_MEGABYTE)
    parser.add_argument("--malformed", type=int, default=20_000)
    options = parser.parse_args(argv)
    programme = parse(PROGRAMME.read_text("utf-8"))
    _read_small_mails(programme)
    print(described())
    bars = Bars()
    _dear(options.size, programme, bars)
    _malformed(options.malformed, programme, bars)
    return bars.close()


def _dear(size: int, programme: Programme, bars: Bars) -> None:
    print(f"{'filled with':<32} {'MB':>6} {'ms':>7} {'ms/MB':>7} {'peak/size':>9}")
    slowest = largest = 0.0
    for name, build in WORST.items():
        raw = build(size - _SPARE)
        told = _in_a_process_of_its_own(partial(_timed, raw, programme), programme)
        held = _in_a_process_of_its_own(partial(_read, raw, programme), programme)
        megabytes = len(raw) / _MEGABYTE
        ms, peak = 1e3 * told["seconds"], held["peak"] / _MEGABYTE + megabytes
        print(f"{name:<32} {megabytes:>6.2f} {ms:>7.1f} {ms / megabytes:>7.1f} {peak / megabytes:>9.2f}", flush=True)
        begun = math.ceil(megabytes)
        slowest, largest = max(slowest, ms / begun), max(largest, peak / begun)
    bars.line("the dearest mail, for each megabyte begun", slowest, _MS_FOR_ONE, "ms")
    bars.line("the largest in memory, for each megabyte begun", largest, _MEGABYTES_FOR_ONE, "MB")


def _malformed(count: int, programme: Programme, bars: Bars) -> None:
    def run() -> dict[str, Any]:
        kinds: Counter[str] = Counter()
        spent = slowest = 0.0
        size = largest = 0
        for raw in mutants(count):
            begun = time.process_time()
            draft = intake.read(raw, programme)
            seconds = time.process_time() - begun
            if set(draft.items) != set(Item):
                raise AssertionError("an item was lost")
            kinds[draft.kind.value] += 1
            spent, slowest = spent + seconds, max(slowest, seconds / max(1, math.ceil(len(raw) / _MEGABYTE)))
            size, largest = size + len(raw), max(largest, len(raw))
        return {"kinds": kinds, "spent": spent, "slowest": slowest, "size": size, "largest": largest}

    told = _in_a_process_of_its_own(run, programme)
    mean = 1e3 * told["spent"] / count
    print(f"{count:,} malformed mails, {told['size'] / _MEGABYTE:.0f} MB, the largest {told['largest']:,} bytes")
    print(f"  {mean:.2f} ms each; peak over all of them {told['peak'] / _MEGABYTE:.1f} MB; became {told['kinds']}")
    bars.line("the dearest malformed mail, for each megabyte begun", 1e3 * told["slowest"], _MS_FOR_ONE, "ms")


def _read_small_mails(programme: Programme) -> None:
    """So that what is made once for all mails is there, and the programs' own pages are in this process."""
    for build in WORST.values():
        intake.read(build(5_000), programme)
    for raw in mutants(200, seed=1):
        intake.read(raw, programme)


def _read(raw: bytes, programme: Programme) -> dict[str, Any]:
    return {"kind": intake.read(raw, programme).kind.value}


def _timed(raw: bytes, programme: Programme) -> dict[str, Any]:
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        intake.read(raw, programme)
        times.append(time.process_time() - start)
    return {"seconds": min(times)}


def _in_a_process_of_its_own(run: Callable[[], dict[str, Any]], programme: Programme) -> dict[str, Any]:
    """Run it in a fork and return what it told, with ``peak``: the most memory it held over what it began with."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _read_small_mails(programme)
            gc.collect()
            ctypes.CDLL(None).malloc_trim(0)  # memory that lies free already would hide what is taken
            Path("/proc/self/clear_refs").write_text("5")  # VmHWM begins anew
            before = _status("VmRSS")
            told = run()
            os.write(write_end, json.dumps(told | {"peak": max(0, _status("VmHWM") - before)}).encode())
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        answer = stream.read()
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError("the process that read the mail failed")
    told = json.loads(answer)
    return told if isinstance(told, dict) else {}


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
