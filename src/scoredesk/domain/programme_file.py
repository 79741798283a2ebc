"""A programme file (TOML) read into a ``Programme``; what is wrong is named by its key and what was expected.

The shape of the file follows the dataclasses of ``programme``: a table is a dataclass, a key is a field. So
there is one list of keys, and an unknown or a missing one is an error, never ignored.
"""

import dataclasses
import tomllib
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme, Window


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a programme file: the key (``categories[2].name.en``) and what was expected there."""

    key: str
    expected: str

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}"


class ProgrammeError(ValueError):
    """The file is not a programme; ``faults`` names every key that is wrong. What to do: mend the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def parse(text: str) -> Programme:
    """Read a programme from TOML text.

    Raises ProgrammeError with every fault found, not just the first.
    """
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeError((Fault("(file)", f"valid TOML: {error}"),)) from error
    faults: list[Fault] = []
    programme = _build(Programme, table, "", faults)
    if not faults:
        faults.extend(_contradictions(programme))
    if faults:
        raise ProgrammeError(tuple(faults))
    return typing.cast(Programme, programme)


_SCALARS: dict[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a text"),
    int: ((int,), "a whole number"),
    float: ((int, float, Decimal), "a number"),
    Decimal: ((int, Decimal), "a number"),
    bool: ((bool,), "true or false"),
    date: ((date,), "a date such as 2025-07-07"),
}


def _build(kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    """Turn a TOML value into ``kind``; on a fault note it and return None."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return _build(inner, value, key, faults)
    if dataclasses.is_dataclass(kind):
        return _build_table(typing.cast(type, kind), value, key, faults)
    if origin is tuple:
        return _build_list(typing.get_args(kind)[0], value, key, faults)
    if origin is Mapping:
        return _build_mapping(typing.get_args(kind)[1], value, key, faults)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _build_choice(kind, value, key, faults)
    return _build_scalar(kind, value, key, faults)


def _build_table(kind: type, value: object, key: str, faults: list[Fault]) -> Any:
    if not isinstance(value, dict):
        faults.append(Fault(key, "a table"))
        return None
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    before = len(faults)
    for name in value:
        if name not in fields:
            faults.append(Fault(_join(key, name), f"no such key; known here: {', '.join(fields)}"))
    arguments: dict[str, Any] = {}
    for name, field in fields.items():
        if name in value:
            arguments[name] = _build(hints[name], value[name], _join(key, name), faults)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            faults.append(Fault(_join(key, name), f"{_describe(hints[name])}, but the key is missing"))
    return kind(**arguments) if len(faults) == before else None


def _build_list(kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    if not isinstance(value, list):
        faults.append(Fault(key, f"a list, each {_describe(kind)}"))
        return None
    return tuple(_build(kind, entry, f"{key}[{place}]", faults) for place, entry in enumerate(value, 1))


def _build_mapping(kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    if not isinstance(value, dict):
        faults.append(Fault(key, f"a table, each value {_describe(kind)}"))
        return None
    built = {name: _build(kind, entry, _join(key, name), faults) for name, entry in value.items()}
    return types.MappingProxyType(built)


def _build_choice(kind: type[StrEnum], value: object, key: str, faults: list[Fault]) -> Any:
    try:
        return kind(str(value))
    except ValueError:
        faults.append(Fault(key, _describe(kind)))
        return None


def _build_scalar(kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    accepted, expected = _SCALARS[kind]
    # TOML's date-time is a Python date too, and its booleans are Python integers.
    wrong = isinstance(value, datetime) or (isinstance(value, bool) and kind is not bool)
    if wrong or not isinstance(value, accepted):
        faults.append(Fault(key, expected))
        return None
    if kind is float or kind is Decimal:
        return kind(value)
    return value


def _describe(kind: Any) -> str:
    if kind in _SCALARS:
        return _SCALARS[kind][1]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(kind)
    return "a list" if typing.get_origin(kind) is tuple else "a table"


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _contradictions(programme: Programme) -> list[Fault]:
    """Check what no single key can show: order, overlap and completeness."""
    return [
        *_window_faults(programme.windows),
        *_item_faults(programme),
        *_text_faults(programme),
        *_limit_faults(programme),
    ]


def _window_faults(windows: tuple[Window, ...]) -> list[Fault]:
    if not windows:
        return [Fault("windows", "at least one window of exam dates")]
    faults = []
    for place, window in enumerate(windows, 1):
        if window.last is not None and window.last < window.first:
            faults.append(Fault(f"windows[{place}].last", f"a date not before {window.first}"))
    for place, (earlier, later) in enumerate(zip(windows, windows[1:], strict=False), 2):
        if earlier.last is None or later.first <= earlier.last:
            faults.append(Fault(f"windows[{place}].first", "a date after the window before it has ended"))
    return faults


def _item_faults(programme: Programme) -> list[Fault]:
    faults = []
    if sorted(text.item for text in programme.items) != sorted(Item):
        faults.append(Fault("items", "each of the seven items once: " + ", ".join(Item)))
    if [text.number for text in programme.items] != list(range(1, len(programme.items) + 1)):
        faults.append(Fault("items", "numbers 1, 2, 3 … in order"))
    keys = [category.key for category in programme.categories]
    if not keys or len(set(keys)) != len(keys):
        faults.append(Fault("categories", "at least one category, each key once"))
    return faults


def _text_faults(programme: Programme) -> list[Fault]:
    """Both languages of the report must be there, for everything that a report prints."""
    printed: dict[str, Mapping[str, str]] = {
        "name": programme.name,
        "exam": programme.exam,
        "exam_level": programme.exam_level,
        "issuer.name": programme.issuer.name,
        "issuer.address": programme.issuer.address,
        "report.title": programme.report.title,
    }
    for place, category in enumerate(programme.categories, 1):
        printed[f"categories[{place}].name"] = category.name
    for place, text in enumerate(programme.items, 1):
        printed[f"items[{place}].label"] = text.label
    return [
        Fault(f"{key}.{language}", "a text, for the report is printed in Japanese and English")
        for key, texts in printed.items()
        for language in ("ja", "en")
        if not texts.get(language)
    ]


def _limit_faults(programme: Programme) -> list[Fault]:
    faults = []
    if not 0 < programme.portrait.head_min < programme.portrait.head_max < 1:
        faults.append(
            Fault("portrait.head_min", "a share of the height below head_max, both between 0 and 1")
        )
    if programme.files.size_limit <= 0:
        faults.append(Fault("files.size_limit", "a number of bytes above 0"))
    if not 0 < programme.extension.percent <= 100:
        faults.append(Fault("extension.percent", "a percentage above 0, at most 100"))
    for place, day in enumerate(programme.office.closing_days, 1):
        try:
            # 2024 is a leap year, so 02-29 counts as a day.
            date.fromisoformat(f"2024-{day}")
        except ValueError:
            faults.append(Fault(f"office.closing_days[{place}]", "a day of the year such as 12-29"))
    return faults
