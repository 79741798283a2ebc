"""Draws a report: facts in, one tagged A4 page out (PDF/A-2a, PDF/UA-1), fonts embedded.

Promises: same facts, same bytes; only the faces named here are used, whatever else the machine has; every word is
the facts' or ``texts/``'s; text too long for its place is set smaller, and what cannot be drawn raises instead of
being cut off. The page states its serial and verification address in its metadata, where ``inspect`` reads them.
"""

import base64
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import typst

from scoredesk.domain.errors import AskPersonError, GiveUpError
from scoredesk.domain.receipt import Receipt
from scoredesk.domain.report_facts import Bilingual, ReportFacts
from scoredesk.reports.qr import QUIET_ZONE, QrCode, qr_code
from scoredesk.reports.receipt_page import Issuer, receipt_page
from scoredesk.reports.report_texts import date_text, labels, text

# The face of public offices' forms, and one for the Latin letters that it lacks: file name, Debian package.
_FACES = (
    ("BIZUDPGothic-Regular.ttf", "fonts-morisawa-bizud-gothic"),
    ("BIZUDPGothic-Bold.ttf", "fonts-morisawa-bizud-gothic"),
    ("OpenSans-Regular.ttf", "fonts-open-sans"),
    ("OpenSans-Semibold.ttf", "fonts-open-sans"),
)
# BIZ UDPGothic ends with Latin Extended-A, but for these: Vietnamese has its letters behind them.
_BEYOND = re.compile("[\u0180-\u024f\u0300-\u036f\u1e00-\u1eff]")
_TEMPLATE = Path(__file__).with_name("report.typ")
_RECEIPT = Path(__file__).with_name("receipt.typ")
_ONE_PAGE = b"/Type/Pages/Count 1/Kids["
_PNG = b"\x89PNG"
_POINTS_PER_INCH = 72


class FontMissingError(GiveUpError):
    """A face that reports are set in is not installed; the message names the file and the Debian package."""


class UndrawableError(AskPersonError):
    """These facts do not fit on the page, or hold a letter that no face has. A person looks at them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part stands on a page's picture, in pixels from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A drawn page as PNG, and its parts by the names that ``report.typ`` gives them."""

    png: bytes = field(repr=False)
    parts: Mapping[str, Part]


class Press:
    """A press with its type set: one typst compiler, kept, so that a page takes a few milliseconds.

    One thread at a time.
    """

    def __init__(self, fonts: Path) -> None:
        """``fonts``: the folder searched, with its sub-folders, for the faces. Raises FontMissingError."""
        faces = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(_folders_of_faces(fonts))
        )
        self._compiler = typst.Compiler(_TEMPLATE, font_paths=faces, ignore_system_fonts=True)
        self._of_receipts = typst.Compiler(_RECEIPT, font_paths=faces, ignore_system_fonts=True)

    def draw(self, facts: ReportFacts, *, sealed_by: str) -> bytes:
        """Return the page as a PDF that waits for its seal. ``sealed_by``: the holder named in the seal's certificate.

        Raises UndrawableError.
        """
        # Without a line end of its own, PDF/A would not let the seal follow.
        return self._on_one_page(facts, sealed_by) + b"\n"

    def draw_receipt(self, receipt: Receipt, issuer: Issuer, local: datetime, *, sealed_by: str) -> bytes:
        """Return a receipt as a PDF that waits for its seal. ``local``: the time of the check where the office is.

        Raises UndrawableError.
        """
        page = json.dumps(receipt_page(receipt, issuer, local, sealed_by), ensure_ascii=False)
        pdf = self._set(self._of_receipts, {"page": page}, receipt.checked_at.replace(microsecond=0))
        if _ONE_PAGE not in pdf:
            raise UndrawableError("the receipt is too long for one page")
        return pdf + b"\n"

    def picture(self, facts: ReportFacts, *, sealed_by: str, dpi: int) -> PagePicture:
        """Return the same page as a picture, with the places of the parts that ``report.typ`` names.

        Raises UndrawableError.
        """
        self._on_one_page(facts, sealed_by)
        # The compiler still holds what it set last.
        png = self._compiler.compile(format="png", ppi=dpi)
        if not isinstance(png, bytes):
            raise TypeError("typst gave no single picture")
        found = json.loads(self._compiler.query("<part>", field="value"))
        scale = dpi / _POINTS_PER_INCH
        parts = {
            str(part["name"]): Part(*(part[side] * scale for side in ("x", "y", "width", "height"))) for part in found
        }
        return PagePicture(png, parts)

    def _on_one_page(self, facts: ReportFacts, sealed_by: str) -> bytes:
        qr = qr_code(facts.verify_url)
        page = _page(facts, sealed_by) | {"qr": _of_qr(qr)}
        pictures = {"qr": qr.svg}
        if facts.offline_code:
            # Held still and flat, it needs large modules more than it needs reserve.
            offline = qr_code(facts.offline_code, level="l")
            page["offline"] = _of_qr(offline)
            pictures["offline"] = offline.svg
        if facts.portrait is not None:
            pictures["portrait"] = _as_svg(facts.portrait)
        moment = datetime.combine(facts.issue_date, time(), UTC)
        for tight in (False, True):
            pdf = self._set(
                self._compiler, {"page": json.dumps(page | {"tight": tight}, ensure_ascii=False), **pictures}, moment
            )
            if _ONE_PAGE in pdf:
                return pdf
        raise UndrawableError("the facts are too long for one page")

    @staticmethod
    def _set(compiler: typst.Compiler, inputs: dict[str, str], moment: datetime) -> bytes:
        try:
            pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"], timestamp=moment)
        except typst.TypstError as error:
            raise UndrawableError(error.message) from error
        if not isinstance(pdf, bytes):
            raise TypeError("typst gave no PDF")
        return pdf


