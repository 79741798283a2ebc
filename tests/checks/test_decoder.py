"""The decoder's process is bounded, replaced when it dies, and one per process of ours."""

import os
import resource
import threading
from pathlib import Path

import pytest
from PIL import Image

from scoredesk.checks import decoder
from scoredesk.checks.decoder import Decoded, Undecoded, decode
from tests.checks.pictures import encoded, gradient, png_claiming

PHOTO = encoded(gradient(), "JPEG")


def pid() -> int:
    running = decoder._decoder.pid
    assert running is not None
    return running


def good() -> bool:
    return isinstance(decode(PHOTO, "image/jpeg", max_pixels=10_000, max_side=100), Decoded)


def test_the_process_is_kept_and_a_killed_one_is_replaced() -> None:
    assert good()
    first = pid()
    assert good()
    assert pid() == first
    running = decoder._decoder._process
    assert running is not None
    running.kill()
    running.wait()
    assert good()
    assert pid() != first


def test_a_picture_beyond_the_memory_bound_ends_as_a_finding_and_the_next_one_is_decoded() -> None:
    huge = png_claiming(16_000, 12_000)
    result = decode(huge, "image/png", max_pixels=200_000_000, max_side=100)
    assert result == Undecoded("too_heavy")
    assert good()


def test_the_process_has_its_limits_and_little_environment() -> None:
    assert good()
    with Path(f"/proc/{pid()}/limits").open() as file:
        limits = {line[:26].strip(): line[26:].split()[0] for line in file}
    assert limits["Max address space"] == "600000000"
    assert limits["Max file size"] == "0"
    assert int(limits["Max cpu time"]) < 3600
    environment = Path(f"/proc/{pid()}/environ").read_bytes().split(b"\0")
    names = {entry.split(b"=")[0] for entry in environment if entry}
    assert names <= {b"PATH", b"PYTHONMALLOC", b"MALLOC_ARENA_MAX", b"LC_CTYPE"}


def cpu_seconds(process: int) -> float:
    """CPU that a living process has used, from proc(5)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_picture_beyond_the_cpu_bound_ends_as_a_finding() -> None:
    """A progressive JPEG that repeats its last scan: small, and minutes of work for a decoder."""
    flat = encoded(Image.new("L", (7000, 7000), 128), "JPEG", progressive=True)
    last_scan = flat[flat.rindex(b"\xff\xda") : -2]
    bomb = flat[:-2] + last_scan * (4_000_000 // len(last_scan)) + b"\xff\xd9"
    assert good()
    # The process has decoded other pictures before, and all its time is told when it ends.
    earlier = cpu_seconds(pid())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert decode(bomb, "image/jpeg", max_pixels=50_000_000, max_side=100) == Undecoded("too_heavy")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - earlier
    assert 1 < spent < 5 + 3
    assert good()


def test_threads_take_turns() -> None:
    results: list[bool] = []
    threads = [threading.Thread(target=lambda: results.append(good())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 8


def test_a_forked_process_takes_a_decoder_of_its_own() -> None:
    assert good()
    mine = pid()
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        answer = b"own" if good() and pid() != mine else b"shared"
        os.write(outlet, answer)
        decoder.close()
        os._exit(0)
    os.waitpid(child, 0)
    os.close(outlet)
    assert os.read(inlet, 10) == b"own"
    os.close(inlet)
    assert good()
    assert pid() == mine


def test_no_other_type_is_decoded() -> None:
    with pytest.raises(ValueError, match="no decoder"):
        decode(PHOTO, "image/webp", max_pixels=1, max_side=1)
