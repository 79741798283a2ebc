"""Is this file a picture that the procedure accepts? (N8, N9) By its bytes alone, hostile or not.

Rules, in this order; the first that fails ends the examination, since nothing behind it can be measured:

========================  ======================================================  =======================
``file_size``             bytes, below ``FileRules.size_limit``; ``empty`` for 0  fail
``file_type``             media type by the bytes, in ``FileRules.media_types``   fail
``file_pixels``           width × height, at most ``FileRules.max_pixels``        fail
``file_unreadable``         decodes to the end within the decoder's bounds          fail (value: why)
``file_animated``         one frame                                               ask; first frame used
========================  ======================================================  =======================
"""

from dataclasses import dataclass

from scoredesk.checks.decoder import Decoded, Undecoded, decode
from scoredesk.checks.imaging import Pixels
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.programme import FileRules

HEIC = "image/heic"

# Enough for every measure and for a card's small print, small enough to hold a few at once.
WORKING_SIDE = 2400


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is. Sizes in pixels are the original's, upright; 0 and empty where it could not be decoded.

    ``mode``: Pillow's (``RGB``, ``CMYK``, ``I;16`` …). ``bits``: per channel. ``orientation``: EXIF, 1–8.
    ``mirrored``: how many times nearer its embedded thumbnail is to its mirror image than to itself; 0 without one.
    """

    media_type: str
    size: int
    width: int = 0
    height: int = 0
    mode: str = ""
    bits: int = 0
    animated: bool = False
    orientation: int = 1
    transparent: bool = False
    mirrored: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be measured.

    ``pixels``: (height, width, 3) uint8 sRGB, upright, on white. ``scale``: its width ÷ the original's, ≤ 1.
    """

    pixels: Pixels
    scale: float

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The findings on a file, its facts, and the picture where there is one to go on with."""

    facts: FileFacts
    findings: tuple[Finding, ...]
    picture: Picture | None = None


def examine_file(
    raw: bytes,
    rules: FileRules,
    subject: Subject = Subject.ATTACHMENT,
    *,
    allow_heic: bool = False,
    max_side: int = WORKING_SIDE,
) -> FileCheck:
    """Examine an attached picture.

    ``allow_heic``: the web form takes HEIC and converts it; by mail it is a finding. ``max_side``: a larger
    picture is reduced to it for measuring. Never raises on any bytes, but DecoderStalledError
    when the machine hangs.
    """
    accepted = (*rules.media_types, HEIC) if allow_heic else rules.media_types
    media_type = media_type_of(raw)
    facts = FileFacts(media_type, len(raw))
    outside = _outside(facts, accepted, rules, subject)
    if outside[-1].verdict is Verdict.FAIL:
        return FileCheck(facts, outside)
    result = decode(raw, media_type, max_pixels=rules.max_pixels, max_side=max_side)
    if isinstance(result, Undecoded):
        return FileCheck(facts, (*outside, _undecoded(result, rules, subject)))
    facts = FileFacts(
        media_type,
        len(raw),
        result.width,
        result.height,
        result.mode,
        result.bits,
        result.animated,
        result.orientation,
        result.transparent,
        result.mirrored,
    )
    picture = Picture(result.pixels, result.out_width / result.width)
    return FileCheck(facts, (*outside, *_inside(result, rules, subject)), picture)


def _outside(facts: FileFacts, accepted: tuple[str, ...], rules: FileRules, subject: Subject) -> tuple[Finding, ...]:
    """Rules that need no decoding; a failed one is the last."""
    limit = f"< {rules.size_limit}"
    fits = 0 < facts.size < rules.size_limit
    size = Finding("file_size", _verdict(fits), subject, facts.size, "bytes", limit)
    if not fits:
        return (size,)
    types = ", ".join(name.removeprefix("image/") for name in accepted)
    known = facts.media_type in accepted
    return (size, Finding("file_type", _verdict(known), subject, facts.media_type, "", types))


def _undecoded(result: Undecoded, rules: FileRules, subject: Subject) -> Finding:
    if result.reason == "too_many_pixels":
        return Finding("file_pixels", Verdict.FAIL, subject, None, "pixels", f"<= {rules.max_pixels}")
    return Finding("file_unreadable", Verdict.FAIL, subject, result.reason)


def _inside(result: Decoded, rules: FileRules, subject: Subject) -> tuple[Finding, ...]:
    pixels = result.width * result.height
    still = Verdict.ASK if result.animated else Verdict.PASS
    return (
        Finding("file_pixels", Verdict.PASS, subject, pixels, "pixels", f"<= {rules.max_pixels}"),
        Finding("file_unreadable", Verdict.PASS, subject, "whole"),
        Finding("file_animated", still, subject, "animated" if result.animated else "still"),
    )


def _verdict(good: bool) -> Verdict:
    return Verdict.PASS if good else Verdict.FAIL
