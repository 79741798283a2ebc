"""Lines of a form that no label claims: labels mistyped or worded in another way, values without any.

Only what stands within the form, is said of an item that is still open, and can be read as nothing else counts.
"""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from itertools import zip_longest

from scoredesk.domain.application import Item
from scoredesk.intake import unlabelled
from scoredesk.intake.anchors import DECORATION, Strength
from scoredesk.intake.folding import latin_base, unmarked
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import SOMEONE_ELSE, Label, Labels
from scoredesk.intake.paragraphs import SENTENCE_END
from scoredesk.intake.quotes import Line, Origin

_MIN_SAID = 3
_MIN_TOGETHER = 5  # items, where some lines are told by their kind alone
_MAX_ALONE = 44
_FRESH = timedelta(days=60)
_MAX_LINES = 12
_BEFORE, _AROUND = 7, 2  # lines before the items, and after, that still belong to the form
_MAX_HEAD = 40
_MAX_VALUE = 120
_MAX_BARE = 24
_FIELDS = re.compile(r"\s{2,}|\s*[、,/|]\s*")
_SPLIT = re.compile(r"\s*[:=→\t]\s*|\s{2,}")
_COPULA = re.compile(r"\s+(?:wa|is|ay|adalah|la)\s+|(?<=[^\W\d_])は\s*")
_ENDING = re.compile(r"\s*(?:です|desu|po)?[\s。.、,]*$")
_SPACES = re.compile(r"[\s._'\u2019/・\-()]+")
_CARD = re.compile(r"\b(?:residence |zairyu )?card\b|在留カード")
# What しめい becomes where the wrong kanji were taken; other two-sign neighbours (件名, 社名) are other words.
_MEANT_NAME = frozenset({"指名", "使命", "氏明", "氏命", "氏盟", "民名", "氏各", "指命"})
# 受講日 is not 受験日: one kanji off is another word, unless the two look or sound alike.
_KANJI = re.compile("[\u4e00-\u9fff]")
_ALIKE = ("日目曰", "検験険剣", "籍積績跡席", "性姓生正牲", "別列利", "分文", "区句", "号合", "受授", "年念", "月目")
_FROM = re.compile(r"(?:i am |i come |coming )?from|出身(?:国|地)?|くに|国から|dari|asal|galing(?: sa)?|den tu|来自")
_BY_KIND = (Item.SEX, Item.NATIONALITY)
_MAX_WORDS = 3


def entries(
    told: Sequence[Entry], unclaimed: Sequence[Line], said: Sequence[Entry], labels: Labels, reader: ItemReader
) -> list[Entry]:
    """Return what the unclaimed lines and the tails of values say of the items that ``told`` leaves open.

    ``said``: what sentences tell. They make no form, but of who tells three items in some way a form is believed.
    """
    labelled = [entry for entry in told if entry.strength >= Strength.LOOSE]
    stated = {entry.item for entry in (*labelled, *said) if entry.strength >= Strength.SAID}
    missing = set(Item) - stated
    if not missing:
        return []
    found: list[Entry] = []
    inside = _of_the_form(unclaimed, labelled or [entry for entry in said if entry.line.origin is Origin.NEW])
    for line, following in zip_longest(inside, inside[1:]):
        entry = _by_label(line, missing, labels, reader) or _above(line, following, missing, labels, reader)
        if entry is not None:
            found.append(entry)
            missing.discard(entry.item)
    taken = {entry.line.number for entry in found}
    by_kind = _alone_by_kind([line for line in inside if line.number not in taken], missing, reader)
    sure = {entry.item for entry in (*labelled, *found, *said)}
    if labelled and len(by_kind) > 1 and len(sure | {entry.item for entry in by_kind}) >= _MIN_TOGETHER:
        found += by_kind
        missing -= {entry.item for entry in by_kind}
        taken |= {entry.line.number for entry in by_kind}
    if len({entry.item for entry in (*labelled, *found, *said)}) < _MIN_SAID:
        return []
    alone = [(line, _parts(line)) for line in inside if line.number not in taken]
    fields = [(line, value) for line, (head, value) in alone if not head or _FROM.fullmatch(latin_base(head))]
    for line, value in (*fields, *_tails(labelled)):
        for text in (value, *_words(value, reader)):
            entry = _by_kind(text, line, missing, reader)
            if entry is not None:
                found.append(entry)
                missing.discard(entry.item)
    return found


