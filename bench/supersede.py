"""Time the replacing of many reports: ``python -m bench.supersede [REPORTS]``, 1,000 unless told otherwise.

On a PostgreSQL of its own, durable as in an office: results are imported and their reports issued, corrected results
are imported, a batch is proposed and approved, and one worker carries it out. Beside it stands the issuing of the same
reports by the same worker. Both until the last letter has gone out, to a folder; the worker's start is in both.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scoredesk.conf.embedded_postgres import EmbeddedPostgres


def main() -> int:
    """Run it in a process of its own and print a line for each step."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 1_000
    with tempfile.TemporaryDirectory(prefix="scoredesk-bench-") as folder:
        Path(folder).chmod(0o711)
        server = EmbeddedPostgres(Path(folder) / "postgres")
        server.start()
        try:
            environment = {**os.environ, "SCOREDESK_DATA": folder, "DJANGO_SETTINGS_MODULE": "scoredesk.conf.settings"}
            command = [sys.executable, "-m", "bench.supersede_steps", str(reports)]
            return subprocess.run(command, check=False, env=environment).returncode
        finally:
            server.stop()
            server.remove()


if __name__ == "__main__":
    sys.exit(main())
