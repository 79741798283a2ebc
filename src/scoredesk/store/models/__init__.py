"""Every table of Scoredesk."""

from scoredesk.store.models.casework import Case, CaseFile, CaseFinding, CaseItem, Decision, Pause
from scoredesk.store.models.history import Counter, Event
from scoredesk.store.models.mail import Letter, Message
from scoredesk.store.models.my_page import Attempt, OneTimeCode
from scoredesk.store.models.programs import ApiKey, Webhook, WebhookMessage
from scoredesk.store.models.register import RegisteredResult, ResultImport, ResultRevision, ResultUpload
from scoredesk.store.models.reports import Report, ReportLink, StatusPosition
from scoredesk.store.models.revocation import RevocationProposal
from scoredesk.store.models.supersession import Supersession, SupersessionItem

__all__ = [
    "ApiKey",
    "Attempt",
    "Case",
    "CaseFile",
    "CaseFinding",
    "CaseItem",
    "Counter",
    "Decision",
    "Event",
    "Letter",
    "Message",
    "OneTimeCode",
    "Pause",
    "RegisteredResult",
    "Report",
    "ReportLink",
    "ResultImport",
    "ResultRevision",
    "ResultUpload",
    "RevocationProposal",
    "StatusPosition",
    "Supersession",
    "SupersessionItem",
    "Webhook",
    "WebhookMessage",
]
