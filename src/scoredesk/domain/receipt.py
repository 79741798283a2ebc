"""A receipt: what a check found, and when, to be kept by whoever checked (N14).

It names a report by its serial, or a file by its fingerprint, and never a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scoredesk.domain.look_up import LookedUp
from scoredesk.domain.verification import Authenticity, Check, CheckOutcome, Telling


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """One check, by the code of its name, and how it ended."""

    name: str
    outcome: CheckOutcome


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a check found. ``checked_at``: aware. ``serial``: of a report that was issued, else empty.

    ``telling``: of a file, None where a code was looked up. ``sha256``, ``size``: of the file that was checked, or
    empty and 0. ``code``: that was looked up and belongs to no report, or empty: the code of a report opens its page,
    so that a receipt does not show it.
    """

    checked_at: datetime
    verdict: Authenticity
    checks: tuple[ReceiptCheck, ...]
    serial: str = ""
    telling: Telling | None = None
    sha256: str = ""
    size: int = 0
    code: str = ""


def receipt_checks(checks: Sequence[Check | LookedUp]) -> tuple[ReceiptCheck, ...]:
    """Return the checks as a receipt lists them: without details, which may name who sealed."""
    return tuple(ReceiptCheck(check.name.value, check.outcome) for check in checks)
