"""What a virus scanner said of a file, as a finding. The scanner itself is outside, and is handed in.

====================== ==================================================== =======
``attachment_infected`` something harmful was found, or nobody could look    fail (value: what)
====================== ==================================================== =======
"""

from scoredesk.domain.findings import Finding, Subject, Verdict


def virus_finding(name: str) -> Finding:
    """Return the finding on a file in which something was found. ``name``: the scanner's word for it."""
    return Finding("attachment_infected", Verdict.FAIL, Subject.ATTACHMENT, name)
