"""Importing results: all of a file or nothing, revisions and never an overwrite, portraits beside the file."""

from decimal import Decimal
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from samples import portraits

from scoredesk.actions.actor import Actor, ActorKind
from scoredesk.actions.import_results import BadRowsError, import_results
from scoredesk.domain import job_names
from scoredesk.domain.errors import NotAllowedError
from scoredesk.domain.events import EventKind
from scoredesk.domain.register_file import NotARegisterError, Reason
from scoredesk.store import blobs
from scoredesk.store.models import Event, RegisteredResult, ResultImport, ResultRevision
from tests.own_blobs import KeptBlobs
from tests.register.making import a_file, a_row, imported, rows

pytestmark = pytest.mark.django_db


def wrong(content: bytes, folder: Path | None = None) -> list[tuple[int, Reason]]:
    with pytest.raises(BadRowsError) as error:
        imported(content, portraits=folder)
    assert error.value.count == len(error.value.bad_rows)
    return [(row.line, fault.reason) for row in error.value.bad_rows for fault in row.faults]


def register() -> list[tuple[str, int, bool, Decimal]]:
    found = ResultRevision.objects.order_by("result__number_folded", "revision")
    return list(found.values_list("examinee_number", "revision", "is_current", "score"))


def test_results_are_taken_in() -> None:
    summary = imported(a_file(*rows(3)))
    assert (summary.rows, summary.new, summary.revised, summary.unchanged) == (3, 3, 0, 0)
    assert register() == [(f"SM2402-0000{place}", 1, True, Decimal(10)) for place in (1, 2, 3)]
    source = ResultImport.objects.get()
    assert (source.file_name, source.imported_by, source.rows, source.new) == ("results.csv", "tanaka", 3, 3)
    event = Event.objects.get(kind=EventKind.RESULTS_IMPORTED)
    assert (event.actor, event.data["new"]) == ("tanaka", 3)
    assert ProcrastinateJob.objects.filter(task_name=job_names.ISSUE_MY_PAGE_REPORTS).count() == 1


def test_the_same_results_again_change_nothing() -> None:
    imported(a_file(*rows(3)))
    again = imported(a_file(*rows(3), encoding="cp932", delimiter="\t"))
    assert (again.new, again.revised, again.unchanged) == (0, 0, 3)
    assert len(register()) == 3


def test_marks_written_otherwise_are_the_same_marks() -> None:
    imported(a_file(a_row(score="9.6")))
    assert imported(a_file(a_row(score="9.600"))).unchanged == 1


def test_a_correction_is_a_revision_and_the_old_one_stays() -> None:
    imported(a_file(*rows(2)))
    summary = imported(a_file(a_row(examinee_number="SM2402-00001", score="11"), a_row(examinee_number="SM2402-00002")))
    assert (summary.new, summary.revised, summary.unchanged) == (0, 1, 1)
    assert register() == [
        ("SM2402-00001", 1, False, Decimal(10)),
        ("SM2402-00001", 2, True, Decimal(11)),
        ("SM2402-00002", 1, True, Decimal(10)),
    ]


def test_going_back_is_a_revision_as_well() -> None:
    for score in ("10", "11", "10"):
        imported(a_file(a_row(score=score)))
    assert [(revision, current) for _, revision, current, _ in register()] == [(1, False), (2, False), (3, True)]


def test_a_number_written_otherwise_is_the_same_result() -> None:
    imported(a_file(a_row()))
    assert imported(a_file(a_row(examinee_number="ｓｍ２４０２ １０１３７"))).revised == 1
    assert RegisteredResult.objects.count() == 1


def test_the_same_number_in_another_sitting_is_another_result() -> None:
    assert imported(a_file(a_row(), a_row(sitting="2024-06-machining"))).new == 2


def test_every_bad_row_is_told_and_nothing_is_taken_in() -> None:
    content = a_file(a_row(), a_row(sex="?"), a_row(examinee_number="SM 2402 10137"), a_row(exam_date="1/2/2024"))
    assert wrong(content) == [(3, Reason.UNKNOWN_SEX), (4, Reason.TWICE), (5, Reason.NOT_A_DATE)]
    assert not RegisteredResult.objects.exists()
    assert not ResultImport.objects.exists()
    assert not Event.objects.exists()


def test_after_bad_rows_the_mended_file_goes_in() -> None:
    wrong(a_file(a_row(sex="?")))
    assert imported(a_file(a_row())).new == 1


def test_a_file_that_is_none_leaves_nothing() -> None:
    with pytest.raises(NotARegisterError):
        imported(b"hello\n")
    with pytest.raises(NotARegisterError):
        imported(a_file())
    assert imported(a_file(a_row())).new == 1


def test_importing_needs_its_permission() -> None:
    with Path(__file__).open("rb") as stream, pytest.raises(NotAllowedError):
        import_results(stream, file_name="x", actor=Actor(ActorKind.CLERK, "sato"))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    (tmp_path / "outside.jpg").write_bytes(portraits.compliant_portrait())
    folder = tmp_path / "portraits"
    (folder / "sub").mkdir(parents=True)
    (folder / "hung.jpg").write_bytes(portraits.compliant_portrait())
    (folder / "sub" / "again.jpg").write_bytes(portraits.compliant_portrait())
    (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "text.jpg").write_bytes(b"no picture")
    (folder / "cut.jpg").write_bytes(portraits.compliant_portrait()[:200])
    (folder / "large.jpg").write_bytes(portraits.compliant_portrait() + bytes(6_000_000))
    return folder


def test_portraits_are_kept_clean_and_once(pictures: Path) -> None:
    imported(
        a_file(a_row(portrait="hung.jpg"), a_row(examinee_number="SM2402-2", portrait="sub/again.jpg")),
        portraits=pictures,
    )
    first, second = ResultRevision.objects.values_list("portrait_sha256", flat=True)
    assert first == second
    assert blobs.get(first).startswith(b"\xff\xd8")
    assert b"Exif" not in blobs.get(first)
    assert imported(a_file(a_row(portrait="hung.jpg")), portraits=pictures).unchanged == 1
    assert imported(a_file(a_row())).revised == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nobody.jpg", Reason.PORTRAIT_MISSING),
        ("sub", Reason.PORTRAIT_MISSING),
        ("../outside.jpg", Reason.PORTRAIT_OUTSIDE),
        ("/etc/hostname", Reason.PORTRAIT_OUTSIDE),
        ("link.jpg", Reason.PORTRAIT_OUTSIDE),
        ("empty.jpg", Reason.PORTRAIT_SIZE),
        ("large.jpg", Reason.PORTRAIT_SIZE),
        ("text.jpg", Reason.PORTRAIT_UNREADABLE),
        ("cut.jpg", Reason.PORTRAIT_UNREADABLE),
    ],
)
def test_a_portrait_that_cannot_be_had_is_a_bad_row(pictures: Path, name: str, reason: Reason) -> None:
    assert wrong(a_file(a_row(), a_row(examinee_number="SM2402-2", portrait=name)), pictures) == [(3, reason)]


def test_an_import_that_comes_to_nothing_leaves_no_portrait(pictures: Path, kept_blobs: KeptBlobs) -> None:
    wrong(a_file(a_row(portrait="hung.jpg"), a_row(examinee_number="SM2402-2", portrait="text.jpg")), pictures)
    assert kept_blobs() == set()
