"""The few forms that a letter's body has, and how a line of it is filled with values.

A body is lines of text with ruby (see ``ruby``) and values as ``$name``. Blank lines part paragraphs. A
line may be

    - an entry of a list
    | a label | a value
    => what a link leads to | $its_address
    ! something large, such as a code
    $points             (alone) the numbered points of the letter

A line that names a value which this letter does not have is left out. That is the only condition there is,
and it is what lets one text serve a report sent as a file and one sent as a link.
"""

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Template

from scoredesk.domain import ruby


class Form(StrEnum):
    """What a run of lines is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    FACTS = "facts"
    LINK = "link"
    DISPLAY = "display"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is text of the programme, with ruby; a bare ``str`` is somebody's own, shown as it is."""

    text: str


Values = Mapping[str, "Words | str"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one form; markers are taken off, ``label | value`` is split."""

    form: Form
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """How one medium writes text with ruby, and a value as it is."""

    words: Callable[[str], str]
    as_is: Callable[[str], str]


PLAIN = Medium(ruby.in_parentheses, str)
HTML = Medium(ruby.to_html, lambda value: html.escape(value).replace("\n", "<br>"))
BARE = Medium(ruby.plain, str)
"""Without readings, for a subject."""

_MARKS: tuple[tuple[str, Form, int], ...] = (
    ("- ", Form.LIST, 1),
    ("| ", Form.FACTS, 2),
    ("=> ", Form.LINK, 2),
    ("! ", Form.DISPLAY, 1),
)


def blocks_of(body: str, values: Values) -> tuple[Block, ...]:
    """Return a body's blocks, without the lines that name a value which is not there."""
    blocks: list[Block] = []
    run: list[tuple[str, ...]] = []
    form: Form | None = None

    def close() -> None:
        if form is not None and run:
            blocks.append(Block(form, tuple(run)))
        run.clear()

    for line in body.strip().splitlines():
        if not line.strip():
            close()
            form = None
            continue
        next_form, cells = _read(line.strip())
        if next_form is not form or next_form is Form.LINK:
            close()
            form = next_form
        if is_whole(line, values):
            run.append(cells)
    close()
    return tuple(blocks)


def unread_lines(body: str) -> list[str]:
    """Return the lines that carry a mark but not what it wants, such as a label without a value."""
    wanted = {form: cells for _, form, cells in _MARKS}
    read = [(line, *_read(line.strip())) for line in body.strip().splitlines() if line.strip()]
    return [line.strip() for line, form, cells in read if len(cells) < wanted.get(form, 1)]


def is_whole(line: str, values: Values) -> bool:
    """Return whether every value that the line names is there."""
    return all(_text(values.get(name, "")) for name in Template(line).get_identifiers())


def fill(line: str, values: Values, medium: Medium) -> str:
    """Return the line for that medium, its values put in; raises KeyError where one is not there."""
    written = {
        name: medium.words(value.text) if isinstance(value, Words) else medium.as_is(value)
        for name, value in values.items()
    }
    return Template(medium.words(line)).substitute(written)


def filled_lines(text: str, values: Values, medium: Medium) -> list[str]:
    """Return the lines of a text that have all their values, each filled."""
    lines = (line.strip() for line in text.strip().splitlines())
    return [fill(line, values, medium) for line in lines if line and is_whole(line, values)]


def own_words(value: str, limit: int) -> str:
    """Return what a person wrote, fit to be shown back: one line, no more than ``limit`` signs, no live link.

    Our letters go to whatever address a mail claims to come from; they must not carry a stranger's links
    there.
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return _unlinked(line)


def _unlinked(line: str) -> str:
    words: Iterable[str] = line.split(" ")
    return " ".join(word.replace(":", ": ").replace(".", ". ") if _is_link(word) else word for word in words)


def _is_link(word: str) -> bool:
    if "://" in word or "@" in word or word.lower().startswith("www."):
        return True
    # A name like "J.R." and a date like 2025.6.1 are no addresses; "evil.example/x" is.
    parts = word.split("/", 1)[0].split(".")
    return len(parts) > 1 and all(parts[-2:]) and len(parts[-1]) > 1 and parts[-1].isalpha()


def _read(line: str) -> tuple[Form, tuple[str, ...]]:
    if line == "$points":
        return Form.POINTS, (line,)
    for mark, form, cells in _MARKS:
        if line.startswith(mark):
            rest = line.removeprefix(mark)
            return form, tuple(cell.strip() for cell in rest.split(" | ", cells - 1))
    return Form.PARAGRAPH, (line,)


def _text(value: "Words | str") -> str:
    return value.text if isinstance(value, Words) else value
