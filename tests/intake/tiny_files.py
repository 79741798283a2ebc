"""Small files of every kind that mails bring, made from nothing: no person is in them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from PIL import Image, ImageDraw


def _drawn(size: tuple[int, int], form: str, **options: object) -> bytes:
    picture = Image.new("RGB", size, (214, 226, 240))
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.ellipse((width // 3, height // 6, 2 * width // 3, 2 * height // 3), fill=(150, 110, 90))
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def _zip(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            # A fixed date keeps the corpus the same byte for byte.
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _zip_cp932() -> bytes:
    """A zip as Windows in Japanese makes it: names in CP932 without the UTF-8 flag."""
    marker = "0123456789abcdef.png"
    name = "在留カード表.png".encode("cp932")
    filled = _zip((marker[: len(name)].ljust(len(name), "x"), make("card")), ("face.png", make("portrait")))
    return filled.replace(marker[: len(name)].ljust(len(name), "x").encode(), name)


def _tnef() -> bytes:
    out = struct.pack("<IH", 0x223E9F78, 1)

    def attribute(identifier: int, kind: int, data: bytes) -> bytes:
        return struct.pack("<BHHI", 2, identifier, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    for name, kind in (("card.png", "card"), ("face.png", "portrait")):
        out += attribute(0x9002, 6, bytes(14))
        out += attribute(0x8010, 1, name.encode() + b"\0")
        out += attribute(0x800F, 6, make(kind))
    return out


def _heic() -> bytes:
    ispe = struct.pack(">I4sIII", 20, b"ispe", 0, 4032, 3024)
    return struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"heic", 0, b"mif1", b"heic") + ispe + bytes(64)


def make(kind: str) -> bytes:
    """Return the bytes of a file of that kind. Raises KeyError for a kind that is not known."""
    makers: dict[str, Callable[[], bytes]] = {
        "card": lambda: _drawn((634, 400), "PNG"),
        "card_jpeg": lambda: _drawn((634, 400), "JPEG", quality=30),
        "card_back": lambda: _drawn((636, 401), "PNG"),
        "portrait": lambda: _drawn((200, 230), "PNG"),
        "portrait_jpeg": lambda: _drawn((200, 230), "JPEG", quality=30),
        "portrait_gif": lambda: _drawn((200, 230), "GIF"),
        "phone_a": lambda: _drawn((600, 800), "PNG"),
        "phone_b": lambda: _drawn((603, 804), "PNG"),
        "logo": lambda: _drawn((40, 30), "PNG"),
        "banner": lambda: _drawn((400, 80), "PNG"),
        "truncated": lambda: _drawn((634, 400), "JPEG", quality=60)[:1500],
        "bmp": lambda: _drawn((60, 70), "BMP"),
        "pdf": lambda: b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        "exe": lambda: b"MZ\x90\0" + bytes(200),
        "docx": lambda: _zip(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")),
        "zip": lambda: _zip(("card.png", make("card")), ("face.png", make("portrait"))),
        "zip_cp932": _zip_cp932,
        "zip_bomb": lambda: _zip(("card.png", bytes(4_000_000))),
        "tnef": _tnef,
        "heic": _heic,
        "text": lambda: b"examinee number: 24070915\n",
    }
    return makers[kind]()
