"""The programmes that tests use: the bundled one, and an invented one in which every number and name differs."""

from pathlib import Path

from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse

MANUFACTURING = Path(__file__).parents[2] / "src/scoredesk/programmes/ssw2-manufacturing"
CLEANING = Path(__file__).parent / "building-cleaning"


def manufacturing() -> Programme:
    """The bundled programme."""
    return parse((MANUFACTURING / "programme.toml").read_text(encoding="utf-8"))


def cleaning() -> Programme:
    """The invented one: another order of the items, an open window, decimals, no exclusions."""
    return parse((CLEANING / "programme.toml").read_text(encoding="utf-8"))
