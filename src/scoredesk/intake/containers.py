"""Files inside files: zip archives (names in CP932) and Outlook's winmail.dat (TNEF), within limits."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from scoredesk.intake.charsets import decode
from scoredesk.intake.headers import file_name

MAX_ENTRIES = 20
MAX_ENTRY_BYTES = 20_000_000
MAX_TOTAL_BYTES = 60_000_000
MAX_GROWTH = 2
"""What a zip holds may be this many times its own size, and ``_ANYHOW`` bytes: pictures hardly shrink in it."""
MAX_RATIO = 100

_ANYHOW = 1_500_000
_MAX_DIRECTORY_BYTES = 128 * 1024
_END_OF_DIRECTORY = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_OFFICE_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_TNEF_RENDERING = 0x9002
_TNEF_TITLE = 0x8010
_TNEF_DATA = 0x800F
_TNEF_BODY = 0x800C
_TNEF_MAPI = 0x9005
_LONG_NAME = 0x3707


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was taken out: names with bytes, whether something had to stay inside, and a text body if any."""

    files: tuple[tuple[str, bytes], ...]
    whole: bool
    text: bytes = field(default=b"", repr=False)


def office_type(raw: bytes) -> str | None:
    """Return the media type of an Office document, which is a zip by its bytes, or None for other archives."""
    try:
        _demand_small_directory(raw)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()[:200]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return None
    if "mimetype" in names:
        return "application/vnd.oasis.opendocument"
    if "[Content_Types].xml" not in names:
        return None
    for prefix, kind in _OFFICE.items():
        if any(name.startswith(prefix) for name in names):
            return _OFFICE_TYPES[kind]
    return _OFFICE_TYPES["docx"]


def unzip(raw: bytes) -> Unpacked:
    """Take the files out of a zip archive; what is locked, too large or too dense stays inside."""
    files: list[tuple[str, bytes]] = []
    whole = True
    room = min(MAX_TOTAL_BYTES, MAX_GROWTH * len(raw) + _ANYHOW)
    try:
        _demand_small_directory(raw)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [info for info in archive.infolist() if not _is_clutter(info)]
            whole = len(entries) <= MAX_ENTRIES
            for info in entries[:MAX_ENTRIES]:
                content = _entry(archive, info, min(MAX_ENTRY_BYTES, room))
                if content is None:
                    whole = False
                    continue
                room -= len(content)
                files.append((_zip_name(info), content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, EOFError):
        return Unpacked(tuple(files), whole=False)
    return Unpacked(tuple(files), whole)


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    return info.is_dir() or "__MACOSX" in name or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _demand_small_directory(raw: bytes) -> None:
    """Raise BadZipFile for a directory that would cost many times its own size to read, whatever is in it."""
    at = raw.rfind(_END_OF_DIRECTORY, -_LONGEST_END)
    if at >= 0 and at + 16 <= len(raw) and struct.unpack_from("<I", raw, at + 12)[0] > _MAX_DIRECTORY_BYTES:
        raise zipfile.BadZipFile("the directory is too large")


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    locked = info.flag_bits & 1
    dense = info.compress_size and info.file_size / info.compress_size > MAX_RATIO
    if locked or dense or info.file_size > most:
        return None
    try:
        with archive.open(info) as stream:
            content = stream.read(most + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError, zlib.error):
        return None
    return content if len(content) <= most else None


def _zip_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return file_name(info.filename)
    try:
        return file_name(decode(info.filename.encode("cp437")))
    except UnicodeEncodeError:
        return file_name(info.filename)


def untnef(raw: bytes) -> Unpacked:
    """Take the files out of a winmail.dat (MS-OXTNEF)."""
    files: list[tuple[str, bytes]] = []
    text = b""
    name = ""
    content: bytes | None = None
    whole = True
    try:
        for identifier, data in _tnef_attributes(raw):
            if identifier == _TNEF_RENDERING:
                if content is not None:
                    files.append((name, content))
                name, content = "", None
            elif identifier == _TNEF_TITLE and not name:
                name = file_name(decode(data.rstrip(b"\0")))
            elif identifier == _TNEF_DATA:
                content = data
            elif identifier == _TNEF_MAPI:
                name = _long_name(data) or name
            elif identifier == _TNEF_BODY:
                text = data.rstrip(b"\0")
    except (struct.error, ValueError):
        whole = False
    if content is not None:
        files.append((name, content))
    kept = [(name, content) for name, content in files if len(content) <= MAX_ENTRY_BYTES][:MAX_ENTRIES]
    return Unpacked(tuple(kept), whole and len(kept) == len(files), text)


def _tnef_attributes(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(raw):
        _, identifier, _, length = struct.unpack("<BHHI", raw[at : at + 9])
        if at + 9 + length > len(raw):
            raise ValueError("the file ends inside an attribute")
        yield identifier, raw[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _long_name(properties: bytes) -> str:
    """Return PR_ATTACH_LONG_FILENAME from a MAPI property block, empty where it cannot be found."""
    for kind, encoding in ((0x001F, "utf-16-le"), (0x001E, "")):
        tag = struct.pack("<HH", kind, _LONG_NAME)
        at = properties.find(tag)
        if at < 0 or at + 12 > len(properties):
            continue
        count, length = struct.unpack("<II", properties[at + 4 : at + 12])
        data = properties[at + 12 : at + 12 + length]
        if count == 1 and 0 < length <= 1024 and len(data) == length:
            text = data.decode(encoding, "replace") if encoding else decode(data)
            return file_name(text.rstrip("\0"))
    return ""
