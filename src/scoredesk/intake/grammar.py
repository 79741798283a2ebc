"""Lines to segments and entries: which item a line speaks of, and the text of its value.

A line is ``[bullet] [number] label [(hint) or / twin in another language] separator value``; a value may stand
on the next line; several items may share a line. Where labels are missing the numbers ①–⑦ tell the items. An
entry's ``strength`` says how it was told, and so how much its value must prove by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from scoredesk.domain.application import Item
from scoredesk.intake.anchors import TEMPLATE, Anchor, Strength, find_anchors
from scoredesk.intake.folding import fold, latin_base
from scoredesk.intake.labels import ON_CARD, Label, Labels
from scoredesk.intake.people import looks_like_a_name
from scoredesk.intake.quotes import Line


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


_SOLID = re.compile(r"[^\W_]|[♂♀☑✓✔●○◯■]|[\U0001f1e6-\U0001f1ff]{2}")
_VALUE_FIRST = re.compile(r"^(?P<value>[^←]+?)\s*(?:←|⇐|<-+)\s*(?P<label>[^←]{1,30}?)(?:です|だ)?[。.]?\s*$")
# "0481-ID-2408-16 itu nomor peserta saya": the label is told of the value.
_TOLD_OF_VALUE = re.compile(
    r"^(?P<value>\S.{2,60}?)\s*(?:\b(?:itu|adalah|is|ay|yung|ang|la)\s+(?:my |the |our |ang |yung |so )?|"
    r"(?<=[0-9A-Za-z])\s*が\s*|"
    r"(?<=[0-9A-Za-z])\s*は\s*)(?P<label>[^\s()].{1,40}?)(?:\s+(?:saya|ko|po|nya|ku|cua (?:toi|em)))*(?:です|"
    r"だ)?[。.!]?\s*$"
)
_BETWEEN_LABELS = re.compile(r"[\s/・,、&()]|と|and")
_SHARING = re.compile(r"\s*[/・,、&]\s*|\s{2,}")
_LABEL_LAST = re.compile(r"^(?P<value>[^()\[\]【】]{1,60}?)\s*[(\[【](?P<label>[^()\[\]【】]{1,30})[)\]】]\s*$")
_REMARKED = re.compile(r"^(?P<value>[^()]{3,60})\((?P<remark>[^()]{4,60})\)[.。]?$")
_WIDE_SPACE = re.compile("\u3000+")
_LAST_COLON = re.compile(r"^.*[:：]")
_MAX_TOLD_LINE = 100
_MIN_LABEL_LAST = 3  # lines of one text; a single one may well be a remark
_OTHER_FIELD = re.compile(r"(?<=\S)\s*[、,;|/]\s*[^\W\d][^\s、,;:|\d]{1,15}\s?:\s*(?=\S)")  # ", Tel: …"
_MAX_FIELDS = 300
_MAX_REMARK = 60
_AROUND_REMARK = " ()[]（）*※.。"
_CARD_WORD = re.compile(r"\bcard\b|カード|\bkartu\b|\bthe\b")
_MAX_TEMPLATE = 200
_MAX_TOLD = 7
_ANSWER = re.compile(r"(?:→|⇒|⇨|➡|-+>|=+>)\s*(?P<said>[^\s→⇒⇨➡].*)$")
"""Behind the instruction that was copied along: ``…のいずれかを御記入下さい。→ 表面処理``."""
_FILLED_TEMPLATE = re.compile(r"^[\s_.…‥・*()\[\]「」\-–—―ー~〜/:：　]*$")


def segments(lines: Iterable[Line], labels: Labels) -> Iterator[Segment]:
    """Yield the stretches of the lines in order; lines with several items are cut at each."""
    lines = list(lines)
    label_last = [_label_last(line.folded, labels) for line in lines]
    if sum(text is not None for text in label_last) < _MIN_LABEL_LAST:
        label_last = [_name_of_the_card(line.folded, labels) for line in lines]
    carded = {at for at in range(len(lines) - 1) if _is_of_the_card(lines[at], lines[at + 1], labels)}
    for at, (line, turned) in enumerate(zip(lines, label_last, strict=True)):
        if at - 1 in carded:
            continue
        if at in carded:
            yield Segment(line, line.folded.strip(), Label(Item.NAME), strength=Strength.STRONG)
            continue
        if not line.folded.strip():
            yield Segment(line, "")
            continue
        yield from _line_segments(line, turned or _turned(line.folded, labels), labels)


def _is_of_the_card(line: Line, following: Line, labels: Labels) -> bool:
    """Tell whether a line says of the name above it that it is the card's: ``(name as on my residence card)``."""
    if len(following.folded) > _MAX_REMARK or not looks_like_a_name(line.folded.strip()):
        return False
    base = latin_base(following.folded).strip(_AROUND_REMARK)
    if not base or following.number != line.number + 1:
        return False
    hit = labels.match(base, 0)
    if hit is not None and hit.end == len(base):
        said = hit.meaning.item is Item.NAME and _CARD_WORD.search(base) is not None
    else:
        card = ON_CARD.match(base, hit.end if hit is not None and hit.meaning.item is Item.NAME else 0)
        said = card is not None and card.end() == len(base)
    return said


