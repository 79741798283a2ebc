"""`scoredesk up` for real: it serves, stops in order, outlives kill -9, and leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoredesk.conf.embedded_postgres import EmbeddedPostgres

PATIENCE = 90


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SCOREDESK_DATA", str(tmp_path / "data"))
    yield tmp_path / "data"
    EmbeddedPostgres(tmp_path / "data" / "postgres").remove()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(port: int) -> subprocess.Popen[str]:
    up = subprocess.Popen(
        [sys.executable, "-m", "scoredesk", "up", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and up.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except urllib.error.HTTPError:
            return up
        except OSError:
            time.sleep(0.1)
        else:
            return up
    up.kill()
    pytest.fail(f"it did not come up:\n{up.communicate()[0]}")


def processes_of(data: Path) -> list[str]:
    """Command lines of the processes whose environment names this data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"SCOREDESK_DATA={data}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return [command for command in found if "-m scoredesk" in command]


def wait_until_none_of(data: Path) -> None:
    end = time.monotonic() + PATIENCE
    while processes_of(data):
        assert time.monotonic() < end, processes_of(data)
        time.sleep(0.1)


@pytest.mark.slow
def test_it_stops_in_order_and_starts_again_on_the_same_data(data: Path) -> None:
    port = free_port()
    for number in (signal.SIGINT, signal.SIGTERM):
        up = start(port)
        up.send_signal(number)
        said, _ = up.communicate(timeout=PATIENCE)
        assert up.returncode == 0, said
        assert said.index("web stopped") < said.index("worker 1 stopped") < said.index("stopped; the database")
        assert processes_of(data) == []
        assert not (data / "postgres" / "cluster" / "postmaster.pid").exists()


@pytest.mark.slow
def test_kill_9_leaves_nothing_running_and_the_next_start_works(data: Path) -> None:
    port = free_port()
    up = start(port)
    assert len(processes_of(data)) >= 3
    os.kill(up.pid, signal.SIGKILL)
    up.communicate()
    wait_until_none_of(data)
    again = start(port)
    again.terminate()
    assert "web stopped" in again.communicate(timeout=PATIENCE)[0]
    assert again.returncode == 0


def test_a_taken_port_is_said_before_anything_starts(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "scoredesk", "up", "--bind", f"127.0.0.1:{taken.getsockname()[1]}"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Address already in use" in done.stderr
    assert not (data / "postgres").exists()


@pytest.mark.parametrize("ignored", [True, False])
def test_under_nohup_the_end_of_the_terminal_stops_nothing(ignored: bool) -> None:
    """nohup starts a program with SIGHUP ignored; to listen to it again would undo that."""
    # Whoever runs the tests may have been started by nohup too.
    heard = "" if ignored else "signal.signal(signal.SIGHUP, signal.SIG_DFL); "
    code = (
        f"import os, signal; {heard}from scoredesk.cli.up import _Stop; stop = _Stop(); "
        "os.kill(os.getpid(), signal.SIGHUP); print(stop.asked)"
    )
    command = [*(["nohup"] if ignored else []), sys.executable, "-c", code]
    said = subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    assert said.strip() == str(not ignored)
