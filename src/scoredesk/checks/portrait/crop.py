"""The crop that would mend a portrait's framing: offered, never applied by itself, never retouched.

Where every rule but the framing ones holds and the pixels are there, a frame of the recommended shape is laid so
that head height, centring, shoulders and the room over the head are right; nothing is painted, stretched or added.
"""

from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from scoredesk.checks.files import WORKING_SIDE, examine_file
from scoredesk.checks.imaging import resized
from scoredesk.checks.portrait.examination import PortraitFindings, examine
from scoredesk.checks.portrait.geometry import Head
from scoredesk.domain.findings import Subject, Verdict, worst
from scoredesk.domain.programme import FileRules, PortraitRules

FRAMING_RULES = frozenset({"head_height", "centred", "head_inside", "shoulders"})

# Room over the crown that is tried, as shares of the crop's height, the usual one first.
_ROOMS = (0.12, 0.10, 0.14, 0.08, 0.16, 0.06, 0.18, 0.05)
_HEAD_STEP = 0.01
_LARGEST_MULTIPLE = 4
_JPEG = (cv2.IMWRITE_JPEG_QUALITY, 92, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444)


@dataclass(frozen=True, slots=True)
class ProposedCrop:
    """A crop of a portrait. ``content``: JPEG. ``box``: left, top, right, bottom in pixels of the original, upright.

    ``result``: the crop's own findings.
    """

    content: bytes = field(repr=False)
    width: int
    height: int
    box: tuple[int, int, int, int]
    result: PortraitFindings


def propose(
    raw: bytes,
    result: PortraitFindings,
    rules: PortraitRules,
    files: FileRules,
    models: Path | None,
    *,
    allow_heic: bool = False,
) -> ProposedCrop | None:
    """Return the crop that mends an examined portrait's framing.

    None where nothing about the framing is wrong, something else fails too, or the picture has no room for it.
    The crop is the recommended size or up to four times it, and never larger than the pixels it is cut from.
    """
    if result.face is None or result.pixels is None or not _only_framing(result):
        return None
    height, width = result.pixels.shape[:2]
    frame = _frame(result.face.head, width, height, rules)
    if frame is None:
        return None
    left, top, tall = frame
    wide = tall * rules.recommended_width / rules.recommended_height
    full = examine_file(raw, files, Subject.PORTRAIT, allow_heic=allow_heic, max_side=WORKING_SIDE).picture
    if full is None:
        return None
    scale = full.width / width
    multiple = min(_LARGEST_MULTIPLE, int(wide * scale / rules.recommended_width + 0.001))
    if multiple < 1:
        return None
    size = (multiple * rules.recommended_width, multiple * rules.recommended_height)
    x, y, x_end, y_end = (round(edge * scale) for edge in (left, top, left + wide, top + tall))
    cut = np.ascontiguousarray(full.pixels[max(0, y) : y_end, max(0, x) : x_end])
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(resized(cut, size), cv2.COLOR_RGB2BGR), _JPEG)
    content = encoded.tobytes()
    x, y, x_end, y_end = (round(edge / full.scale) for edge in (max(0, x), max(0, y), x_end, y_end))
    own = examine(content, rules, files, models)
    if any(worst([finding]) is Verdict.FAIL for finding in own.findings):
        return None
    return ProposedCrop(content, *size, (x, y, x_end, y_end), own)


def _only_framing(result: PortraitFindings) -> bool:
    """Whether a framing rule does not pass, and no other rule fails."""
    framing = [finding for finding in result.findings if finding.rule in FRAMING_RULES]
    others = [finding for finding in result.findings if finding.rule not in FRAMING_RULES]
    return worst(framing) is not Verdict.PASS and worst(others) is not Verdict.FAIL


def _frame(head: Head, width: int, height: int, rules: PortraitRules) -> tuple[float, float, float] | None:
    """Return left, top and height of the frame, the head's share as near the middle of the bounds as fits."""
    middle = (rules.head_min + rules.head_max) / 2
    reach = (rules.head_max - rules.head_min) / 2 - rules.head_review - _HEAD_STEP
    steps = np.arange(0, max(reach, 0) + 1e-9, _HEAD_STEP)
    shares = [float(middle + sign * step) for step in steps for sign in (1, -1)]
    for share in shares:
        tall = head.height / share
        wide = tall * rules.recommended_width / rules.recommended_height
        left = head.centre - wide / 2
        if left < 0 or left + wide > width:
            continue
        for room in _ROOMS:
            top = head.crown - room * tall
            if top >= 0 and top + tall <= height:
                return left, top, tall
    return None
