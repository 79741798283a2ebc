"""Values without labels: seven lines in the form's order, or lines whose kind tells what they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from scoredesk.domain.application import Item
from scoredesk.intake import dates
from scoredesk.intake.anchors import DECORATION, Strength
from scoredesk.intake.folding import unmarked
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader, which_date
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.quotes import Line
from scoredesk.intake.values import Value

_MAX_LENGTH = 70
_MAX_LINES = 200
_MIN_BY_KIND = 5
_BULLET = re.compile(rf"{DECORATION.pattern}|[\s,、;。]+$")
_NUMBER_SIGN = re.compile(r"^(?:no|nr|num|number|id|番号|ばんごう|#|№)\s*[.:#]?\s*(?=\S*\d)", re.IGNORECASE)
_MAX_FIELDS = 12
_HEAD = re.compile(r"^[^:\d]{1,12}:\s*")
_BETWEEN = re.compile(r"\s*[/／|;\t、]\s*|,\s+")
_MIN_OF_PERSON = 3
_IN_CAPITALS = re.compile(r"\b[A-Z]{2,} [A-Z]{2,}\b")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")
_MAX_SMALL_WORDS = 5
_DAY_SIGN = re.compile(r"日?(?:\s?生まれ|\s?生)?")
_PERSON_WORDS = re.compile(r"(?!\b[A-Z]{2,}(?: [A-Z]{2,})+\b)([^\s、,/()]+)|\b([A-Z]{2,}(?: [A-Z]{2,}){1,6})\b")
_NUMBER = re.compile(r"(?:^|(?<=[\s,、;/]))[(\[]?(?P<number>[1-9])[)\].:、](?!\d\D)\s*")
_ANY_SIGN = re.compile(r"\s*[,、;|\t/／]\s+|\t|、|;|\|| {3,}|,(?=\S)")

_SAID = re.compile(r"(?:です|でした|desu|に受けました)?\s?[。]\s*")
_SEPARATORS = (*map(re.compile, (r";", r"\s[/／]\s", r"\|", r"\t", r"、")), _ANY_SIGN, _SAID)


def entries(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> list[Entry]:
    """Return the entries of a run of unlabelled lines, or of one line of unlabelled values; none where unsure."""
    lines = lines[:_MAX_LINES]
    short = [(line, _BULLET.sub("", line.folded)) for line in lines if line.folded.strip()]
    candidates = [(line, text) for line, text in short if text and len(text) <= _MAX_LENGTH]
    order = [labels.order[number] for number in sorted(labels.order)]
    found = _in_order(candidates, order, reader)
    if found:
        return found
    for line in lines:
        if numbered := _numbered(line, len(order)):
            found = _in_order(numbered, order, reader)
            if found:
                return found
        for separator in _SEPARATORS:  # a date may hold a comma, so signs that no value holds come first
            fields = [(line, text.strip()) for text in separator.split(line.folded) if text.strip()]
            if _MIN_BY_KIND <= len(fields) <= _MAX_FIELDS:
                found = _in_order(fields, order, reader) or _by_kind(fields, reader)
                if found:
                    return found
    return _by_kind(candidates, reader)


def of_one_person(lines: Iterable[Line], reader: ItemReader) -> Iterator[Entry]:
    """Yield what a line says that is nothing but somebody's values: ``CHEN LIN 中国 女 1990年10月16日``."""
    for line in islice(lines, _MAX_LINES):
        said = _person(_HEAD.sub("", unmarked(line.folded)), reader) if _may_be_person(line.folded) else {}
        if Item.NAME not in said:
            said = _fields_of_one(line.folded, reader)
        if len(said) >= _MIN_OF_PERSON:
            for item, text in said.items():
                yield Entry(Label(item), text, line, Strength.UNLABELLED)


