"""Lines to entries: which item a line speaks of, and the text of its value.

A line is ``[bullet] [number] label [(hint) or / twin in another language] separator value``; a value may stand
on the next line; several items may share a line. Where labels are missing the numbers ①–⑦ tell the items. An
entry's ``strength`` says how it was told, and so how much its value must prove by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from scoredesk.domain.application import Item
from scoredesk.intake.folding import MARKS, latin_base, mark_number
from scoredesk.intake.labels import SOMEONE_ELSE, Label, Labels
from scoredesk.intake.lexicon import Hit
from scoredesk.intake.quotes import Line, Origin


class Strength(IntEnum):
    """How an entry was told to speak of its item, weakest first."""

    UNLABELLED = 0  # by the order or the kind of its value alone
    PROSE = 1  # in a sentence
    NUMBER = 2  # by its number alone
    LOOSE = 3  # a label, but nothing between it and the value
    STRONG = 4  # a label and a separator, or a label with its number


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that is said to be the value of an item."""

    label: Label
    text: str
    line: Line
    strength: Strength
    continued: tuple[Line, ...] = ()

    @property
    def item(self) -> Item:
        """The item that the entry is about."""
        return self.label.item


@dataclass(slots=True)
class Segment:
    """A stretch of one line: a label with its value, a numbered text, or plain text."""

    line: Line
    text: str
    label: Label | None = None
    number: int | None = None
    strength: Strength = Strength.UNLABELLED
    extra: list[Line] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to read."""
        return self.label is None and self.number is None and not _SOLID.search(self.text)


_SOLID = re.compile(r"[^\W_]|[♂♀☑✓✔●○◯■]")
_DECORATION = re.compile(
    r"^[\s■□◆◇●○◯・*＊\-–—―#>▼▽▲△★☆◎▪▸►➤•◦※‣◉「『\[【〔<《\"'|_~=+\u2022\u25aa\U0001f300-\U0001faff\u2600-\u27bf:;,.。、]*"
)
_NUMBER = re.compile(
    rf"^[(\[【<]?\s*(?:(?:no|item|item no|q|第|項目|質問)\.?\s*)?(?:(?P<mark>[{MARKS}])|(?P<digit>[1-7])(?![0-9]))"
    r"(?P<tail>\s*[)\]】>]?\s*(?:[.,:、。)\]】]|[-–—](?=\s))?\s*)"
)
_DATE_TAIL = re.compile(r"^\s*(?:[./\-年月]\s*\d|月)")
_SEPARATOR = re.compile(
    r"^\s*[】」』\])〕>》\"'*_|]*\s*(?:(?:[:=＝→⇒⇨➡|\t…‥;\uff1a\u2236\u0e2f។]|\.{2,}|-+>|=+>|>{1,3})[\s.:=\-…>]*|(?:[-–—―ー~〜]+)(?=\s|$|[^\w])\s*|"
    r"(?<=\s)[-–—―]+\s*|\s{2,})"
)
_CLOSER = re.compile(r"^\s*[】」』\])〕>》\"'*_]+\s*")
_HINT = re.compile(r"^\s*[(\[〔]([^()\[\]〔〕]{0,80})[)\]〕]")
_NOTE = re.compile(r"^\s*[※*]\s*[^:=]{1,40}(?=[:=])")
_TWIN = re.compile(r"^\s*[(/|・,\-–—:]?\s*")
_TWIN_CLOSER = re.compile(r"^\s*\)")
_COPULA = re.compile(r"^\s*(?:は|が|とは|=|is|was|are|la|là|adalah|ay|:)\s*[、,:]?\s*(?:po\s+ay\s+)?")
_PARTICLE = re.compile(r"^\s*(?:[をにのともでやかへ、。?？]|など|から|まで|欄|した|する|を|が|は)")
_TEMPLATE = re.compile(
    r"のいずれか|いずれかを|ご?記入(?:して)?(?:下|くだ)さい|御記入|書いて(?:下|くだ)さい|に記載され|either\b|please (?:fill|enter|write|choose)|"
    r"choose one|select one|as (?:written|shown) on (?:your|the) residence|hãy (?:điền|ghi)|mohon diisi|one of the following",
    re.I,
)
_FILLED_TEMPLATE = re.compile(r"^[\s_.…‥・*()\[\]「」\-–—―ー~〜/:：　]*$")
_INLINE_MARK = re.compile(rf"[(\[【]?[{MARKS}]")
_INLINE_LEAD = re.compile(rf"[\s、,;/|。.・]*(?:[(\[【「■◆●□]\s*)*(?:[(\[]?[1-7][)\].:、]\s*|[(\[【]?[{MARKS}][)\]】.:、]?\s*)?[(\[【「]*$")
_CELL = re.compile(r"\t|\s*\|\s*")
_MIN_HEADER_CELLS = 3


def segments(lines: Iterable[Line], labels: Labels) -> Iterator[Segment]:
    """Yield the stretches of the lines in order; lines with several items are cut at each."""
    for line in lines:
        text = line.folded
        if not text.strip():
            yield Segment(line, "")
            continue
        yield from _line_segments(line, labels)


def _line_segments(line: Line, labels: Labels) -> Iterator[Segment]:
    text = line.folded
    base = latin_base(text)
    anchors = _anchors(text, base, labels)
    if not anchors:
        yield _plain_segment(line, text)
        return
    first = anchors[0]
    if text[: first.lead].strip() and _SOLID.search(text[: first.lead]):
        yield _plain_segment(line, text[: first.lead])
    for position, anchor in enumerate(anchors):
        end = anchors[position + 1].lead if position + 1 < len(anchors) else len(text)
        value = text[anchor.value_at : end].strip().strip("|").strip()
        if anchor.label is None:
            yield Segment(line, value, number=anchor.number, strength=Strength.NUMBER)
        else:
            if position + 1 < len(anchors):
                value = value.rstrip(" ,、;/|・")
            yield Segment(line, _without_template(value), anchor.label, anchor.number, anchor.strength)


def _plain_segment(line: Line, text: str) -> Segment:
    return Segment(line, text.strip())


def _without_template(value: str) -> str:
    """Empty what the template left in the place of a value: dots, brackets, "one of the following"."""
    if _FILLED_TEMPLATE.match(value) or (_TEMPLATE.search(value) and len(value) < 200):
        return ""
    return value


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where an item starts in a line: where its number or bullet begins and where its value does."""

    lead: int
    value_at: int
    label: Label | None
    number: int | None
    strength: Strength


