"""Which case a mail belongs to: by token, then by thread, then by sender and number.

A full application with another number opens a case of its own even in an old thread (N6: one exam per mail).
"""

from scoredesk.actions.office_programme import programme
from scoredesk.domain.application import Draft, Item
from scoredesk.domain.casework import Status
from scoredesk.domain.folding import fold_number
from scoredesk.store.models import Case
from scoredesk.store.queries.cases import case_by_sender, case_by_thread, case_by_token, items_of

_FULL_APPLICATION = 6
_NOTHING_ASKED = (Status.RECEIVED, Status.IN_REVIEW)


def find_case(draft: Draft) -> Case | None:
    """Return the case that the mail speaks of, or None."""
    envelope = draft.envelope
    number = draft.items[Item.EXAMINEE_NUMBER].value
    case = case_by_token(envelope.tokens) or case_by_thread((envelope.in_reply_to, *reversed(envelope.references)))
    if case is not None:
        return None if _is_another_exam(case, draft, number) else case
    return case_by_sender(programme().key, envelope.sender, number) if envelope.sender else None


def _is_another_exam(case: Case, draft: Draft, number: str | None) -> bool:
    """Whether the mail applies for another exam: nearly all items anew, with another number than the case's own."""
    said = sum(1 for item in Item if draft.items[item].value)
    if number is None or said < _FULL_APPLICATION:
        return False
    if case.result is not None:
        return fold_number(number) != case.result.number_folded
    return case.status in _NOTHING_ASKED and _is_about_another(case, draft, number)


def _is_about_another(case: Case, draft: Draft, number: str) -> bool:
    """Whether the mail has another number than the case, and another date as well: not just a slip set right."""
    known = items_of(case)
    earlier = known[Item.EXAMINEE_NUMBER].value
    if earlier is None or fold_number(earlier) == fold_number(number):
        return False
    dates = (Item.EXAM_DATE, Item.BIRTH_DATE)
    pairs = [(known[item].value, draft.items[item].value) for item in dates]
    return any(before and after and before != after for before, after in pairs)
