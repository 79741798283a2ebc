"""The points that a clerk may ask about: what the rules suggest, and everything else there is a text for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoredesk.domain.application import Item, Reading, Role
from scoredesk.domain.deficiencies import PARAMETERS, Deficiency, DeficiencyCode

_CODE = DeficiencyCode
_CARD = (_CODE.CARD_FRONT_MISSING, _CODE.CARD_UNREADABLE, _CODE.PASSPORT_INSTEAD, _CODE.SAME_FILE)
_PORTRAIT = tuple(code for code in _CODE if code.value.startswith("portrait_"))
_MAIL = (_CODE.TWO_EXAMS, _CODE.NOT_IN_REGISTER)
LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Point:
    """One point to tick. ``key``: its value in the form, ``code:parameter`` or ``suggested:place``."""

    key: str
    deficiency: Deficiency
    item: Item | None = None
    file: str = ""
    written: str = ""


def suggested(assessment: Mapping[str, object] | None) -> list[Point]:
    """Return the points that the newest assessment found."""
    found = (assessment or {}).get("deficiencies", [])
    entries = found if isinstance(found, list) else []
    return [_point(f"suggested:{place}", _from_json(entry)) for place, entry in enumerate(entries)]


def others(items: Mapping[Item, Reading], already: Iterable[Point]) -> tuple[tuple[str, list[Point]], ...]:
    """Return the further points by group (items, card, portrait, mail) without those suggested."""
    known = {(point.deficiency.code, point.item) for point in already}
    groups: dict[str, list[Point]] = {"items": [], "card": [], "portrait": [], "mail": []}
    for item, reading in items.items():
        code = _CODE.ITEM_DIFFERS if reading.value else _CODE.ITEM_MISSING
        groups["items"].append(_point(f"{code}:{item}", Deficiency(code, {"item": item.value}, False, item)))
    for code in (*_CARD, _CODE.CARD_BACK_MISSING):
        role = Role.CARD_BACK if code is _CODE.CARD_BACK_MISSING else Role.CARD_FRONT
        groups["card"].append(_point(f"{code}:", Deficiency(code, certain=False, mends=role)))
    for code in _PORTRAIT:
        groups["portrait"].append(_point(f"{code}:", Deficiency(code, certain=False, mends=Role.PORTRAIT)))
    for code in _MAIL:
        mends = Item.EXAMINEE_NUMBER if code is _CODE.NOT_IN_REGISTER else None
        groups["mail"].append(_point(f"{code}:", Deficiency(code, certain=False, mends=mends)))
    return tuple(
        (group, [point for point in points if (point.deficiency.code, point.item) not in known])
        for group, points in groups.items()
    )


def chosen(
    keys: Iterable[str], words: str, assessment: Mapping[str, object] | None, items: Mapping[Item, Reading]
) -> tuple[Deficiency, ...]:
    """Return the deficiencies that were ticked, and one of the clerk's own ``words`` where there are any.

    A key that the page did not offer is ignored.
    """
    offered = suggested(assessment)
    known = {point.key: point for point in offered}
    for _, group in others(items, offered):
        known |= {point.key: point for point in group}
    picked = [known[key].deficiency for key in dict.fromkeys(keys) if key in known]
    if words.strip():
        picked.append(Deficiency(_CODE.OTHER, {"note": words.strip()[:LONGEST_WORDS]}, certain=False))
    return tuple(picked)


def _point(key: str, deficiency: Deficiency) -> Point:
    params = deficiency.params
    return Point(
        key,
        deficiency,
        item=Item(params["item"]) if "item" in params else None,
        file=params.get("file", ""),
        written=params.get("written", ""),
    )


def _from_json(entry: Mapping[str, object]) -> Deficiency:
    code = DeficiencyCode(str(entry["code"]))
    params = entry.get("params")
    given = params if isinstance(params, dict) else {}
    mends = str(entry.get("mends", ""))
    return Deficiency(
        code,
        {name: str(given.get(name, "")) for name in PARAMETERS.get(code, ())},
        bool(entry.get("certain", True)),
        _mended(mends),
    )


def _mended(value: str) -> Item | Role | None:
    if value in set(Item):
        return Item(value)
    return Role(value) if value in set(Role) else None
