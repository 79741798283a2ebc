"""`scoredesk web`: the web server alone, for a machine of its own."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from scoredesk.cli.lifeline import add_lifeline_option, hold_lifeline
from scoredesk.cli.machine import Machine

SECONDS_TO_FINISH = 30
APPLICATION = "scoredesk.conf.wsgi:application"


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our options and no others: no files or variables of its own."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return import_app(APPLICATION)


def run(argv: Sequence[str], machine: Machine) -> int:
    """Serve until SIGTERM or Ctrl-C; requests under way are finished first."""
    parser = argparse.ArgumentParser(prog="scoredesk web", description=__doc__)
    parser.add_argument("--bind", default=machine.bind, help=f"address:port (now {machine.bind})")
    add_lifeline_option(parser)
    options = parser.parse_args(argv)
    hold_lifeline(options.lifeline)
    _Server(
        {
            "bind": options.bind,
            "workers": machine.web_processes,
            "worker_class": "gthread",
            "threads": machine.web_threads,
            "graceful_timeout": SECONDS_TO_FINISH,
            "timeout": 60,
            # Against slow leaks; rarely, for a process that starts again answers nobody for a second.
            "max_requests": 100_000,
            "max_requests_jitter": 10_000,
            "proc_name": "scoredesk-web",
            # Addresses hold the codes by which reports are found: no access log.
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "control_socket_disable": True,
        }
    ).run()
    return 0
