"""What the page that teaches checking shows of the sample: the whole page, its features, and a picture of each (N15).

Promises: the pictures are drawn from the sample's own facts by the press that draws reports, once per process; a
feature that the report does not have is not explained.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scoredesk.actions.office_seal import office_seal
from scoredesk.actions.press_report import the_press
from scoredesk.actions.sample_report import sample_facts, sample_seal
from scoredesk.reports.page_cuts import Cut, around, cut, whole


class Side(StrEnum):
    """Where the number stands that calls a feature out: in a margin of the page, or right behind the feature."""

    LEFT = "left"
    RIGHT = "right"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a feature is shown: the part of the page (``report.typ``) that is framed, where its number stands, and which
    further parts its picture holds; ``across``: the picture is as wide as the text of the page.
    """

    framed: str
    side: Side
    beside: tuple[str, ...] = ()
    across: bool = False


FEATURES: Mapping[str, _Shown] = {
    "address": _Shown("qr", Side.LEFT, ("address",), across=True),
    "code": _Shown("address", Side.BEHIND),
    "person": _Shown("person", Side.LEFT),
    "seal": _Shown("seal", Side.BEHIND),
    "marks": _Shown("marks", Side.LEFT),
    "serial": _Shown("serial", Side.RIGHT),
    "offline": _Shown("offline", Side.RIGHT),
}
"""What is explained, in this order."""

_ACROSS = "marks"
"""A part that is as wide as the text of the page."""

_DPI_OF_PAGE, _DPI_OF_CUTS = 120, 200
_MARGIN = 0.05
"""Around each cut, in inches."""

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a feature stands on the page's picture, in its pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature to explain. ``number``: of its call-out, from 1."""

    name: str
    number: int
    spot: Spot
    side: Side
    picture: Cut


@dataclass(frozen=True, slots=True)
class Lesson:
    """``page``: the whole sample. ``holder``, ``sample_holder``: whom a PDF reader names as sealer of each."""

    page: Cut
    features: tuple[Feature, ...]
    holder: str
    sample_holder: str

    def picture(self, name: str) -> Cut | None:
        """Return the picture of that name: ``page``, or a feature's; None where there is none."""
        if name == PAGE:
            return self.page
        return next((feature.picture for feature in self.features if feature.name == name), None)


@functools.cache
def lesson() -> Lesson:
    """Return the lesson; drawn at the first call."""
    facts, sealed_by = sample_facts(), sample_seal().subject_name
    with the_press() as press:
        page = press.picture(facts, sealed_by=sealed_by, dpi=_DPI_OF_PAGE)
        fine = press.picture(facts, sealed_by=sealed_by, dpi=_DPI_OF_CUTS)
    shown = [(name, how) for name, how in FEATURES.items() if {how.framed, *how.beside} <= set(page.parts)]
    features = []
    for number, (name, how) in enumerate(shown, 1):
        place = around(page, [how.framed])
        across = _ACROSS if how.across else ""
        picture = cut(fine, [how.framed, *how.beside], _MARGIN * _DPI_OF_CUTS, as_wide_as=across)
        features.append(Feature(name, number, Spot(place.x, place.y, place.width, place.height), how.side, picture))
    return Lesson(whole(page), tuple(features), office_seal().subject_name, sealed_by)
