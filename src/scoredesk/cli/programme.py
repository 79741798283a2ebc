"""`scoredesk programme check FILE|FOLDER`: one line for each thing that is wrong, or a summary of what is
right.

A folder is checked as a whole; a file by itself, read as what it is: letters or texts by the folder that it
lies in, else a programme.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from scoredesk.actions.load_programme import load_programme
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.domain.languages import LANGUAGES
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse
from scoredesk.domain.programme_texts import LoadedProgramme, parse_letters, parse_texts
from scoredesk.domain.toml_file import ProgrammeError

_WRONG = 2
_PARSERS: dict[str, Callable[[str], object]] = {"letters": parse_letters, "texts": parse_texts}


def run(argv: Sequence[str]) -> int:
    """0 and a summary where nothing is wrong, 2 with all that is. Raises `InputError` for no such path."""
    parser = argparse.ArgumentParser(prog="scoredesk programme", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check a programme's folder, or one of its files")
    check.add_argument("path", type=Path, metavar="FILE|FOLDER")
    path: Path = parser.parse_args(argv).path
    try:
        lines = _check_folder(path) if path.is_dir() else _check_file(path)
    except ProgrammeError as error:
        for fault in error.faults:
            print(f"{path}: {fault}", file=sys.stderr)
        return _WRONG
    print("\n".join(lines))
    return 0


def _check_folder(folder: Path) -> Iterable[str]:
    if not (folder / "programme.toml").is_file():
        raise InputError(f"{folder} has no programme.toml")
    try:
        loaded = load_programme(folder)
    except OSError as error:
        raise InputError(f"cannot read {error.filename}: {error.strerror}") from None
    if not loaded.languages:
        raise InputError(f"{folder} has no language with both letters/<language>.toml and texts/<language>.toml")
    return (*_programme_lines(folder, loaded.programme), *_language_lines(loaded))


def _check_file(path: Path) -> Iterable[str]:
    raw = read_input_file(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path} is not text in UTF-8") from None
    # The parent of a bare file name is the folder we stand in.
    read = _PARSERS.get(path.absolute().parent.name, parse)(text)
    return _programme_lines(path, read) if isinstance(read, Programme) else (f"{path}: good",)


def _programme_lines(path: Path, programme: Programme) -> tuple[str, ...]:
    promises = programme.promises
    return (
        f"{path}: good",
        f"  programme   {programme.key}, {programme.exam.get('en', '')}",
        *(
            f"  exam dates  {window.first} to {window.last or 'further notice'}: {window.route}"
            for window in programme.windows
        ),
        f"  categories  {', '.join(category.key for category in programme.categories)}",
        f"  promises    an answer in {promises.application_business_days} business days",
        f"              a report on My Page in {promises.my_page_business_days}",
    )


def _language_lines(loaded: LoadedProgramme) -> tuple[str, ...]:
    complete = [tag for tag in LANGUAGES if tag in loaded.languages]
    half = [tag for tag in (*loaded.letters, *loaded.texts) if tag not in complete]
    wanted = [tag for tag in loaded.programme.mail.letter_languages if tag not in complete]
    absent = [tag for tag in LANGUAGES if tag not in complete and tag not in half]
    lines = [f"  languages   complete: {', '.join(complete)}"]
    if half:
        lines.append(f"              letters or texts alone, so not used: {', '.join(dict.fromkeys(half))}")
    if absent:
        lines.append(f"              no files: {', '.join(absent)}")
    if wanted:
        lines.append(f"              in mail.letter_languages, but left out of letters: {', '.join(wanted)}")
    return tuple(lines)
