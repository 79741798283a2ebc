"""Which attachment is the card's front, its back, and the portrait, told by what the pictures show.

Names lie (both are called ``image.jpg``) and so does their order. A portrait is a large face; a card's front is
card-shaped with one small face; a back is card-shaped with none. Where that does not settle it, the role that
intake read stays, and a person confirms.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scoredesk.checks.card.examination import largest_face
from scoredesk.checks.card.rectangle import find_card
from scoredesk.checks.files import HEIC, Picture, examine_file
from scoredesk.checks.portrait.models import FaceModels, load
from scoredesk.domain.application import Attachment, Role
from scoredesk.domain.findings import Subject
from scoredesk.domain.programme import FileRules

_CONSIDERED = frozenset({Role.CARD_FRONT, Role.CARD_BACK, Role.PORTRAIT, Role.UNDECIDED})
# From this share of the picture's shorter side on, a face is a portrait's; below the others, the photo on a card.
_PORTRAIT_FACE, _CARD_FACE_UPRIGHT, _CARD_FACE_LYING = 0.25, 0.20, 0.35
_LOOKING_SIDE = 1024
# A card seen smaller than this many pixels could not be read anyway; so small a rectangle may be anything.
_LEAST_CARD = 240


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture shows.

    ``face``: the largest face's width ÷ the picture's shorter side, 0 where there is none. ``card``: ``photo``
    where a card's outline lies in it, ``scan`` where it is as a whole of a card's shape, else empty.
    """

    face: float
    card: str
    upright_shape: bool


def tell_roles(attachments: Sequence[Attachment], files: FileRules, models: Path | None) -> tuple[Attachment, ...]:
    """Return the attachments with roles by content, in their order.

    ``role_certain`` is True where the pictures leave no doubt: no role twice, each picture clearly one thing.
    Attachments that are no pictures, or cannot be decoded, keep their role. Without models nothing is told.
    """
    loaded = load(models)
    if loaded is None:
        return tuple(attachments)
    looks = {place: look for place, item in enumerate(attachments) if (look := _look(item, files, loaded))}
    told = {place: _role(look) for place, look in looks.items()}
    clear = [role for role in told.values() if role is not Role.UNDECIDED]
    return tuple(
        _with_role(item, looks[place], told[place], clear) if place in looks else item
        for place, item in enumerate(attachments)
    )


def _with_role(item: Attachment, look: Look, role: Role, clear: Sequence[Role]) -> Attachment:
    """Give an attachment its role; one told twice is as uncertain as one not told at all.

    A card-shaped thing without a face may be anything flat: for certain a back only where its outline is seen and
    a front came with it.
    """
    if role is Role.UNDECIDED:
        return replace(item, role_certain=False)
    if role is Role.CARD_BACK and (look.card == "scan" or Role.CARD_FRONT not in clear):
        return replace(item, role=role if item.role is Role.UNDECIDED else item.role, role_certain=False)
    return replace(item, role=role, role_certain=clear.count(role) == 1)


def look_at(picture: Picture, models: FaceModels) -> Look:
    """Look at one picture."""
    face = largest_face(models, picture.pixels)
    share = face.width / min(picture.width, picture.height) if face is not None else 0.0
    card = find_card(picture.pixels)
    shape = "" if card is None or card.width < _LEAST_CARD else "scan" if card.scan else "photo"
    return Look(share, shape, picture.height >= picture.width)


def _look(item: Attachment, files: FileRules, models: FaceModels) -> Look | None:
    if item.role not in _CONSIDERED:
        return None
    heic = item.media_type == HEIC
    check = examine_file(item.content, files, Subject.ATTACHMENT, allow_heic=heic, max_side=_LOOKING_SIDE)
    return look_at(check.picture, models) if check.picture is not None else None


def _role(look: Look) -> Role:
    if look.card and look.face == 0:
        return Role.CARD_BACK
    if look.card and look.face < (_CARD_FACE_UPRIGHT if look.upright_shape else _CARD_FACE_LYING):
        return Role.CARD_FRONT
    return Role.PORTRAIT if look.face >= _PORTRAIT_FACE else Role.UNDECIDED
