"""What waits for a second person: one has proposed it, another has to look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.office_programme import programme
from scoredesk.store.queries.supersessions import decided_supersessions, open_supersessions
from scoredesk.store.queries.two_people import decided_revocations, open_revocations
from scoredesk.web.ui.access import desk

_SHOWN = 200
_DECIDED_SHOWN = 20


@desk(Permission.WORK_CASES)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """``/desk/second/``."""
    key = programme().key
    context = {
        "revocations": open_revocations(key)[:_SHOWN],
        "decided": decided_revocations(key)[:_DECIDED_SHOWN],
        "batches": open_supersessions(key)[:_SHOWN],
        "done": decided_supersessions(key)[:_DECIDED_SHOWN],
        "me": clerk(request.user).name,
    }
    return render(request, "desk/second.html", context)
