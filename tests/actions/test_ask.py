"""Asking for corrections: by whom, on what, once, and the clock stands still (N10, N12)."""

import email
import email.policy
from datetime import date

import pytest

from scoredesk.actions.actor import MACHINE, Actor, ActorKind
from scoredesk.actions.ask_for_correction import ask_for_correction
from scoredesk.domain import job_names
from scoredesk.domain.application import Item, Role
from scoredesk.domain.casework import IllegalMoveError, Status
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.store import blobs
from scoredesk.store.models import Decision, Letter
from tests.actions.conftest import SetTime
from tests.actions.making import ADDRESS, CLERK, NOON, a_case, days, events_of, waiting

pytestmark = pytest.mark.django_db

NO_SEX = Deficiency(DeficiencyCode.ITEM_MISSING, {"item": "sex"}, mends=Item.SEX)
NO_COLOUR = Deficiency(DeficiencyCode.PORTRAIT_COLOUR, certain=False, mends=Role.PORTRAIT)


def test_one_letter_names_every_point_and_the_clock_stops() -> None:
    case = a_case(Status.IN_REVIEW)
    ask_for_correction(case.pk, CLERK, (NO_SEX, NO_COLOUR), note="Please hurry.")
    case.refresh_from_db()
    assert (case.status, case.promised_on) == (Status.AWAITING_ANSWER, None)
    assert case.pauses.get().asked_on == date(2026, 11, 24)
    decision = case.decisions.get()
    assert (decision.kind, decision.decided_by, decision.automatic) == (Decision.Kind.ASK, "yamada", False)
    assert [point["code"] for point in decision.deficiencies] == ["item_missing", "portrait_colour"]
    assert [point["mends"] for point in decision.deficiencies] == ["sex", "portrait"]
    letter = case.letters.get()
    assert (letter.kind, letter.state, letter.automatic) == ("deficiency", Letter.State.WRITTEN, False)
    assert waiting(job_names.SEND_LETTER) == [{"letter_id": letter.pk}]
    assert events_of(case)[1:] == ["correction_asked", "letter_written"]


def test_the_letter_is_a_mail_that_an_answer_can_find_its_case_by() -> None:
    case = a_case(Status.IN_REVIEW)
    ask_for_correction(case.pk, CLERK, (NO_SEX,))
    letter = case.letters.get()
    mail = email.message_from_bytes(blobs.get(letter.mime_sha256), policy=email.policy.default)
    assert case.token in mail["Subject"]
    assert mail["Message-ID"] == f"<{letter.message_id}>"
    assert mail["To"] == ADDRESS
    assert mail["In-Reply-To"] == mail["References"] == f"<{case.messages.get().message_id}>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert {part.get_content_type() for part in mail.walk()} == {"multipart/alternative", "text/plain", "text/html"}
    text = mail.get_body(("plain",))
    assert text is not None
    assert "性別" in text.get_content()
    assert "2027年1月23日" in text.get_content()


def test_a_letter_about_the_portrait_says_where_to_try_one_out_and_no_other_does() -> None:
    for point in (NO_COLOUR, Deficiency(DeficiencyCode.PORTRAIT_MISSING, mends=Role.PORTRAIT)):
        assert "/photo/" in _letter_about(point)
    assert "/photo/" not in _letter_about(NO_SEX)


def _letter_about(point: Deficiency) -> str:
    case = a_case(Status.IN_REVIEW)
    ask_for_correction(case.pk, CLERK, (point,))
    mail = email.message_from_bytes(blobs.get(case.letters.get().mime_sha256), policy=email.policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    return str(text.get_content())


def test_a_machine_asks_only_for_what_is_certain() -> None:
    case = a_case(Status.IN_REVIEW)
    with pytest.raises(AskPersonError):
        ask_for_correction(case.pk, MACHINE, (NO_SEX, NO_COLOUR))
    ask_for_correction(case.pk, MACHINE, (NO_SEX,))
    decision = case.decisions.get()
    assert (decision.automatic, decision.decided_by) == (True, "machine")


def test_who_may_not_work_cases_may_not_ask() -> None:
    case = a_case(Status.IN_REVIEW)
    with pytest.raises(NotAllowedError):
        ask_for_correction(case.pk, Actor(ActorKind.CLERK, "guest"), (NO_SEX,))
    assert not Letter.objects.exists()


def test_at_least_one_point_is_named() -> None:
    with pytest.raises(AskPersonError):
        ask_for_correction(a_case(Status.IN_REVIEW).pk, CLERK, ())


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.AWAITING_ANSWER, Status.REFUSED, Status.WITHDRAWN])
def test_only_a_case_in_review_is_asked_about(status: Status) -> None:
    case = a_case(status)
    with pytest.raises(IllegalMoveError):
        ask_for_correction(case.pk, CLERK, (NO_SEX,))
    assert not Letter.objects.exists()


def test_an_address_gets_so_many_automatic_letters_a_day_and_then_a_clerk_is_asked(at: SetTime) -> None:
    for number in range(4):
        ask_for_correction(a_case(Status.IN_REVIEW).pk, MACHINE, (NO_SEX,))
        assert Letter.objects.filter(automatic=True).count() == number + 1
    fifth = a_case(Status.IN_REVIEW, sender=ADDRESS.upper())
    with pytest.raises(AskPersonError):
        ask_for_correction(fifth.pk, MACHINE, (NO_SEX,))
    fifth.refresh_from_db()
    assert (fifth.status, fifth.pauses.count(), fifth.decisions.count()) == (Status.IN_REVIEW, 0, 0)
    # A clerk is not held back, nor the machine at another address, nor the next day.
    ask_for_correction(fifth.pk, CLERK, (NO_SEX,))
    ask_for_correction(a_case(Status.IN_REVIEW, sender="other@example.org").pk, MACHINE, (NO_SEX,))
    at(NOON + days(1.01))
    ask_for_correction(a_case(Status.IN_REVIEW).pk, MACHINE, (NO_SEX,))