def _anchors(text: str, base: str, labels: Labels) -> list[_Anchor]:
    anchors: list[_Anchor] = []
    start = _start_anchor(text, base, labels)
    at = 0
    if start is not None:
        anchors.append(start)
        at = start.value_at
    hits = [hit for hit in labels.finditer(base) if hit.start >= at]
    marks = [match.start() for match in _INLINE_MARK.finditer(text, max(at, 1))]
    for hit in hits:
        if anchors and hit.start < anchors[-1].value_at:
            continue
        anchor = _inline_anchor(text, base, hit, labels, bool(anchors))
        if anchor is not None:
            anchors.append(anchor)
    anchors += _mark_anchors(text, base, marks, anchors, labels)
    return sorted(anchors, key=lambda anchor: anchor.lead)


def _start_anchor(text: str, base: str, labels: Labels) -> _Anchor | None:
    """Read number and label at the start of a line."""
    decoration = _DECORATION.match(base)
    at = decoration.end() if decoration else 0
    number, after, separated = _number_at(base, at)
    if number is not None:
        inner = _DECORATION.match(base[after:])
        label_at = after + (inner.end() if inner else 0)
        hit = labels.match(base, label_at)
        anchor = _labelled(text, base, hit, labels, at, number) if hit else None
        if anchor is not None:
            return anchor
        prefixed = _prefixed(text, base, labels, after, number)
        if prefixed is not None:
            return prefixed
        if separated and number <= 7:
            return _Anchor(at, after, None, number, Strength.NUMBER)
        return None
    hit = labels.match(base, at)
    return _labelled(text, base, hit, labels, at, None) if hit else None


