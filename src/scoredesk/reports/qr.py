"""A QR code as a vector picture: one filled path, so that it prints crisp at any size.

Error correction level M (ISO/IEC 18004: 15 % of the symbol may be lost) unless told otherwise, with the quiet zone of
four modules that the standard asks for inside the picture.
"""

from dataclasses import dataclass

import segno

QUIET_ZONE = 4  # modules


@dataclass(frozen=True, slots=True)
class QrCode:
    """``svg``: the picture, quiet zone included. ``modules``: the picture's side, in modules."""

    svg: str
    modules: int


def qr_code(text: str, *, level: str = "m") -> QrCode:
    """Return the QR code of a text. ``level``: ``l``, ``m``, ``q`` or ``h``.

    Raises ValueError where the text is longer than a code can hold (some 2,300 bytes).
    """
    symbol = segno.make(text, error=level, micro=False, boost_error=False)
    side = len(symbol.matrix) + 2 * QUIET_ZONE
    path = "".join(_runs(row, y) for y, row in enumerate(symbol.matrix, QUIET_ZONE))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'
    return QrCode(svg, side)


def _runs(row: bytearray, y: int) -> str:
    """The dark runs of one row, one rectangle each."""
    parts: list[str] = []
    start: int | None = None
    for x, dark in enumerate((*row, 0), QUIET_ZONE):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            parts.append(f"M{start} {y}H{x}V{y + 1}H{start}z")
            start = None
    return "".join(parts)
