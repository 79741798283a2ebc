"""Each job's name bound to its action. Nothing is decided here; a job may run twice, and its action knows that.

What the timetable wakes is not tried again by itself: its next time comes soon, and while that one already waits the
queueing lock would refuse the retry and leave the job, with its lock, neither running nor waiting.
"""

from functools import partial

from procrastinate.contrib.django import app

from scoredesk.actions.deliver import deliver
from scoredesk.actions.examine import examine
from scoredesk.actions.issue import issue
from scoredesk.actions.issue_my_page import issue_due_my_page, issue_my_page
from scoredesk.actions.lapse import lapse_cases
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.purge import purge
from scoredesk.actions.read_mail import read_mail
from scoredesk.actions.receive import take_in
from scoredesk.actions.resume_letters import resume_letters
from scoredesk.actions.send_webhook import send_webhook
from scoredesk.actions.supersede import supersede
from scoredesk.domain import job_names
from scoredesk.jobs.patience import Patience
from scoredesk.jobs.rescue import rescue
from scoredesk.post.carrier import carrier_for
from scoredesk.post.clamd import scanner_for
from scoredesk.post.inbox import fetch_all
from scoredesk.post.webhook import post_webhook

_PATIENCE = Patience()


@app.task(name=job_names.READ_MAIL, retry=_PATIENCE)
def read_mail_job(message_id: int) -> None:
    """Read one stored mail."""
    read_mail(message_id)


@app.task(name=job_names.EXAMINE_CASE, retry=_PATIENCE)
def examine_case_job(case_id: int) -> None:
    """Examine one case."""
    examine(case_id, scanner_for(office().virus_scanner))


@app.task(name=job_names.ISSUE_REPORT, retry=_PATIENCE)
def issue_report_job(case_id: int) -> None:
    """Issue one approved case's report."""
    issue(case_id)


@app.task(name=job_names.ISSUE_MY_PAGE_REPORT, retry=_PATIENCE)
def issue_my_page_report_job(result_id: int) -> None:
    """Issue one result's report on My Page."""
    issue_my_page(result_id)


@app.task(name=job_names.SUPERSEDE_REPORT, retry=_PATIENCE)
def supersede_report_job(item_id: int) -> None:
    """Replace one report of an approved batch."""
    supersede(item_id)


@app.task(name=job_names.SEND_LETTER, retry=_PATIENCE)
def send_letter_job(letter_id: int) -> None:
    """Send one letter by the carrier that the office uses."""
    deliver(letter_id, carrier_for(office().mail_out, programme().mail.address, office().dkim_key()))


@app.task(name=job_names.SEND_WEBHOOK, retry=_PATIENCE)
def send_webhook_job(message: int) -> None:
    """Send one message to a program's address."""
    send_webhook(message, partial(post_webhook, networks=office().webhook_networks))


@app.periodic(cron="* * * * *")
@app.task(name=job_names.FETCH_MAIL, lock=job_names.FETCH_MAIL, queueing_lock=job_names.FETCH_MAIL)
def fetch_mail_job(timestamp: int) -> None:
    """Take in the mail that waits, once a minute, whether or not anybody listens for it."""
    fetch_all(office().mail_in, take_in)


@app.periodic(cron="*/10 * * * *")
@app.task(name=job_names.ISSUE_MY_PAGE_REPORTS, queueing_lock=job_names.ISSUE_MY_PAGE_REPORTS)
def issue_my_page_reports_job(timestamp: int = 0) -> None:
    """See to it that every due My Page report is issued."""
    issue_due_my_page()


@app.periodic(cron="15 1 * * *")
@app.task(name=job_names.LAPSE_CASES, queueing_lock=job_names.LAPSE_CASES)
def lapse_cases_job(timestamp: int) -> None:
    """End the cases that were never answered, each night."""
    lapse_cases()


@app.periodic(cron="*/5 * * * *")
@app.task(name=job_names.RESUME_LETTERS, queueing_lock=job_names.RESUME_LETTERS)
def resume_letters_job(timestamp: int) -> None:
    """See to letters that were cut short."""
    resume_letters()


@app.periodic(cron="45 1 * * *")
@app.task(name=job_names.PURGE, queueing_lock=job_names.PURGE)
def purge_job(timestamp: int) -> None:
    """Forget what is no longer needed, each night."""
    purge()


@app.periodic(cron="* * * * *")
@app.task(name=job_names.RESCUE_JOBS, queueing_lock=job_names.RESCUE_JOBS)
async def rescue_jobs_job(timestamp: int) -> None:
    """Run the jobs of workers that died again; a live worker says so every few seconds."""
    await rescue(app.job_manager)
