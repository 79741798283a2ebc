"""Take a report for a change: its case's row locked first, then its own, as every change takes them.

Two changes that took them in different orders would wait for each other, until the database breaks one off.
"""

from scoredesk.actions.lock_case import lock_case
from scoredesk.store.models import Report


def lock_report(report_id: int) -> Report:
    """Return the report, its case and its result with it, locked until the transaction ends.

    Raises Report.DoesNotExist.
    """
    case_id = Report.objects.values_list("case_id", flat=True).get(pk=report_id)
    case = lock_case(case_id) if case_id else None
    report = Report.objects.select_for_update(of=("self",)).select_related("revision", "result").get(pk=report_id)
    report.case = case
    return report
