"""The `scoredesk` command's way in: reads the environment and hands what it says to the commands."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from scoredesk.cli.machine import Machine
from scoredesk.cli.main import run_command
from scoredesk.conf import environment
from scoredesk.conf.wiring import wire
from scoredesk.post.carrier_address import can_listen


def main() -> NoReturn:
    """Run the command of this process's arguments; ends the process with its exit code."""
    wire()
    sys.exit(run_command(sys.argv[1:], machine))


def machine() -> Machine:
    """What the environment says of this machine. Raises `EnvironmentProblem`."""
    own = not environment.DATABASE_URL.read()
    folder = environment.DATA.read() / "postgres"
    return Machine(
        bind=environment.BIND.read(),
        web_processes=environment.WEB_PROCESSES.read(),
        web_threads=environment.WEB_THREADS.read(),
        workers=environment.WORKERS.read(),
        worker_tasks=environment.WORKER_TASKS.read(),
        database=f"PostgreSQL in {folder}" if own else "PostgreSQL by DATABASE_URL",
        has_database=not own or folder.is_dir(),
        base_url=environment.BASE_URL.read(),
        mail_listens=can_listen(environment.MAIL_IN.read()),
        models=environment.MODELS.read() or environment.DATA.read() / "models",
        start_django=start_django,
    )


def start_django() -> None:
    """Start the embedded database, where there is one, and Django. Raises `EnvironmentProblem`."""
    import django  # quick commands do without

    from scoredesk.conf.database import embedded_postgres

    os.environ["DJANGO_SETTINGS_MODULE"] = "scoredesk.conf.settings"
    server = embedded_postgres()
    if server is not None:
        server.start()
    django.setup()
