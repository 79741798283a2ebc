"""What status lists cost over a large register: ``python -m bench.status_lists [REPORTS]``, else 1,000,000.

A tenth of the reports is no longer valid. Told: how long it takes to make all lists anew, which happens at most once a
minute in a web process, how large they are, how long it takes to hand one out, and to draw a place for a report.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from scoredesk.conf.embedded_postgres import EmbeddedPostgres

SIZE = 1_000_000


def main() -> int:
    """Fill a register and have it measured; 1 where making the lists takes too long."""
    size = next((word for word in sys.argv[1:] if word.isdigit()), str(SIZE))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="scoredesk-bench-")))
        folder.chmod(0o711)
        own = {"SCOREDESK_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "scoredesk.conf.settings"}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("SCOREDESK_")} | own
        postgres = EmbeddedPostgres(folder / "postgres")
        stack.callback(postgres.remove)
        postgres.start()
        stack.callback(postgres.stop)
        fill = [sys.executable, "-m", "bench.report_register", size, str(folder / "codes.txt")]
        subprocess.run(fill, check=True, env=environment)
        costs = [sys.executable, "-m", "bench.status_list_costs"]
        return subprocess.run(costs, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
