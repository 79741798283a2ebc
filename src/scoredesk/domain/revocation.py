"""Revoking a report: the public reasons there are, and what becomes of a proposal that a second person decides."""

from enum import StrEnum


class RevocationReason(StrEnum):
    """Why a report no longer counts, as whoever checks it is told. A programme has the words in each language."""

    ISSUED_IN_ERROR = "issued_in_error"
    WRONG_PERSON = "wrong_person"  # what it says is another person's
    FALSE_STATEMENT = "false_statement"  # it was got by something untrue
    RESULT_CORRECTED = "result_corrected"  # by which there is no report any more
    RESULT_ANNULLED = "result_annulled"
    OTHER = "other"  # the secretariat tells those who ask


class ProposalState(StrEnum):
    """Where a proposal stands. Only an open one waits for a second person."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"  # by whoever had made it
    OVERTAKEN = "overtaken"  # the report ceased to be valid in another way
