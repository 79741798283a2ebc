"""Where items start in a line: a number, a label, or both, and how far the label reaches.

Everything here works on a line in ``folding.latin_base`` form, which keeps positions.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, pairwise

from scoredesk.domain.application import Item
from scoredesk.intake import dates
from scoredesk.intake.folding import MARKS, is_wide, mark_number
from scoredesk.intake.labels import ON_CARD, SOMEONE_ELSE, Label, Labels
from scoredesk.intake.lexicon import Hit


class Strength(IntEnum):
    """How an entry was told to speak of its item, weakest first."""

    UNLABELLED = 0  # by the order or the kind of its value alone
    PROSE = 1  # in a sentence
    NUMBER = 2  # by its number alone
    SAID = 3  # a label in a sentence: "my number is …"
    LOOSE = 4  # a label, but nothing between it and the value
    STRONG = 5  # a label and a separator, or a label with its number
    CORRECTION = 6  # "the right one is …"


_FIELD_LABEL = re.compile(r"[.,;|/、]\s+[a-z]{2,}\s?[:=] ?$")  # "DOB: 3 Feb 1995. Exam: 12 Sep 2024"
_SETS_OFF = (" ", "\t", "、", ",", "/", "・", ";", "|", '"', "{")  # before a label that is an ordinary word as well
_LEADS_ON = (" ", ":", "\t", "=", '"')
_KANJI_NUMBERS = "一二三四五六七"
_MAX_ASIDE = 24
_AND_NUMBER = re.compile(rf"\s*(?:and|&|,|/|と|・|dan|va)\s*(?:[(（]?[1-7][)）][.:]?|[{MARKS}])\s*")
_MAX_DATE = 40
_MAX_FIELD = 64
_MAX_ANCHORS = 60  # in one line; the form has seven
_MIN_RUN_TOGETHER = 4  # items on the line
DECORATION = re.compile(
    r"^[\s■□◆◇●○◯・*＊\-–—―#>▼▽▲△★☆◎▪▸►➤•◦※‣◉「『\[【〔<《\"'|"
    r"_~=+\u2022\u25aa\U0001f300-\U0001faff\u2600-\u27bf:;,.。、]*"
)
_NUMBER = re.compile(
    rf"^[(\[【<]?\s*(?:(?:no|item|item no|q|第|項目|質問)\.?\s*)?(?:(?P<mark>[{MARKS}])|(?P<digit>[1-7])(?![0-9])|"
    r"(?P<kanji>[一二三四五六七])(?=[、,.:)]))(?P<tail>(?:番目?(?=[\s:、,.)]))?\s*[)\]】>]?\s*(?:[.,:、。)\]】]|[-–—](?=\s))?\s*)"
)
_DATE_TAIL = re.compile(r"^\s*(?:[./\-年月]\s*\d|月)")
_SEPARATOR = re.compile(
    r"^\s*[】」』\])〕>》\"'*_|]*\s*(?:[.,]?(?:[:=＝→⇒⇨➡|\t…‥;\uff1a\u2236\u0e2f។\u17d6]|\.{2,}|-+>|=+>|"
    r">{1,3})[\s.:=\-…>]*|[?？]\s*[:→]?\s*(?=\S)|(?:[-–—―ー~〜]+)(?=\s|$|[^\w])\s*|"
    r"(?<=\s)[-–—―]+\s*|\s{2,})"
)
_NUMBER_WORD = re.compile(r"^\s*(?:no|number|nr|num|#)(?![a-z])\.?")
_CLOSER = re.compile(r"^\s*[】」』\])〕>》\"'*_]+\s*")
_HINT = re.compile(r"^\s*[(\[〔]([^()\[\]〔〕]{0,80})[)\]〕]")
_NOTE = re.compile(r"^\s*[※*]\s*[^:=]{1,40}(?=[:=])")
_TWIN = re.compile(r"^\s*[(/|・,\-–—:]?\s*")
_TWIN_CLOSER = re.compile(r"^\s*\)")
_OWN = r"(?:saya|ko(?: po)?|(?:cua )?(?:em|toi)|ng aking|ของ(?:ผม|ฉัน|ดิฉัน|หนู)|របស់ខ្ញុំ)"
COPULA = re.compile(
    rf"^\s*(?:{_OWN}\s*)?(?:は|が|とは|(?:is|was|are|la|adalah|ay|po ay|wa)(?=\s)|是|គឺ|คือ|हो|က)\s*[、,:]?\s*|"
    rf"^\s+{_OWN}\s+"
)
_PARTICLE = re.compile(r"^\s*(?:[をにのともでやかへ、。?？]|など|から|まで|欄|した|する|を|が|は)")
# Devanagari, Thai, Burmese, Khmer
SOUTHERN = re.compile(r"[\u0900-\u097f]{2}|[\u0e00-\u0e7f]{2}|[\u1000-\u109f]{2}|[\u1780-\u17ff]{2}")
_FIELD_END = re.compile(r"[、,;|\t]|:\s*(?=\S)")  # whose a label is, its own field says
_CLOSED = re.compile(
    r":[^:/|;、,]{1,50}[/|;、,][^\w:]*$"
)  # ended before the label: what its value says is nobody's label
_NUMBER_GLUED = re.compile(r"(?=[a-z0-9-]{0,8}[0-9])[a-z0-9]+(?:-[a-z0-9]+)+(?:[\s、,。)\]】]|$)")
_NUMBER_LAST = re.compile(r" {1,3}(?=[a-z0-9-]{0,8}[0-9])[a-z0-9]+(?:-[a-z0-9]+)*[\s.。)]*$")
_INLINE_MARK = re.compile(rf"[(\[【]?[{MARKS}]")
_INLINE_LEAD = re.compile(
    rf"[\s、,;/|。.・]*(?:[(\[【「■◆●□]\s*)*(?:[(\[]?[1-7][)\].:、]\s*|[(\[【]?[{MARKS}][)\]】.:、]?\s*)?[(\[【「]*$"
)
TEMPLATE = re.compile(
    r"のいずれか|いずれかを|ご?記入(?:して)?(?:下|くだ)さい|御記入|書いて(?:下|くだ)さい|に記載され|"
    r"either\b|please (?:fill|enter|write|choose)|"
    r"choose one|select one|as (?:written|shown) on (?:your|the) residence|hãy (?:điền|ghi)|"
    r"mohon diisi|one of the following",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an item starts in a line: where its number or bullet begins and where its value does."""

    lead: int
    value_at: int
    label: Label | None
    number: int | None
    strength: Strength


