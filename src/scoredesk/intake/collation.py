"""Entries to readings: which of several statements is believed, and what is reported where they differ.

Belief: what was written for this message before what it forwards, quotes or attaches; a labelled value before
one told by number, sentence or order. Different values are a conflict, never a choice, except that a second
statement may settle an ambiguous one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scoredesk.domain.application import Doubt, Item, Reading, Source
from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.intake.anchors import Strength
from scoredesk.intake.folding import unmarked
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import NamePart
from scoredesk.intake.people import NOTE_NAME_NOT_LATIN, as_printed
from scoredesk.intake.quotes import Origin
from scoredesk.intake.values import Value

_ENOUGH_NEW = 3
_WHOLE_FORM = 5
"""Items of a form that is filled in within the letter it came in, a line each; else the letter repeats them."""
_OF_FORMS = (Strength.NUMBER, Strength.LOOSE, Strength.STRONG)
_TWO_EXAM_ITEMS = (Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY)


@dataclass(frozen=True, slots=True)
class Statement:
    """An entry with its value."""

    entry: Entry
    value: Value


@dataclass(frozen=True, slots=True)
class Collated:
    """The readings, where they came from, and what the statements say together."""

    readings: Mapping[Item, Reading]
    origin: Origin
    two_exams: bool
    notes: frozenset[tuple[Item, str]]
    unlabelled: bool
    in_a_form: bool = False

    @property
    def count(self) -> int:
        """How many items something was said of."""
        return sum(1 for reading in self.readings.values() if reading.value or reading.doubt)


def collate(entries: Iterable[Entry], reader: ItemReader, only_new: bool, table_rows: int = 0) -> Collated:
    """Weigh the entries. ``only_new``: the message answers one of ours, so what it quotes is not news."""
    by_origin: dict[Origin, list[Statement]] = {origin: [] for origin in Origin}
    for entry in entries:
        statement = _statement(entry, reader)
        if statement is not None:
            by_origin[entry.line.origin].append(statement)
    base = _base_origin(by_origin, only_new)
    statements = by_origin[base]
    readings = _readings(statements, base)
    two_exams = _names_two_exams(statements, table_rows)
    if base is not Origin.NEW:
        newer = _readings(by_origin[Origin.NEW], Origin.NEW)
        readings |= {item: reading for item, reading in newer.items() if reading.value or reading.doubt}
        statements = statements + by_origin[Origin.NEW]
    notes = frozenset(
        (statement.entry.item, note)
        for statement in statements
        for note in statement.value.notes
        if readings[statement.entry.item].value == statement.value.value
    )
    used = [statement.entry.strength for statement in statements]
    unlabelled = bool(used) and max(used) is Strength.UNLABELLED
    formal = {one.entry.item for one in statements if one.entry.strength in _OF_FORMS}
    return Collated(readings, base, two_exams, notes, unlabelled, len(formal) >= _ENOUGH_NEW)


def _statement(entry: Entry, reader: ItemReader) -> Statement | None:
    strict = entry.strength in (Strength.PROSE, Strength.SAID, Strength.UNLABELLED, Strength.CORRECTION)
    value = reader.read(entry.item, entry.text, strict=strict)
    if not value.says_something:
        return None
    if value.doubt is Doubt.INVALID and entry.strength <= Strength.LOOSE:
        return None
    return Statement(entry, value)


def _base_origin(by_origin: Mapping[Origin, Sequence[Statement]], only_new: bool) -> Origin:
    counts = {origin: len({statement.entry.item for statement in found}) for origin, found in by_origin.items()}
    if counts[Origin.NEW] >= _ENOUGH_NEW or (only_new and counts[Origin.NEW]):
        return Origin.NEW
    lines = {(statement.entry.line.part, statement.entry.line.number) for statement in by_origin[Origin.QUOTED]}
    if only_new and min(counts[Origin.QUOTED], len(lines)) < _WHOLE_FORM:
        counts[Origin.QUOTED] = 0
    for origin in (Origin.FORWARDED, Origin.QUOTED, Origin.ATTACHED, Origin.SIGNATURE):
        if counts[origin] >= _ENOUGH_NEW and counts[origin] > counts[Origin.NEW]:
            return origin
    return Origin.NEW


def _readings(statements: Sequence[Statement], origin: Origin) -> dict[Item, Reading]:
    readings: dict[Item, Reading] = {}
    for item in Item:
        about = [statement for statement in statements if statement.entry.item is item]
        if item is Item.NAME:
            about = _whole_names(about)
        reading = _reading(item, _strongest(about))
        readings[item] = _marked(reading, origin) if reading.value else reading
    return readings


def _strongest(statements: list[Statement]) -> list[Statement]:
    corrections = [statement for statement in statements if statement.entry.strength is Strength.CORRECTION]
    if corrections:
        return corrections
    labelled = [statement for statement in statements if statement.entry.strength >= Strength.SAID]
    if labelled:
        return labelled
    for strength in (Strength.NUMBER, Strength.PROSE, Strength.UNLABELLED):
        weaker = [statement for statement in statements if statement.entry.strength is strength]
        if weaker:
            return weaker
    return []


def _reading(item: Item, statements: Sequence[Statement]) -> Reading:
    if not statements:
        return Reading()
    valued: dict[str, Statement] = {}
    for statement in statements:
        if statement.value.value is not None:
            valued.setdefault(_folded(item, statement.value.value), statement)
    doubted = [statement for statement in statements if statement.value.value is None]
    if len(valued) == 1:
        key, statement = next(iter(valued.items()))
        if all(_agrees(item, key, other.value) for other in doubted):
            return _made(statement, statement.value)
    if not valued and len({(other.value.doubt, other.value.candidates) for other in doubted}) == 1:
        return _made(doubted[0], doubted[0].value)
    candidates = [statement.value.value for statement in valued.values() if statement.value.value]
    candidates += [candidate for other in doubted for candidate in other.value.candidates]
    first = statements[0]
    return _made(first, Value(candidates=tuple(dict.fromkeys(candidates)), doubt=Doubt.CONFLICT))


def _agrees(item: Item, key: str, other: Value) -> bool:
    """Tell whether an uncertain statement says nothing else than a certain one."""
    if other.doubt is Doubt.UNSELECTED:
        return True
    return not other.several and any(_folded(item, candidate) == key for candidate in other.candidates)


def same(item: Item, one: str, other: str) -> bool:
    """Tell whether two values of an item say the same to the register."""
    return _folded(item, one) == _folded(item, other)


def _folded(item: Item, value: str) -> str:
    if item is Item.EXAMINEE_NUMBER:
        return fold_number(value)
    return fold_name(value) if item is Item.NAME else value


def _made(statement: Statement, value: Value) -> Reading:
    entry = statement.entry
    doubt = value.doubt
    if value.value is not None and entry.strength is Strength.UNLABELLED:
        doubt = Doubt.UNLABELLED
    return Reading(
        value=value.value,
        candidates=value.candidates,
        source=Source(entry.line.part, entry.line.number, entry.line.written.strip()[:400]),
        doubt=doubt,
        written=unmarked(entry.text),
    )


def _marked(reading: Reading, origin: Origin) -> Reading:
    if origin is Origin.QUOTED:
        return replace(reading, doubt=Doubt.QUOTED)
    if origin in (Origin.FORWARDED, Origin.ATTACHED):
        return replace(reading, doubt=Doubt.FORWARDED)
    return reading


def _whole_names(statements: list[Statement]) -> list[Statement]:
    """Put a name that was given in parts together, as a card prints it: family name, then the rest.

    Cards print Latin letters: of a name in those and in another script the second is but a reading.
    """
    latin = [one for one in statements if one.value.value and NOTE_NAME_NOT_LATIN not in one.value.notes]
    if latin:
        statements = [one for one in statements if NOTE_NAME_NOT_LATIN not in one.value.notes]
    parts: dict[NamePart, Statement] = {}
    whole: list[Statement] = []
    for statement in statements:
        part = statement.entry.label.part
        if part is None:
            whole.append(statement)
        elif part is not NamePart.READING and statement.value.value:
            parts.setdefault(part, statement)
    whole = _without_its_parts(whole)
    if NamePart.FAMILY in parts and NamePart.GIVEN not in parts:
        # "Surname: REYES" and "Name: MARK ANTHONY": the second is the given name unless it holds the first.
        family_words = set((parts[NamePart.FAMILY].value.value or "").split())
        without = [one for one in whole if not family_words & set((one.value.value or "").split())]
        if len(without) == 1:
            parts[NamePart.GIVEN] = without[0]
            whole.remove(without[0])
    if NamePart.FAMILY not in parts or NamePart.GIVEN not in parts:
        return whole or [_alone(statement) for statement in parts.values()]
    order = [NamePart.FAMILY, NamePart.GIVEN, NamePart.MIDDLE]
    middle = parts.get(NamePart.MIDDLE)
    in_vietnamese = middle is not None and any(word in middle.entry.line.folded.lower() for word in ("đệm", "dem"))
    if in_vietnamese:
        order = [NamePart.FAMILY, NamePart.MIDDLE, NamePart.GIVEN]
    words = [parts[part].value.value or "" for part in order if part in parts]
    text = " ".join(words)
    joined = as_printed(words) if text.isascii() else text
    family = parts[NamePart.FAMILY]
    entry = replace(family.entry, text=" ".join(parts[part].entry.text for part in order if part in parts))
    combined = Statement(entry, replace(family.value, value=joined))
    if middle is not None and not in_vietnamese:  # cards put a middle name last or in between: who knows
        other = " ".join(parts[part].value.value or "" for part in (NamePart.FAMILY, NamePart.MIDDLE, NamePart.GIVEN))
        combined = Statement(entry, Value(candidates=(joined, other), doubt=Doubt.AMBIGUOUS))
    same = [s for s in whole if s.value.value and fold_name(s.value.value) == fold_name(joined)]
    if combined.value.doubt is None and same:
        return [combined]
    return [*whole, combined]  # where the order is open, the whole name settles it


def _without_its_parts(whole: list[Statement]) -> list[Statement]:
    """Leave out names that together are another one, told word by word: ``PUREV SARNAI``, ``PUREV``, ``SARNAI``."""
    for full in whole:
        others = [one for one in whole if one is not full]
        words = [word for one in others for word in (one.value.value or "").split()]
        if len(others) > 1 and sorted(words) == sorted((full.value.value or "").split()):
            return [full]
    return whole


def _alone(statement: Statement) -> Statement:
    """Judge a part of a name that came without the others. ``名：`` before several words is the whole name."""
    value = statement.value
    if statement.entry.label.part is NamePart.GIVEN and statement.entry.label.weak and " " in (value.value or ""):
        return statement
    return replace(statement, value=Value(candidates=(value.value or "",), doubt=Doubt.AMBIGUOUS))


def _names_two_exams(statements: Sequence[Statement], table_rows: int) -> bool:
    distinct: dict[Item, set[str]] = {item: set() for item in _TWO_EXAM_ITEMS}
    for statement in statements:
        item = statement.entry.item
        if item not in distinct or statement.entry.strength < Strength.NUMBER:
            continue
        if statement.value.several and item is not Item.CATEGORY:
            return True
        if statement.value.value:
            distinct[item].add(_folded(item, statement.value.value))
    differing = sum(1 for values in distinct.values() if len(values) > 1)
    return differing >= 2 or (table_rows > 1 and differing >= 1)
