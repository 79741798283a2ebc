"""Every text that the web shows to people, from ``locale/<language>/<room>.toml``, read once.

Promises: a key is ``room.table.name`` and stands in code and templates; prose stands in the catalogue alone. Values
are put in after the markup was read, so a person's name can neither become ruby, nor HTML, nor a placeholder. The
languages with a folder are those on offer; all that Scoredesk speaks have their place in ``domain/languages``.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from types import MappingProxyType

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from scoredesk.domain import ruby
from scoredesk.domain.languages import LANGUAGES, in_language

LOCALE = Path(__file__).parent / "locale"
_MARK = "$"  # begins each place for a value


@functools.cache
def available() -> tuple[str, ...]:
    """Return the languages that have a catalogue, in the order of ``LANGUAGES``."""
    return tuple(language for language in LANGUAGES if any((LOCALE / language).glob("*.toml")))


@functools.cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every text of one language by its key. Raises ValueError where a file holds anything but texts."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.toml")):
        with path.open("rb") as file:
            texts.update(_flat(path.stem, tomllib.load(file)))
    return MappingProxyType(texts)


def has(key: str) -> bool:
    """Return whether any language knows the key."""
    return any(key in catalogue(language) for language in available())


@functools.cache
def raw(key: str, language: str) -> str:
    """Return a text as it is written, ruby and placeholders included. Raises KeyError for an unknown key."""
    texts = {tag: catalogue(tag)[key] for tag in available() if key in catalogue(tag)}
    if not texts:
        raise KeyError(key)
    return in_language(texts, language)


def plain(key: str, language: str, **values: object) -> str:
    """Return a text without readings, for titles, mail addresses and attributes."""
    text = _plain(key, language)
    return text.substitute(values) if _MARK in text.template else text.template


def markup(key: str, language: str, **values: object) -> SafeString:
    """Return a text as HTML with its readings above the words; values are escaped unless they are markup."""
    text = _html(key, language)
    if _MARK not in text.template:
        return mark_safe(text.template)  # noqa: S308 - `to_html` escapes
    safe = {name: conditional_escape(value if isinstance(value, str) else str(value)) for name, value in values.items()}
    # Both parts are escaped: the text by `to_html`, the values above.
    return mark_safe(text.substitute(safe))  # noqa: S308


@functools.cache
def _plain(key: str, language: str) -> Template:
    return Template(ruby.plain(raw(key, language)))


@functools.cache
def _html(key: str, language: str) -> Template:
    return Template(ruby.to_html(raw(key, language)))


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            yield from _flat(key, value)
        elif isinstance(value, str):
            yield key, value.strip()
        else:
            raise ValueError(f"{key}: expected a text")  # noqa: TRY004 - what is wrong is the file, not a type
