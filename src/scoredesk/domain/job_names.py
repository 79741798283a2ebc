"""The names by which an action wakes a job; ``jobs/`` binds each to its task, and a meta-test compares the lists."""

READ_MAIL = "read_mail"
EXAMINE_CASE = "examine_case"
ISSUE_REPORT = "issue_report"
ISSUE_MY_PAGE_REPORT = "issue_my_page_report"
SUPERSEDE_REPORT = "supersede_report"
SEND_LETTER = "send_letter"
SEND_WEBHOOK = "send_webhook"

FETCH_MAIL = "fetch_mail"
ISSUE_MY_PAGE_REPORTS = "issue_my_page_reports"
LAPSE_CASES = "lapse_cases"
RESUME_LETTERS = "resume_letters"
PURGE = "purge"
RESCUE_JOBS = "rescue_jobs"

ALL: frozenset[str] = frozenset(
    {
        EXAMINE_CASE,
        ISSUE_REPORT,
        ISSUE_MY_PAGE_REPORT,
        SUPERSEDE_REPORT,
        SEND_LETTER,
        SEND_WEBHOOK,
        READ_MAIL,
        FETCH_MAIL,
        ISSUE_MY_PAGE_REPORTS,
        LAPSE_CASES,
        RESUME_LETTERS,
        PURGE,
        RESCUE_JOBS,
    }
)

TIMETABLE: frozenset[str] = frozenset(
    {FETCH_MAIL, ISSUE_MY_PAGE_REPORTS, LAPSE_CASES, RESUME_LETTERS, PURGE, RESCUE_JOBS}
)
"""Those that come again by themselves: the next run makes good for one that failed."""
