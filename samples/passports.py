"""A passport's data page as a specimen (ICAO Doc 9303, TD3): drawn, an invented person."""

import io

from PIL import Image, ImageDraw, ImageFont

from samples import portraits

_FONT = "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf"
_INK = (30, 34, 60)


def passport_page(
    name: str = "NGUYEN VAN SAMPLE", number: str = "X0000000", nationality: str = "UTO", width: int = 1250
) -> bytes:
    """Return a JPEG of a data page (125 × 88 mm), ``width`` pixels across; of Utopia by default."""
    image = Image.new("RGB", (1250, 880), (228, 222, 236))
    draw = ImageDraw.Draw(image)
    surname, _, given = name.partition(" ")
    draw.text((60, 40), "PASSPORT   SAMPLE / 見本", font=_font(44), fill=_INK)
    photo = Image.open(io.BytesIO(portraits.compliant_portrait(300, 390, 0.62)))
    image.paste(photo.convert("RGB"), (60, 180))
    fields = (
        ("Type", "P"),
        ("Country code", nationality),
        ("Passport No.", number),
        ("Surname", surname),
        ("Given names", given),
        ("Date of birth", "12 APR 1996"),
        ("Date of expiry", "01 JAN 2030"),
    )
    for row, (label, value) in enumerate(fields):
        draw.text((420, 150 + 74 * row), label, font=_font(20), fill=(110, 110, 130))
        draw.text((420, 174 + 74 * row), value, font=_font(36), fill=_INK)
    line = f"P<{nationality}{surname}<<{given.replace(' ', '<')}"
    for row, text in enumerate((line, f"{number}<0{nationality}9604120M3001011")):
        draw.text((60, 740 + 60 * row), text.ljust(44, "<")[:44], font=_font(51), fill=_INK)
    return portraits.encoded(image.resize((width, width * 88 // 125), Image.Resampling.LANCZOS))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)
