"""Time the import of a register: ``python -m bench.import_results [ROWS]``, 100,000 unless told otherwise.

Each way runs in a process of its own on a PostgreSQL of its own, durable as in an office. Beside the import stand two
others over the same values: plain COPY of ready rows into the revision table's shape (what the database alone needs),
and Django's ``bulk_create`` of rows that are ready as well. Then the look-ups on the register that was imported.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from scoredesk.conf.embedded_postgres import EmbeddedPostgres
from scoredesk.domain.register_file import Column

_NAMES = ("NGUYEN VAN HUNG", "TRAN THI MAI", "BUDI SANTOSO", "AUNG KYAW MOE", "DELA CRUZ JUAN MIGUEL", "RAI PUJA")
_WAYS = ("import", "again", "corrected", "copy", "look_ups", "bulk_create")


def main() -> int:
    """Run every way, each in its own process, and print a line for each."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="scoredesk-bench-") as folder:
        data = Path(folder)
        server = EmbeddedPostgres(data / "postgres")
        server.start()
        try:
            _write(data / "results.csv", rows)
            _write(data / "corrected.csv", rows, corrected=True)
            print(f"{rows:,} rows, {(data / 'results.csv').stat().st_size / 1e6:.1f} MB of CSV")
            print(f"{'way':<26} {'seconds':>8} {'own CPU':>8} {'rows/s':>10} {'peak MB':>8}")
            environment = {**os.environ, "SCOREDESK_DATA": folder, "DJANGO_SETTINGS_MODULE": "scoredesk.conf.settings"}
            for way in _WAYS:
                command = [sys.executable, "-m", "bench.import_ways", way, folder]
                subprocess.run(command, check=True, env=environment)
        finally:
            server.stop()
            server.remove()
    return 0


def _write(path: Path, rows: int, *, corrected: bool = False) -> None:
    """Invented results of twenty sittings; ``corrected``: another score in every tenth row."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column for column in Column if column is not Column.PORTRAIT])
        for place in range(rows):
            sitting = chance.randrange(20)
            exam = date(2024, 1, 15) + timedelta(days=27 * sitting)
            score = chance.randrange(0, 240) / 20
            if corrected and place % 10 == 0:
                score = 11.95 if score != 11.95 else 11.9
            writer.writerow(
                [
                    f"SM{exam:%y%m}-{place:06d}",
                    f"{exam:%Y-%m}",
                    ("machining", "electronics", "surface")[place % 3],
                    exam.isoformat(),
                    f"{chance.choice(_NAMES)} {place % 977}",
                    date(1985, 1, 1) + timedelta(days=chance.randrange(7000)),
                    ("VN", "ID", "MM", "PH", "CN")[place % 5],
                    "MF"[place % 2],
                    f"person{place}@example.org",
                    f"{score:g}",
                    "12",
                    "20",
                    "failed",
                ]
            )


if __name__ == "__main__":
    sys.exit(main())
