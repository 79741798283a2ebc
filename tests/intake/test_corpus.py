"""Every mail of the corpus is read as its expected outcome says, and no value is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from tests.intake.make_corpus import FOLDER, every_case

TODAY = date(2025, 11, 23)
MAILS = sorted(FOLDER.glob("*.eml"))


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_mail_is_read_as_expected(path: Path, programme: Programme) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    draft = intake.read(path.read_bytes(), programme, today=TODAY)
    assert {item.value: draft.items[item].value for item in Item} == expected["items"]
    assert draft.kind.value == expected["kind"]
    if "roles" in expected:
        assert [[file.media_type, file.role.value] for file in draft.attachments] == expected["roles"]
    if "findings" in expected:
        assert sorted({finding.rule for finding in draft.findings}) == sorted(expected["findings"])


def test_every_case_is_in_the_corpus_and_nothing_else() -> None:
    names = [case.name for case in every_case()]
    assert len(names) == len(set(names)) >= 60
    assert sorted(names) == [path.stem for path in MAILS]


def test_every_value_says_where_it_was_read(programme: Programme) -> None:
    for path in MAILS:
        draft = intake.read(path.read_bytes(), programme, today=TODAY)
        assert set(draft.items) == set(Item)
        for reading in draft.items.values():
            if reading.value is not None or reading.candidates:
                assert reading.source is not None
                assert reading.source.line >= 1
                assert reading.source.text


def test_two_exams_keep_both_as_candidates(programme: Programme) -> None:
    draft = intake.read((FOLDER / "ord_two_exams.eml").read_bytes(), programme, today=TODAY)
    assert draft.items[Item.EXAMINEE_NUMBER].candidates == ("SM2411-00318", "SM2503-00009")
    assert draft.items[Item.EXAM_DATE].candidates == ("2024-11-12", "2025-03-13")


def test_sittings_settle_the_order_of_day_and_month(programme: Programme) -> None:
    raw = (FOLDER / "awk_ambiguous_dates.eml").read_bytes()
    settled = intake.read(raw, programme, sittings={date(2024, 7, 8)}, today=TODAY)
    assert settled.items[Item.EXAM_DATE].value == "2024-07-08"
    assert settled.items[Item.BIRTH_DATE].value is None
    both = intake.read(raw, programme, sittings={date(2024, 7, 8), date(2024, 8, 7)}, today=TODAY)
    assert both.items[Item.EXAM_DATE].value is None
    assert both.items[Item.EXAM_DATE].candidates == ("2024-07-08", "2024-08-07")
