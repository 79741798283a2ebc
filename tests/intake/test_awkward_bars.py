"""The mails that someone wrote without having read the reader: how much of them must be right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.domain.programme import Programme

FOLDER = Path(__file__).parent / "awkward"


def _same(item: Item, read: str | None, expected: str | None) -> bool:
    if read is None or expected is None:
        return read is expected
    fold = {Item.NAME: fold_name, Item.EXAMINEE_NUMBER: fold_number}.get(item)
    return fold(read) == fold(expected) if fold else read == expected


def test_awkward_mails(programme: Programme) -> None:
    """At least 95 % of the items right, at most 0.5 % wrong values, 98 % of the kinds."""
    right = wrong = items = kinds = mails = 0
    for path in sorted(FOLDER.glob("*.eml")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
        draft = intake.read(path.read_bytes(), programme, today=date(2026, 11, 23))
        mails += 1
        kinds += draft.kind.value == expected["kind"]
        for item in Item:
            read = draft.items[item].value
            items += 1
            same = _same(item, read, expected["items"][item.value])
            right += same
            wrong += read is not None and not same
    assert mails >= 60
    assert right / items >= 0.95
    assert wrong / items <= 0.005
    assert kinds / mails >= 0.98
