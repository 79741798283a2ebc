"""What was claimed beside what is registered, item by item, compared as the register compares (folded)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scoredesk.domain.application import Item, Reading, Sex
from scoredesk.domain.countries import name_of
from scoredesk.domain.folding import fold_number
from scoredesk.domain.languages import in_language
from scoredesk.domain.programme import Programme
from scoredesk.domain.result import Result, claim_of, differences
from scoredesk.store.models import CaseItem, Message


@dataclass(frozen=True, slots=True)
class Compared:
    """One item: texts as shown; ``claimed_on`` and ``registered_on`` for dates, else None.

    ``agreement``: ``same``, ``folded`` (the same but for spelling), ``differs``, ``missing`` (nothing claimed) or
    ``unknown`` (no result to compare with). ``read_from``: the mail that the claim was read from; None where it came
    by the form, was set by a clerk, or is gone. ``choices``: (value, shown) where the value is one of few.
    """

    item: Item
    number: int
    label: Mapping[str, str]
    value: str
    claimed: str
    registered: str
    claimed_on: date | None
    registered_on: date | None
    agreement: str
    reading: Reading
    candidates: tuple[str, ...]
    set_by: str
    read_from: Message | None
    choices: tuple[tuple[str, str], ...]


def compare(
    programme: Programme,
    items: Mapping[Item, Reading],
    result: Result | None,
    rows: Mapping[Item, CaseItem],
    language: str,
    sexes: Mapping[str, str],
) -> list[Compared]:
    """Compare all seven items. ``rows``: the items as kept; ``sexes``: the texts for M, F and X."""
    differing = differences(claim_of(items), result) if result else ()
    registered = _registered(result)
    compared = []
    for text in programme.items:
        item, reading, row = text.item, items[text.item], rows.get(text.item)
        value, known = reading.value or "", registered.get(item, "")

        def show(raw: str, item: Item = item) -> str:
            return _shown(programme, item, raw, language, sexes)

        compared.append(
            Compared(
                item=item,
                number=text.number,
                label=text.label,
                value=value,
                claimed=show(value),
                registered=show(known),
                claimed_on=_date(item, value),
                registered_on=_date(item, known),
                agreement=_agreement(item, value, known, item in differing, result is not None),
                reading=reading,
                candidates=tuple(show(candidate) for candidate in reading.candidates),
                set_by=row.set_by if row else "",
                read_from=row.message if row else None,
                choices=_choices(programme, item, language, sexes),
            )
        )
    return compared


def _registered(result: Result | None) -> dict[Item, str]:
    if result is None:
        return {}
    return {
        Item.EXAMINEE_NUMBER: result.examinee_number,
        Item.EXAM_DATE: result.exam_date.isoformat(),
        Item.CATEGORY: result.category,
        Item.NAME: result.name,
        Item.NATIONALITY: result.nationality,
        Item.BIRTH_DATE: result.birth_date.isoformat(),
        Item.SEX: result.sex.value,
    }


def _agreement(item: Item, value: str, known: str, differs: bool, compared: bool) -> str:
    if not value:
        return "missing"
    if not compared or not known:
        return "unknown"
    if item is Item.EXAMINEE_NUMBER and fold_number(value) != fold_number(known):
        return "differs"
    if differs:
        return "differs"
    return "same" if value == known else "folded"


def _shown(programme: Programme, item: Item, value: str, language: str, sexes: Mapping[str, str]) -> str:
    if not value:
        return ""
    if item is Item.CATEGORY and (category := programme.category(value)):
        return in_language(category.name, language)
    if item is Item.NATIONALITY:
        return name_of(value, language)
    if item is Item.SEX:
        return sexes.get(value, value)
    return value


def _date(item: Item, value: str) -> date | None:
    return date.fromisoformat(value) if value and item in (Item.EXAM_DATE, Item.BIRTH_DATE) else None


def _choices(programme: Programme, item: Item, language: str, sexes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if item is Item.CATEGORY:
        return tuple((category.key, in_language(category.name, language)) for category in programme.categories)
    if item is Item.SEX:
        return tuple((sex.value, sexes[sex.value]) for sex in Sex)
    return ()
