"""``/verify/receipt``: a sealed proof of a check, for whoever made it, to keep (N14).

Promises: it is made when it is asked for and kept nowhere; a code is looked up anew; what a file was comes from our own
answer, signed, and an hour old at most. Nothing is changed by it, so the form needs no token of its own, and the page
behind the QR code no cookie.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from scoredesk.actions.give_receipt import give_receipt, receipt_of_code
from scoredesk.actions.throttle import allowed
from scoredesk.actions.verify import code_as_typed
from scoredesk.domain.receipt import Receipt, ReceiptCheck
from scoredesk.domain.verification import Authenticity, CheckOutcome, Telling
from scoredesk.web.ui.access import public
from scoredesk.web.ui.client import client_of
from scoredesk.web.ui.errors import bad_request
from scoredesk.web.ui.responses import always_private, file_response
from scoredesk.web.verify.states import DOWN, state_page

_SALT = "scoredesk.receipt"
_GOOD_FOR = timedelta(hours=1)
_RECEIPTS, _SPAN = 20, timedelta(minutes=10)


@public
@csrf_exempt
@require_POST
@always_private
def receipt(request: HttpRequest) -> HttpResponse:
    """Bring the receipt of a code that is looked up now, or of a file that was checked within the last hour."""
    code = code_as_typed(request.POST.get("code", ""))
    token = request.POST.get("checked", "")
    try:
        if not allowed("verify-receipt", client_of(request), _RECEIPTS, _SPAN):
            return state_page(request, "too_many")
        found = receipt_of_code(code) if code else _read(token)
    except DOWN:
        return state_page(request, "unavailable")
    except (signing.BadSignature, ValueError, KeyError):
        return bad_request(request)
    return file_response(give_receipt(found), "application/pdf", f"receipt-{found.serial or 'check'}", inline=False)


def token_of(found: Receipt) -> str:
    """Return a receipt as a signed text, for the form of the page that tells of the check."""
    return signing.dumps(
        {
            "at": found.checked_at.isoformat(),
            "verdict": found.verdict,
            "telling": found.telling,
            "serial": found.serial,
            "sha256": found.sha256,
            "size": found.size,
            "checks": [[check.name, check.outcome] for check in found.checks],
        },
        salt=_SALT,
        compress=True,
    )


def _read(token: str) -> Receipt:
    """Raises BadSignature for what is not ours or too old."""
    kept: Mapping[str, object] = signing.loads(token, salt=_SALT, max_age=_GOOD_FOR)
    checks = kept["checks"]
    if not isinstance(checks, list):
        raise ValueError("no checks")  # noqa: TRY004 - what is wrong is the token
    return Receipt(
        checked_at=datetime.fromisoformat(str(kept["at"])),
        verdict=Authenticity(str(kept["verdict"])),
        checks=tuple(ReceiptCheck(name, CheckOutcome(outcome)) for name, outcome in checks),
        serial=str(kept["serial"]),
        telling=Telling(str(kept["telling"])),
        sha256=str(kept["sha256"]),
        size=int(str(kept["size"])),
    )
