"""What a report's offline code states, and what a check of it can tell without asking the register.

Promises: offline nobody says *genuine*. A check without network says who signed and that nothing was altered; whether
the report was superseded or revoked since is known only as of the status list that was looked at, if one was.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

POSITIONS_IN_A_LIST = 1 << 20
"""Entries in one status list; W3C Bitstring Status List asks for 131,072 at least. Twice the reports that it serves,
so that a position drawn at random is free at the second try.
"""

STATUS_LIST_KEPT_SECONDS = 300
"""How long a status list that was fetched may be used again: its ``ttl``, and caches' ``max-age``."""


class OfflineVerdict(StrEnum):
    """What the code alone tells."""

    SIGNED = "signed"  # by a key of the secretariat's, and unaltered
    ALTERED = "altered"  # it names a key of the secretariat's, whose signature does not fit
    UNKNOWN_KEY = "unknown_key"  # none of the keys at hand signed it
    SAMPLE = "sample"  # it proves nothing
    UNREADABLE = "unreadable"  # not such a code, or damaged


class ListedStatus(StrEnum):
    """What status lists tell of a report, as of when they were made."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    NOT_KNOWN = "not_known"  # no list was looked at that has it, or it is too old


class StatusPurpose(StrEnum):
    """The two lists: what is cancelled for good, by W3C's word, and what of that a newer report replaces, by ours."""

    REVOCATION = "revocation"
    SUPERSESSION = "supersession"


@dataclass(frozen=True, slots=True)
class StatusPosition:
    """A report's place in the status lists: ``number`` of the list from 1, ``index`` in it from 0."""

    number: int
    index: int

    @classmethod
    def from_drawn(cls, drawn: int) -> "StatusPosition":
        """Return the place that a drawn position (from 0, over all lists) stands for."""
        return cls(drawn // POSITIONS_IN_A_LIST + 1, drawn % POSITIONS_IN_A_LIST)


@dataclass(frozen=True, slots=True)
class CredentialFacts:
    """What the code states. Texts as the report prints them in Japanese; marks exact.

    ``issuer``: the secretariat's public address, without a closing slash. ``nationality``: ISO 3166-1 alpha-2.
    ``sex``: M, F or X. ``status``: None on a sample, which no list knows.
    """

    issuer: str
    issued_at: datetime
    serial: str
    issue_date: date
    name: str
    birth_date: date
    sex: str
    nationality: str
    examinee_number: str
    exam: str
    exam_date: date
    category: str
    score: Decimal
    pass_mark: Decimal
    full_mark: Decimal
    passed: bool
    share_percent: Decimal
    threshold_percent: Decimal
    reaches: bool
    replaces: str = ""
    status: StatusPosition | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class CredentialCheck:
    """``facts``: None unless a key of the secretariat's, or the samples', signed them. ``key_id``: as stated."""

    verdict: OfflineVerdict
    facts: CredentialFacts | None = None
    key_id: str = ""


def listed_status(revoked: bool | None, superseded: bool | None) -> ListedStatus:
    """Return what the bits of both lists say; None is a list that was not at hand.

    A report that is superseded has both: it is cancelled, and a newer one is available.
    """
    if superseded:
        return ListedStatus.SUPERSEDED
    if revoked:
        return ListedStatus.REVOKED
    return ListedStatus.NOT_KNOWN if revoked is None or superseded is None else ListedStatus.VALID
