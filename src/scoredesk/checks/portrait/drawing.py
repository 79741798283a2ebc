"""The picture that explains a portrait's findings, for the desk, the counter and the command line.

On the picture: crown line, chin line, the picture's middle and the head's, the eye line, and, where a rule does
not pass, the place it speaks of: ground hatched, second face boxed, mouth, eyes, top of the head or shoulders
marked. Beside it a scale: the zone in which the crown may lie for this chin, and where it lies. Solid and green
is good, dashed and amber asks, thick and red fails; numbers are the only words, so that it reads in any language.
"""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from scoredesk.checks.imaging import resized
from scoredesk.checks.portrait.examination import PortraitFindings
from scoredesk.checks.portrait.geometry import FaceView, eye_centres
from scoredesk.checks.portrait.models import Face
from scoredesk.domain.findings import Verdict
from scoredesk.domain.programme import PortraitRules

_HEIGHT, _GUTTER = 690, 150
_COLOURS = {Verdict.PASS: (34, 139, 84), Verdict.ASK: (214, 128, 0), Verdict.FAIL: (200, 30, 40)}
_INK, _PAPER = (40, 44, 52), (255, 255, 255)
_FONT = cv2.FONT_HERSHEY_SIMPLEX
_WHOLE_PICTURE = ("colour", "sharpness", "exposure", "upright", "mirrored", "yaw", "pitch", "one_face")
_PIECES = 12
_FORMS: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "image/png": (".png", ()),
    "image/jpeg": (".jpg", (cv2.IMWRITE_JPEG_QUALITY, 88, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, 0x111111)),
}

Canvas = NDArray[np.uint8]
Point = tuple[float, float]
Colour = tuple[int, int, int]


def draw(result: PortraitFindings, rules: PortraitRules, media_type: str = "image/png") -> bytes | None:
    """Return a picture that explains the findings; None where the file holds none.

    ``media_type``: ``image/png``, or ``image/jpeg`` for a fifth of the bytes.
    """
    if result.pixels is None:
        return None
    height, width = result.pixels.shape[:2]
    scale = _HEIGHT / height
    size = (max(1, round(width * scale)), _HEIGHT)
    picture = resized(result.pixels, size)
    verdicts = {finding.rule: finding.verdict for finding in result.findings if "spoiled_by" not in finding.params}
    if result.face is not None:
        _places(picture, result.face, scale, verdicts)
        _boxes(picture, result.others, scale, verdicts.get("second_face", Verdict.PASS))
        _lines(picture, result.face, scale, verdicts)
    sheet = np.full((_HEIGHT, size[0] + _GUTTER, 3), 255, np.uint8)
    sheet[:, : size[0]] = picture
    if result.face is not None:
        _scale_beside(sheet, size[0], result, rules)
    gravest = _gravest(verdicts, _WHOLE_PICTURE)
    if gravest is not Verdict.PASS:
        thick = 5 if gravest is Verdict.FAIL else 3
        cv2.rectangle(sheet, (2, 2), (size[0] - 3, _HEIGHT - 3), _COLOURS[gravest], thick)
    suffix, options = _FORMS[media_type]
    encoded: bytes = cv2.imencode(suffix, cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR), options)[1].tobytes()
    return encoded


def _gravest(verdicts: dict[str, Verdict], rules: tuple[str, ...]) -> Verdict:
    order = list(_COLOURS)
    return max((verdicts.get(rule, Verdict.PASS) for rule in rules), key=order.index)


def _lines(picture: Canvas, face: FaceView, scale: float, verdicts: dict[str, Verdict]) -> None:
    """Draw crown, chin, the two middles and the eye line."""
    head = face.head
    height, width = picture.shape[:2]
    size = verdicts.get("head_height", Verdict.ASK)
    top = _gravest(verdicts, ("head_inside",))
    _line(picture, (0, head.crown * scale), (width, head.crown * scale), top if top is not Verdict.PASS else size)
    _line(picture, (0, head.chin * scale), (width, head.chin * scale), size)
    middle = verdicts.get("centred", Verdict.PASS)
    _line(picture, (width / 2, 0), (width / 2, height), Verdict.PASS, thin=True)
    if middle is not Verdict.PASS:
        _line(picture, (head.centre * scale, 0), (head.centre * scale, height), middle)
        y = round((head.crown + head.chin) / 2 * scale)
        ends = (round(head.centre * scale), y), (round(width / 2), y)
        cv2.arrowedLine(picture, *ends, _COLOURS[middle], 3, cv2.LINE_AA, tipLength=0.2)
    if (roll := verdicts.get("roll", Verdict.PASS)) is not Verdict.PASS:
        right, left = (eye * scale for eye in eye_centres(face.points))
        reach = (left - right) * 0.6
        _line(picture, tuple(right - reach), tuple(left + reach), roll)


