"""TOML read into frozen dataclasses; what is wrong is named by its key and what was expected.

The shape of a file follows the dataclasses it is read into: a table is a dataclass, a key is a field. So
there is one list of keys, and an unknown or a missing one is an error, never ignored. A mapping whose keys
are an enumeration wants each of its members.
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


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: the key (``categories[2].name.en``) and what was expected there."""

    key: str
    expected: str

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}"


class ProgrammeError(ValueError):
    """The file is not what it should be; ``faults`` names every wrong key. What to do: mend the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def read_table(text: str) -> dict[str, Any]:
    """Read TOML text; fractions become exact decimals. Raises ProgrammeError where it is no TOML."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeError((Fault("(file)", f"valid TOML: {error}"),)) from error


def build(kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    """Turn a TOML value into ``kind``; on a fault note it in ``faults`` and return None.

    ``kind``: a dataclass, ``tuple[X, ...]``, ``Mapping[str, X]``, ``Mapping[Choice, X]``, a StrEnum, or a
    scalar.
    ``key``: where the value stands in the file; blank for the whole file.
    """
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return build(inner, value, key, faults)
    if dataclasses.is_dataclass(kind):
        return _build_dataclass(typing.cast("type", kind), value, key, faults)
    if origin is tuple:
        return _build_list(typing.get_args(kind)[0], value, key, faults)
    if origin is Mapping:
        keys, values = typing.get_args(kind)
        return _build_mapping(keys, values, value, key, faults)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _build_choice(kind, value, key, faults)
    return _build_scalar(kind, value, key, faults)


_SCALARS: dict[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a text"),
    int: ((int,), "a whole number"),
    float: ((int, float, Decimal), "a number"),
    Decimal: ((int, Decimal), "a number"),
    bool: ((bool,), "true or false"),
    date: ((date,), "a date such as 2025-07-07"),
}


def _build_dataclass(kind: type, value: object, key: str, faults: list[Fault]) -> Any:
    if not isinstance(value, dict):
        faults.append(Fault(key, "a table"))
        return None
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    before = len(faults)
    faults.extend(
        Fault(_join(key, name), f"one of the keys known here: {', '.join(fields)}")
        for name in value
        if name not in fields
    )
    arguments: dict[str, Any] = {}
    for name, field in fields.items():
        if name in value:
            arguments[name] = build(hints[name], value[name], _join(key, name), faults)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            faults.append(Fault(_join(key, name), f"{_describe(hints[name])}, but the key is missing"))
    return kind(**arguments) if len(faults) == before else None


def _build_list(kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    if not isinstance(value, list):
        faults.append(Fault(key, f"a list, each {_describe(kind)}"))
        return None
    return tuple(build(kind, entry, f"{key}[{place}]", faults) for place, entry in enumerate(value, 1))


def _build_mapping(keys: Any, kind: Any, value: object, key: str, faults: list[Fault]) -> Any:
    if not isinstance(value, dict):
        faults.append(Fault(key, f"a table, each value {_describe(kind)}"))
        return None
    if isinstance(keys, type) and issubclass(keys, StrEnum):
        return _build_complete(keys, kind, value, key, faults)
    built = {name: build(kind, entry, _join(key, name), faults) for name, entry in value.items()}
    return types.MappingProxyType(built)


def _build_complete(keys: type[StrEnum], kind: Any, value: dict[str, object], key: str, faults: list[Fault]) -> Any:
    members = {member.value for member in keys}
    faults.extend(
        Fault(_join(key, name), f"one of the keys known here: {', '.join(keys)}")
        for name in value
        if name not in members
    )
    built = {}
    for member in keys:
        if member.value in value:
            built[member] = build(kind, value[member.value], _join(key, member.value), faults)
        else:
            faults.append(Fault(_join(key, member.value), f"{_describe(kind)}, but the key is missing"))
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
    if kind is not float and kind is not Decimal:
        return value
    number = Decimal(str(value))
    if not number.is_finite():
        # TOML knows inf and nan; no rule does.
        faults.append(Fault(key, expected))
        return None
    return kind(number)


def _describe(kind: Any) -> str:
    if kind in _SCALARS:
        return _SCALARS[kind][1]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(kind)
    return "a list" if typing.get_origin(kind) is tuple else "a table"


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
