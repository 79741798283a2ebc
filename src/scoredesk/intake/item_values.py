"""One text to one item's value: which reader reads which item, and within which days a date must lie."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from scoredesk.domain.application import Doubt, Item
from scoredesk.intake import countries, dates, numbers, people
from scoredesk.intake.categories import Categories
from scoredesk.intake.folding import unmarked
from scoredesk.intake.hedges import is_unsure
from scoredesk.intake.values import NOTHING, Value, doubtful

_CAPITALISED = re.compile(r"\b[A-Z\u00c0-\u00de\u0110\u1ea0-\u1ef8][\w'-]*")  # "Khoảng" may be a name
_FIRST_EXAM = date(2010, 1, 1)
_FIRST_BIRTH = date(1930, 1, 1)
_FIRST_OF_THESE_EXAMS, _LAST_BIRTH = 2018, 2010  # years
_YOUNGEST = timedelta(days=15 * 365)
_PLANNED = timedelta(days=2 * 365)
_NO_LIMIT = date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads the text of an item. ``today`` None: no date is too late to be true."""

    categories: Categories
    sittings: Collection[date]
    today: date | None
    _known: dict[tuple[Item, str, bool], Value] = field(default_factory=dict)  # texts are weighed more than once

    def read(self, item: Item, text: str, strict: bool = False) -> Value:
        """Read a folded text that is said to hold the item's value.

        ``strict``: the text was not labelled, or loosely; only what can be nothing else is taken.
        """
        text = unmarked(text).strip()
        if not text:
            return NOTHING
        key = (item, text, strict)
        value = self._known.get(key)
        if value is None:
            value = self._read(item, text.rstrip("?？ ") or text, strict)  # that it is asked is weighed below
            if strict and value.doubt is Doubt.INVALID:
                value = NOTHING
            if value.value is not None and is_unsure(_CAPITALISED.sub("", text) if item is Item.NAME else text):
                value = doubtful(Doubt.AMBIGUOUS, (value.value,))
            self._known[key] = value
        return value

    def _read(self, item: Item, text: str, strict: bool) -> Value:
        if item is Item.EXAMINEE_NUMBER:
            return numbers.read_number(text, strict)
        if item is Item.EXAM_DATE:
            return self._exam_date(text)
        if item is Item.BIRTH_DATE:
            return dates.parse(text, _FIRST_BIRTH, (self.today or _NO_LIMIT) - _YOUNGEST)
        if item is Item.CATEGORY:
            return self.categories.read(text, strict)
        if item is Item.NATIONALITY:
            return countries.read_country(text, strict)
        if item is Item.SEX:
            return people.read_sex(text, strict)
        if strict and not people.looks_like_a_name(text):
            return NOTHING
        return people.read_name(text)

    def _exam_date(self, text: str) -> Value:
        """Read an exam's date. One to come is a date all the same: the rules say what is wrong with it (N3, N10)."""
        past = dates.parse(text, _FIRST_EXAM, self.today or _NO_LIMIT, self.sittings)
        if past.doubt is not Doubt.INVALID or self.today is None:
            return past
        later = dates.parse(text, self.today, self.today + _PLANNED, self.sittings)
        return later if later.value else past


def which_date(readings: Collection[date]) -> Item | None:
    """Return which item a date without a label is, by its year: an exam is recent, an examinee is grown; else None."""
    if not readings:
        return None
    if all(day.year >= _FIRST_OF_THESE_EXAMS for day in readings):
        return Item.EXAM_DATE
    return Item.BIRTH_DATE if all(day.year <= _LAST_BIRTH for day in readings) else None
