"""Cards by their first rules, and roles told by what pictures show."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from samples import cards, passports, portraits

from scoredesk.checks import card
from scoredesk.checks.roles import tell_roles
from scoredesk.domain.application import Attachment, Role
from scoredesk.domain.findings import Subject, Verdict
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.programme import Programme

FRONT, BACK = cards.card_front(), cards.card_back()
FRONT_PHOTO, BACK_PHOTO = cards.photographed(cards.front()), cards.photographed(cards.back(), turn=-7)
PORTRAIT = portraits.compliant_portrait()


def changed(raw: bytes, change: Callable[[Image.Image], Image.Image]) -> bytes:
    return portraits.encoded(change(Image.open(io.BytesIO(raw))))


def attachment(raw: bytes, role: Role = Role.UNDECIDED, name: str = "image.jpg") -> Attachment:
    return Attachment(name, media_type_of(raw), len(raw), hashlib.sha256(raw).hexdigest(), role, raw)


def not_passed(
    raw: bytes, programme: Programme, models: Path, side: Subject = Subject.CARD_FRONT
) -> dict[str, Verdict]:
    found = card.examine(raw, programme.files, models, side)
    assert {finding.subject for finding in found.findings} == {side}
    return {finding.rule: finding.verdict for finding in found.findings if finding.verdict is not Verdict.PASS}


@pytest.mark.parametrize(
    ("raw", "side"),
    [(FRONT, "card_front"), (BACK, "card_back"), (FRONT_PHOTO, "card_front"), (BACK_PHOTO, "card_back")],
)
def test_good_pictures_of_cards_pass(raw: bytes, side: str, programme: Programme, models_folder: Path) -> None:
    assert not_passed(raw, programme, models_folder, Subject(side)) == {}


def test_each_card_rule_can_fail(programme: Programme, models_folder: Path) -> None:
    small = cards.card_front(width=400)
    assert not_passed(small, programme, models_folder)["card_width"] is Verdict.FAIL
    blurred = changed(FRONT, lambda image: image.filter(ImageFilter.GaussianBlur(4)))
    assert not_passed(blurred, programme, models_folder)["card_sharpness"] is Verdict.FAIL
    grey = changed(FRONT, lambda image: image.convert("L").convert("RGB"))
    assert not_passed(grey, programme, models_folder)["card_colour"] is Verdict.ASK
    assert not_passed(BACK, programme, models_folder)["card_face"] is Verdict.ASK
    assert not_passed(passports.passport_page(), programme, models_folder)["card_shape"] is Verdict.ASK


def test_a_card_in_a_large_photo_is_measured_by_its_own_width(programme: Programme, models_folder: Path) -> None:
    far = Image.new("RGB", (3000, 2250), (60, 70, 80))
    far.paste(cards.front().resize((1300, 820)), (800, 700))
    near = card.examine(portraits.encoded(far), programme.files, models_folder)
    width = next(finding.value for finding in near.findings if finding.rule == "card_width")
    assert width == pytest.approx(1300, rel=0.03)


def test_the_same_file_twice_is_told(programme: Programme, models_folder: Path) -> None:
    twice = card.examine(FRONT, programme.files, models_folder, others=(PORTRAIT, FRONT))
    assert next(finding.verdict for finding in twice.findings if finding.rule == "same_file") is Verdict.FAIL
    once = card.examine(FRONT, programme.files, models_folder, others=(PORTRAIT, BACK))
    assert next(finding.verdict for finding in once.findings if finding.rule == "same_file") is Verdict.PASS


def test_without_models_the_face_on_a_card_is_not_measured(programme: Programme, tmp_path: Path) -> None:
    assert not_passed(FRONT, programme, tmp_path) == {"card_face": Verdict.ASK}


@pytest.mark.parametrize(
    ("raws", "roles"),
    [
        ((FRONT, PORTRAIT), ("card_front", "portrait")),
        ((PORTRAIT, FRONT), ("portrait", "card_front")),
        ((PORTRAIT, FRONT_PHOTO, BACK_PHOTO), ("portrait", "card_front", "card_back")),
        ((BACK_PHOTO, FRONT, PORTRAIT), ("card_back", "card_front", "portrait")),
        ((FRONT_PHOTO, portraits.busy_ground()), ("card_front", "portrait")),
    ],
)
def test_roles_are_told_by_content_whatever_names_and_order(
    raws: tuple[bytes, ...], roles: tuple[str, ...], programme: Programme, models_folder: Path
) -> None:
    told = tell_roles([attachment(raw) for raw in raws], programme.files, models_folder)
    assert tuple(item.role for item in told) == roles
    assert all(item.role_certain for item in told)


def test_swapped_names_do_not_fool(programme: Programme, models_folder: Path) -> None:
    sent = [attachment(PORTRAIT, Role.CARD_FRONT, "card.jpg"), attachment(FRONT, Role.PORTRAIT, "photo.jpg")]
    told = tell_roles(sent, programme.files, models_folder)
    assert [item.role for item in told] == [Role.PORTRAIT, Role.CARD_FRONT]


def test_what_cannot_be_told_stays_and_is_uncertain(programme: Programme, models_folder: Path) -> None:
    two = tell_roles([attachment(PORTRAIT), attachment(portraits.sepia())], programme.files, models_folder)
    assert [(item.role, item.role_certain) for item in two] == [(Role.PORTRAIT, False)] * 2
    house = attachment(portraits.no_face(), Role.PORTRAIT)
    (told,) = tell_roles([house], programme.files, models_folder)
    assert (told.role, told.role_certain) == (Role.PORTRAIT, False)
    flat = attachment(BACK, Role.PORTRAIT)
    (told,) = tell_roles([flat], programme.files, models_folder)
    assert (told.role, told.role_certain) == (Role.PORTRAIT, False)
    (passport,) = tell_roles([attachment(passports.passport_page())], programme.files, models_folder)
    assert (passport.role, passport.role_certain) == (Role.UNDECIDED, False)


@pytest.mark.parametrize("times", [1, 2, 4, 6])
def test_a_house_is_no_card_in_whatever_size(times: int, programme: Programme, models_folder: Path) -> None:
    """Roof and ground have an outline of four corners, and even sides of a card's shape; but not its corners."""
    house = changed(portraits.no_face(), lambda image: image.resize((200 * times, 230 * times)))
    told = tell_roles([attachment(raw) for raw in (FRONT, house, PORTRAIT)], programme.files, models_folder)
    assert [(item.role, item.role_certain) for item in told] == [
        (Role.CARD_FRONT, True),
        (Role.UNDECIDED, False),
        (Role.PORTRAIT, True),
    ]


def test_other_files_and_missing_models_change_nothing(
    programme: Programme, models_folder: Path, tmp_path: Path
) -> None:
    sent = (attachment(b"%PDF-1.7", Role.OTHER), attachment(b"\xff\xd8\xff broken", Role.CARD_FRONT))
    assert tell_roles(sent, programme.files, models_folder) == sent
    pair = (attachment(FRONT, Role.PORTRAIT), attachment(PORTRAIT, Role.CARD_FRONT))
    assert tell_roles(pair, programme.files, tmp_path) == pair
