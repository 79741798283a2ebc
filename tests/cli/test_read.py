"""``scoredesk read``: one object a line, a page for people, one clear error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoredesk.cli.errors import InputError
from scoredesk.cli.read import run
from tests.intake.make_corpus import FOLDER

MAIL = FOLDER / "ord_circled_utf8.eml"


def test_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", str(MAIL), str(FOLDER / "ord_two_exams.eml")]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["kind"] == "application"
    assert first["items"]["exam_date"] == {
        "value": "2024-11-12",
        "candidates": [],
        "source": {"part": "1", "line": 2, "text": "②受験日：令和6年11月12日"},
        "doubt": None,
    }
    assert [(file["role"], file["type"]) for file in first["attachments"]] == [
        ("card_front", "image/png"),
        ("portrait", "image/png"),
    ]
    assert {"rule": "two_exams", "verdict": "fail", "subject": "mail"} in second["findings"]


def test_page_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(MAIL)]) == 0
    page = capsys.readouterr().out
    assert "TRAN THI LINH" in page
    assert "card_front" in page


def test_wrong_input_is_said_before_any_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    for wrong in (tmp_path, tmp_path / "none.eml", empty):
        with pytest.raises(InputError):
            run([str(MAIL), str(wrong)])
    with pytest.raises(InputError):
        run([str(MAIL), "--programme", str(MAIL)])
    assert capsys.readouterr().out == ""
