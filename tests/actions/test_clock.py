"""Time: cases lapse where nobody answers, are taken up again, and promise anew (N12)."""

from datetime import date

import pytest
from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.ask_for_correction import ask_for_correction
from scoredesk.actions.file_answer import file_answer
from scoredesk.actions.lapse import lapse_cases
from scoredesk.actions.office_programme import calendar
from scoredesk.actions.refuse import refuse
from scoredesk.actions.reopen import reopen
from scoredesk.actions.withdraw import withdraw
from scoredesk.domain import job_names
from scoredesk.domain.application import Item
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import IllegalMoveError, Status
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode
from scoredesk.domain.errors import NotAllowedError
from scoredesk.store.models import Case
from tests.actions.conftest import SetTime
from tests.actions.making import CLERK, NOON, a_case, a_draft, a_message, days, events_of, waiting

pytestmark = pytest.mark.django_db

NO_SEX = Deficiency(DeficiencyCode.ITEM_MISSING, {"item": "sex"}, mends=Item.SEX)


def asked(sender: str = "hung@example.org") -> Case:
    case = a_case(Status.IN_REVIEW, sender=sender)
    ask_for_correction(case.pk, CLERK, (NO_SEX,))
    return case


def test_a_case_lapses_the_day_after_its_last_day(at: SetTime) -> None:
    case = asked()
    at(NOON + days(60))
    assert lapse_cases() == 0
    at(NOON + days(61))
    assert lapse_cases() == 1
    case.refresh_from_db()
    assert (case.status, case.closed_at) == (Status.LAPSED, NOON + days(61))
    assert events_of(case)[-1] == "lapsed"
    assert case.pauses.get().answered_on is not None
    assert lapse_cases() == 0


def test_only_the_open_pause_counts(at: SetTime) -> None:
    case = asked()
    at(NOON + days(30))
    reopen(case.pk, CLERK)
    ask_for_correction(case.pk, CLERK, (NO_SEX,))
    at(NOON + days(61))
    assert lapse_cases() == 0
    at(NOON + days(91))
    assert lapse_cases() == 1


def test_a_lapsed_case_is_reopened(at: SetTime) -> None:
    case = asked()
    at(NOON + days(61))
    lapse_cases()
    at(NOON + days(70))
    reopen(case.pk, CLERK)
    case.refresh_from_db()
    assert (case.status, case.closed_at) == (Status.IN_REVIEW, None)
    assert case.promised_on is not None
    assert waiting(job_names.EXAMINE_CASE)[-1] == {"case_id": case.pk}


def test_a_refused_case_that_is_reopened_still_owes_what_was_promised() -> None:
    case = a_case(Status.IN_REVIEW)
    promised = case.promised_on
    refuse(case.pk, CLERK, Ground.PASSED)
    reopen(case.pk, CLERK)
    case.refresh_from_db()
    assert (case.status, case.promised_on, case.closed_at) == (Status.IN_REVIEW, promised, None)


def test_an_answer_that_came_by_telephone_ends_the_pause(at: SetTime) -> None:
    case = asked()
    at(NOON + days(7))
    reopen(case.pk, CLERK)
    case.refresh_from_db()
    assert case.pauses.get().answered_on == date(2026, 12, 1)
    assert case.promised_on == date(2026, 12, 15)


def test_pauses_add_up(at: SetTime) -> None:
    case = asked()
    at(NOON + days(7))
    reopen(case.pk, CLERK)
    ask_for_correction(case.pk, CLERK, (NO_SEX,))
    at(NOON + days(14))
    reopen(case.pk, CLERK)
    case.refresh_from_db()
    assert case.promised_on == date(2026, 12, 22)


def test_withdrawing_ends_the_pause() -> None:
    case = asked()
    withdraw(case.pk, CLERK)
    assert case.pauses.filter(answered_on=None).count() == 0


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.IN_REVIEW])
def test_what_never_ended_is_not_reopened(status: Status) -> None:
    with pytest.raises(IllegalMoveError):
        reopen(a_case(status).pk, CLERK)


def test_a_machine_does_not_reopen() -> None:
    with pytest.raises(NotAllowedError):
        reopen(a_case(Status.REFUSED).pk, MACHINE)


def test_the_time_in_which_a_case_had_lapsed_is_not_the_offices(at: SetTime) -> None:
    by_clerk, by_answer = asked(), asked()
    at(NOON + days(61))
    assert lapse_cases() == 2
    at(NOON + days(120))
    reopen(by_clerk.pk, CLERK)
    with transaction.atomic():
        file_answer(by_answer, a_message(), a_draft({Item.SEX: "M"}, ()))
    by_clerk.refresh_from_db()
    by_answer.refresh_from_db()
    # Nothing of the ten business days was used on the day of the question; the day of the answer does not count.
    promised = calendar().after((NOON + days(120)).date(), 10)
    assert (by_clerk.promised_on, by_answer.promised_on) == (promised, promised)