def keywords(facts: ReportFacts) -> tuple[str, ...]:
    """Return what the page's metadata states for machines: serial, verification address, offline code (so that
    a file can be checked without reading its picture), and whether it is a sample.
    """
    stated = [f"serial={facts.serial}", f"verify={facts.verify_url}"]
    if facts.offline_code:
        stated.append(f"credential={facts.offline_code}")
    if facts.sample:
        stated.append("sample=yes")
    return tuple(stated)


def _folders_of_faces(fonts: Path) -> set[Path]:
    wanted = dict(_FACES)
    found = {path.name: path.parent for path in fonts.rglob("*.ttf") if path.name in wanted}
    for name, package in _FACES:
        if name not in found:
            raise FontMissingError(f"no {name} in {fonts} or below; Debian's package {package} has it")
    return set(found.values())


def _page(facts: ReportFacts, sealed_by: str) -> dict[str, object]:
    """All the page's words and numbers, ready to set."""
    threshold = _number(facts.threshold_percent)
    reaches = text("statement.reaches" if facts.reaches else "statement.falls_short", threshold=threshold)
    states = text("statement.passed" if facts.passed else "statement.failed")
    return {
        "label": {key: asdict(words) for key, words in labels().items()},
        "title": asdict(facts.title),
        "keywords": list(keywords(facts)),
        "serial": facts.serial,
        "issue_date": asdict(date_text(facts.issue_date)),
        "exam": asdict(facts.exam),
        "exam_level": asdict(facts.exam_level),
        "name": _value(facts.name),
        "nationality": asdict(facts.nationality),
        "birth_date": asdict(date_text(facts.birth_date)),
        "sex": asdict(text(f"sex.{facts.sex.value}")),
        "examinee_number": _value(facts.examinee_number),
        "exam_date": asdict(date_text(facts.exam_date)),
        "category": asdict(facts.category),
        "score": _number(facts.score),
        "full_mark": _number(facts.full_mark),
        "pass_mark": _number(facts.pass_mark),
        "share": _number(facts.share_percent),
        "outcome": asdict(text("outcome.passed" if facts.passed else "outcome.failed")),
        "statements": [asdict(reaches), asdict(states)],
        "check": [asdict(text(f"check.{key}")) for key in ("scan", "file")],
        "check_offline": asdict(text("check.offline")),
        "sealed": asdict(text("seal.by", name=sealed_by)),
        "url": facts.verify_url,
        "issuer": asdict(facts.issuer),
        "issuer_address": asdict(facts.issuer_address),
        "issuer_contact": facts.issuer_contact,
        "replaces": asdict(text("statement.replaces", serial=facts.replaces)) if facts.replaces else None,
        "sample": _sample() if facts.sample else None,
        "alternative": {
            "portrait": _both(text("alternative.portrait" if facts.portrait else "alternative.no_portrait")),
            "qr": _both(text("alternative.qr", url=facts.verify_url)),
            "offline": _both(text("alternative.offline")),
        },
    }


def _of_qr(qr: QrCode) -> dict[str, object]:
    """How many modules the code has, without its quiet zone, and how many that zone is wide."""
    return {"modules": qr.modules - 2 * QUIET_ZONE, "quiet": QUIET_ZONE}


def _sample() -> dict[str, object]:
    return {"mark": asdict(text("sample")), "note": asdict(text("sample_note"))}


def _both(words: Bilingual) -> str:
    return f"{words.ja} / {words.en}"


def _value(written: str) -> dict[str, object]:
    """A value as written, composed (NFC), and whether it needs the face with more Latin letters.

    All of it is set in that face then: single letters of another face would spoil a name.
    """
    composed = unicodedata.normalize("NFC", written)
    return {"text": composed, "beyond": bool(_BEYOND.search(composed))}


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _as_svg(portrait: bytes) -> str:
    """The portrait inside an SVG, typst's only way to take a picture as text; a JPEG's bytes go through unchanged."""
    kind = "png" if portrait.startswith(_PNG) else "jpeg"
    data = base64.b64encode(portrait).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 230" width="200" height="230">'
        f'<image width="200" height="230" preserveAspectRatio="xMidYMid slice" href="data:image/{kind};base64,{data}"/>'
        "</svg>"
    )
