"""Measure status lists on the register of this environment; started by ``bench.status_lists``."""

import sys
import time

import django

django.setup()

# Django's models come after its set-up.
from scoredesk.actions.publish_status import forget_status_lists, published_status_lists  # noqa: E402 - see above
from scoredesk.store.models import Report  # noqa: E402 - see above
from scoredesk.store.queries.status_lists import draw_position  # noqa: E402 - see above

MOST_SECONDS = 5.0


def main() -> int:
    """Print the costs; 1 where making the lists takes too long."""
    times = []
    for _ in range(3):
        forget_status_lists()
        start = time.perf_counter()
        lists = published_status_lists()
        times.append(time.perf_counter() - start)
    sizes = [len(content) for content in lists.values()]
    start = time.perf_counter()
    for _ in range(10_000):
        published_status_lists()
    handed_out = (time.perf_counter() - start) / 10_000
    start = time.perf_counter()
    for _ in range(1000):
        draw_position()
    drawn = (time.perf_counter() - start) / 1000
    made = sorted(times)[1]
    print(f"{Report.objects.count():,} reports, {len(lists)} lists of {min(sizes):,} to {max(sizes):,} bytes")
    print(f"made in {made:.2f} s (bar: {MOST_SECONDS} s), handed out in {handed_out * 1e6:.1f} µs")
    print(f"a place is drawn in {drawn * 1e3:.2f} ms")
    return int(made > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
