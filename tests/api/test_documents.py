"""docs/api.md says what there is: every operation with an example, no address that does not exist."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import resolve

from scoredesk.domain.api_keys import Scope
from scoredesk.web.api.description import operations

DOCUMENT = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^curl (?:[^\n]*\\\n)*[^\n]*", DOCUMENT, re.MULTILINE)


def test_every_example_leads_to_an_operation_and_every_operation_has_one() -> None:
    shown = set()
    for example in EXAMPLES:
        address = re.search(r"https://scores\.example\.jp[^\s\"]+", example)
        assert address, example
        shown.add((_method(example), str(resolve(urlsplit(address[0]).path).route)))
    there = {(method, address[1:].replace("{", "<").replace("}", ">")) for method, address, _ in operations()}
    assert shown == there


def test_every_scope_is_told() -> None:
    for scope in Scope:
        assert f"| `{scope}` |" in DOCUMENT


def _method(example: str) -> str:
    stated = re.search(r" -X ([A-Z]+)", example)
    if stated:
        return stated[1]
    return "POST" if re.search(r" (-d|-F|--data-binary) ", example) else "GET"
