"""The API's description in OpenAPI 3.1: what django-ninja knows of the operations, and what the doors know."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scoredesk.actions.office import office
from scoredesk.web.api.door import WRITTEN_IN, api
from scoredesk.web.api.doors import ANYWHERE, DOORS, Door
from scoredesk.web.api.entrance import CSV, FILES, FORM, JSON
from scoredesk.web.api.results import EXAMPLE_FILE
from scoredesk.web.api.schemas import BySerial
from scoredesk.web.api.verifying import FILE_FIELD
from scoredesk.web.ui import texts
from scoredesk.web.ui.problems import MEDIA_TYPE, STATUS, Problem, type_of

BASE = "/api/v1/"
KEY = "key"

Node = dict[str, Any]

_FILE: Node = {"type": "string", "format": "binary"}
_BODIES: Mapping[str, Node] = {
    "verify": {
        **{kind: {"schema": _FILE} for kind in FILES},
        FORM: {
            "schema": {"type": "object", "properties": {FILE_FIELD: _FILE}, "required": [FILE_FIELD]},
            "encoding": {FILE_FIELD: {"contentType": ", ".join(FILES)}},
        },
        JSON: {"schema": {"$ref": "#/components/schemas/BySerial"}},
    },
    "import_results": {CSV: {"schema": _FILE, "example": EXAMPLE_FILE}},
}
"""Bodies that are read by hand, by operation: files, and what comes in more than one way."""

_HEADERS = ("RateLimit", "RateLimit-Policy")


@functools.cache
def description() -> Node:
    """Return the description; the same for the life of the process."""
    written: Node = dict(api.get_openapi_schema(path_prefix=BASE))
    for address, item in written["paths"].items():
        door = DOORS[address.removeprefix(BASE).replace("{", "<").replace("}", ">")]
        for operation in item.values():
            _complete(operation, door)
    written["servers"] = [{"url": office().base_url}]
    components = written["components"]
    components["schemas"] |= {"Problem": _problem_schema(), "BySerial": BySerial.model_json_schema()}
    components["headers"] = {name: {"schema": {"type": "string"}} for name in _HEADERS}
    components["securitySchemes"] = {
        KEY: {"type": "http", "scheme": "bearer", "description": texts.plain("api.keys.how", WRITTEN_IN)}
    }
    return written


def operations() -> Iterator[tuple[str, str, Node]]:
    """Yield each operation as (method, address, what is written of it), in the order of the doors."""
    paths = description()["paths"]
    for route in DOORS:
        address = BASE + route.replace("<", "{").replace(">", "}")
        for method, operation in paths[address].items():
            yield method.upper(), address, operation


def _complete(operation: Node, door: Door) -> None:
    name = operation["operationId"]
    operation["summary"] = texts.plain(f"api.operation.{name}", WRITTEN_IN)
    # An empty requirement: it is open without a key, too.
    operation["security"] = [{KEY: [door.scope.value]}] if door.needs_key else [{}, {KEY: [door.scope.value]}]
    if name in _BODIES:
        operation["requestBody"] = {"required": True, "content": _BODIES[name]}
    responses = {str(status): response for status, response in operation["responses"].items()}
    if name == "check_report":
        responses["304"] = {"description": texts.plain("api.unchanged", WRITTEN_IN)}
    for response in responses.values():
        response["headers"] = {each: {"$ref": f"#/components/headers/{each}"} for each in _HEADERS}
    operation["responses"] = responses | _problem_responses((*ANYWHERE, *door.problems))


def _problem_responses(kinds: Iterable[Problem]) -> dict[str, Node]:
    by_status: dict[str, list[Problem]] = {}
    for kind in dict.fromkeys(kinds):
        by_status.setdefault(str(STATUS[kind].value), []).append(kind)
    return {
        status: {
            "description": " / ".join(texts.plain(f"api.problem.{kind}", WRITTEN_IN) for kind in together),
            "content": {
                MEDIA_TYPE: {
                    "schema": {
                        "allOf": [
                            {"$ref": "#/components/schemas/Problem"},
                            {"properties": {"type": {"enum": [type_of(kind) for kind in together]}}},
                        ]
                    }
                }
            },
        }
        for status, together in sorted(by_status.items())
    }


def _problem_schema() -> Node:
    return {
        "type": "object",
        "description": texts.plain("api.problems.lead", WRITTEN_IN),
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
        "required": ["type", "title", "status", "detail"],
    }