def _line_segments(line: Line, text: str, labels: Labels) -> Iterator[Segment]:
    anchors = find_anchors(latin_base(text), labels)
    if not anchors:
        yield _plain_segment(line, text)
        return
    first = anchors[0]
    if text[: first.lead].strip() and _SOLID.search(text[: first.lead]):
        yield _plain_segment(line, text[: first.lead])
    shared = _shared_values(text, line.written, anchors)
    for position, anchor in enumerate(anchors):
        if shared is not None:
            yield Segment(line, shared[position], anchor.label, anchor.number, anchor.strength)
            continue
        end = anchors[position + 1].lead if position + 1 < len(anchors) else len(text)
        value = text[anchor.value_at : end].strip().strip("|").strip()
        if anchor.label is None:
            yield Segment(line, value, number=anchor.number, strength=Strength.NUMBER)
        else:
            if position + 1 < len(anchors):
                value = value.rstrip(" ,、;/|・")
            yield Segment(line, _without_template(value), anchor.label, anchor.number, anchor.strength)


def _shared_values(text: str, written: str, anchors: list[Anchor]) -> list[str] | None:
    """Return the values of a line such as ``国籍 / 性別: インドネシア / 男``; None where the line is none."""
    if len(anchors) < 2 or any(anchor.label is None for anchor in anchors):
        return None
    pairs = pairwise(anchors)
    if any(_BETWEEN_LABELS.sub("", text[left.value_at : right.lead]) for left, right in pairs):
        return None
    values = [value.strip() for value in _SHARING.split(text[anchors[-1].value_at :])]
    if len(values) == 1:  # a wide space says as much as two narrow ones, which it became
        wide = _WIDE_SPACE.split(_LAST_COLON.sub("", written).strip())
        values = [fold(value).strip() for value in wide]
    return values if len(values) == len(anchors) and all(values) else None


def _turned(text: str, labels: Labels) -> str:
    """Return ``label: value`` for a line written as ``value ← label``."""
    match = _VALUE_FIRST.match(text)
    if match is not None and find_anchors(latin_base(match["label"] + ":"), labels):
        return f"{match['label']}: {match['value']}"
    told = _TOLD_OF_VALUE.match(text) if len(text) <= _MAX_TOLD_LINE else None
    label = labels.exact(told["label"]) if told else None
    if told is None or label is None or label.item is Item.NAME or labels.match(latin_base(text), 0):
        return text
    return f"{told['label']}: {told['value']}" if any(char.isdigit() for char in told["value"]) else text


def _label_last(text: str, labels: Labels) -> str | None:
    """Return ``label: value`` for a line written as ``value (label)``, else None."""
    match = _LABEL_LAST.match(text)
    if match is None or labels.exact(match["label"]) is None:
        return None
    if any(anchor.label for anchor in find_anchors(latin_base(match["value"]), labels)):
        return None  # a label with its translation
    return f"{match['label']}: {match['value']}"


def _name_of_the_card(text: str, labels: Labels) -> str | None:
    """Return ``label: value`` for a name with a remark that makes it sure: ``RINI SUSANTI (nama di zairyu card)``."""
    text = text.strip()
    match = _REMARKED.match(text) if text.endswith((")", ")。", ").")) else None
    if match is None or not looks_like_a_name(match["value"].strip()):
        return None
    base = latin_base(match["remark"]).strip()
    hit = labels.match(base, 0)
    if hit is None or hit.meaning.item is not Item.NAME or not ON_CARD.match(base, hit.end):
        return None
    return f"{base[: hit.end]}: {match['value'].strip()}"


def _plain_segment(line: Line, text: str) -> Segment:
    return Segment(line, text.strip())


def _without_template(value: str) -> str:
    """Cut off a field that is no item's, and empty what the template left: dots, brackets, "one of the following"."""
    other = _OTHER_FIELD.search(value[:_MAX_FIELDS])
    value = value[: other.start()].rstrip() if other else value
    if _FILLED_TEMPLATE.match(value):
        return ""
    told = list(islice(TEMPLATE.finditer(value), _MAX_TOLD)) if len(value) < _MAX_FIELDS else []
    if not told:
        return value
    remarked = _REMARKED.match(value)
    if remarked is not None and not TEMPLATE.search(remarked["value"]):
        return remarked["value"].strip()  # "MIN THU AUNG (please write all three)"
    answer = _ANSWER.search(value, told[-1].end())
    return answer["said"] if answer else "" if len(value) < _MAX_TEMPLATE else value


def is_instruction(text: str) -> bool:
    """Tell whether a text is the form's own: what to write, not something written."""
    return bool(TEMPLATE.search(text))
