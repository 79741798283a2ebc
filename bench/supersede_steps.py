"""The steps of ``bench.supersede``, in a process that has its own database."""

import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

django.setup()

# Django's models come after its set-up.
from django.core.management import call_command  # noqa: E402 - see above

from scoredesk.actions.actor import Actor, ActorKind, Permission, operator  # noqa: E402 - see above
from scoredesk.actions.approve_supersession import approve_supersession  # noqa: E402 - see above
from scoredesk.actions.import_results import import_results  # noqa: E402 - see above
from scoredesk.actions.office_programme import programme  # noqa: E402 - see above
from scoredesk.actions.propose_supersession import propose_supersession  # noqa: E402 - see above
from scoredesk.domain.register_file import Column  # noqa: E402 - see above
from scoredesk.store.models import Letter, Report  # noqa: E402 - see above
from scoredesk.store.queries.supersessions import affected, fingerprint, progress_of  # noqa: E402 - see above

_FIRST, _SECOND = (
    Actor(ActorKind.CLERK, name, frozenset({Permission.REVOKE})) for name in ("first clerk", "second clerk")
)


def main() -> int:
    """Issue reports, correct their results, replace them; print a line for each step. 1 where a report is missing."""
    count = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    print(f"{count:,} reports")
    print(f"{'step':<34} {'seconds':>8} {'a second':>10}")
    _timed("import", count, lambda: _import(count, "10"))
    with _worker():
        _timed("issue and send, one worker", count, lambda: _until(lambda: _sent("report_on_my_page") >= count))
    _timed("import of corrected results", count, lambda: _import(count, "9.5"))
    planned = affected(programme())
    _timed("what is to be replaced", count, lambda: affected(programme()))
    batch = propose_supersession(_FIRST, fingerprint(planned))
    _timed("approve", count, lambda: approve_supersession(batch.pk, _SECOND))
    with _worker():
        _timed("replace and send, one worker", count, lambda: _until(lambda: _sent("replaced") >= count))
    done = progress_of(batch).done
    told = _sent("replaced")
    print(f"{done:,} replaced, {told:,} letters sent, {Report.objects.filter(standing='valid').count():,} valid")
    return 0 if done == told == count else 1


def _sent(kind: str) -> int:
    return Letter.objects.filter(kind=kind, state=Letter.State.SENT).count()


def _import(count: int, score: str) -> None:
    lines = [",".join(column for column in Column if column is not Column.PORTRAIT)]
    lines += [
        f"SM2511-{place:06d},2025-11,machining,2025-11-10,NGUYEN VAN {place},1996-04-12,VN,M,"
        f"person{place}@example.org,{score},12,20,failed"
        for place in range(count)
    ]
    import_results(io.BytesIO("\n".join(lines).encode()), file_name="results.csv", actor=operator("bench"))


@contextmanager
def _worker() -> Iterator[None]:
    """One worker for the length of a block; what it took of the processor is told at the end, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([sys.executable, "-m", "scoredesk", "worker"])
    try:
        yield
    finally:
        process.terminate()
        process.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{'  its processor time':<34} {used:8.2f}")


def _until(true: Callable[[], bool]) -> None:
    while not true():
        time.sleep(0.2)


def _timed(step: str, count: int, run: Callable[[], object]) -> None:
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    print(f"{step:<34} {seconds:8.2f} {count / seconds:10.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
