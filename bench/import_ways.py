"""One way of writing or reading a register, timed in a process of its own; ``bench.import_results`` starts it."""

import resource
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import django

django.setup()

# Django's models come after its set-up.
from django.core.management import call_command  # noqa: E402 - see above
from django.db import connection, transaction  # noqa: E402 - see above
from django.test.utils import CaptureQueriesContext  # noqa: E402 - see above

from scoredesk.actions.actor import operator  # noqa: E402 - see above
from scoredesk.actions.import_results import import_results  # noqa: E402 - see above
from scoredesk.domain.result import Claim  # noqa: E402 - see above
from scoredesk.store.models import RegisteredResult, ResultRevision  # noqa: E402 - see above
from scoredesk.store.queries.register import find_results, sittings  # noqa: E402 - see above

PROGRAMME = "ssw2-manufacturing"
LOOKS = 50


def import_first(data: Path) -> None:
    """Import into an empty register."""
    call_command("migrate", verbosity=0)
    import_again(data)


def import_again(data: Path, name: str = "results.csv") -> None:
    """Import a file."""
    start, cpu = time.perf_counter(), time.process_time()
    with (data / name).open("rb") as stream:
        summary = import_results(stream, file_name=name, actor=operator("bench"))
    way = f"import: {summary.new} new, {summary.revised} rev."
    _line(way, time.perf_counter() - start, time.process_time() - cpu, summary.rows)


def copy(_: Path) -> None:
    """COPY values that are ready into the same shape with the same indexes: what PostgreSQL itself needs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM result_revision WHERE is_current ORDER BY id")
        ready = cursor.fetchall()
        cursor.execute("CREATE TABLE bench_copy (LIKE result_revision INCLUDING ALL)")
        start, cpu = time.perf_counter(), time.process_time()
        with cursor.copy("COPY bench_copy FROM STDIN") as into:
            for row in ready:
                into.write_row(row)
        _line("limit: COPY, values ready", time.perf_counter() - start, time.process_time() - cpu, len(ready))
        cursor.execute("DROP TABLE bench_copy")


def bulk_create(_: Path) -> None:
    """Write objects that are ready by Django, 5,000 at a time, into emptied tables."""
    results = list(RegisteredResult.objects.all())
    revisions = list(ResultRevision.objects.filter(is_current=True))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE registered_result, result_revision CASCADE")
    start, cpu = time.perf_counter(), time.process_time()
    with transaction.atomic():
        RegisteredResult.objects.bulk_create(results, batch_size=5000)
        ResultRevision.objects.bulk_create(revisions, batch_size=5000)
    _line("bulk_create, objects ready", time.perf_counter() - start, time.process_time() - cpu, len(revisions))


def look_ups(_: Path) -> None:
    """Look results up, and say whether any look-up read a whole table."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    person = ResultRevision.objects.order_by("?").first()
    assert person is not None
    claims = {
        "by number": Claim(examinee_number=person.examinee_number),
        "by name and birth date": Claim(name=person.name, birth_date=person.birth_date),
        "by name and exam date": Claim(name=person.name, exam_date=person.exam_date),
        "by all, number wrong": Claim("none", person.exam_date, None, person.name, None, person.birth_date),
    }
    looks: dict[str, Callable[[], object]] = {
        name: partial(find_results, PROGRAMME, claim) for name, claim in claims.items()
    }
    looks["dates of sittings"] = partial(sittings, PROGRAMME)
    for name, look in looks.items():
        plan = _plan(look)
        start = time.perf_counter()
        for _ in range(LOOKS):
            look()
        milliseconds = (time.perf_counter() - start) * 1000 / LOOKS
        print(f"look-up {name:<26} {milliseconds:6.2f} ms, {plan}", flush=True)


def _plan(look: Callable[[], object]) -> str:
    with CaptureQueriesContext(connection) as captured:
        look()
    plans = []
    with connection.cursor() as cursor:
        for query in captured:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plans += [line for (line,) in cursor.fetchall()]
    whole = [line.strip() for line in plans if "Seq Scan" in line]
    return f"reads a whole table: {whole}" if whole else "by indexes alone"


def _line(way: str, seconds: float, cpu: float, rows: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{way:<26} {seconds:8.2f} {cpu:8.2f} {rows / seconds:10,.0f} {peak:8.0f}", flush=True)


WAYS: Mapping[str, Callable[[Path], None]] = {
    "import": import_first,
    "again": import_again,
    "corrected": partial(import_again, name="corrected.csv"),
    "copy": copy,
    "look_ups": look_ups,
    "bulk_create": bulk_create,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]))