def _alone_by_kind(lines: Sequence[Line], missing: Set[Item], reader: ItemReader) -> list[Entry]:
    """Read lines that are one value each, or words that are, by what they can only be; of two alike neither."""
    told: dict[Item, list[Entry]] = {}
    for line in lines:
        text = _ENDING.sub("", DECORATION.sub("", unmarked(line.folded))).strip()
        if not text or len(text) > _MAX_ALONE:
            continue
        for word in _words(text, reader) or [text]:
            item = unlabelled.kind_of(word, reader)
            if item is not None and not (item is Item.EXAM_DATE and _is_of_writing(word, reader)):
                told.setdefault(item, []).append(Entry(Label(item), word, line, Strength.UNLABELLED))
    return [entries[0] for item, entries in told.items() if len(entries) == 1 and item in missing]


def _is_of_writing(text: str, reader: ItemReader) -> bool:
    """Tell whether a day that stands alone is rather the one on which the mail was written."""
    value = reader.read(Item.EXAM_DATE, text, strict=True).value
    return value is None or (reader.today is not None and reader.today - date.fromisoformat(value) < _FRESH)


def _of_the_form(unclaimed: Sequence[Line], labelled: Sequence[Entry]) -> list[Line]:
    """Return the unclaimed lines between the labelled ones and those that follow closely."""
    if not labelled:
        return [line for line in unclaimed if line.origin is Origin.NEW][:_MAX_LINES]
    part = labelled[0].line.part
    numbers = [entry.line.number for entry in labelled if entry.line.part == part]
    first, last = min(numbers) - _BEFORE, max(numbers)
    inside: list[Line] = []
    for line in unclaimed:
        if line.part == part and first <= line.number <= last + _AROUND and len(inside) < _MAX_LINES:
            inside.append(line)
            last = max(last, line.number)
    return inside


def _parts(line: Line) -> tuple[str, str]:
    """Return a line's wording before a separator, and its value; both empty where it is too long for a form."""
    text = DECORATION.sub("", unmarked(line.folded)).strip()
    split = _SPLIT.search(text[: _MAX_HEAD + 4])
    head, value = (text[: split.start()], text[split.end() :].strip()) if split else ("", text)
    return (head, value) if len(head) <= _MAX_HEAD and len(value) <= _MAX_VALUE else ("", "")


def _by_label(line: Line, missing: Set[Item], labels: Labels, reader: ItemReader) -> Entry | None:
    for head, value in (_parts(line), _told(line), _spaced(line, labels)):
        if not head or not value:
            continue
        base = latin_base(head)
        meant = [
            item
            for item in _worded(base, labels) or _mistyped(base, labels)
            if item in missing and reader.read(item, value, strict=True).value is not None
        ]
        if len(meant) == 1:
            return Entry(Label(meant[0]), value, line, Strength.LOOSE)
    return None


def _above(line: Line, following: Line | None, missing: Set[Item], labels: Labels, reader: ItemReader) -> Entry | None:
    """Read a line below a label that is an ordinary word as well."""
    label = labels.exact(DECORATION.sub("", unmarked(line.folded)))
    if label is None or label.item not in missing or following is None or following.number > line.number + 2:
        return None
    value = following.folded.strip()
    if len(value) > _MAX_VALUE or reader.read(label.item, value, strict=True).value is None:
        return None
    return Entry(Label(label.item), value, following, Strength.LOOSE)


def _told(line: Line) -> tuple[str, str]:
    """Return a sentence's subject and what it says of it: ``Sebetsu wa onna desu``."""
    text = DECORATION.sub("", unmarked(line.folded)).strip()
    said = _COPULA.search(latin_base(text[: _MAX_HEAD + 4]))
    if said is None or len(text) > _MAX_HEAD + _MAX_VALUE or SENTENCE_END.search(text, 0, said.start()):
        return "", ""  # the subject of another sentence is not what this one tells
    return text[: said.start()], _ENDING.sub("", text[said.end() :])


