"""`scoredesk portrait`: findings for people and as JSON, the drawing, the crop, and one clear line for bad input."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from samples import portraits

from scoredesk.cli.errors import InputError
from scoredesk.cli.machine import Machine
from scoredesk.cli.portrait import run

MODELS = Path(__file__).resolve().parents[2] / "var" / "models"


@pytest.fixture
def machine() -> Machine:
    return Machine(
        bind="",
        web_processes=1,
        web_threads=1,
        workers=1,
        worker_tasks=1,
        database="",
        has_database=False,
        base_url="",
        models=MODELS,
        start_django=lambda: pytest.fail("this command needs no Django"),
    )


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "good.jpg"
    path.write_bytes(portraits.compliant_portrait())
    return path


def test_json_is_one_object_a_line(photo: Path, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    grey = photo.with_name("grey.jpg")
    grey.write_bytes(portraits.greyscale())
    assert run(["--json", str(photo), str(grey)], machine) == 0
    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good["file"] == "good.jpg"
    assert good["crown"] == pytest.approx(0.12, abs=0.01)
    assert good["chin"] == pytest.approx(0.72, abs=0.012)
    assert {finding["verdict"] for finding in good["findings"]} == {"pass"}
    head = next(finding for finding in good["findings"] if finding["rule"] == "head_height")
    assert head["value"] == pytest.approx(0.6, abs=0.01)
    assert (head["unit"], head["limit"]) == ("share of height", "0.50–0.69")
    assert {finding["rule"] for finding in bad["findings"] if finding["verdict"] == "fail"} == {"colour"}


def test_a_page_for_people_a_drawing_and_a_crop(
    tmp_path: Path, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wide.jpg"
    path.write_bytes(portraits.encoded(portraits.framed(portraits.person(), 1600, 1200, 0.35, above=0.25)))
    drawing, crop = tmp_path / "out.png", tmp_path / "out.jpg"
    assert run([str(path), "--draw", str(drawing), "--crop", str(crop)], machine) == 0
    out = capsys.readouterr().out
    assert "! fail head_height" in out
    assert "a crop would do" in out
    assert drawing.read_bytes().startswith(b"\x89PNG")
    assert crop.read_bytes().startswith(b"\xff\xd8\xff")


def test_missing_models_are_said_once(photo: Path, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    bare = replace(machine, models=photo.parent)
    assert run(["--json", str(photo), str(photo)], bare) == 0
    told = capsys.readouterr()
    assert told.err.count("not measured") == 1
    assert told.out.count('"not_measured"') > 20


def test_a_truncated_picture_is_a_finding_not_an_error(
    tmp_path: Path, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cut.jpg"
    path.write_bytes(portraits.truncated())
    assert run(["--json", str(path)], machine) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["crown"] is None
    assert told["findings"][-1]["rule"] == "file_unreadable"


def test_bad_input_is_one_clear_line_and_nothing_else(
    tmp_path: Path, photo: Path, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty := tmp_path / "empty.jpg").touch()
    (text := tmp_path / "text.jpg").write_text("no picture", encoding="utf-8")
    bad: list[tuple[list[str], str]] = [
        ([str(tmp_path / "nowhere.jpg")], "there is no file"),
        ([str(tmp_path)], "is a folder"),
        ([str(empty)], "is empty"),
        ([str(photo), str(text)], "is no picture"),
        ([str(photo), "--programme", str(text)], "is no programme"),
        ([str(photo), str(photo), "--draw", str(tmp_path / "out.png")], "one FILE at a time"),
        ([str(photo), "--crop", str(tmp_path / "out.jpg")], "no crop would mend"),
    ]
    for argv, line in bad:
        with pytest.raises(InputError, match=line) as error:
            run(argv, machine)
        assert "\n" not in str(error.value)
    with pytest.raises(InputError, match="cannot write"):
        run([str(photo), "--draw", str(tmp_path / "no folder" / "out.png")], machine)
