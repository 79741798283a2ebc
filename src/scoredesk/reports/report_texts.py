"""The fixed words of a report, read from ``texts/``; the page's words all come from there or from its facts."""

import functools
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources

from scoredesk.domain.report_facts import Bilingual

Texts = Mapping[str, object]


@functools.cache
def _texts(language: str) -> Texts:
    return tomllib.loads(resources.files("scoredesk.reports").joinpath("texts", f"{language}.toml").read_text("utf-8"))


def text(key: str, **values: str) -> Bilingual:
    """Return a text by its dotted key (``"label.name"``), filled in. Raises KeyError where a language lacks it."""
    return Bilingual(_text("ja", key, values), _text("en", key, values))


def labels() -> dict[str, Bilingual]:
    """Return all labels by their key."""
    keys = _texts("ja")["label"]
    if not isinstance(keys, Mapping):
        raise KeyError("texts/ja.toml: label")
    return {key: text(f"label.{key}") for key in keys}


def _text(language: str, key: str, values: Mapping[str, str]) -> str:
    found: object = _texts(language)
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            raise KeyError(f"texts/{language}.toml: {key}")
        found = found[part]
    if not isinstance(found, str):
        raise KeyError(f"texts/{language}.toml: {key} is no text")
    return found.format(**values) if values else found


def date_text(day: date) -> Bilingual:
    """Return a date in words, Western years in both languages: 2025年6月1日, 1 June 2025."""
    months = _texts("en")["months"]
    if not isinstance(months, list):
        raise KeyError("texts/en.toml: months")
    return text("date", year=str(day.year), month=str(day.month), day=str(day.day), month_name=months[day.month - 1])
