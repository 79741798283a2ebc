"""The test run's own PostgreSQL: started by the first test that wants a database, removed at the end.

All processes of a parallel run share one server and have a database each.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoredesk.conf.embedded_postgres import EmbeddedPostgres
from tests.world import WORLD

AN_HOUR = 3600


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove this run's world, and those of runs that were killed."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    others = Path(tempfile.gettempdir()).glob("scoredesk-test-*")
    for world in {WORLD, *(other for other in others if time.time() - other.stat().st_mtime > AN_HOUR)}:
        server = EmbeddedPostgres(world / "postgres", durable=False)
        server.remove()
        if not server.folder.is_dir():
            shutil.rmtree(world, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """The run's PostgreSQL server."""
    server = EmbeddedPostgres(WORLD / "postgres", durable=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, postgres: EmbeddedPostgres) -> None:
    """Before Django makes the test database there has to be a server."""
