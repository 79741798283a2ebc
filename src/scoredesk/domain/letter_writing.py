"""A letter's sections written out: as text with readings in parentheses, and as HTML from the skeleton's
blocks.

The skeleton (``letter.html``) holds every tag and every style; here blocks are only filled and put in order.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from scoredesk.domain.letter_markup import BARE, HTML, PLAIN, Block, Form, Medium, Values, fill, filled_lines
from scoredesk.domain.programme_texts import Frame, PointText
from scoredesk.domain.toml_file import Fault, ProgrammeError


@dataclass(frozen=True, slots=True)
class Section:
    """One language's part of a letter, not yet written for a medium."""

    tag: str
    frame: Frame
    subject: str
    values: Values
    blocks: tuple[Block, ...]
    points: tuple[tuple[PointText, Values], ...]


def _point_lines(point: PointText, values: Values, medium: Medium) -> tuple[list[str], list[str]]:
    return filled_lines(point.what, values, medium), filled_lines(point.mend, values, medium)


def plain_letter(sections: tuple[Section, ...]) -> str:
    """Return the letter as text: the first language, then the others, each under its own name."""
    parts = [section.frame.below for section in sections[1:]]
    paragraphs = [" / ".join(parts)] if parts else []
    for place, section in enumerate(sections):
        if place:
            paragraphs.append(f"──── {section.frame.language} ────")
        paragraphs.append(fill(section.subject, section.values, PLAIN))
        paragraphs.extend(_plain_block(block, section) for block in section.blocks)
        paragraphs.append("\n".join(filled_lines(section.frame.closing, section.values, PLAIN)))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _plain_block(block: Block, section: Section) -> str:
    if block.form is Form.POINTS:
        return "\n\n".join(_plain_point(number, *point) for number, point in enumerate(section.points, 1))
    rows = [tuple(fill(cell, section.values, PLAIN) for cell in cells) for cells in block.lines]
    match block.form:
        case Form.LIST:
            return "\n".join(f"• {row[0]}" for row in rows)
        case Form.FACTS:
            return "\n".join(section.frame.colon.join(row) for row in rows)
        case Form.DISPLAY:
            return "\n".join(f"    {row[0]}" for row in rows)
        case _:
            return "\n".join("\n".join(row) for row in rows)


def _plain_point(number: int, point: PointText, values: Values) -> str:
    what, mend = _point_lines(point, values, PLAIN)
    mark = f"{number}. "
    return mark + ("\n" + " " * len(mark)).join(line for text in (*what, *mend) for line in text.splitlines())


_BLOCK = re.compile(r"<!-- block: (\w+) -->\n?")
BLOCK_VALUES: Mapping[str, tuple[str, ...]] = {
    "page": ("language", "title", "below", "sections"),
    "divider": ("language",),
    "section": ("language", "heading", "body", "closing"),
    "paragraph": ("text",),
    "list": ("entries",),
    "entry": ("text",),
    "facts": ("rows",),
    "row": ("label", "value"),
    "link": ("label", "url"),
    "display": ("text",),
    "points": ("points",),
    "point": ("number", "what", "mend"),
}


def letter_blocks(letter_html: str) -> Mapping[str, Template]:
    """Cut the skeleton of letters into its named blocks (``<!-- block: name -->`` opens each).

    Raises ProgrammeError where one is missing or lacks a value.
    """
    _, *parts = _BLOCK.split(letter_html)
    blocks = {name: Template(text.strip()) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    faults = [
        Fault(f"letter.html, block {name}", "the block, with " + ", ".join(f"${value}" for value in values))
        for name, values in BLOCK_VALUES.items()
        if name not in blocks or set(blocks[name].get_identifiers()) != set(values)
    ]
    if faults:
        raise ProgrammeError(tuple(faults))
    return blocks


def html_letter(sections: tuple[Section, ...], letter_html: str) -> str:
    """Return the letter as a whole HTML page; raises ProgrammeError where the skeleton lacks a block."""
    skeleton = letter_blocks(letter_html)
    parts = []
    for place, section in enumerate(sections):
        if place:
            parts.append(skeleton["divider"].substitute(language=HTML.as_is(section.frame.language)))
        parts.append(
            skeleton["section"].substitute(
                language=section.tag,
                heading=fill(section.subject, section.values, HTML),
                body="\n".join(_html_block(block, section, skeleton) for block in section.blocks),
                closing="<br>".join(filled_lines(section.frame.closing, section.values, HTML)),
            )
        )
    first = sections[0]
    return skeleton["page"].substitute(
        language=first.tag,
        title=HTML.as_is(fill(first.subject, first.values, BARE)),
        below=" / ".join(HTML.words(section.frame.below) for section in sections[1:]),
        sections="\n".join(parts),
    )


def _html_block(block: Block, section: Section, skeleton: Mapping[str, Template]) -> str:
    if block.form is Form.POINTS:
        points = [_html_point(number, *point, skeleton) for number, point in enumerate(section.points, 1)]
        return skeleton["points"].substitute(points="\n".join(points))
    rows = [tuple(fill(cell, section.values, HTML) for cell in cells) for cells in block.lines]
    match block.form:
        case Form.LIST:
            entries = [skeleton["entry"].substitute(text=row[0]) for row in rows]
            return skeleton["list"].substitute(entries="\n".join(entries))
        case Form.FACTS:
            facts = [skeleton["row"].substitute(label=row[0], value=row[1]) for row in rows]
            return skeleton["facts"].substitute(rows="\n".join(facts))
        case Form.LINK:
            return "\n".join(skeleton["link"].substitute(label=row[0], url=row[1]) for row in rows)
        case Form.DISPLAY:
            return skeleton["display"].substitute(text="<br>".join(row[0] for row in rows))
        case _:
            return skeleton["paragraph"].substitute(text="<br>".join(row[0] for row in rows))


def _html_point(number: int, point: PointText, values: Values, skeleton: Mapping[str, Template]) -> str:
    what, mend = _point_lines(point, values, HTML)
    return skeleton["point"].substitute(number=number, what="<br>".join(what), mend="<br>".join(mend))
