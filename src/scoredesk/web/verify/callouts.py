"""Where a numbered call-out stands beside what it explains, on the picture of a page; whole pixels of that picture."""

from dataclasses import dataclass

from scoredesk.actions.lesson import Side, Spot

_RADIUS = 30
_AROUND = 5
_APART = 14


@dataclass(frozen=True, slots=True)
class Callout:
    """The frame around the spot, and the centre of the number's circle."""

    x: int
    y: int
    width: int
    height: int
    centre_x: int
    centre_y: int
    radius: int = _RADIUS


def callout(spot: Spot, side: Side, page_width: int) -> Callout:
    """Return the call-out of a spot on a page that is so many pixels wide."""
    left, right = spot.x - _AROUND, spot.x + spot.width + _AROUND
    centre = {
        Side.LEFT: left - _APART - _RADIUS,
        Side.RIGHT: page_width - _APART - _RADIUS,
        Side.BEHIND: right + _APART + _RADIUS,
    }[side]
    middle = spot.y + spot.height / 2
    return Callout(
        x=round(left),
        y=round(spot.y - _AROUND),
        width=round(right - left),
        height=round(spot.height + 2 * _AROUND),
        centre_x=round(centre),
        centre_y=round(middle),
    )
