"""The API's addresses: ``/api/`` explains it to people; ``doors`` says who may enter each of the others."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from scoredesk.web.api import casework, page, results, verifying, webhooks
from scoredesk.web.api.door import api
from scoredesk.web.api.doors import DOORS
from scoredesk.web.api.entrance import entrance
from scoredesk.web.ui.access import anyone_or_program, program

OPERATIONS = (verifying, results, casework, webhooks)
"""The modules whose operations there are; an operation without a door stops the start."""


def _operations() -> Iterator[URLPattern]:
    seen = set()
    for pattern in api.urls[0]:
        route = str(pattern.pattern)
        # The root is ninja's own and answers nothing; an address with several methods comes once for each.
        if not isinstance(pattern, URLPattern) or not route or route in seen:
            continue
        seen.add(route)
        door = DOORS[route]
        guard = program(door.scope) if door.needs_key else anyone_or_program(door.scope)
        yield path(f"api/v1/{route}", entrance(guard(pattern.callback), door.takes), name=f"api-{pattern.name}")


urlpatterns = [
    path("api/", page.page, name="api"),
    path("api/v1/openapi.json", page.description, name="api-description"),
    *_operations(),
]
