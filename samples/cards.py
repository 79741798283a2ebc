"""Residence cards as specimens: drawn after the real ones, marked 見本 SAMPLE, of invented persons.

85.60 × 53.98 mm (ISO/IEC 7810 ID-1). ``card_front`` and ``card_back`` are flat scans; ``photographed`` is a
card as a phone sees it: on a desk, a little turned. Same arguments, same bytes.
"""

import functools
import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples import portraits

_WIDTH, _HEIGHT = 1712, 1080
_FONTS = "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-{}.ttf"
_INK = (25, 25, 35)
_PALE = (70, 82, 92)
_RULE = (150, 160, 170)


@dataclass(frozen=True, slots=True)
class SampleCard:
    """What a specimen shows. Dates are ISO; nationality, address and status as printed, in Japanese."""

    name: str = "NGUYEN VAN SAMPLE"
    birth_date: str = "1996-04-12"
    sex: str = "M"
    nationality: str = "ベトナム"
    number: str = "AB12345678CD"
    address: str = "東京都千代田区見本町1丁目2番3号 見本荘101"
    status: str = "特定技能1号"
    status_english: str = "Specified Skilled Worker (i)"
    period: str = "1年"
    expiry: str = "2026-10-01"
    mirrored_photo: bool = False


def card_front(card: SampleCard = SampleCard(), width: int = 1200, kind: str = "JPEG") -> bytes:
    """Return a flat picture of a card's front, ``width`` pixels across."""
    return _scaled(front(card), width, kind)


def card_back(
    card: SampleCard = SampleCard(), width: int = 1200, kind: str = "JPEG", *, renewal_pending: bool = True
) -> bytes:
    """Return a flat picture of a card's back; ``renewal_pending`` stamps an application for extension."""
    return _scaled(back(card, renewal_pending=renewal_pending), width, kind)


