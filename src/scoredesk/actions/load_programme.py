"""Read a programme's folder: ``programme.toml``, ``letters/<language>.toml``, ``texts/<language>.toml``.

Promises: what is wrong in any of its files is told at once, each fault with its file; a language that has
no file is simply not there. A ``letter.html`` in the folder takes the place of the one that all programmes
share.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from scoredesk.domain.languages import LANGUAGES
from scoredesk.domain.letter_writing import letter_blocks
from scoredesk.domain.programme_file import parse
from scoredesk.domain.programme_texts import LoadedProgramme, parse_letters, parse_texts
from scoredesk.domain.toml_file import Fault, ProgrammeError

__all__ = ["LoadedProgramme", "load_programme"]

Parsed = TypeVar("Parsed")

SHARED_LETTER_HTML = Path(__file__).resolve().parent.parent / "programmes" / "letter.html"


def load_programme(folder: Path) -> LoadedProgramme:
    """Return the programme of a folder with its texts.

    Raises ProgrammeError with every fault of every file, OSError where a file cannot be read.
    """
    faults: list[Fault] = []
    programme = _read(folder / "programme.toml", parse, folder, faults)
    letters = _by_language(folder / "letters", parse_letters, folder, faults)
    texts = _by_language(folder / "texts", parse_texts, folder, faults)
    own_html = folder / "letter.html"
    letter_html = _read(own_html if own_html.is_file() else SHARED_LETTER_HTML, str, folder, faults)
    if letter_html is not None:
        faults.extend(_html_faults(letter_html))
    if faults or programme is None or letter_html is None:
        raise ProgrammeError(tuple(faults))
    return LoadedProgramme(programme, letters, texts, letter_html)


def _by_language(
    folder: Path, parser: Callable[[str], Parsed], root: Path, faults: list[Fault]
) -> Mapping[str, Parsed]:
    """Read ``<language>.toml`` for each language there is, in the order in which Scoredesk knows them."""
    paths = {path.stem: path for path in folder.glob("*.toml")}
    faults.extend(
        Fault(path.relative_to(root).as_posix(), "a file named for a language: " + ", ".join(LANGUAGES))
        for tag, path in sorted(paths.items())
        if tag not in LANGUAGES
    )
    read = {tag: _read(paths[tag], parser, root, faults) for tag in LANGUAGES if tag in paths}
    return MappingProxyType({tag: parsed for tag, parsed in read.items() if parsed is not None})


def _read(path: Path, parser: Callable[[str], Parsed], root: Path, faults: list[Fault]) -> Parsed | None:
    where = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        return parser(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        faults.append(Fault(where, "text in UTF-8"))
    except ProgrammeError as error:
        faults.extend(Fault(f"{where}: {fault.key}", fault.expected) for fault in error.faults)
    return None


def _html_faults(letter_html: str) -> tuple[Fault, ...]:
    try:
        letter_blocks(letter_html)
    except ProgrammeError as error:
        return error.faults
    return ()
