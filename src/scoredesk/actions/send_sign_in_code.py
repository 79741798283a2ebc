"""Mail a one-time code to an examinee who wants to see My Page.

Promises: whoever asks learns nothing of whether such a person is in the register, neither from the answer nor from the
time that it takes; codes are good for ten minutes, five tries and one use, and only a keyed hash of each is kept.
"""

import secrets
import time
from datetime import date, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from scoredesk.actions.actor import EXAMINEE
from scoredesk.actions.now import now
from scoredesk.actions.office_programme import programme
from scoredesk.actions.throttle import allowed
from scoredesk.actions.write_letter import write_letter
from scoredesk.domain.folding import fold_number
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.result import Result
from scoredesk.store.models import OneTimeCode, RegisteredResult
from scoredesk.store.queries.my_page import result_to_sign_in

DIGITS = 8
TRIES = 5
GOOD_FOR = timedelta(minutes=10)
ANSWER_SECONDS = 0.6
"""Every answer takes this long: writing a letter takes a part of it, and finding nobody takes nothing."""

NO_CODE = 0

_HOUR = timedelta(hours=1)
_CODES_BY_NUMBER = 5
_CODES_BY_CLIENT = 30


class TooManyError(Exception):
    """Too many codes were asked for. What to do: wait an hour."""


def send_sign_in_code(examinee_number: str, birth_date: date, client: str) -> int:
    """Mail a code if number and birth date are those of one result on My Page with an address.

    Returns the code's id, which never leaves the server, or ``NO_CODE``; the caller treats both alike.
    ``client``: who asks, as far as tries are counted. Raises TooManyError.
    """
    until = time.monotonic() + ANSWER_SECONDS
    number = fold_number(examinee_number)
    # One after the other: who is stopped as a client uses up nobody's number.
    by_client = allowed("my-page-client", client, _CODES_BY_CLIENT, _HOUR)
    if not (by_client and allowed("my-page-number", number, _CODES_BY_NUMBER, _HOUR)):
        raise TooManyError
    result = result_to_sign_in(programme(), examinee_number, birth_date) if number else None
    code_id = _send(result) if result else NO_CODE
    time.sleep(max(0.0, until - time.monotonic()))
    return code_id


def code_hash(salt: str, code: str) -> str:
    """Return the keyed hash of a code; the key is the installation's secret, the salt is the row's own."""
    return salted_hmac(f"scoredesk.my_page.{salt}", code, algorithm="sha256").hexdigest()


def _send(result: Result) -> int:
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    salt = secrets.token_hex(16)
    moment = now()
    with transaction.atomic():
        row = OneTimeCode.objects.create(
            result_id=result.id,
            code_hash=f"{salt}${code_hash(salt, code)}",
            made_at=moment,
            expires_at=moment + GOOD_FOR,
            tries_left=TRIES,
        )
        write_letter(
            LetterKind.ONE_TIME_CODE,
            LetterFacts(code=f"{code[:4]} {code[4:]}", minutes=int(GOOD_FOR.total_seconds()) // 60),
            EXAMINEE,
            recipient=result.email,
            result=RegisteredResult.objects.get(pk=result.id),
        )
    return row.pk
