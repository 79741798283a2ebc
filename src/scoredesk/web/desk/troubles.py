"""What got stuck: letters that did not arrive, jobs that failed for good, mail that nobody reads.

Nothing is lost in a log.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from scoredesk.actions.actor import Permission, clerk
from scoredesk.actions.now import now, today
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.actions.resolve_letter import resolve_letter
from scoredesk.actions.retry_job import retry_job
from scoredesk.actions.retry_letter import retry_letter
from scoredesk.domain.errors import AskPersonError
from scoredesk.store.models import Letter
from scoredesk.store.queries import desk as listed
from scoredesk.store.queries.my_page import my_page_overdue
from scoredesk.store.queries.programs import webhooks_in_trouble
from scoredesk.store.queries.register import revised_after_issue
from scoredesk.web.desk.case_page import problem_of, say
from scoredesk.web.ui import texts
from scoredesk.web.ui.access import desk
from scoredesk.web.ui.language import language_of

_SHOWN = 200


@desk(Permission.WORK_CASES)
@require_safe
def troubles(request: HttpRequest) -> HttpResponse:
    """``/desk/troubles/``."""
    context = {
        "letters": listed.letters_in_trouble(now())[:_SHOWN],
        "retryable": listed.LETTER_STATES_IN_TROUBLE,
        "jobs": listed.failed_jobs()[:_SHOWN],
        "revised": revised_after_issue(programme().key)[:_SHOWN],
        "may_replace": Permission.REVOKE in clerk(request.user).permissions,
        "webhooks": webhooks_in_trouble()[:_SHOWN],
        "unread": listed.unread_mails(now()),
        "overdue": my_page_overdue(programme(), calendar(), today(programme())),
    }
    return render(request, "desk/troubles.html", context)


@desk(Permission.WORK_CASES)
@require_POST
def retry(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Send a letter once more."""
    try:
        retry_letter(letter_id, clerk(request.user))
    except (AskPersonError, Letter.DoesNotExist) as error:
        return _sorry(request, error)
    say(request, "desk.done.letter_retried")
    return redirect("desk-troubles")


@desk(Permission.WORK_CASES)
@require_POST
def resolve(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Take a letter that did not arrive off the desk."""
    try:
        resolve_letter(letter_id, clerk(request.user))
    except (AskPersonError, Letter.DoesNotExist) as error:
        return _sorry(request, error)
    say(request, "desk.done.letter_resolved")
    return redirect("desk-troubles")


@desk(Permission.WORK_CASES)
@require_POST
def retry_failed_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Run a failed job once more."""
    try:
        retry_job(job_id, clerk(request.user))
    except AskPersonError as error:
        return _sorry(request, error)
    say(request, "desk.done.job_retried")
    return redirect("desk-troubles")


def _sorry(request: HttpRequest, error: Exception) -> HttpResponse:
    key = problem_of(error) if isinstance(error, AskPersonError) else "desk.problem.other"
    messages.warning(request, texts.plain(key, language_of(request)))
    return redirect("desk-troubles")
