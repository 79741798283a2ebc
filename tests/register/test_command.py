"""``scoredesk results import``: a summary, or every bad row with its line and exit code 2."""

from pathlib import Path

import pytest

from scoredesk.cli.errors import InputError
from scoredesk.cli.results import _FAULTS, _REASONS, run
from scoredesk.domain.register_file import FileFault, Reason
from scoredesk.store.models import RegisteredResult, ResultImport
from tests.register.making import a_file, a_row, rows

pytestmark = pytest.mark.django_db


def refused(*argv: str) -> str:
    with pytest.raises(InputError) as error:
        run(["import", *argv])
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_good_file_is_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(a_file(*(row | {"seat": "A-1"} for row in rows(3))))
    assert run(["import", str(path), "--by", "tanaka"]) == 0
    assert run(["import", str(path)]) == 0
    said = capsys.readouterr().out
    assert "3 rows: 3 new, 0 revised, 0 unchanged" in said
    assert "3 rows: 0 new, 0 revised, 3 unchanged" in said
    assert "columns not used: seat" in said
    assert ResultImport.objects.earliest("pk").imported_by == "tanaka"


def test_bad_rows_are_listed_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(a_file(*rows(60, sex="?")))
    assert refused(str(path)) == f"nothing was imported from {path}: 60 bad rows, 10 of them not listed"
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 50
    assert lines[0] == "line 2: sex: is none of M, F, X (?)"
    assert not RegisteredResult.objects.exists()


def test_all_bad_rows_may_be_written_to_a_file(tmp_path: Path) -> None:
    path, listed = tmp_path / "results.csv", tmp_path / "bad.txt"
    path.write_bytes(a_file(*rows(60, sex="?")))
    assert refused(str(path), "--bad-rows", str(listed)).endswith(": 60 bad rows")
    assert len(listed.read_text("utf-8").splitlines()) == 60


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"hello\n", "is no CSV of results"),
        (b"\xe3\x81\n\x81\n", "is neither UTF-8 nor CP932 text"),
        (a_file(a_row()).replace(b"full_mark", b"fool_mark"), "lacks the column full_mark"),
        (a_file(), "holds a header and no rows"),
    ],
)
def test_a_wrong_file_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(content)
    assert refused(str(path)).startswith(f"{path} {said}")


def test_a_missing_file_and_a_folder_are_one_line(tmp_path: Path) -> None:
    assert "there is no file" in refused(str(tmp_path / "none.csv"))
    assert "is a folder" in refused(str(tmp_path))
    (tmp_path / "results.csv").write_bytes(a_file(a_row()))
    assert "there is no folder" in refused(str(tmp_path / "results.csv"), "--portraits", str(tmp_path / "none"))


def test_every_reason_has_its_words() -> None:
    assert set(_REASONS) == set(Reason)
    assert set(_FAULTS) == set(FileFault)
