"""What a PDF shows of itself, whoever made it: keywords, the words on its first pages, the pictures there.

For ``second_reader_process``, in whose bounds it runs: nothing here limits time or memory but by counts. Rare forms are
passed over; a page that cannot be read says nothing.
"""

import contextlib
import io
import itertools
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.reader import PdfFileReader

_MOST_PAGES = 4
_MOST_PICTURES = 6
_MOST_PICTURE = 3_000_000
_MOST_TEXT = 200_000


def statements(pdf: bytes) -> dict[str, str]:
    """The keywords where the press puts them, and the text on the first pages."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        return {"keywords": _keywords(reader)[:4000], "text": _text(reader)[:_MOST_TEXT]}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - see above
        return {"keywords": "", "text": ""}


def _keywords(reader: PdfFileReader) -> str:
    stated = []
    with contextlib.suppress(KeyError, misc.PdfReadError):
        stated.append(str(reader.trailer["/Info"]["/Keywords"]))
    with contextlib.suppress(KeyError, misc.PdfReadError, AttributeError):
        packet = reader.root["/Metadata"].data.decode("utf-8", "replace")
        stated += re.findall(r"<pdf:Keywords>([^<]{1,1000})</pdf:Keywords>", packet)
        stated += re.findall(r"pdf:Keywords=\"([^\"]{1,1000})\"", packet)
    return " ".join(stated)


def _pages(reader: PdfFileReader) -> Iterator[generic.DictionaryObject]:
    """The first pages, found without trusting what the tree says of itself."""
    waiting, seen = [reader.root["/Pages"]], 0
    while waiting and seen < 64:
        node = waiting.pop(0)
        seen += 1
        if not isinstance(node, generic.DictionaryObject):
            continue
        if "/Kids" in node:
            waiting[:0] = [kid.get_object() for kid in itertools.islice(node["/Kids"], _MOST_PAGES)]
        else:
            yield node


def _first_pages(reader: PdfFileReader) -> list[generic.DictionaryObject]:
    return [page for page, _ in zip(_pages(reader), range(_MOST_PAGES), strict=False)]


_TOKEN = re.compile(rb"/([^\s/\[\]<>()%]+)\s+[-\d.]+\s+Tf|<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)|(T[dDm*]|ET|'|\")")
_LETTER = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")


def _text(reader: PdfFileReader) -> str:
    """The words of the first pages, as far as their fonts say which letters their glyphs are."""
    return "\n".join(_text_of(page) for page in _first_pages(reader))


def _text_of(page: generic.DictionaryObject) -> str:
    contents = page["/Contents"] if "/Contents" in page else generic.ArrayObject()
    streams = [each.get_object() for each in contents] if isinstance(contents, generic.ArrayObject) else [contents]
    resources = _resources(page)
    words = [_words(b"\n".join(stream.data for stream in streams[:16]), resources)]
    for _, form in _objects(resources, "/Form"):
        words.append(_words(form.data, form.get("/Resources", resources)))
    return "".join(words)


def _words(content: bytes, resources: Any) -> str:
    fonts = resources["/Font"] if resources is not None and "/Font" in resources else {}
    letters: dict[bytes, str] | None = None
    width = 1
    parts: list[str] = []
    for found in _TOKEN.finditer(content[:2_000_000]):
        font, hexadecimal, literal, moved = found.groups()
        if font is not None:
            name = "/" + font.decode("latin-1")
            letters, width = _letters(fonts[name]) if name in fonts else (None, 1)
        elif moved is not None:
            parts.append(" ")
        else:
            raw = bytes.fromhex(_even(hexadecimal)) if hexadecimal is not None else _unescaped(literal)
            parts.append(_decoded(raw, letters, width))
    return "".join(parts)


def _even(hexadecimal: bytes) -> str:
    digits = b"".join(hexadecimal.split()).decode()
    return digits if len(digits) % 2 == 0 else digits + "0"


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _unescaped(literal: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        said = found[1]
        return bytes([int(said, 8) & 255]) if said.isdigit() else _ESCAPES.get(said, said)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, literal, flags=re.DOTALL)


def _decoded(raw: bytes, letters: dict[bytes, str] | None, width: int) -> str:
    if letters is None:
        return raw.decode("latin-1")
    return "".join(letters.get(raw[at : at + width], "") for at in range(0, len(raw), width))


def _letters(font: Any) -> tuple[dict[bytes, str] | None, int]:
    """A font's letters by the bytes that stand for them, and how many bytes those are."""
    if "/ToUnicode" not in font:
        return None, 1
    table = font["/ToUnicode"].data[:500_000].decode("latin-1")
    letters: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, written in _LETTER.findall(block):
            letters[bytes.fromhex(code)] = _utf16(written)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start, listed in _RANGE.findall(block):
            _add_range(letters, first, last, start, listed)
    width = max((len(code) for code in letters), default=1)
    return letters, width


