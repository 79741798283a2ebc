"""`python -m bench [NAME…]`: the benchmarks, one after the other; each says what it compares and on what machine.

Ratios within one run are what counts: the seconds are this machine's.
"""

import sys
from importlib import import_module

from bench.machine import described

BENCHMARKS = (
    "press",
    "mail_speed",
    "mail_cost",
    "import_results",
    "supersede",
    "portrait",
    "fuzz_images",
    "verify_rate",
    "status_lists",
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; 2 for a name that there is none of, 1 where one of them failed."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    print(described())
    failed = 0
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        failed |= import_module(f"bench.{name}").main() or 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
