"""A residence card's picture, examined by its first rules (N8). Reading its text has its place here, later.

===================  ==================================================================  ==============
``card_width``       the card's longer side, pixels of the original, at least            fail
                     ``FileRules.min_card_width``: below, digits go wrong unnoticed
``card_shape``       a card lies in it: a quadrilateral of 85.6 × 54 mm                  ask
``card_sharpness``   blur after Crété of the picture 1000 px wide, 0 sharp – 1 blurred   fail
``card_colour``      mean chroma, CIELAB: a copy in grey is no photo of a card           ask
``card_face``        faces on it: one small one on the front, none on the back           ask
``same_file``        the same bytes were sent as the portrait, or as the other side      fail
===================  ==================================================================  ==============
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from scoredesk.checks.card.rectangle import Rectangle, find_card
from scoredesk.checks.files import FileFacts, Picture, examine_file
from scoredesk.checks.imaging import Pixels, crete_blur, luma, resized, scaled, to_lab
from scoredesk.checks.portrait.faces import find_faces
from scoredesk.checks.portrait.models import Face, FaceModels, load
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.programme import FileRules

_READING_WIDTH = 1000
_BLURRED, _SOFT = 0.55, 0.42
_PALE = 2.0
# The photo on a card is about a fifth of its width; a face larger than that is a portrait.
_LARGE_FACE = 0.30


@dataclass(frozen=True, slots=True)
class CardFindings:
    """What was found on one side of a card. ``face_share``: width of the largest face ÷ width of the picture."""

    facts: FileFacts
    findings: tuple[Finding, ...]
    rectangle: Rectangle | None = None
    face_share: float | None = None
    pixels: Pixels | None = field(default=None, repr=False)


def examine(
    raw: bytes,
    rules: FileRules,
    models: Path | None,
    side: Subject = Subject.CARD_FRONT,
    others: tuple[bytes, ...] = (),
    *,
    allow_heic: bool = False,
) -> CardFindings:
    """Examine one side of a card; ``others``: the other files of the application, to tell the same one twice.

    ``side``: CARD_FRONT or CARD_BACK. Without models ``card_face`` asks, with the value ``not_measured``.
    """
    same = _same_file(raw, others, side)
    check = examine_file(raw, rules, side, allow_heic=allow_heic)
    if check.picture is None:
        return CardFindings(check.facts, (*check.findings, same))
    picture = check.picture
    rectangle = find_card(picture.pixels)
    face = largest_face(load(models), picture.pixels)
    findings = (
        *check.findings,
        same,
        _width(picture, rectangle, rules, side),
        _shape(rectangle, side),
        _sharpness(picture.pixels, side),
        _colour(picture.pixels, side),
        _face(face, picture, side, measured=load(models) is not None),
    )
    share = face.width / picture.width if face is not None else None
    return CardFindings(check.facts, findings, rectangle, share, picture.pixels)


def largest_face(models: FaceModels | None, pixels: Pixels) -> Face | None:
    """Return the largest face, whichever way the picture is turned; None where there is none or no models."""
    return find_faces(models, pixels).main if models is not None else None


def _same_file(raw: bytes, others: tuple[bytes, ...], side: Subject) -> Finding:
    digest = hashlib.sha256(raw).digest()
    same = any(hashlib.sha256(other).digest() == digest for other in others)
    return Finding("same_file", Verdict.FAIL if same else Verdict.PASS, side, "same" if same else "different")


def _width(picture: Picture, rectangle: Rectangle | None, rules: FileRules, side: Subject) -> Finding:
    """Without a card's outline, the whole picture is the most that it can be."""
    longer = rectangle.width if rectangle is not None else max(picture.width, picture.height)
    width = round(longer / picture.scale)
    verdict = Verdict.PASS if width >= rules.min_card_width else Verdict.FAIL
    return Finding("card_width", verdict, side, width, "pixels", f">= {rules.min_card_width}")


def _shape(rectangle: Rectangle | None, side: Subject) -> Finding:
    value = "none" if rectangle is None else "scan" if rectangle.scan else "photo"
    return Finding("card_shape", Verdict.ASK if rectangle is None else Verdict.PASS, side, value)


def _sharpness(pixels: Pixels, side: Subject) -> Finding:
    """Measure blur where there is something to see: the strongest tenth of all steps."""
    grey = luma(scaled(pixels, _READING_WIDTH / max(pixels.shape[:2])))
    steps = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    strong = steps >= max(16.0, float(np.percentile(steps, 90)))
    value = crete_blur(grey, strong) if strong.any() else 1.0
    verdict = Verdict.FAIL if value >= _BLURRED else Verdict.ASK if value >= _SOFT else Verdict.PASS
    return Finding("card_sharpness", verdict, side, round(value, 4), "blur", f"< {_SOFT:g}")


def _colour(pixels: Pixels, side: Subject) -> Finding:
    lab = to_lab(resized(pixels, (160, 100)))
    value = float(np.hypot(lab[..., 1], lab[..., 2]).mean())
    verdict = Verdict.PASS if value >= _PALE else Verdict.ASK
    return Finding("card_colour", verdict, side, round(value, 4), "CIELAB", f"> {_PALE:g}")


def _face(face: Face | None, picture: Picture, side: Subject, *, measured: bool) -> Finding:
    if not measured:
        return Finding("card_face", Verdict.ASK, side, "not_measured")
    value = "none" if face is None else _size_word(face.width / picture.width)
    expected = "small" if side is Subject.CARD_FRONT else "none"
    verdict = Verdict.PASS if value == expected else Verdict.ASK
    return Finding("card_face", verdict, side, value, "", expected)


def _size_word(share: float) -> str:
    return "large" if share > _LARGE_FACE else "small"