def _number_at(base: str, at: int) -> tuple[int | None, int, bool]:
    """Return the item number at a place, where it ends, and whether something sets it off from what follows."""
    # A bullet may have swallowed the bracket before the number: "(1)".
    while at > 0 and base[at - 1] in "([【<":
        at -= 1
    match = _NUMBER.match(base[at:])
    if not match:
        return None, at, False
    if match["mark"]:
        return mark_number(match["mark"]), at + match.end(), True
    if _DATE_TAIL.match(base[at + match.end("digit") :]) and not match["tail"].strip(" "):
        return None, at, False
    tail = match["tail"]
    if "." in tail and not tail.endswith(" ") and base[at + match.end() : at + match.end() + 1].isdigit():
        # "1.5" or "6.1.2025" is no numbered line, "2.2025/6/1" is one
        rest = base[at + match.end() :]
        if re.match(r"\d{1,2}(?!\d)", rest):
            return None, at, False
    return int(match["digit"]), at + match.end(), bool(tail)


def _labelled(
    text: str, base: str, hit: Hit[Label], labels: Labels, lead: int, number: int | None
) -> _Anchor | None:
    """Read what follows a label at the start of a line; None where the label is but a word of a sentence."""
    label = hit.meaning
    at, separated, twin_end = _after_label(text, base, hit, labels)
    strength = Strength.STRONG if separated else Strength.LOOSE
    rest = text[at:]
    if not separated and not rest.strip():
        if label.weak and number is None and len(hit.key) > 1:
            return None
        return _Anchor(lead, at, label, number, Strength.STRONG)
    if separated:
        return _Anchor(lead, at, label, number, strength)
    if label.weak and number is None:
        return None
    if number is not None and labels.order.get(number) not in (None, label.item) and hit.key.isascii():
        return None  # "4. SEX TON MARIA": the number is believed before a Latin word without separator
    copula = _COPULA.match(base[at:])
    if copula and copula.group().strip():
        return _Anchor(lead, at + copula.end(), label, number, Strength.LOOSE if number else Strength.PROSE)
    if _PARTICLE.match(rest):
        return None
    glued_number = number is not None and labels.order.get(number) == label.item
    spaced = rest[:1] == " " or twin_end
    if spaced or glued_number or not hit.key[-1:].isascii():
        return _Anchor(lead, at, label, number, Strength.STRONG if glued_number else Strength.LOOSE)
    return None


def _after_label(text: str, base: str, hit: Hit[Label], labels: Labels) -> tuple[int, bool, bool]:
    """Step over twins, hints and the separator. Return where the value starts, whether a separator stood there
    (or a closing bracket of ``【label】``), and whether a twin was stepped over."""
    at = hit.end
    twin = False
    for _ in range(4):
        rest = base[at:]
        hint = _HINT.match(rest)
        if hint and _is_hint(text, base, at + hint.end(), hint[1], labels):
            at += hint.end()
            continue
        note = _NOTE.match(rest)
        if note:
            at += note.end()
            continue
        glue = _TWIN.match(rest)
        other = labels.match(base, at + glue.end()) if glue and glue.group().strip(" ") or rest[:1] == " " else None
        if other and other.meaning.item is hit.meaning.item and other.start > hit.start:
            closer = _TWIN_CLOSER.match(base[other.end :])
            after = other.end + (closer.end() if closer else 0)
            if _SEPARATOR.match(base[after:]) or not base[after:].strip() or (glue and glue.group().strip()):
                at, twin = after, True
                continue
        break
    separator = _SEPARATOR.match(base[at:])
    if separator:
        return at + separator.end(), True, twin
    closer = _CLOSER.match(base[at:])
    if closer:
        return at + closer.end(), True, twin
    return at, False, twin


def _is_hint(text: str, base: str, after: int, inside: str, labels: Labels) -> bool:
    """Tell whether brackets behind a label explain it rather than hold its value."""
    rest = base[after:]
    if _SEPARATOR.match(rest):
        return True
    if not rest.strip():
        return bool(labels.exact(inside)) or not inside.strip() or bool(_TEMPLATE.search(inside))
    return rest[:1] == " " or bool(labels.exact(inside))


