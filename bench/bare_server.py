"""Scoredesk's own web server with one more address, ``/bare``: a view that does nothing, behind the same middleware.

    python -m bench.bare_server ADDRESS:PORT

What a page costs beside it is the page's own cost.
"""

import os
import sys

from scoredesk.cli import web
from scoredesk.conf.script import machine
from scoredesk.conf.wiring import wire


def main(bind: str) -> int:
    """Serve until SIGTERM, as ``scoredesk web`` does."""
    os.environ["SCOREDESK_BIND"] = bind
    wire()
    web.APPLICATION = "bench.bare_view:application"
    return web.run([], machine())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
