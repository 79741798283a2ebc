"""Give a receipt of a check: drawn when it is asked for, sealed by the office's key, and not kept.

It carries no time stamp of a service: anyone may ask for a receipt, and nobody should be able to spend the office's
stamps. Why so: ``docs/decisions/0012-two-readers.md``.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from scoredesk.actions.now import now
from scoredesk.actions.office import office
from scoredesk.actions.office_programme import programme
from scoredesk.actions.office_seal import office_seal
from scoredesk.actions.press_report import the_press
from scoredesk.actions.verify import verify_code
from scoredesk.domain.look_up import look_up
from scoredesk.domain.receipt import Receipt, receipt_checks
from scoredesk.domain.report_facts import Bilingual
from scoredesk.domain.ruby import plain
from scoredesk.domain.verification import Authenticity, Standing, Verification
from scoredesk.reports.receipt_page import Issuer
from scoredesk.reports.seal import seal

_VERDICTS = {
    Standing.VALID: Authenticity.GENUINE,
    Standing.SUPERSEDED: Authenticity.SUPERSEDED,
    Standing.REVOKED: Authenticity.REVOKED,
}


def receipt_of_code(code: str) -> Receipt:
    """Look a code up, now, and return what was found. Lets the database's errors pass, as ``verify_code`` does."""
    found, moment = verify_code(code), now()
    if found is None:
        checks = receipt_checks(look_up(None, moment, has_portrait=False))
        return Receipt(moment, Authenticity.NOT_OURS, checks, code=code)
    checks = receipt_checks(look_up(found.standing, moment, has_portrait=bool(found.portrait)))
    return Receipt(moment, _VERDICTS[found.standing], checks, serial=found.serial)


def receipt_of_file(verification: Verification, checked_at: datetime) -> Receipt:
    """Return the receipt of a file that was checked. A serial that it merely states, and nobody issued, is left out."""
    inspection, register = verification.inspection, verification.register
    return Receipt(
        checked_at,
        verification.authenticity,
        receipt_checks(verification.checks),
        serial=inspection.serial if register is not None and register.names_a_report else "",
        telling=verification.telling,
        sha256=inspection.sha256,
        size=inspection.size,
    )


def give_receipt(receipt: Receipt) -> bytes:
    """Return the receipt as a sealed PDF."""
    rules, key = programme(), office_seal()
    issuer = Issuer(
        name=_both(rules.issuer.name["ja"], rules.issuer.name["en"]),
        postal=_both(rules.issuer.address["ja"], rules.issuer.address["en"]),
        contact=rules.issuer.contact,
        address=f"{office().base_url}/verify/",
    )
    local = receipt.checked_at.astimezone(ZoneInfo(rules.office.timezone))
    with the_press() as press:
        drawn = press.draw_receipt(receipt, issuer, local, sealed_by=key.subject_name)
    return seal(drawn, key, now(), reason="receipt.seal_reason")


def _both(ja: str, en: str) -> Bilingual:
    return Bilingual(plain(ja), plain(en))
