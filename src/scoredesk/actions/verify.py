"""Tell whether a report is one of ours: by its code, or by the file itself against seal and register (N14, N15)."""

import re
import unicodedata
from collections.abc import Sequence

from django.db import InterfaceError, OperationalError

from scoredesk.actions.look_at_file import look_at_file, of_this_office
from scoredesk.domain.case_token import ALPHABET
from scoredesk.domain.verification import RegisterFacts, Verification, verify
from scoredesk.store.queries.reports import IssuedReport, issued_by_bytes, issued_by_code, names_a_report

_DIGITS = 26
_CODE = re.compile(rf"(?<![0-9A-Z])[{ALPHABET}]{{{_DIGITS}}}(?![0-9A-Z])")
_MISREAD = str.maketrans("ILO", "110")


def code_as_typed(typed: str) -> str | None:
    """Return the code in what a person typed or pasted: alone, grouped by spaces, or in its whole address.

    None where there is no code in it. I, L and O are read as the digits that they are mistaken for.
    """
    if _CODE.fullmatch(typed):
        return typed  # as our own QR code has it
    folded = unicodedata.normalize("NFKC", typed)[:400].upper()
    tail = folded.rsplit("/V/", 1)[-1]
    bare = re.sub(r"[\s\-‐-―]", "", tail).translate(_MISREAD)
    found = _CODE.fullmatch(bare) or _CODE.search(bare)
    return found[0] if found else None


def verify_code(code: str) -> IssuedReport | None:
    """Return the issued report with that code, whatever its standing; None where the register has none.

    Lets the database's errors pass: a register that was not reached is no answer.
    """
    wanted = code_as_typed(code)
    return issued_by_code(wanted) if wanted else None


def verify_pdf(raw: bytes, further: Sequence[bytes] = ()) -> Verification:
    """Return the verdict on a file, with what was checked; a register that is not reached counts as not asked.

    ``further``: certificates in DER to be trusted beside the office's.
    """
    inspection = look_at_file(raw, of_this_office(further))
    try:
        issued = issued_by_bytes(inspection.sha256)
        register = RegisterFacts(
            issued.standing if issued else None,
            issued is not None or names_a_report(inspection.serial, inspection.code),
        )
    except (OperationalError, InterfaceError):
        return verify(inspection, None)
    return verify(inspection, register)


def issued_with_bytes(sha256: str) -> IssuedReport | None:
    """Return the issued report whose sealed file has that SHA-256, for whoever holds the file."""
    return issued_by_bytes(sha256)
