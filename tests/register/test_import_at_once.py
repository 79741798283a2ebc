"""Two imports at the same time follow each other; without the lock, one of them would fail."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection

from scoredesk.actions import import_results
from scoredesk.actions.wake import wake
from scoredesk.store.models import ResultRevision
from tests.register.making import a_file, a_row, imported

pytestmark = pytest.mark.django_db(transaction=True)


def both(monkeypatch: pytest.MonkeyPatch, wait_for: Callable[[], None]) -> list[BaseException]:
    """Import a correction, and another one while the first has written its rows and not yet committed."""
    imported(a_file(a_row()))
    errors: list[BaseException] = []
    first_has_written, first_may_end = threading.Event(), threading.Event()

    def wake_late(*arguments: object, **options: object) -> None:
        if threading.current_thread().name == "first":
            first_has_written.set()
            assert first_may_end.wait(30)
        wake(*arguments, **options)  # type: ignore[arg-type]  # passed through

    def run(score: str) -> None:
        try:
            imported(a_file(a_row(score=score)))
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)
        finally:
            connection.close()

    monkeypatch.setattr("scoredesk.actions.import_results.wake", wake_late)
    first = threading.Thread(target=run, args=("11",), name="first")
    second = threading.Thread(target=run, args=("9",), name="second")
    first.start()
    assert first_has_written.wait(30)
    second.start()
    wait_for()
    first_may_end.set()
    first.join(30)
    second.join(30)
    return errors


def until_someone_waits_for_a_lock() -> None:
    for _ in range(600):
        with connection.cursor() as cursor:
            # In this test's database: other processes of the run wait for locks in theirs.
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            (waiting,) = cursor.fetchone()
        if waiting:
            return
        threading.Event().wait(0.05)
    raise AssertionError("the second import never waited")


def revisions() -> list[tuple[int, int, bool]]:
    return [
        (revision, int(score), current)
        for revision, score, current in ResultRevision.objects.order_by("revision").values_list(
            "revision", "score", "is_current"
        )
    ]


def test_corrections_at_once_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert both(monkeypatch, until_someone_waits_for_a_lock) == []
    assert revisions() == [(1, 10, False), (2, 11, False), (3, 9, True)]


def test_without_the_lock_one_of_them_would_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_results, "_wait_for_other_imports", lambda: None)
    (error,) = both(monkeypatch, until_someone_waits_for_a_lock)
    assert isinstance(error, IntegrityError)
    assert revisions() == [(1, 10, False), (2, 11, True)]


def test_the_same_file_at_once_is_taken_in_once() -> None:
    content = a_file(*(a_row(examinee_number=f"SM2402-{place}") for place in range(200)))
    threads = [threading.Thread(target=_import_and_close, args=(content,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert ResultRevision.objects.count() == 200


def _import_and_close(content: bytes) -> None:
    imported(content)
    connection.close()