def _spaced(line: Line, labels: Labels) -> tuple[str, str]:
    """Return a label that is an ordinary word as well, and what stands behind it after a space."""
    text = DECORATION.sub("", unmarked(line.folded)).strip()
    hit = labels.match(latin_base(text), 0)
    if hit is None or text[hit.end : hit.end + 1] != " " or len(text) > _MAX_VALUE:
        return "", ""
    return text[: hit.end], text[hit.end :].strip()


def _worded(head: str, labels: Labels) -> list[Item]:
    """Return the one item whose label stands within a longer wording: ``Nama di kartu``."""
    items = {
        hit.meaning.item
        for hit in labels.finditer(head)
        if hit.meaning.part is None
        and (hit.start == 0 if hit.meaning.item is Item.NAME and hit.key.isascii() else not hit.meaning.weak)
    }
    if len(items) != 1 or (SOMEONE_ELSE.search(_CARD.sub("", head) if items == {Item.NAME} else head)):
        return []
    return list(items)


def _mistyped(head: str, labels: Labels) -> list[Item]:
    """Return the items whose labels are nearest to a wording that is one or two signs off them."""
    written = _SPACES.sub("", head)
    if written in _MEANT_NAME:
        return [Item.NAME]
    if len(written) < 2 or SOMEONE_ELSE.search(head):
        return []
    best: dict[Item, int] = {}
    signs = set(written)
    for phrase, item, allowed in labels.mistypable(len(written)):
        if (phrase.isascii() and phrase[0] != written[0]) or len(signs.symmetric_difference(phrase)) > 2 * allowed:
            continue
        off = _distance(phrase, written)
        if off <= allowed:
            best[item] = min(off, best.get(item, off))
    return [item for item, off in best.items() if off == min(best.values())]


def _distance(one: str, other: str) -> int:
    """Return how many signs to change, add, leave out or swap with their neighbour make one word of the other."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + _change(left, right))
            if before and column > 1 and left == other[column - 2] and one[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, above = above, current
    return above[-1]


def _change(left: str, right: str) -> int:
    """What taking one sign for another costs: of kanji only those are mistaken that look or sound alike."""
    if left == right:
        return 0
    if not (_KANJI.match(left) and _KANJI.match(right)):
        return 1
    return 1 if any(left in group and right in group for group in _ALIKE) else 3


def _by_kind(value: str, line: Line, missing: Set[Item], reader: ItemReader) -> Entry | None:
    """Read a lone country or sex, which can be nothing else."""
    text = _ENDING.sub("", value[: _MAX_BARE + 8])
    if not text or len(text) > _MAX_BARE:
        return None
    if Item.CATEGORY in missing and (category := reader.categories.exact(text)):
        return Entry(Label(Item.CATEGORY), text, line, Strength.UNLABELLED) if category else None
    for item in _BY_KIND:
        read = reader.read(item, text, strict=True).value if item in missing else None
        if read is not None and read != "JP":
            return Entry(Label(item), text, line, Strength.UNLABELLED)
    return None


def _words(value: str, reader: ItemReader) -> list[str]:
    """Return the words of a line on which each is a value by its kind: ``ミャンマー 女``."""
    words = value.split() if len(value) <= _MAX_BARE + 8 else []
    if not 1 < len(words) <= _MAX_WORDS:
        return []
    known = all(any(reader.read(item, word, strict=True).value for item in _BY_KIND) for word in words)
    return words if known else []


def _tails(labelled: Sequence[Entry]) -> Iterator[tuple[Line, str]]:
    """Yield what stands, set off by spaces or a comma, behind a value."""
    for entry in labelled[:_MAX_LINES]:
        if len(entry.text) <= _MAX_VALUE:
            for field in _FIELDS.split(entry.text)[1:]:
                yield entry.line, field
