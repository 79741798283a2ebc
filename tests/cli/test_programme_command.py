"""`scoredesk programme check`: one clear line for each fault and exit code 2, or a summary and 0."""

from pathlib import Path
from shutil import copytree

import pytest

from scoredesk.cli.errors import InputError
from scoredesk.cli.programme import run
from tests.programmes import CLEANING, MANUFACTURING


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled programme, to be spoiled."""
    return Path(copytree(MANUFACTURING, tmp_path / "mine"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(MANUFACTURING)]) == 0
    out = capsys.readouterr().out
    assert "ssw2-manufacturing" in out
    assert "2023-11-01 to 2025-07-07: application" in out
    assert "complete: ja, en" in out
    assert "no files: vi, id" in out


@pytest.mark.parametrize("name", ["programme.toml", "letters/ja.toml", "texts/en.toml"])
def test_a_good_file(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(MANUFACTURING / name)]) == 0
    assert "good" in capsys.readouterr().out


def test_every_fault_of_every_file_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder / "programme.toml", "percent = 80", "percent = 800")
    spoil(folder / "letters/en.toml", "$promised", "$promise")
    spoil(folder / "texts/ja.toml", "[deficiencies.file_heic]", "[deficiencies.file_heif]")
    (folder / "texts/xx.toml").write_text("", encoding="utf-8")
    (folder / "letter.html").write_text("<p>", encoding="utf-8")
    assert run(["check", str(folder)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith(f"{folder}: ") for line in lines)
    for wanted in (
        "programme.toml: extension.percent: expected a percentage above 0, at most 100",
        "letters/en.toml: acknowledgement.body: expected no $promise; known here",
        "letters/en.toml: acknowledgement.body: expected $promised in it",
        "texts/ja.toml: deficiencies.file_heif: expected one of the keys known here",
        "texts/ja.toml: deficiencies.file_heic: expected a table, but the key is missing",
        "texts/xx.toml: expected a file named for a language: ja, en",
        "letter.html, block page: expected the block, with $language",
    ):
        assert any(wanted in line for line in lines), (wanted, lines)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("letters/en.toml", "[refusal]", "[refused]", "refusal: expected a table, but the key is missing"),
        ("letters/en.toml", "$points", "$$points", "deficiency.body: expected $points in it"),
        ("letters/en.toml", "| Case number | $case_number", "| Case number $case_number", "a label, a bar and a value"),
        ("letters/en.toml", "Thank you.", "That is $5.", "a dollar sign as $$"),
        ("letters/en.toml", 'colon = ": "', "", "frame.colon: expected a text, but the key is missing"),
        (
            "letters/en.toml",
            'subject = "Your score report"',
            'subject = """a\nb"""',
            "delivery.subject: expected one line",
        ),
        ("letters/en.toml", "[frame]", "[frames]", "frame: expected a table"),
        ("texts/en.toml", "“$written”", "it", "deficiencies.item_ambiguous: expected $written in what or in mend"),
        (
            "texts/en.toml",
            "$exam_date is still",
            "$file is still",
            "deficiencies.exam_date_future.what: expected no $file",
        ),
        ("texts/en.toml", '"Monday", ', "", "dates.weekdays: expected 7 words"),
        ("texts/en.toml", "$weekday, $day", "$weekday", "dates.form: expected $day in it"),
        (
            "texts/en.toml",
            'what = "A photo is a HEIC file."',
            'what = " "',
            "deficiencies.file_heic.what: expected a text",
        ),
    ],
)
def test_each_fault_of_a_text_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, expected: str
) -> None:
    spoil(folder / name, old, new)
    assert run(["check", str(folder / name)]) == 2
    assert expected in capsys.readouterr().err


def test_a_language_with_letters_alone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder / "programme.toml", '["ja", "en"]', '["ja", "en", "vi"]')
    (folder / "letters/vi.toml").write_text((folder / "letters/en.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert run(["check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "letters or texts alone, so not used: vi" in out
    assert "left out of letters: vi" in out


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("nowhere", "there is no file"),
        ("empty.toml", "is empty"),
        ("latin.toml", "is not text in UTF-8"),
        (".", "has no programme.toml"),
    ],
)
def test_what_is_missing_or_wrong_is_one_line(tmp_path: Path, path: str, line: str) -> None:
    (tmp_path / "empty.toml").touch()
    (tmp_path / "latin.toml").write_bytes(b"key = '\xe9'")
    with pytest.raises(InputError, match=line):
        run(["check", str(tmp_path / path)])


def test_a_programme_without_any_texts_is_told() -> None:
    with pytest.raises(InputError, match="no language"):
        run(["check", str(CLEANING)])


def test_a_folder_with_a_broken_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "texts/en.toml").write_bytes(b"\xff\xfe")
    assert run(["check", str(folder)]) == 2
    assert "texts/en.toml: expected text in UTF-8" in capsys.readouterr().err
