"""The programme that the mails of these tests apply under."""

from __future__ import annotations

from pathlib import Path

import pytest

import scoredesk
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse

PROGRAMME_FILE = Path(scoredesk.__file__).parent / "programmes" / "ssw2-manufacturing" / "programme.toml"


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The programme as it ships."""
    return parse(PROGRAMME_FILE.read_text("utf-8"))