def _add_range(letters: dict[bytes, str], first: str, last: str, start: str, listed: str) -> None:
    low, high, width = int(first, 16), int(last, 16), len(first) // 2
    names = re.findall(r"<([0-9A-Fa-f]+)>", listed)
    for number in range(low, min(high, low + 4096) + 1):
        place = number - low
        if listed:
            written = _utf16(names[place]) if place < len(names) else ""
        else:
            written = _utf16(f"{int(start, 16) + place:0{len(start)}x}")
        letters[number.to_bytes(width, "big")] = written


def _utf16(hexadecimal: str) -> str:
    return bytes.fromhex(hexadecimal).decode("utf-16-be", "replace")


def pictures(pdf: bytes) -> list[tuple[str, bytes]]:
    """The largest pictures of the first pages, as JPEG or PNG."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = [image for page in _first_pages(reader) for _, image in _objects(_resources(page), "/Image")]
        found.sort(key=lambda image: -int(image["/Width"]) * int(image["/Height"]))
        made = [_as_file(image) for image in found[:_MOST_PICTURES]]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - see above
        return []
    return [(kind, content) for kind, content in made if content and len(content) <= _MOST_PICTURE]


def _resources(page: generic.DictionaryObject) -> Any:
    """A page's resources, its own or those that it has from above."""
    node: Any = page
    for _ in range(16):
        if "/Resources" in node:
            return node["/Resources"]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _objects(resources: Any, kind: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The images or forms that resources name, those inside of forms included."""
    if resources is None or "/XObject" not in resources or depth > 3:
        return
    named = resources["/XObject"]
    for name in list(named)[:64]:
        found = named[name]
        if not isinstance(found, generic.StreamObject):
            continue
        if found.get("/Subtype") == kind:
            yield name, found
        if found.get("/Subtype") == "/Form" and "/Resources" in found:
            yield from _objects(found["/Resources"], kind, depth + 1)


def _as_file(image: Any) -> tuple[str, bytes]:
    """A picture as a file: a JPEG as it stands; plain samples of 8 bits as PNG; nothing for what is rarer."""
    filters = image.get("/Filter", generic.ArrayObject())
    names = [str(each) for each in filters] if isinstance(filters, generic.ArrayObject) else [str(filters)]
    if names == ["/DCTDecode"]:
        return "image/jpeg", bytes(image.encoded_data)
    if any(name not in ("/FlateDecode", "/ASCII85Decode", "/LZWDecode") for name in names):
        return "", b""
    width, height = int(image["/Width"]), int(image["/Height"])
    if not 0 < width * height <= 40_000_000 or int(image.get("/BitsPerComponent", 8)) != 8:
        return "", b""
    data = image.data
    channels = len(data) // (width * height)
    if channels not in (1, 3) or len(data) < width * height * channels:
        return "", b""
    rows = b"".join(
        b"\0" + data[at : at + width * channels] for at in range(0, width * height * channels, width * channels)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 1)), _chunk(b"IEND", b""))
    return "image/png", b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