def find_anchors(base: str, labels: Labels) -> list[Anchor]:
    """Return where items start in a line, left to right; ``base``: the folded line. Linear, and bounded in number."""
    anchors: list[Anchor] = []
    start = _start_anchor(base, labels)
    at = 0
    if start is not None:
        anchors.append(start)
        at = start.value_at
    hits = list(islice((hit for hit in labels.finditer(base) if hit.start >= at), _MAX_ANCHORS))
    run_together = start is not None and _run_together(base, hits)
    marks = [match.start() for match in islice(_INLINE_MARK.finditer(base, max(at, 1)), _MAX_ANCHORS)]
    for hit in hits:
        if anchors and hit.start < anchors[-1].value_at:
            continue
        if run_together and is_wide(hit.key[0]) and len(hit.key) > 1:
            anchors.append(Anchor(hit.start, hit.end, hit.meaning, None, Strength.LOOSE))
            continue
        if anchors and anchors[-1].label is None and hit.start == anchors[-1].value_at and hit.key.isascii():
            continue  # judged with its number already
        anchor = _inline_anchor(base, hit, labels, bool(anchors))
        if anchor is not None:
            anchors.append(anchor)
    anchors += _mark_anchors(base, marks, anchors, labels)
    return sorted(anchors, key=lambda anchor: anchor.lead)


def _run_together(base: str, hits: list[Hit[Label]]) -> bool:
    """Tell whether labels and values follow each other with nothing between: ``受験日2024年5月21日区分…氏名…``."""
    bare = 0
    items: set[Item] = set()
    for hit, following in pairwise(hits):
        value = base[hit.end : following.start].strip()
        if is_wide(hit.key[0]) and len(hit.key) > 1 and len(value) > 1 and not _SEPARATOR.match(base[hit.end :]):
            items.add(hit.meaning.item)
            bare += any(char.isdigit() for char in value)
    return len(items) >= _MIN_RUN_TOGETHER and bare > 0


