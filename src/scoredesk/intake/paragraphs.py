"""Lines of sentences joined again where a mail program or a phone broke them."""

import re
from collections.abc import Iterator, Sequence

from scoredesk.intake.corrections import SAYS_RIGHT
from scoredesk.intake.folding import is_wide, latin_base, unmarked
from scoredesk.intake.quotes import Line

SENTENCE_END = re.compile(r"[。।။។!?！？]|\.(?=\s|$)")
_MAX_PARAGRAPH = 1200
_MIN_WRAPPED = 3  # lines
_WIDE_LINE = 30  # characters that fill a line in Japanese or Chinese
_LATIN_LINE = 55
_END = 8  # characters that tell a line's script


_NUMBERED = re.compile(r"\s*[(\[]?\d{1,2}[။.)、:\]](?!\d)")
_GOING_ON = re.compile(r"\s*[a-z\u00df-\u024f\u1e01-\u1eff]")
_ENDS_INSIDE = re.compile(r"[a-z0-9)]{2}[.!?,] +\S")


def paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Yield stretches of text with the line that each starts on."""
    first: Line | None = None
    joined = ""
    last: Line | None = None
    wrapped = _hard_wrapped(lines)
    for line in lines:
        text = unmarked(line.folded).strip()
        if not text:
            continue
        goes_on = (
            first is not None and last is not None and _goes_on(joined, last, line, (last.part, last.number) in wrapped)
        )
        if goes_on and len(joined) < _MAX_PARAGRAPH:
            joined += text if _without_space(joined[-1], text[0], last, wrapped) else " " + text
        else:
            if first is not None:
                yield first, joined
            first, joined = line, text
        last = line
    if first is not None:
        yield first, joined


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text start and end."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _without_space(before: str, after: str, last: Line | None, wrapped: set[tuple[str, int]]) -> bool:
    if (before >= "\u3000" and after >= "\u3000") or (before == "-" and after.isdigit()):
        return True
    if before.isdigit() and after.isdigit() and last is not None and len(last.folded) >= _WIDE_LINE:
        return any(is_wide(char) for char in last.folded)
    cut = last is not None and (last.part, last.number) in wrapped and any(is_wide(char) for char in last.folded)
    return cut and (is_wide(before) or is_wide(after) or (before.isdigit() and after.isdigit()))


def _hard_wrapped(lines: Sequence[Line]) -> set[tuple[str, int]]:
    """Return which lines, by part and number, a phone broke where its screen ended: sentences, cut anywhere."""
    wrapped: set[tuple[str, int]] = set()
    for block in _blocks(lines):
        ending = sum(bool(SENTENCE_END.search(one.folded)) for one in block)
        going_on = sum(one.folded.rstrip()[-1:] not in "。!?！？." for one in block[:-1])
        sentences = len(block) > _MIN_WRAPPED and 2 * ending >= len(block) and going_on > 1
        if sentences or _is_narrow(block):
            wrapped |= {(one.part, one.number) for one in block}
    return wrapped


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines without a blank one between them."""
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.folded.strip() and (not block or _follows(block[-1], line)):
            block.append(line)
            continue
        if block:
            yield block
        block = [line] if line is not None and line.folded.strip() else []


def _is_narrow(block: Sequence[Line]) -> bool:
    """Tell whether a block is Latin text cut to a telephone's width: sentences end in the middle of its lines.

    A form's lines begin anew, each with a capital, a number or a label and a colon; those of a sentence that was cut
    go on in small letters.
    """
    if len(block) <= _MIN_WRAPPED or any(":" in one.folded or len(one.folded) > _LATIN_LINE for one in block):
        return False
    going_on = sum(bool(_GOING_ON.match(one.folded)) for one in block[1:])
    inside = sum(bool(_ENDS_INSIDE.search(one.folded)) for one in block)
    return 3 * going_on >= len(block) and inside > 1


def _goes_on(text: str, last: Line, line: Line, wrapped: bool) -> bool:
    if not _follows(last, line) or _NUMBERED.match(line.folded):
        return False
    if SAYS_RIGHT.match(latin_base(line.folded).strip()):
        return True
    is_wide_text = text[-1] >= "\u3000" or any(map(is_wide, last.folded[-_END:]))
    broken = wrapped or len(last.folded) >= (_WIDE_LINE if is_wide_text else _LATIN_LINE)
    return broken and text[-1] not in ".。!?！？:"


def _follows(last: Line, line: Line) -> bool:
    return line.part == last.part and line.number == last.number + 1
