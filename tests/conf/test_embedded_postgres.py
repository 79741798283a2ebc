"""The embedded PostgreSQL, by starting it: sharing, crashes, long paths."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from scoredesk.conf.embedded_postgres import EmbeddedPostgres, socket_folder

HOLD = """
import sys, time
from pathlib import Path
from scoredesk.conf.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
server.start()
print("started", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path / "pg", durable=False)
    yield server
    server.stop()
    server.remove()


def answers(server: EmbeddedPostgres) -> bool:
    try:
        psycopg.connect(server.connection_string()).close()
    except psycopg.OperationalError:
        return False
    return True


def another_user(server: EmbeddedPostgres) -> subprocess.Popen[str]:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(server.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "started\n"
    return other


def test_data_survive_a_stop_and_a_start(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.connection_string()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    server.stop()
    assert not answers(server)
    server.start()
    with psycopg.connect(server.connection_string()) as connection:
        assert connection.execute("SELECT seven FROM kept").fetchone() == (7,)


def test_the_last_of_two_users_stops_it(server: EmbeddedPostgres) -> None:
    server.start()
    other = another_user(server)
    server.stop()
    assert answers(server)
    other.communicate(timeout=30)
    assert not answers(server)


def test_a_killed_user_leaves_a_server_that_the_next_one_takes_over(server: EmbeddedPostgres) -> None:
    other = another_user(server)
    other.kill()
    other.wait()
    assert answers(server)
    assert not server.is_used()
    server.start()
    server.stop()
    assert not answers(server)


def test_it_starts_after_the_server_itself_was_killed(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.connection_string()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    server.stop()
    other = another_user(server)
    number = int((server.cluster / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGKILL)
    other.kill()
    other.wait()
    while Path(f"/proc/{number}").exists() and "Z" not in Path(f"/proc/{number}/stat").read_text().split()[2]:
        time.sleep(0.02)
    server.start()
    assert answers(server)


def test_a_pid_file_that_names_some_other_process_is_no_obstacle(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    (server.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{server.cluster}\n0\n5432\n\n\n\n\n")
    server.start()
    assert answers(server)


def test_a_half_made_cluster_is_made_anew(server: EmbeddedPostgres) -> None:
    (server.folder / "cluster.new").mkdir(parents=True)
    (server.folder / "cluster.new" / "PG_VERSION").write_text("18\n")
    server.start()
    assert answers(server)


def test_a_path_too_long_for_a_socket_moves_the_socket(tmp_path: Path) -> None:
    deep = EmbeddedPostgres(tmp_path / ("long" * 20) / "pg", durable=False)
    deep.start()
    try:
        assert answers(deep)
        assert deep.socket_folder.parent == Path("/tmp")
        assert deep.socket_folder.stat().st_mode & 0o077 == 0
    finally:
        deep.stop()
        deep.remove()
    assert not deep.socket_folder.exists()


def test_the_socket_of_a_folder_is_always_the_same() -> None:
    assert socket_folder(Path("/srv/scoredesk/postgres")) == Path("/srv/scoredesk/postgres/socket")
    assert socket_folder(Path("/srv/it's/postgres")) == socket_folder(Path("/srv/it's/postgres"))
    assert socket_folder(Path("/srv/it's/postgres")).parent == Path("/tmp")
