"""The demo removes only what is its own, says so otherwise, and counts what did not go well."""

import socket
from pathlib import Path

import pytest
from samples import demo

from scoredesk.conf.embedded_postgres import EmbeddedPostgres


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("all of it")
    assert demo.main(["--serve", "no", "--data", str(tmp_path)]) == 2
    assert "something else" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").exists()


def test_a_demo_that_runs_is_not_disturbed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    (folder / "register").mkdir(parents=True)
    server = EmbeddedPostgres(folder / "postgres", durable=False)
    server.start()
    try:
        assert demo.main(["--serve", "no", "--data", str(folder)]) == 2
        assert "another demo is running" in capsys.readouterr().err
    finally:
        server.stop()
        server.remove()


def test_a_port_that_is_taken_is_said_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert demo.main(["--port", port, "--data", str(tmp_path / "demo")]) == 2
    assert port in capsys.readouterr().err
    assert not (tmp_path / "demo").exists()
