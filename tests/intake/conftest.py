"""The programme that the mails of these tests apply under."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

import scoredesk
from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse
from tests.intake.seven_items import ReadValues

PROGRAMME_FILE = Path(scoredesk.__file__).parent / "programmes" / "ssw2-manufacturing" / "programme.toml"


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The programme as it ships."""
    return parse(PROGRAMME_FILE.read_text("utf-8"))


@pytest.fixture
def read_values(programme: Programme) -> ReadValues:
    """Read a text as a mail asking for a score report; return the values of the items that are named."""

    def read(text: str, items: Iterable[str]) -> dict[str, str | None]:
        head = "Subject: Score report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        draft = intake.read((head + text).encode(), programme, today=date(2026, 11, 26))
        return {item: draft.items[Item(item)].value for item in items}

    return read