def _start_anchor(base: str, labels: Labels) -> Anchor | None:
    """Read number and label at the start of a line."""
    decoration = DECORATION.match(base)
    at = decoration.end() if decoration else 0
    number, after, separated = _number_at(base, at)
    if number is not None:
        also = _AND_NUMBER.match(base, after)  # "(5) and (7) Nationality, sex"
        after = also.end() if also else after
        inner = DECORATION.match(base[after:])
        label_at = after + (inner.end() if inner else 0)
        hit = labels.match(base, label_at)
        anchor = _labelled(base, hit, labels, at, number) if hit else None
        if anchor is not None:
            return anchor
        prefixed = _prefixed(base, labels, after, number)
        if prefixed is not None:
            return prefixed
        if separated and number <= 7:
            return Anchor(at, after, None, number, Strength.NUMBER)
        return None
    hit = labels.match(base, at)
    return _labelled(base, hit, labels, at, None) if hit else None


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
    if match["kanji"]:
        return _KANJI_NUMBERS.index(match["kanji"]) + 1, at + match.end(), True
    if _DATE_TAIL.match(base[at + match.end("digit") :]) and not match["tail"].strip(" "):
        return None, at, False
    tail = match["tail"]
    if not tail.strip() and (days := dates.find(base[at : at + _MAX_DATE])) and days[0].start == 0:
        return None, at, False  # "4 March 1997"
    if "." in tail and not tail.endswith(" ") and base[at + match.end() : at + match.end() + 1].isdigit():
        # "1.5" or "6.1.2025" is no numbered line, "2.2025/6/1" is one
        rest = base[at + match.end() :]
        if re.match(r"\d{1,2}(?!\d)", rest):
            return None, at, False
    return int(match["digit"]), at + match.end(), bool(tail)


def _labelled(base: str, hit: Hit[Label], labels: Labels, lead: int, number: int | None) -> Anchor | None:
    """Read what follows a label at the start of a line; None where the label is but a word of a sentence."""
    label = hit.meaning
    at, separated, twin_end = _after_label(base, hit, labels)
    rest = base[at:]
    alone = not separated and not rest.strip()
    if alone and label.weak and number is None and len(hit.key) > 1:
        return None
    if separated or alone:
        return Anchor(lead, at, label, number, Strength.STRONG)
    return _unseparated(base, hit, labels, (lead, at, number), twin_end)


def _unseparated(
    base: str, hit: Hit[Label], labels: Labels, place: tuple[int, int, int | None], twin: bool
) -> Anchor | None:
    """Judge a label that runs into what follows: a value after a space, a copula, or the rest of a sentence.

    ``place``: where the item starts, where its value does, and its number.
    """
    lead, at, number = place
    label = hit.meaning
    rest = base[at:]
    copula = COPULA.match(base[at:])
    if copula and number is not None and labels.order.get(number) is label.item:
        return Anchor(lead, at + copula.end(), label, number, Strength.LOOSE)  # "4. Nama saya …"
    if label.weak and not twin and (rest[:1] != " " or is_short(hit)):
        return None
    if number is not None and labels.order.get(number) not in (None, label.item) and hit.key.isascii():
        return None  # "4. SEX TON MARIA": the number is believed before a Latin word without separator
    if copula:
        return Anchor(lead, at + copula.end(), label, number, Strength.LOOSE if number else Strength.SAID)
    if _PARTICLE.match(rest):
        return None
    glued_number = number is not None and labels.order.get(number) == label.item
    spaced = rest[:1] == " " or twin
    if spaced or glued_number or not hit.key[-1:].isascii():
        return Anchor(lead, at, label, number, Strength.STRONG if glued_number else Strength.LOOSE)
    return None


def is_short(hit: Hit[Label]) -> bool:
    """Tell whether a label is but one sign, or a Latin word that sentences are full of."""
    return len(hit.key) < 2 or hit.key.isascii()


def _after_label(base: str, hit: Hit[Label], labels: Labels) -> tuple[int, bool, bool]:
    """Step over twins, hints, "on the card" and the separator. Return where the value starts, whether a separator
    stood there (or a closing bracket of ``【label】``), and whether something was stepped over that makes it sure."""
    at = hit.end
    if hit.meaning.item is Item.EXAMINEE_NUMBER and (word := _NUMBER_WORD.match(base[at:])):
        at += word.end()
    if base[at : at + 1] == "." and not base[at + 1 : at + 2].isalnum():
        at += 1
    twin = False
    for _ in range(4):
        rest = base[at:]
        hint = _HINT.match(rest)
        if hint and _is_hint(base, at + hint.end(), hint[1], hit.meaning.item, labels):
            at += hint.end()
            continue
        card = ON_CARD.match(rest) if hit.meaning.item is Item.NAME else None
        if card:
            at, twin = at + card.end(), True
            continue
        note = _NOTE.match(rest)
        if note:
            at += note.end()
            continue
        glue = _TWIN.match(rest)
        glued = glue is not None and bool(glue.group().strip(" "))
        other = labels.match(base, at + glue.end()) if glue and (glued or rest[:1] == " ") else None
        if other and other.meaning.item is hit.meaning.item and other.start > hit.start:
            closer = _TWIN_CLOSER.match(base[other.end :])
            after = other.end + (closer.end() if closer else 0)
            if _SEPARATOR.match(base[after:]) or not base[after:].strip() or glued:
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


