"""`--programme FILE`: the programme whose rules a command without a database goes by; by default the shipped one."""

from __future__ import annotations

import argparse
from pathlib import Path

from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse
from scoredesk.domain.toml_file import ProgrammeError

_SHIPPED = Path(__file__).parent.parent / "programmes" / "ssw2-manufacturing" / "programme.toml"


def add_programme_option(parser: argparse.ArgumentParser) -> None:
    """Let the parser know the option; its value is a path in `programme`."""
    parser.add_argument("--programme", type=Path, default=_SHIPPED, metavar="FILE")


def read_programme(path: Path) -> Programme:
    """Return the programme in a file. Raises `InputError` for a file that cannot be read or is none."""
    try:
        return parse(read_input_file(path).decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(f"{path} is not text in UTF-8") from None
    except ProgrammeError as error:
        raise InputError(f"{path} is no programme: {error.faults[0]}") from None
