"""Letters to one domain keep the pace that the office set; those to others are not held up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from scoredesk.actions.deliver import deliver
from scoredesk.actions.office import office, set_office
from scoredesk.actions.write_letter import write_letter
from scoredesk.conf.wiring import office_from_environment, wire
from scoredesk.domain import job_names, return_path
from scoredesk.domain.casework import Status
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.outgoing import Outgoing
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store.models import Letter
from tests.actions.conftest import SetTime
from tests.actions.making import CLERK, NOON, a_case, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office() -> Iterator[None]:
    set_office(lambda: replace(office_from_environment(), mail_per_minute=2, mail_subaddress="+"))
    assert office().mail_per_minute == 2
    yield
    wire()


def a_letter(recipient: str) -> Letter:
    case = a_case(Status.WITHDRAWN)
    facts = LetterFacts(case_number=case.token, name="NGUYEN VAN HUNG")
    letter = write_letter(LetterKind.WITHDRAWAL_CONFIRMED, facts, CLERK, recipient=recipient, case=case)
    assert letter is not None
    return letter


def test_the_third_letter_of_a_minute_waits_for_its_turn(at: SetTime) -> None:
    sent: list[Outgoing] = []
    letters = [a_letter(f"{name}@docomo.example") for name in "abc"]
    for seconds, letter in enumerate(letters):
        at(NOON + timedelta(seconds=seconds))
        deliver(letter.pk, sent.append)
    assert [outgoing.recipient[0] for outgoing in sent] == ["a", "b"]
    last = letters[2]
    last.refresh_from_db()
    assert (last.state, last.attempts) == (Letter.State.WRITTEN, 0)
    assert waiting(job_names.SEND_LETTER)[-1] == {"letter_id": last.pk}
    elsewhere = a_letter("d@other.example")
    deliver(elsewhere.pk, sent.append)
    assert sent[-1].recipient == "d@other.example"
    at(NOON + timedelta(seconds=60, milliseconds=1))
    deliver(last.pk, sent.append)
    assert sent[-1].recipient == "c@docomo.example"


def test_each_letter_has_a_return_path_by_which_its_bounce_is_known() -> None:
    sent: list[Outgoing] = []
    letter = a_letter("a@docomo.example")
    deliver(letter.pk, sent.append)
    assert return_path.find([sent[0].return_path]) == (letter.pk, return_path.check(letter.message_id))