def _is_hint(base: str, after: int, inside: str, item: Item, labels: Labels) -> bool:
    """Tell whether brackets behind a label explain it rather than hold its value."""
    rest = base[after:]
    if _SEPARATOR.match(rest):
        return True
    if not rest.strip():
        choices = item is Item.CATEGORY and len({hit.meaning for hit in labels.categories.hits(inside)}) > 1
        return choices or bool(labels.exact(inside)) or not inside.strip() or bool(TEMPLATE.search(inside))
    return rest[:1] == " " or bool(labels.exact(inside))


def _prefixed(base: str, labels: Labels, after: int, number: int) -> Anchor | None:
    """Read a numbered line whose label is worded in a way that is not known: ``4. Tên đầy đủ của bạn: …``."""
    separator = re.search(r"[:;：=→\t]", base[after : after + 60])
    if not separator or number not in labels.order:
        return None
    before = base[after : after + separator.start()]
    if any(char.isdigit() for char in before) or SOMEONE_ELSE.search(before):
        return None
    hit = next((hit for hit in labels.finditer(before) if not hit.meaning.weak), None)
    item = hit.meaning.item if hit else labels.order[number]
    at = after + separator.end()
    label = Label(item, hit.meaning.part if hit else None)
    return Anchor(0, at, label, number, Strength.STRONG if hit else Strength.NUMBER)


def _inline_anchor(base: str, hit: Hit[Label], labels: Labels, inside: bool) -> Anchor | None:
    """Read a label further on in a line: it needs a separator, or a copula in a sentence."""
    spaced = base[hit.start - 1 : hit.start] in _SETS_OFF and base[hit.end : hit.end + 1] in _LEADS_ON
    on_card = hit.meaning.item is Item.NAME and ON_CARD.match(base[hit.end :]) is not None
    own_field = (
        inside and hit.key.isascii() and _FIELD_LABEL.search(base[max(0, hit.start - 4) : hit.end + 2]) is not None
    )
    word = hit.meaning.weak and not on_card and not own_field and (is_short(hit) or not inside or not spaced)
    before = base[: hit.start]
    aside = base[hit.end : hit.end + 1] == ")" and "(" in before[-_MAX_ASIDE:]  # "(my father's name)" holds no value
    if word or aside or _within_word(base, hit.start):
        return None
    lead_match = _INLINE_LEAD.search(before[-24:])
    lead = hit.start - (len(lead_match[0]) if lead_match else 0)
    closed = _CLOSED.search(before[-_MAX_FIELD:])
    if not closed and SOMEONE_ELSE.search(_FIELD_END.split(before[max(0, lead - 24) :].rstrip(" 、,;/|"))[-1]):
        return None
    at, separated, _ = _after_label(base, hit, labels)
    if separated:
        return Anchor(lead, at, hit.meaning, None, Strength.STRONG)
    number = hit.meaning.item is Item.EXAMINEE_NUMBER and not hit.meaning.weak
    if number and (_NUMBER_GLUED.match(base[at:]) or _NUMBER_LAST.match(base[at:])):
        return Anchor(lead, at, hit.meaning, None, Strength.LOOSE)  # "Request - Examinee No. K-2917"
    bracketed = lead_match is not None and any(mark in lead_match[0] for mark in "①②③④⑤⑥⑦" + MARKS)
    if bracketed:
        return Anchor(lead, at, hit.meaning, None, Strength.LOOSE)
    copula = COPULA.match(base[at:])
    if copula:
        return Anchor(hit.start, at + copula.end(), hit.meaning, None, Strength.SAID)
    if inside and base[at : at + 1] == " " and base[hit.start - 1 : hit.start] in _SETS_OFF:
        return Anchor(hit.start, at, hit.meaning, None, Strength.LOOSE)
    return None


def _within_word(base: str, at: int) -> bool:
    """Tell whether a place lies within a word of a script whose forms set labels off: ``ភេទ`` in ``ប្រភេទ``."""
    return at > 0 and bool(SOUTHERN.match(base[at - 1 : at + 1]))


def _mark_anchors(base: str, marks: list[int], anchors: list[Anchor], labels: Labels) -> list[Anchor]:
    found: list[Anchor] = []
    for start in marks:
        if any(anchor.lead <= start < anchor.value_at for anchor in anchors):
            continue
        number, after, _ = _number_at(base, start)
        if number is None or number > len(labels.order):
            continue
        hit = labels.match(base, after)
        labelled = _labelled(base, hit, labels, start, number) if hit else None
        found.append(labelled or Anchor(start, after, None, number, Strength.NUMBER))
    return found
