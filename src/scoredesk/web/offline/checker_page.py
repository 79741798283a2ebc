"""The page that checks offline codes without network: one file, made whole, to be saved and opened from disk.

Promises: everything it needs stands in it (script, style, words in every language, keys, status lists); nothing in it
runs or is fetched but its own script, known by its hash, and status lists from the office's own address.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.publish_keys import published_keys, sample_keys
from scoredesk.actions.publish_status import published_status_lists
from scoredesk.domain import ruby
from scoredesk.domain.application import Sex
from scoredesk.domain.countries import COUNTRIES
from scoredesk.domain.languages import in_language
from scoredesk.domain.programme import Programme
from scoredesk.web.ui import texts

_SCRIPTS = (
    "base45.js",
    "cbor.js",
    "credential.js",
    "status_list.js",
    "qr_code.js",
    "qr_finder.js",
    "qr_grid.js",
    "qr_reader.js",
    "picture.js",
    "page.js",
)
_LISTS_AT_MOST = 600_000
"""Bytes of status lists that the page carries; where there are more, it carries none."""

STATES = ("valid", "signed", "superseded", "revoked", "altered", "unknown_key", "sample", "unreadable")
"""What the page can answer; see ``stateOf`` in ``page.js``."""

_SPOKEN = (
    "offline.camera.refused",
    "offline.camera.start",
    "offline.camera.stop",
    "offline.code.button",
    "offline.code.hint",
    "offline.code.label",
    "offline.code.title",
    "offline.compare",
    "offline.development",
    "offline.file.reading",
    "offline.file.hint",
    "offline.file.label",
    "offline.file.no_code",
    "offline.file.not_found",
    "offline.file.title",
    "offline.lead",
    "offline.lists.as_of",
    "offline.lists.away",
    "offline.lists.fetch",
    "offline.lists.hint",
    "offline.lists.label",
    "offline.lists.none",
    "offline.lists.old",
    "offline.lists.title",
    "offline.lists.what",
    "offline.lists.wrong",
    "offline.old_browser",
    "offline.save",
    "offline.title",
    "offline.trust.domain",
    "offline.trust.keys",
    "offline.trust.made",
    "offline.trust.title",
    "ui.date",
    "ui.skip",
    "verify.fact.birth_date",
    "verify.fact.exam_date",
    "verify.fact.examinee_number",
    "verify.fact.issue_date",
    "verify.fact.issuer",
    "verify.fact.nationality",
    "verify.fact.replaces",
    "verify.fact.serial",
    "verify.fact.sex",
    "verify.failed",
    "verify.pass_mark",
    "verify.passed",
    "verify.reaches",
    "verify.share",
    "verify.short",
)


def checker_page(address: str) -> tuple[bytes, str]:
    """Return the page as of now, and its content security policy. ``address``: where it is served.

    Lets the database's errors pass where the status lists cannot be had.
    """
    policy = _policy()
    data = _data()
    context = {
        "language": texts.available()[0],
        "languages": texts.available(),
        "programme": office().programme(),
        "policy": policy,
        "style": _style(),
        "script": _script(),
        "data": data,
        "keys": data["keys"],
        "domain": _domain(),
        "address": address,
        "file_name": f"{_domain().replace(':', '-')}-offline-check.html",
    }
    return render_to_string("offline/checker.html", context).encode(), policy


def _data() -> dict[str, object]:
    rules = office().programme()
    lists = published_status_lists()
    carried = [content.decode("ascii") for content in lists.values()]
    return {
        "address": office().base_url,
        "keys": json.loads(published_keys())["keys"],
        "sample_keys": sample_keys(),
        "lists": carried if sum(map(len, carried)) <= _LISTS_AT_MOST else [],
        "lists_in_use": max(number for number, _ in lists),
        "made": now().replace(minute=0, second=0, microsecond=0).isoformat(),
        "languages": texts.available(),
        "texts": {language: _texts(language) | _of_issuer(rules, language) for language in texts.available()},
        "words": _words(rules),
        "countries": {code: (country.ja, country.en) for code, country in COUNTRIES.items()},
    }


@functools.cache
def _texts(language: str) -> dict[str, str]:
    """The page's texts as HTML, their placeholders left for the script."""
    families = (("offline.state", STATES), ("offline.meaning", STATES), ("ui.sex", tuple(Sex)))
    months = tuple(f"ui.month.{month}" for month in range(1, 13))
    keys = (*_SPOKEN, *months, *(f"{family}.{code}" for family, codes in families for code in codes))
    return {key: ruby.to_html(texts.raw(key, language)) for key in keys}


def _of_issuer(rules: Programme, language: str) -> dict[str, str]:
    issuer = rules.issuer
    named = {"name": issuer.name, "short_name": issuer.short_name, "address": issuer.address}
    return {f"programme.{key}": ruby.to_html(in_language(words, language)) for key, words in named.items()}


def _words(rules: Programme) -> Mapping[str, Mapping[str, str]]:
    """What the programme calls exam and categories, by the Japanese words that codes state."""
    named = (rules.exam, *(category.name for category in rules.categories))
    return {
        ruby.plain(names["ja"]): {language: ruby.to_html(name) for language, name in names.items() if language != "ja"}
        for names in named
    }


def _domain() -> str:
    return urlsplit(office().base_url).netloc


def _policy() -> str:
    directives = {
        "default-src": "'none'",
        "script-src": _hash(_script()),
        "style-src": _hash(_style()),
        "connect-src": office().base_url,
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


@functools.cache
def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@functools.cache
def _script() -> str:
    folder = resources.files("scoredesk.web.offline").joinpath("script")
    parts = "\n".join(folder.joinpath(name).read_text("utf-8") for name in _SCRIPTS)
    # One scope of its own, strict. It is our own file, and holds no end tag of a script.
    return mark_safe(f'(() => {{\n"use strict";\n{parts}}})();\n')  # noqa: S308


@functools.cache
def _style() -> str:
    shared = resources.files("scoredesk.web.ui").joinpath("static", "ui", "scoredesk.css").read_text("utf-8")
    own = resources.files("scoredesk.web.offline").joinpath("script", "page.css").read_text("utf-8")
    # Our own files.
    return mark_safe(f"{shared}\n{own}")  # noqa: S308