def _prefixed(text: str, base: str, labels: Labels, after: int, number: int) -> _Anchor | None:
    """Read a numbered line whose label is worded in a way that is not known: ``4. Tên đầy đủ của bạn: …``."""
    separator = re.search(r"[:：=→\t]", base[after : after + 60])
    if not separator or number not in labels.order:
        return None
    before = base[after : after + separator.start()]
    if any(char.isdigit() for char in before) or SOMEONE_ELSE.search(before):
        return None
    hit = next((hit for hit in labels.finditer(before) if not hit.meaning.weak), None)
    item = hit.meaning.item if hit else labels.order[number]
    at = after + separator.end()
    label = Label(item, hit.meaning.part if hit else None)
    return _Anchor(0, at, label, number, Strength.STRONG if hit else Strength.NUMBER)


def _inline_anchor(text: str, base: str, hit: Hit[Label], labels: Labels, inside: bool) -> _Anchor | None:
    """Read a label further on in a line: it needs a separator, or a copula in a sentence."""
    if hit.meaning.weak:
        return None
    before = base[: hit.start]
    lead_match = _INLINE_LEAD.search(before[-24:])
    lead = hit.start - (len(lead_match[0]) if lead_match else 0)
    if SOMEONE_ELSE.search(before[max(0, lead - 24) :]):
        return None
    at, separated, _ = _after_label(text, base, hit, labels)
    if separated:
        return _Anchor(lead, at, hit.meaning, None, Strength.STRONG)
    bracketed = lead_match is not None and any(mark in lead_match[0] for mark in "①②③④⑤⑥⑦" + MARKS)
    if bracketed:
        return _Anchor(lead, at, hit.meaning, None, Strength.LOOSE)
    copula = _COPULA.match(base[at:])
    if copula and copula.group().strip():
        return _Anchor(hit.start, at + copula.end(), hit.meaning, None, Strength.PROSE)
    if inside and base[at : at + 1] == " " and base[hit.start - 1 : hit.start] in (" ", "\t"):
        return _Anchor(hit.start, at, hit.meaning, None, Strength.LOOSE)
    return None


def _mark_anchors(
    text: str, base: str, marks: list[int], anchors: list[_Anchor], labels: Labels
) -> list[_Anchor]:
    found: list[_Anchor] = []
    for start in marks:
        if any(anchor.lead <= start < anchor.value_at for anchor in anchors):
            continue
        number, after, _ = _number_at(base, start)
        if number is None or number > len(labels.order):
            continue
        hit = labels.match(base, after)
        labelled = _labelled(text, base, hit, labels, start, number) if hit else None
        found.append(labelled or _Anchor(start, after, None, number, Strength.NUMBER))
    return found


def header_row(line: Line, labels: Labels) -> list[Label] | None:
    """Return the labels of a table's header row, or None where the line is none."""
    cells = _cells(line)
    if len(cells) < _MIN_HEADER_CELLS:
        return None
    found = [labels.exact(_DECORATION.sub("", cell.strip(MARKS + " 1234567.()"))) for cell in cells]
    if sum(1 for label in found if label) < max(_MIN_HEADER_CELLS, len(cells) - 2):
        return None
    return [label or Label(Item.NAME, None, weak=True) for label in found]


def table_row(line: Line, header: list[Label]) -> list[tuple[Label, str]] | None:
    """Return a row's values under the header's labels, or None where the line is no such row."""
    cells = _cells(line)
    if len(cells) != len(header):
        return None
    return [(label, cell) for label, cell in zip(header, cells, strict=True) if not label.weak and cell]


def _cells(line: Line) -> list[str]:
    text = line.folded.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|"):
        text = text[:-1]
    return [cell.strip() for cell in _CELL.split(text)] if "\t" in text or "|" in text else []


def is_new(line: Line) -> bool:
    """Tell whether a line was written for this message."""
    return line.origin is Origin.NEW
