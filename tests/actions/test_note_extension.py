"""Where an extension of stay is being applied for, the card's back is asked for as well (N8)."""

import pytest

from scoredesk.actions.examine import examine
from scoredesk.actions.note_extension import note_extension
from scoredesk.domain.application import Role
from scoredesk.domain.casework import IllegalMoveError, Status
from scoredesk.store.models import Case
from tests.actions.making import CLERK, a_case, a_draft, a_result, card, portrait

pytestmark = pytest.mark.django_db


def asked(case: Case) -> list[str]:
    case.refresh_from_db()
    assert case.assessment is not None
    return [point["code"] for point in case.assessment["deficiencies"]]


def test_the_back_is_asked_for_once_the_clerk_has_noted_the_extension() -> None:
    a_result()
    case = a_case()
    examine(case.pk)
    assert asked(case) == []
    note_extension(case.pk, CLERK, pending=True)
    examine(case.pk)
    assert asked(case) == ["card_back_missing"]
    assert case.status == Status.AWAITING_ANSWER
    with pytest.raises(IllegalMoveError):
        note_extension(case.pk, CLERK, pending=False)


def test_a_back_that_is_there_is_not_asked_for() -> None:
    a_result()
    files = [card(), card("BACK", Role.CARD_BACK), portrait()]
    case = a_case(Status.IN_REVIEW, draft=a_draft(attachments=files))
    case.files.update(role_set_by="yamada", role_certain=True)
    note_extension(case.pk, CLERK, pending=True)
    examine(case.pk)
    assert "card_back_missing" not in asked(case)