def _fields_of_one(text: str, reader: ItemReader) -> dict[Item, str]:
    """Return the values of a line that is nothing but three or more of them, each told by its kind; else nothing."""
    fields = [field.strip() for field in _BETWEEN.split(text.strip(" ・-*。."))] if len(text) <= _MAX_LENGTH else []
    if not _MIN_OF_PERSON <= len(fields) < _MIN_BY_KIND or not any(char.isdigit() for char in text):
        return {}
    kinds = [kind_of(field, reader) if field else None for field in fields]
    said = {item: field for item, field in zip(kinds, fields, strict=True) if item is not None}
    return said if len(said) == len(fields) else {}


def _may_be_person(text: str) -> bool:
    if len(text) > _MAX_LENGTH or _IN_CAPITALS.search(text) is None:
        return False
    return len(_SMALL_WORD.findall(text)) <= _MAX_SMALL_WORDS  # more of them are a sentence


def _person(text: str, reader: ItemReader) -> dict[Item, str]:
    """Return the values that a text is made of, or nothing where it holds anything else, or one item twice."""
    said: list[tuple[Item, str]] = []
    rest, at = "", 0
    for hit in dates.find(text):
        item = which_date(hit.readings)
        if item is None:
            return {}
        said.append((item, text[hit.start : hit.end]))
        sign = _DAY_SIGN.match(text, hit.end)
        rest, at = f"{rest}{text[at : hit.start]} , ", sign.end() if sign else hit.end
    for words, name in _PERSON_WORDS.findall(rest + text[at:]):
        if name:
            said.append((Item.NAME, name))
            continue
        kinds = [item for item in (Item.SEX, Item.NATIONALITY) if reader.read(item, words, strict=True).value]
        if len(kinds) != 1:
            return {}
        said.append((kinds[0], words))
    return dict(said) if len({item for item, _ in said}) == len(said) else {}


def _numbered(line: Line, count: int) -> list[tuple[Line, str]]:
    """Return the fields of one line that are numbered from 1 to the last: ``(1) … (2) …``; none where it is no such."""
    text = unmarked(line.folded)
    places = list(_NUMBER.finditer(text))
    if [int(place["number"]) for place in places] != list(range(1, count + 1)):
        return []
    ends = [place.start() for place in places[1:]] + [len(text)]
    return [(line, text[place.end() : end].strip(" ,、;/")) for place, end in zip(places, ends, strict=True)]


def _in_order(fields: Sequence[tuple[Line, str]], order: Sequence[Item], reader: ItemReader) -> list[Entry]:
    count = len(order)
    for start in range(len(fields) - count + 1):
        window = fields[start : start + count]
        values: list[Value] = []
        for item, (_, text) in zip(order, window, strict=True):
            value = reader.read(item, text, strict=True)
            if not value.says_something:
                break
            values.append(value)
        if len(values) == count and sum(value.value is not None for value in values) >= _MIN_BY_KIND:
            return [
                Entry(Label(item), text, line, Strength.UNLABELLED)
                for item, (line, text) in zip(order, window, strict=True)
            ]
    return []


def _by_kind(fields: Sequence[tuple[Line, str]], reader: ItemReader) -> list[Entry]:
    """Tell each field by its kind where no field can be two items; at least five of them together."""
    found: dict[Item, Entry] = {}
    for line, text in fields:
        item = kind_of(text, reader)
        if item is None:
            continue
        if item in found:
            return []
        found[item] = Entry(Label(item), text, line, Strength.UNLABELLED)
    return list(found.values()) if len(found) >= _MIN_BY_KIND else []


def kind_of(text: str, reader: ItemReader) -> Item | None:
    """Return the one item that a folded text can be the value of, told by its kind alone; None where it is none."""
    hits = dates.find(text)
    if len(hits) == 1 and len(text) - (hits[0].end - hits[0].start) <= 8:
        return which_date(hits[0].readings)
    for item in (Item.SEX, Item.NATIONALITY, Item.CATEGORY):
        if len(text) <= 40 and reader.read(item, text, strict=True).value is not None:
            return item
    text = _NUMBER_SIGN.sub("", text)
    if " " not in text and reader.read(Item.EXAMINEE_NUMBER, text, strict=True).value is not None:
        return Item.EXAMINEE_NUMBER
    if reader.read(Item.NAME, text, strict=True).value is not None:
        return Item.NAME
    return None
