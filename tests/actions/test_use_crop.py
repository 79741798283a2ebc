"""A portrait whose framing alone is wrong: its crop is offered, and only a clerk puts it in its place (N9)."""

import pytest
from samples import portraits

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.examine import examine
from scoredesk.actions.use_crop import use_crop
from scoredesk.domain.application import Role
from scoredesk.domain.casework import IllegalMoveError, Status
from scoredesk.domain.errors import AskPersonError, NotAllowedError
from scoredesk.store import blobs
from scoredesk.store.models import Case
from tests.actions.making import CLERK, a_case, a_draft, a_result, attachment, card, content_of, events_of

pytestmark = pytest.mark.django_db


def a_badly_framed_case() -> Case:
    a_result()
    small = portraits.compliant_portrait(800, 920, 0.42)
    case = a_case(draft=a_draft(attachments=[card(), attachment(small, Role.PORTRAIT, name="face.jpg")]))
    examine(case.pk)
    return case


def failed_rules(case: Case) -> set[str]:
    return set(case.findings.filter(subject="portrait", verdict="fail").values_list("rule", flat=True))


def test_a_clerk_takes_the_crop_and_the_photo_as_it_came_stays() -> None:
    case = a_badly_framed_case()
    assert failed_rules(case) == {"head_height"}
    came = content_of(case, Role.PORTRAIT)
    portrait = case.files.get(role=Role.PORTRAIT)
    crop = blobs.get(portrait.crop_sha256)

    use_crop(case.pk, CLERK, portrait.pk)
    examine(case.pk)

    assert content_of(case, Role.PORTRAIT) == crop
    assert failed_rules(case) == set()
    portrait.refresh_from_db()
    assert not portrait.is_current
    assert blobs.get(portrait.original_sha256) == came
    assert "crop_used" in events_of(case)


def test_a_good_portrait_is_offered_no_crop() -> None:
    a_result()
    case = a_case()
    examine(case.pk)
    portrait = case.files.get(role=Role.PORTRAIT)
    assert portrait.crop_sha256 == ""
    with pytest.raises(AskPersonError):
        use_crop(case.pk, CLERK, portrait.pk)


def test_a_machine_never_takes_a_crop_and_a_decided_case_is_left_alone() -> None:
    case = a_badly_framed_case()
    portrait = case.files.get(role=Role.PORTRAIT)
    with pytest.raises(NotAllowedError):
        use_crop(case.pk, MACHINE, portrait.pk)
    Case.objects.filter(pk=case.pk).update(status=Status.REFUSED)
    with pytest.raises(IllegalMoveError):
        use_crop(case.pk, CLERK, portrait.pk)
