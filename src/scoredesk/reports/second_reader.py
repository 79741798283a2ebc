"""A second opinion on a PDF's seals by pyHanko, an independent reader, beside our own look at the bytes.

pyHanko reads the file as a PDF: chain, validity and revocation of the certificate, time stamp, and what later
increments did. It runs in a bounded process (``second_reader_process``): no PDF takes more than 600 MB or 6 s of CPU.
Why both, and what it means where they differ: ``docs/decisions/0012-two-readers.md``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scoredesk.bounded.process import BoundedProcess, StalledError
from scoredesk.domain.verification import Inspection, SealFacts, Source
from scoredesk.reports.inspect import stated

_reader = BoundedProcess(Path(__file__).with_name("second_reader_process.py"))
_ADDRESS = re.compile(r"/v/([0-9A-HJKMNP-TV-Z]{26})(?![0-9A-Za-z])")
_SERIAL = re.compile(r"(?<![0-9A-Za-z-])([0-9A-Z]{1,12}-20\d\d-\d{6,8})(?![0-9-])")
_WHOLE = "ENTIRE_FILE"
_NOTHING_CHANGED = ("", "NONE")


@dataclass(frozen=True, slots=True)
class Trust:
    """Certificates and lists in DER. ``trusted``: whose seals are ours. ``issuers``: what may lie above them.

    ``stamps``: time stamp services that are believed. ``crls``: lists of revoked certificates.
    """

    trusted: Sequence[bytes]
    issuers: Sequence[bytes] = ()
    stamps: Sequence[bytes] = ()
    crls: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class SecondSeal:
    """What pyHanko says of one signature, in its words. ``start``: of the signature in the file, a byte's number.

    ``holds``: intact and valid. ``whole``: it covers the whole file, and nothing was changed since. ``trusted``: a path
    leads to what we trust, at the time that the seal states. ``problem``: why not; ``revoked``: the certificate was.
    """

    start: int
    holds: bool
    whole: bool
    trusted: bool
    revoked: bool
    said: str


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What pyHanko made of a file. ``read``: it could read it. ``keywords``, ``text``: of metadata and first pages.

    ``pictures``: the largest ones there, as (media type, content).
    """

    read: bool
    why: str
    encrypted: bool
    seals: tuple[SecondSeal, ...]
    keywords: str = ""
    text: str = ""
    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


def read_again(pdf: bytes, trust: Trust) -> SecondReading | None:
    """Return pyHanko's reading; None where the file was too heavy for its bounds, or the machine stalled."""
    request = {
        "trusted": [each.hex() for each in trust.trusted],
        "issuers": [each.hex() for each in trust.issuers],
        "stamps": [each.hex() for each in trust.stamps],
        "crls": [each.hex() for each in trust.crls],
    }
    try:
        reply = _reader.ask(request, pdf)
    except StalledError:
        return None
    if reply is None or "error" in reply[0]:
        return None
    found, payload = reply
    pictures, at = [], 0
    for each in found["pictures"]:
        pictures.append((str(each["kind"]), payload[at : at + int(each["length"])]))
        at += int(each["length"])
    return SecondReading(
        read=bool(found["read"]),
        why=str(found["why"]),
        encrypted=bool(found["encrypted"]),
        seals=tuple(map(_seal, found["seals"])),
        keywords=str(found["keywords"]),
        text=str(found["text"]),
        pictures=tuple(pictures),
    )


def compared(inspection: Inspection, reading: SecondReading | None) -> Inspection:
    """Return the inspection with whether pyHanko found the same, and with what it could read of the page."""
    if reading is None:
        return inspection
    with_page = _with_page(inspection, reading)
    agreed, said = _agreed(inspection.seal, reading)
    return replace(with_page, agreed=agreed, second=said, encrypted=inspection.encrypted or reading.encrypted)


def report_on(text: str) -> tuple[str, str]:
    """Return the serial and the code that stand in a page's words or in a QR code; each may be empty."""
    bare = re.sub(r"\s+", "", text)
    address = _ADDRESS.search(bare) or _ADDRESS.search(text)
    serial = _SERIAL.search(text) or _SERIAL.search(bare)
    return serial[1] if serial else "", address[1] if address else ""


def _with_page(inspection: Inspection, reading: SecondReading) -> Inspection:
    """What the file states, where our own look found nothing: packed metadata, else the page itself."""
    of_receipt = inspection.receipt and inspection.seal is not None and bool(inspection.seal.ours)
    if inspection.serial or inspection.code or of_receipt:
        # The page of a receipt names the report that it is about, and is not that report's.
        return inspection
    serial, code = stated(reading.keywords)
    if serial or code:
        return replace(inspection, serial=serial, code=code, source=Source.METADATA)
    serial, code = report_on(reading.text)
    return replace(inspection, serial=serial, code=code, source=Source.PAGE) if serial or code else inspection


def _agreed(seal: SealFacts | None, reading: SecondReading) -> tuple[bool | None, str]:
    """Whether both say the same of the seal that speaks for the file, and of no other that it is a good one of ours."""
    good_elsewhere = [each for each in reading.seals if each.trusted and each.holds and each.whole]
    if seal is None:
        return (False, good_elsewhere[0].said) if good_elsewhere else (None, reading.why)
    same = next((each for each in reading.seals if each.start == seal.at), None)
    said = same.said if same else reading.why
    ours_says = seal.intact and seal.whole_file
    theirs_says = same is not None and same.holds and same.whole
    if ours_says != theirs_says or any(each is not same for each in good_elsewhere):
        return False, said
    return _agreed_on_trust(seal, same), said


def _agreed_on_trust(seal: SealFacts, same: SecondSeal | None) -> bool:
    """A seal that we call ours must be trusted by pyHanko too, unless we ourselves find its certificate wanting."""
    if same is None or seal.ours is not True or not same.holds or seal.revoked or not seal.certificate_valid:
        return True
    return same.trusted


def _seal(found: Mapping[str, object]) -> SecondSeal:
    changes = str(found.get("changes", ""))
    words = [found.get("why"), found.get("coverage"), changes, found.get("problem")]
    return SecondSeal(
        start=int(str(found["start"])),
        holds=bool(found["intact"]) and bool(found["valid"]),
        whole=found["coverage"] == _WHOLE and changes in _NOTHING_CHANGED,
        trusted=bool(found["trusted"]),
        revoked=bool(found.get("revoked")),
        said=" ".join(str(word) for word in words if word),
    )
