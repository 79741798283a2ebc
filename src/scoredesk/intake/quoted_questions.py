"""Answers typed under the questions of a quoted text, of whomever it is: an office's, an agency's, a friend's.

    > 1. Which exam did you take? machining / electronics / surface
    The last one                                                →  category: surface
    > 2. いつ 受験しましたか。
    2024年5月22日です                                            →  受験日: 2024年5月22日

It is no matter how the program marked the rest: what is quoted more deeply asks, what stands below it answers. A
question's own words are no values.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoredesk.domain.application import Item
from scoredesk.intake import choices
from scoredesk.intake.chat_questions import asked, spoken_of
from scoredesk.intake.folding import MARKS, latin_base
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Labels
from scoredesk.intake.paragraphs import SENTENCE_END
from scoredesk.intake.quotes import Line, Origin

_MIN_ANSWERED = 3
_MAX_LINE = 120
_MAX_ANSWER = 80
_MIN_OFFERED = 2
_QUOTE = re.compile(r"^\s{0,4}(?:[>＞]\s?){1,12}")
_NUMBERED = re.compile(rf"^\s*[(\[]?(?:[{MARKS}]|q?\d{{1,2}}(?=[).:、\]\s])|[・*•-])[).:、\]]?\s*")
_ENDING = re.compile(r"(?:です|でした|だ|desu|\s+(?:po|a|ạ|ya|pak|bu|kha|krub))*[\s。.!]*$", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:it is|it's|it was|i am|i'm|saya|itu|la|là|em là|ito ay|わたしは|私は)\s*)", re.IGNORECASE
)
# "HRM0522 の 9 番、全部書くと HRM0522-009 です": what is told in full counts.
_IN_FULL = re.compile(
    r"(?:ぜんぶ|全部|すべて|正確に|せいかくに)\s?(?:で|を)?\s?(?:か(?:く|い)(?:と|たら)|書(?:く|い)(?:と|たら)|いうと|言うと|は)?[\s、:]*|"
    r"\b(?:in full|the (?:full|whole|complete) (?:number|one)|lengkapnya|selengkapnya|day du la|buong number)\b"
    r"\s*(?:is|ay|adalah)?[\s,:]*"
)
_BRACKETED = re.compile(r"[(（][^()（）]{0,80}[)）]")
_ASKS = re.compile(
    r"[?？]|か[\s。.]*$|か[。\s]|\b(?:what|which|when|where|apa|kapan|berapa|ano|kailan|gi|nao)\b|[.:…_\s]$|^\S{1,24}$"
)


def answered(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> list[Line]:
    """Return the lines with each answer as a labelled value and its question empty; as they are where none is."""
    written: dict[int, str] = {}
    given = 0
    for question, answer in _pairs(lines):
        item = _asked(lines[question].folded, labels)
        if item is None:
            continue
        value = _value(item, lines[question].folded, lines[answer].folded, reader)
        if value is None:
            continue
        given += 1
        written[question] = ""
        written[answer] = f"{labels.wording(item)}: {value}"
    if given < _MIN_ANSWERED:
        return list(lines)
    return [replace(line, folded=written.get(at, line.folded)) for at, line in enumerate(lines)]


def _depth(line: Line) -> int:
    marks = _QUOTE.match(line.written)
    signs = sum(sign in ">＞" for sign in marks[0]) if marks else 0
    return max(signs, int(line.origin is Origin.QUOTED))


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the places of a quoted line and of the one line right below it that is quoted less deeply."""
    solid = [at for at, line in enumerate(lines) if line.folded.strip()]
    depths = {at: _depth(lines[at]) for at in solid}
    for at, question in enumerate(solid[:-1]):
        answer = solid[at + 1]
        following = solid[at + 2] if at + 2 < len(solid) else None
        if depths[question] <= depths[answer] or lines[question].part != lines[answer].part:
            continue
        alone = following is None or depths[following] > depths[answer] or following > answer + 1
        if alone and len(lines[question].folded) <= _MAX_LINE and len(lines[answer].folded) <= _MAX_ANSWER:
            yield question, answer


def _asked(text: str, labels: Labels) -> Item | None:
    """Return the one item that a quoted line asks for."""
    words = _BRACKETED.sub(" ", _NUMBERED.sub("", text)).strip()
    first = SENTENCE_END.split(words)[0].strip()
    if not _ASKS.search(latin_base(words)):
        return None
    items = asked(first, labels) or spoken_of(first, labels)
    return items[0] if len(items) == 1 else None


def _value(item: Item, question: str, answer: str, reader: ItemReader) -> str | None:
    """Return what an answer gives for an item, or None where it gives nothing that is surely one."""
    base = latin_base(answer)
    full = _IN_FULL.search(base) if item is Item.EXAMINEE_NUMBER else None
    told = answer[full.end() :] if full else answer
    told = _ENDING.sub("", _OPENING.sub("", told.strip())).strip()
    if told and reader.read(item, told, strict=True).value is not None:
        return told
    if item is Item.CATEGORY and (place := choices.place(answer)) is not None:
        options = list({hit.meaning: hit for hit in reader.categories.hits(question)}.values())
        if len(options) >= _MIN_OFFERED and -1 <= place < len(options):
            return question[options[place].start : options[place].end]
    return None
