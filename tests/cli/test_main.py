"""The command's table, its quick start, and its one way to say no."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scoredesk.cli import main
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.cli.machine import Machine
from scoredesk.cli.port import demand_free_port


def no_machine() -> Machine:
    raise AssertionError("this command needs no machine")


def scoredesk(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "scoredesk", *arguments], capture_output=True, text=True, check=False)


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run_command([], no_machine) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for group in main.COMMANDS.values() for name in group)


def test_an_unknown_command_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run_command(["isue"], no_machine) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "scoredesk: there is no command 'isue'; scoredesk --help lists them\n"


def test_the_overview_comes_at_once_and_without_django() -> None:
    best = min(_timed() for _ in range(3))
    assert best < 1.0, "half a second is meant; a busy machine gets another half"
    code = "import sys; from scoredesk.conf import script; sys.exit('django.apps' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _timed() -> float:
    start = time.perf_counter()
    assert scoredesk("--help").returncode == 0
    return time.perf_counter() - start


def test_a_wrong_setting_is_one_line_and_exit_code_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCOREDESK_WORKERS", "many")
    done = scoredesk("up")
    assert done.returncode == 2
    assert done.stderr.startswith("scoredesk: SCOREDESK_WORKERS is 'many'; expected a number")
    assert done.stderr.count("\n") == 1


def test_an_unreachable_database_is_one_line_and_exit_code_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    done = scoredesk("migrate")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "127.0.0.1" in done.stderr


def test_input_files_are_refused_by_what_is_wrong_with_them(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.touch()
    full.write_bytes(b"12345")
    for path, said in [
        (tmp_path / "none", "there is no file"),
        (tmp_path, "is a folder"),
        (empty, "is empty"),
        (tmp_path / ("x" * 300), "cannot read|no file"),
    ]:
        with pytest.raises(InputError, match=said):
            read_input_file(path)
    with pytest.raises(InputError, match="5 bytes, and 4 is the limit"):
        read_input_file(full, at_most=4)
    assert read_input_file(full) == b"12345"


@pytest.mark.parametrize("bind", ["8000", "here:http", "127.0.0.1:70000", "203.0.113.9:8000", ""])
def test_an_address_that_cannot_be_listened_on_is_refused(bind: str) -> None:
    with pytest.raises(InputError):
        demand_free_port(bind)
