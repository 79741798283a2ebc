"""docs/programmes.md names every key, letter and value that a programme's files may have."""

import dataclasses
import typing
from pathlib import Path

import pytest

from scoredesk.domain.letter_writing import BLOCK_VALUES
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_texts import LETTER_VALUES, PROGRAMME_VALUES, LetterKind, ProgrammeTexts

DOCUMENT = (Path(__file__).parents[2] / "docs/programmes.md").read_text(encoding="utf-8")


def keys(kind: type) -> set[str]:
    found: set[str] = set()
    for field, hint in typing.get_type_hints(kind).items():
        found.add(field)
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner):
                found |= keys(typing.cast("type", inner))
    return found


@pytest.mark.parametrize("key", sorted(keys(Programme) | keys(ProgrammeTexts)))
def test_every_key(key: str) -> None:
    assert any(f"{before}{key}{after}" in DOCUMENT for before in "`.[" for after in "`.]<"), key


@pytest.mark.parametrize("name", sorted(LETTER_VALUES | PROGRAMME_VALUES))
def test_every_value(name: str) -> None:
    assert f"`${name}`" in DOCUMENT


@pytest.mark.parametrize("name", [*LetterKind, *BLOCK_VALUES])
def test_every_letter_and_block(name: str) -> None:
    assert f"`{name}`" in DOCUMENT