def _places(picture: Canvas, face: FaceView, scale: float, verdicts: dict[str, Verdict]) -> None:
    """Mark what the rules that do not pass speak of."""
    points = face.points[:, :2] * scale
    if (ground := verdicts.get("background", Verdict.PASS)) is not Verdict.PASS:
        _hatch(picture, face, ground)
    outlines = {
        "mouth_covered": (187, 50, 5, 280, 411, 365, 400, 152, 176, 136),
        "sunglasses": (127, 70, 168, 300, 356, 330, 6, 101),
    }
    for rule, numbers in outlines.items():
        verdict = verdicts.get(rule, Verdict.PASS)
        if verdict is not Verdict.PASS:
            hull = cv2.convexHull(points[list(numbers)].astype(np.int32))
            cv2.polylines(picture, [hull], isClosed=True, color=_COLOURS[verdict], thickness=3, lineType=cv2.LINE_AA)
    if (cover := verdicts.get("head_covering", Verdict.PASS)) is not Verdict.PASS:
        across = int(face.head.face_width * scale * 0.62)
        centre = (int(points[10, 0]), int(points[10, 1]))
        tall = max(4, int(points[10, 1] - face.head.crown * scale))
        cv2.ellipse(picture, centre, (across, tall), 0, 180, 360, _COLOURS[cover], 3, cv2.LINE_AA)
    if (shoulders := verdicts.get("shoulders", Verdict.PASS)) is not Verdict.PASS:
        bottom = picture.shape[0] - 4
        cv2.line(picture, (0, bottom), (picture.shape[1], bottom), _COLOURS[shoulders], 8)


def _boxes(picture: Canvas, others: tuple[Face, ...], scale: float, verdict: Verdict) -> None:
    """Box further faces."""
    if verdict is Verdict.PASS:
        return
    for other in others:
        corner = (int(other.left * scale), int(other.top * scale))
        far = (int((other.left + other.width) * scale), int((other.top + other.height) * scale))
        cv2.rectangle(picture, corner, far, _COLOURS[verdict], 3, cv2.LINE_AA)


def _hatch(picture: Canvas, face: FaceView, verdict: Verdict) -> None:
    """Hatch the ground above the shoulders."""
    height, width = picture.shape[:2]
    away = cv2.resize(face.standard.person, (width, height), interpolation=cv2.INTER_LINEAR) < 0.15
    away[int(np.clip((face.head.chin + 0.25 * face.head.face_height) * height / _rows(face), 0, height)) :] = False
    rows, columns = np.indices((height, width))
    lines = ((rows + columns) % 22 < 3) & away
    picture[lines] = _COLOURS[verdict]


def _rows(face: FaceView) -> float:
    """Rows of the picture that was measured."""
    return float(face.standard.person.shape[0] / face.standard.scale)


def _scale_beside(sheet: Canvas, left: int, result: PortraitFindings, rules: PortraitRules) -> None:
    """Draw, beside the picture, where the crown may lie for this chin, and how tall the head is."""
    if result.crown is None or result.chin is None:
        return
    finding = result.finding("head_height")
    verdict = finding.verdict if finding is not None else Verdict.ASK
    crown, chin = round(result.crown * _HEIGHT), round(result.chin * _HEIGHT)
    high, low = (round((result.chin - share) * _HEIGHT) for share in (rules.head_max, rules.head_min))
    zone = sheet[max(0, high) : max(0, low), left + 14 : left + 46]
    zone[:] = (206, 234, 217)
    for edge in (high, low):
        cv2.line(sheet, (left + 10, edge), (left + 50, edge), _COLOURS[Verdict.PASS], 1, cv2.LINE_AA)
    ends = (left + 30, chin), (left + 30, crown)
    cv2.arrowedLine(sheet, *ends, _COLOURS[verdict], 4, cv2.LINE_AA, tipLength=0.04)
    cv2.arrowedLine(sheet, ends[1], ends[0], _COLOURS[verdict], 4, cv2.LINE_AA, tipLength=0.04)
    _say(sheet, left + 58, high + 6, f"{100 * rules.head_max:.0f} %", _COLOURS[Verdict.PASS], 0.55)
    _say(sheet, left + 58, low + 6, f"{100 * rules.head_min:.0f} %", _COLOURS[Verdict.PASS], 0.55)
    share = 100 * (result.chin - result.crown)
    _say(sheet, left + 50, (crown + chin) // 2 + 40, f"{share:.1f} %", _COLOURS[verdict], 0.75, thick=2)


def _say(sheet: Canvas, x: int, y: int, text: str, colour: Colour = _INK, size: float = 0.5, *, thick: int = 1) -> None:
    y = int(np.clip(y, 14, sheet.shape[0] - 6))
    cv2.putText(sheet, text, (x, y), _FONT, size, colour, thick, cv2.LINE_AA)


def _line(picture: Canvas, start: Point, end: Point, verdict: Verdict, *, thin: bool = False) -> None:
    """Draw a line on white edging: solid where good, dashed where it asks, thick where it fails."""
    thick = 1 if thin else 4 if verdict is Verdict.FAIL else 2
    if verdict is Verdict.ASK or thin:
        steps = np.linspace(0, 1, 2 * _PIECES + 1)
        pieces = list(zip(steps[0::2], steps[1::2], strict=False))
    else:
        pieces = [(0.0, 1.0)]
    for first, last in pieces:
        corners = [
            (round(start[0] + (end[0] - start[0]) * share), round(start[1] + (end[1] - start[1]) * share))
            for share in (first, last)
        ]
        cv2.line(picture, corners[0], corners[1], _PAPER, thick + 2, cv2.LINE_AA)
        cv2.line(picture, corners[0], corners[1], _COLOURS[verdict], thick, cv2.LINE_AA)