def photographed(card: Image.Image, width: int = 1600, turn: float = 4.0, quality: int = 85) -> bytes:
    """Return a drawn card as a phone's photo: on a wooden desk, turned by degrees, seen a little askew."""
    height = width * 3 // 4
    chance = np.random.default_rng(3)
    grain = cv2.resize(chance.random((height // 16 + 1, 6), dtype=np.float32), (width, height))
    rows = np.arange(height, dtype=np.float32)[:, None]
    wave = 14 * np.sin(rows / 9 + grain * 14) + 30 * (grain - 0.5)
    desk = np.clip(np.array([150.0, 112.0, 76.0]) + wave[..., None], 0, 255).astype(np.uint8)
    across = 0.8 * width
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * [
        across,
        across * _HEIGHT / _WIDTH,
    ]
    angle = np.radians(turn)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    askew = np.array([[0, 0], [-0.01, 0.012], [0.006, -0.01], [0.012, 0]]) * across
    target = (corners @ spin + askew + [width / 2, height / 2]).astype(np.float32)
    flat = np.asarray(card.resize((int(across), int(across * _HEIGHT / _WIDTH)), Image.Resampling.LANCZOS))
    tall, wide = flat.shape[:2]
    origin = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(origin, target)
    seen = cv2.warpPerspective(flat, matrix, (width, height), dst=desk.copy(), borderMode=cv2.BORDER_TRANSPARENT)
    return portraits.encoded(Image.fromarray(seen), "JPEG", quality)


def front(card: SampleCard = SampleCard()) -> Image.Image:
    """Draw a card's front, 1712 × 1080."""
    image = _sheet().copy()
    draw = ImageDraw.Draw(image)
    year, month, day = card.birth_date.split("-")
    until = _japanese_date(card.expiry)
    _text(draw, 60, 40, "日本国政府", 38)
    _text(draw, 60, 88, "GOVERNMENT OF JAPAN", 22, _PALE)
    _text(draw, 480, 26, "在留カード", 58, bold=True)
    _text(draw, 490, 94, "RESIDENCE CARD", 26, _PALE)
    _field(draw, (990, 44), ("番号", "No."), 110, card.number, 54)
    _field(draw, (60, 142), ("氏名", "NAME"), 150, card.name, 50 if len(card.name) < 26 else 40)
    _rule(draw, 258)
    _field(draw, (60, 270), ("生年月日", "DATE OF BIRTH"), 180, f"{year}年{month}月{day}日", 44)
    sex = {"M": "男 M.", "F": "女 F."}.get(card.sex, "X")
    _field(draw, (640, 270), ("性別", "SEX"), 90, sex, 44)
    _field(draw, (890, 270), ("国籍・地域", "NATIONALITY/REGION"), 250, card.nationality, 44)
    _rule(draw, 346)
    _field(draw, (60, 358), ("住居地", "ADDRESS"), 150, card.address, 38)
    _rule(draw, 432)
    _field(draw, (60, 448), ("在留資格", "STATUS"), 180, card.status, 48)
    _text(draw, 240, 506, card.status_english, 24, _PALE)
    _text(draw, 60, 560, "就労制限の有無", 26, _PALE)
    _text(draw, 280, 556, "指定書により指定された就労活動のみ可", 32)
    _field(
        draw, (60, 646), ("在留期間(満了日)", "PERIOD OF STAY (DATE OF EXPIRATION)"), 420, f"{card.period}({until})", 46
    )
    _field(draw, (60, 750), ("許可の種類", "TYPE OF PERMISSION"), 220, "在留期間更新許可(東京出入国在留管理局長)", 34)
    _text(draw, 60, 900, "このカードは", 36)
    _text(draw, 290, 888, f"{until}まで有効", 50, bold=True)
    _text(draw, 945, 900, "です。", 36)
    _text(draw, 60, 958, "PERIOD OF VALIDITY OF THIS CARD", 20, _PALE)
    _text(draw, 60, 1010, "出入国在留管理庁長官(見本)", 34)
    image.paste(_photo(card.mirrored_photo), (1300, 470))
    _text(draw, 1310, 930, "SAMPLE / 見本", 44, (170, 40, 40), bold=True)
    return _marked(image)


def back(card: SampleCard = SampleCard(), *, renewal_pending: bool = True) -> Image.Image:
    """Draw a card's back, 1712 × 1080: changes of address, permissions, the stamp of a renewal."""
    image = _sheet().copy()
    draw = ImageDraw.Draw(image)
    _text(draw, 60, 40, "届出年月日", 30)
    _text(draw, 380, 40, "住居地", 30)
    _text(draw, 1330, 40, "記載者印", 30)
    for row in range(1, 5):
        _rule(draw, 30 + 110 * row)
    _text(draw, 60, 170, "2025年4月2日", 34)
    _text(draw, 380, 170, card.address, 34)
    draw.ellipse((1380, 155, 1460, 235), outline=(190, 50, 50), width=5)
    _text(draw, 60, 500, "資格外活動許可欄", 30)
    draw.rectangle((60, 550, 800, 960), outline=_RULE, width=3)
    _text(draw, 880, 500, "在留期間更新等許可申請欄", 30)
    draw.rectangle((880, 550, 1650, 960), outline=_RULE, width=3)
    if renewal_pending:
        draw.rectangle((940, 640, 1590, 850), outline=(60, 70, 170), width=5)
        _text(draw, 970, 660, "在留資格変更許可申請中", 44, (60, 70, 170))
        _text(draw, 970, 720, "在留期間更新許可申請中", 44, (60, 70, 170))
        _text(draw, 970, 785, "2026年8月20日 見本", 36, (60, 70, 170))
    _text(draw, 60, 1000, f"{card.number}  SAMPLE / 見本", 34)
    return _marked(image)


@functools.cache
def _photo(mirrored: bool) -> Image.Image:
    photo = portraits.compliant_portrait(330, 430, 0.62, mirrored=mirrored)
    return Image.open(io.BytesIO(photo)).convert("RGB")


@functools.cache
def _sheet() -> Image.Image:
    """Return the card's ground, to be copied: a pale green fall of colour with fine waves."""
    across, down = np.meshgrid(np.arange(_WIDTH, dtype=np.float32), np.arange(_HEIGHT, dtype=np.float32))
    share = (across / _WIDTH)[..., None]
    ground = np.array([240.0, 244.0, 240.0]) * (1 - share) + np.array([216.0, 232.0, 222.0]) * share
    for bend, length, gap in ((18, 120, 13), (30, 210, 17)):
        lines = np.sin((down + bend * np.sin(across / length)) * 2 * np.pi / gap) > 0.8
        ground -= lines[..., None] * np.array([9.0, 3.0, 6.0])
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))


def _marked(image: Image.Image) -> Image.Image:
    """Write 見本 SAMPLE across the card."""
    image.paste(Image.new("RGB", image.size, (215, 110, 110)), mask=_mark())
    return image


@functools.cache
def _mark() -> Image.Image:
    layer = Image.new("L", (_WIDTH, _HEIGHT), 0)
    ImageDraw.Draw(layer).text((330, 430), "見本 SAMPLE", font=_font(170, bold=True), fill=70)
    return layer.rotate(14, Image.Resampling.BICUBIC)


def _field(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], labels: tuple[str, str], indent: int, value: str, size: int
) -> None:
    """Draw a value beside its label, which stands there in Japanese and English."""
    x, y = at
    label, english = labels
    _text(draw, x, y, label, 28, _PALE)
    _text(draw, x, y + 34, english, 17, _PALE)
    _text(draw, x + indent, y - 2, value, size)


def _text(
    draw: ImageDraw.ImageDraw,
    x: int,
    y: int,
    text: str,
    size: int,
    colour: tuple[int, int, int] = _INK,
    *,
    bold: bool = False,
) -> None:
    draw.text((x, y), text, font=_font(size, bold=bold), fill=colour)


def _rule(draw: ImageDraw.ImageDraw, y: int) -> None:
    draw.line((55, y, 1655, y), fill=_RULE, width=2)


@functools.cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS.format("Bold" if bold else "Regular"), size)


def _japanese_date(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{year}年{month}月{day}日"


def _scaled(image: Image.Image, width: int, kind: str) -> bytes:
    height = round(width * _HEIGHT / _WIDTH)
    return portraits.encoded(image.resize((width, height), Image.Resampling.LANCZOS), kind, 88)
