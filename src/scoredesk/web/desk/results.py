"""Results taken in at the desk: a file is looked through, with what it would do to issued reports, then imported."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.forget_upload import forget_upload
from scoredesk.actions.import_results import BadRowsError
from scoredesk.actions.import_upload import import_upload
from scoredesk.actions.keep_upload import keep_upload
from scoredesk.actions.office_programme import programme
from scoredesk.actions.preview_upload import preview_upload
from scoredesk.domain.register_file import NotARegisterError
from scoredesk.store.models import ResultImport, ResultUpload
from scoredesk.web.desk.case_page import STATUS_CONFLICT, say
from scoredesk.web.desk.planned import SHOWN, lines_of, totals_of
from scoredesk.web.ui.access import desk

_IMPORTS_SHOWN = 30
_BAD_ROWS_SHOWN = 100


@desk(Permission.IMPORT_RESULTS)
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest) -> HttpResponse:
    """``/desk/results/``: send a file, and the files that were taken in."""
    if request.method != "POST":
        return _results(request)
    upload = request.FILES.get("file")
    if upload is None or not upload.name:
        return _results(request, error="desk.results.no_file", status=400)
    kept = keep_upload(upload.read(), upload.name, clerk(request.user))
    return HttpResponseRedirect(reverse("desk-results-preview", args=[kept.pk]), status=303)


@desk(Permission.IMPORT_RESULTS)
@require_safe
def preview(request: HttpRequest, upload_id: int) -> HttpResponse:
    """``/desk/results/<id>/``: what a file would do."""
    return _preview(request, upload_id)


@desk(Permission.IMPORT_RESULTS)
@require_POST
def take_in(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Import a file that was looked through; where reports have to be replaced, lead there."""
    _upload_or_404(upload_id)
    actor = clerk(request.user)
    try:
        summary = import_upload(upload_id, actor)
    except (NotARegisterError, BadRowsError):
        return _preview(request, upload_id, status=STATUS_CONFLICT)
    except ResultUpload.DoesNotExist:
        # Pressed twice: the other one has taken it in meanwhile.
        return redirect("desk-results")
    say(request, "desk.done.results_imported")
    if summary.contradicted and Permission.REVOKE in actor.permissions:
        return HttpResponseRedirect(f"{reverse('desk-supersession-new')}?import={summary.import_id}", status=303)
    return redirect("desk-results")


@desk(Permission.IMPORT_RESULTS)
@require_POST
def give_up(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Forget a file that was looked through."""
    forget_upload(_upload_or_404(upload_id))
    say(request, "desk.done.results_given_up")
    return redirect("desk-results")


def _results(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    imports = ResultImport.objects.filter(programme=programme().key).order_by("-pk")[:_IMPORTS_SHOWN]
    return render(request, "desk/results.html", {"imports": imports, "error": error}, status=status)


def _preview(request: HttpRequest, upload_id: int, *, status: int = 200) -> HttpResponse:
    upload = _upload_or_404(upload_id)
    context: dict[str, object] = {"upload": upload}
    try:
        found = preview_upload(upload, clerk(request.user))
    except NotARegisterError as error:
        context |= {"fault": error.fault, "detail": error.detail}
    except BadRowsError as error:
        context |= {"bad_rows": error.bad_rows[:_BAD_ROWS_SHOWN], "bad_count": error.count}
    else:
        context |= {
            "summary": found.summary,
            "lines": lines_of(found.affected),
            "totals": totals_of(found.affected),
            "others": found.summary.contradicted - len(found.affected),
            "shown": SHOWN,
        }
    return render(request, "desk/results-preview.html", context, status=status)


def _upload_or_404(upload_id: int) -> ResultUpload:
    return get_object_or_404(ResultUpload, pk=upload_id, programme=programme().key)
