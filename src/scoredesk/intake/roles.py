"""Which image is the residence card and which the portrait, from shape, name and order; never from name alone.

A card is 85.6 × 54 mm, so a close photo of it is about 1.6 times as wide as high; a portrait is upright. What
the shape leaves open the file's name tells, and then the order in the form: first the card, then the portrait.
Only shape makes a role certain; whoever looks into the pictures may correct the others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scoredesk.domain.application import Role
from scoredesk.intake.folding import fold, latin_base

_CARD = re.compile(
    r"在留|カード|かーど|ざいりゅう|表面|おもて|card|zairyu|residence|the ngoai|thẻ|the_|kartu|卡|"
    r"บัตร|front|omote|ura\b|back|裏"
)
_BACK = re.compile(r"裏|うら|ウラ|back|rear|\bura\b|_ura|mat sau|matsau|belakang|背面|反面|หลัง|likod")
_PORTRAIT = re.compile(
    r"顔|かお|face|kao|portrait|証明写真|自撮り|selfie|pas ?foto|pasfoto|id ?photo|idphoto|profile|avatar|"
    r"headshot|人物|本人|chan dung|anh the|hinh the|รูปถ่าย|写真|myphoto|my photo|foto\b"
)
_PASSPORT = re.compile(
    r"passport(?!.{0,3}(?:size|photo))|パスポート|旅券|ho chieu|hochieu|paspor(?!t)|护照|หนังสือเดินทาง|pasaporte"
)
_MIN_SIDE = 50


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as far as its role goes: its name, and its size as shown where the header told it."""

    name: str
    size: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role and whether it is certain. ``contradicted``: the file's name says otherwise."""

    role: Role
    certain: bool
    contradicted: bool = False


def is_ornament(size: tuple[int, int] | None) -> bool:
    """Tell whether an image is a logo, an icon or a tracking pixel by its size."""
    return size is not None and min(size) < _MIN_SIDE


def names_passport(name: str) -> bool:
    """Tell whether a file's name says passport."""
    return bool(_PASSPORT.search(_folded(name)))


def tell(pictures: Sequence[Picture]) -> list[RoleTold]:
    """Return each picture's role, in the order of the mail."""
    leans = [_lean(picture) for picture in pictures]
    told: list[RoleTold | None] = [None] * len(pictures)
    cards = [at for at, lean in enumerate(leans) if lean.towards_card > 0]
    portraits = [at for at, lean in enumerate(leans) if lean.towards_card < 0]
    undecided = [at for at, lean in enumerate(leans) if lean.towards_card == 0 and not lean.neither]
    _fill_by_order(cards, portraits, undecided, leans)
    for position, at in enumerate(sorted(cards, key=lambda at: (_is_back(pictures[at].name), at))):
        role = Role.CARD_BACK if position or (_is_back(pictures[at].name) and len(cards) == 1) else Role.CARD_FRONT
        certain = leans[at].by_shape and (len(cards) == 1 or _is_back(pictures[at].name) == (role is Role.CARD_BACK))
        told[at] = RoleTold(role if position < 2 else Role.UNDECIDED, certain and position < 2, leans[at].contradicted)
    best = min(portraits, key=lambda at: (leans[at].towards_card, at), default=None)
    for at in portraits:
        role = Role.PORTRAIT if at == best else Role.UNDECIDED
        told[at] = RoleTold(role, leans[at].by_shape and len(portraits) == 1, leans[at].contradicted)
    return [
        role or RoleTold(Role.OTHER if leans[at].neither else Role.UNDECIDED, certain=False)
        for at, role in enumerate(told)
    ]


@dataclass(frozen=True, slots=True)
class _Lean:
    """Where a picture leans: above 0 card, below 0 portrait; ``neither`` by a shape that is no photo's."""

    towards_card: int
    by_shape: bool = False
    contradicted: bool = False
    neither: bool = False


def _lean(picture: Picture) -> _Lean:
    shape = _by_shape(picture.size)
    name = _by_name(picture.name)
    if shape is None or (names_passport(picture.name) and shape > -2):
        return _Lean(0, neither=True)
    if abs(shape) == 2:
        return _Lean(2 * shape, by_shape=name * shape >= 0, contradicted=name * shape < 0)
    return _Lean(2 * name + shape, contradicted=False)


def _by_shape(size: tuple[int, int] | None) -> int | None:
    """2 and -2: can hardly be anything but card, or portrait; 1 and -1: leans so; None: no photo at all."""
    if size is None or min(size) <= 0:
        return 0
    ratio = size[0] / size[1]
    if ratio > 2.6 or ratio < 0.38:
        return None
    if 1.4 <= ratio <= 1.8:
        return 2
    if ratio >= 1.2:
        return 1
    if 0.76 <= ratio <= 0.92 and max(size) <= 1600:
        return -2
    return -1 if 0.7 <= ratio <= 1.05 and max(size) <= 1600 else 0


def _by_name(name: str) -> int:
    folded = _folded(name)
    card, portrait = bool(_CARD.search(folded)), bool(_PORTRAIT.search(folded))
    if card:
        return 1
    return -1 if portrait else 0


def _fill_by_order(cards: list[int], portraits: list[int], undecided: list[int], leans: Sequence[_Lean]) -> None:
    """Give pictures that nothing tells the places that are still empty: the card first, then the portrait."""
    weak_portraits = [at for at in portraits if leans[at].towards_card == -1]
    if not cards and not undecided and len(portraits) > 1 and weak_portraits:
        portraits.remove(weak_portraits[0])
        undecided.append(weak_portraits[0])
    weak_cards = [at for at in cards if leans[at].towards_card == 1]
    if not portraits and not undecided and len(cards) > 1 and weak_cards:
        cards.remove(weak_cards[-1])
        undecided.append(weak_cards[-1])
    if len(undecided) == 1 and not cards and not portraits:
        return  # one picture that could be either
    for at in list(undecided):
        if not cards:
            cards.append(at)
        elif not portraits:
            portraits.append(at)
        else:
            continue
        undecided.remove(at)


def _is_back(name: str) -> bool:
    return bool(_BACK.search(_folded(name)))


def _folded(name: str) -> str:
    return latin_base(fold(name)).replace("_", " ")
