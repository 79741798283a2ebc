"""The page that explains the API to people, and the description that explains it to programs."""

import functools
import hashlib
import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from scoredesk.actions.office import office
from scoredesk.domain.api_keys import Scope
from scoredesk.domain.webhooks import Topic
from scoredesk.web.api.description import Node, operations
from scoredesk.web.api.description import description as described
from scoredesk.web.api.schemas import EXAMPLE_CODE
from scoredesk.web.ui.access import public
from scoredesk.web.ui.problems import STATUS, Problem

_MESSAGE = """POST /hooks HTTP/1.1
Content-Type: application/json
webhook-id: msg_abcdefghijklmnopqrstuvwxyz234567
webhook-timestamp: 1795138200
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{"type":"report.revoked","timestamp":"2026-11-20T01:30:00+00:00",
 "data":{"serial":"SM2-2026-000001","standing":"revoked","replaced_by":null}}"""


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """``/api/``: how to enter, what there is, and what each problem means; problems' types lead here."""
    context = {
        "examples": _examples(office().base_url),
        "scopes": list(Scope),
        "topics": list(Topic),
        "operations": [
            {"method": method, "address": address, "name": written["operationId"], "scope": _scope_of(written)}
            for method, address, written in operations()
        ],
        "problems": [{"kind": kind.value, "status": STATUS[kind].value} for kind in Problem],
        "rate": office().api_rate,
        "key_rate": office().api_key_rate,
    }
    return render(request, "api/page.html", context)


@public
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """``/api/v1/openapi.json``."""
    written, tag = _written()
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    response = HttpResponse(written, content_type="application/json", headers={"ETag": tag})
    response["Cache-Control"] = "public, max-age=300"
    # It names nobody and opens nothing: tools that run in a browser may read it.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _examples(base_url: str) -> dict[str, str]:
    """What to type; the same in every language."""
    return {
        "header": "Authorization: Bearer sdk_…",
        "code": f"curl {base_url}/api/v1/reports/{EXAMPLE_CODE}",
        "message": _MESSAGE,
        "pdf": f'curl -H "Content-Type: application/pdf" --data-binary @report.pdf {base_url}/api/v1/verify',
    }


@functools.cache
def _written() -> tuple[bytes, str]:
    written = json.dumps(described(), ensure_ascii=False).encode()
    return written, f'"{hashlib.sha256(written).hexdigest()[:32]}"'


def _scope_of(written: Node) -> dict[str, object]:
    """The scope that opens an operation, and whether it is open without a key."""
    requirements = written["security"]
    return {"name": requirements[-1]["key"][0], "needed": len(requirements) == 1}
