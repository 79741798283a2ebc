"""Which key opens which address of the API, what bodies each takes, and what can go wrong there.

One table for the addresses, the checks at the entrance and the description, so that they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoredesk.domain.api_keys import Scope
from scoredesk.web.api.entrance import CSV, FILES, FORM, JSON
from scoredesk.web.ui.problems import Problem

ANYWHERE = (
    Problem.BAD_REQUEST,
    Problem.UNAUTHORIZED,
    Problem.FORBIDDEN,
    Problem.TOO_MANY_REQUESTS,
    Problem.UNAVAILABLE,
)
"""What every operation can answer."""

WITH_A_BODY = (Problem.TOO_LARGE, Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INVALID)

ONE_OF_THEM = (Problem.INVALID, Problem.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Door:
    """One address. ``needs_key`` False: anyone may enter at the pace of a network.

    ``takes``: the media types of bodies, by method; none where the method takes no body. ``problems``: what can go
    wrong besides ``ANYWHERE``.
    """

    scope: Scope
    takes: Mapping[str, tuple[str, ...]]
    needs_key: bool = True
    problems: tuple[Problem, ...] = field(default=())


DOORS: Mapping[str, Door] = {
    "reports/<code>": Door(Scope.VERIFY, {"GET": ()}, needs_key=False, problems=(Problem.INVALID, Problem.NOT_FOUND)),
    "verify": Door(
        Scope.VERIFY, {"POST": (*FILES, FORM, JSON)}, needs_key=False, problems=(*WITH_A_BODY, Problem.NOT_FOUND)
    ),
    "results": Door(
        Scope.RESULTS_IMPORT, {"POST": (CSV,)}, problems=(*WITH_A_BODY, Problem.NOT_A_REGISTER, Problem.BAD_ROWS)
    ),
    "cases": Door(Scope.CASES_READ, {"GET": ()}, problems=(Problem.INVALID,)),
    "cases/<number>": Door(Scope.CASES_READ, {"GET": ()}, problems=(Problem.INVALID, Problem.NOT_FOUND)),
    "webhooks": Door(Scope.WEBHOOKS_MANAGE, {"GET": (), "POST": (JSON,)}, problems=(*WITH_A_BODY, Problem.CONFLICT)),
    "webhooks/<webhook>": Door(Scope.WEBHOOKS_MANAGE, {"GET": (), "DELETE": ()}, problems=ONE_OF_THEM),
    "webhooks/<webhook>/secret": Door(Scope.WEBHOOKS_MANAGE, {"POST": ()}, problems=ONE_OF_THEM),
    "webhooks/<webhook>/resume": Door(Scope.WEBHOOKS_MANAGE, {"POST": ()}, problems=(*ONE_OF_THEM, Problem.CONFLICT)),
    "webhooks/<webhook>/messages": Door(Scope.WEBHOOKS_MANAGE, {"GET": ()}, problems=ONE_OF_THEM),
    "webhooks/<webhook>/messages/<message>/again": Door(
        Scope.WEBHOOKS_MANAGE, {"POST": ()}, problems=(*ONE_OF_THEM, Problem.CONFLICT)
    ),
}
"""By the address below ``/api/v1/``."""
