"""Applications with all that is asked for, in every encoding and layout that people's mail programs produce.

Each ends with a delivered report; where something wants a second look, the clerk takes it.
"""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace

from samples import cards, forms
from samples.applications import Application, Files, both, card_file, portrait_file
from samples.envelopes import File
from samples.forms import Claim
from samples.register import Examinee
from samples.sample import Expected, Sample, Sees, World, card_of, portrait_of
from scoredesk.domain.application import MailKind
from scoredesk.domain.assessment import Recommendation

_JUST_BELOW = 5 * 1024 * 1024 - 1


def delivered(recommendation: Recommendation = Recommendation.APPROVE) -> Expected:
    """What must become of an application that needs nothing more."""
    return Expected(MailKind.APPLICATION, "filed", recommendation, status="delivered")


def padded(jpeg: bytes, size: int) -> bytes:
    """Return a JPEG of exactly that many bytes, with comments that no reader looks at (segments of JPEG, FF FE)."""
    left = size - len(jpeg)
    comments = bytearray()
    while left:
        # A segment is 4 bytes at least; what is left over must be room for one, or nothing.
        length = min(left, 65000) if left <= 65000 or left - 65000 >= 4 else left - 4
        comments += b"\xff\xfe" + struct.pack(">H", length - 2) + bytes(length - 4)
        left -= length
    return jpeg[:2] + bytes(comments) + jpeg[2:]


def _renamed(card: str, portrait: str, disposition: str = "attachment", naming: str = "plain") -> Files:
    def files(examinee: Examinee, world: World) -> Sequence[File]:
        named = (card_file(examinee, world, card), portrait_file(examinee, portrait))
        return [replace(file, disposition=disposition, naming=naming) for file in named]

    return files


def _wrong_types(examinee: Examinee, world: World) -> Sequence[File]:
    """A PNG that is called JPEG, and a JPEG that is called nothing."""
    card = cards.card_front(card_of(examinee, world), kind="PNG", width=900)
    unknown = "application/octet-stream"
    return (File("card.jpg", card, "image/jpeg"), File("face.bin", portrait_of(examinee), unknown))


def _png_and_gif(examinee: Examinee, world: World) -> Sequence[File]:
    card = cards.card_front(card_of(examinee, world), kind="PNG", width=900)
    portrait = portrait_of(examinee, kind="GIF", width=400, height=460)
    return (File("card.png", card, "image/png"), File("face.gif", portrait, "image/gif"))


def _both_sides(examinee: Examinee, world: World) -> Sequence[File]:
    back = cards.card_back(card_of(examinee, world))
    return (card_file(examinee, world, "card_front.jpg"), File("card_back.jpg", back), portrait_file(examinee))


def _from_a_phone(examinee: Examinee, world: World) -> Sequence[File]:
    """The card on a desk, the portrait large: as a phone takes them."""
    card = cards.photographed(cards.front(card_of(examinee, world)))
    portrait = portrait_of(examinee, width=900, height=1035)
    return (File("IMG_2041.jpg", card), File("IMG_2042.jpg", portrait))


def _large(examinee: Examinee, world: World) -> Sequence[File]:
    return (card_file(examinee, world), File("photo.jpg", padded(portrait_of(examinee), _JUST_BELOW)))


def _zipped(examinee: Examinee, world: World) -> Sequence[File]:
    return (File("shashin.zip", zipped(both(examinee, world)), "application/zip"),)


def zipped(files: Sequence[File]) -> bytes:
    """Return the files in a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name, (2026, 1, 5, 9, 0, 0)), file.content)
    return out.getvalue()


def _winmail(examinee: Examinee, world: World) -> Sequence[File]:
    return (File("winmail.dat", _tnef(both(examinee, world)), "application/ms-tnef"),)


def _tnef(files: Sequence[File]) -> bytes:
    """Return a winmail.dat (MS-OXTNEF): the signature, a key, and each file's three attributes with checksums."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    for file in files:
        title = file.name.encode() + b"\0"
        for identifier, kind, content in ((0x9002, 6, bytes(14)), (0x8010, 1, title), (0x800F, 6, file.content)):
            out += struct.pack("<BHHI", 2, identifier, kind, len(content)) + content
            out += struct.pack("<H", sum(content) & 0xFFFF)
    return out


def _forwarded(examinee: Examinee) -> str:
    """A company's clerk sends on what the employee wrote."""
    return (
        "事務局 御中\n\n弊社社員の申請を転送します。よろしくお願いします。\n株式会社見本製作所 総務課\n\n"
        "---------- Forwarded message ---------\n"
        f"From: {examinee.name} <{examinee.email}>\nDate: 2026年10月1日(木) 20:14\n"
        f"Subject: 申請\nTo: <soumu@example.co.jp>\n\n" + forms.circled(Claim(examinee, {}))
    )


_APPROVE, _LOOK = Recommendation.APPROVE, Recommendation.LOOK

_AS_WRITTEN: Mapping[str, tuple[str, Application]] = {
    "utf8": ("UTF-8, the notice's template", Application("NGUYEN VAN HUNG")),
    "iso2022jp": (
        "ISO-2022-JP with ① (CP50221)",
        Application("TRAN THI MAI", charset="iso-2022-jp", transfer="7bit"),
    ),
    "shift-jis": (
        "Shift_JIS with signs of CP932 (㈱髙橋)",
        Application("LE HOANG NAM", charset="shift_jis", transfer="8bit", ending="\n-- \n㈱髙橋製作所 見本工場\n"),
    ),
    "half-width-kana": (
        "half-width kana in ISO-2022-JP",
        Application("PHAM THI LAN", forms.half_width_kana, charset="iso-2022-jp", transfer="7bit"),
    ),
    "euc-jp": ("EUC-JP, numbers in brackets", Application("SU MYAT NOE", forms.bracketed, charset="euc-jp")),
    "no-charset": (
        "UTF-8 without saying so",
        Application("DUONG THI YEN", forms.bare, claimed="", transfer="8bit"),
    ),
    "wrong-charset": ("UTF-8 that claims ISO-8859-1", Application("LY VAN TAM", forms.bare, claimed="iso-8859-1")),
    "html-only": (
        "HTML only, a table with a hidden line",
        Application("AUNG KYAW MOE", forms.html_table, html=True),
    ),
    "english": (
        "English labels and values",
        Application("HOANG MINH DUC", forms.english, greeting="Dear Sir or Madam,\n\nplease issue a report.\n\n"),
    ),
    "eras": ("Japanese years: 令和6年, H5.3.15", Application("VU THI HOA", forms.eras)),
    "full-width": ("full-width letters and digits", Application("SANTOS CARLO JOSE", forms.full_width)),
    "two-lines": ("label and value on two lines", Application("HO THI THUY", forms.two_lines)),
    "numbers-only": ("1. to 7. without labels", Application("TRAN VAN KHOA", forms.numbered)),
    "diacritics": (
        "name with diacritics",
        Application("NGUYEN HUU TOAN", forms.bare, changes={"name": "Nguyễn Hữu Toàn"}),
    ),
    "carrier-address": (
        "a carrier's address that breaks the RFC",
        Application("NGUYEN THI HANH", sender="hanh..nguyen.@mobile.example.jp"),
    ),
    "rfc2231": (
        "file names by RFC 2231",
        Application("BUI THI NGA", files=_renamed("在留カード（表）.jpg", "顔写真.jpg", naming="rfc2231")),
    ),
    "both-image-jpg": (
        "both files named image.jpg",
        Application("NGO DUC ANH", files=_renamed("image.jpg", "image.jpg")),
    ),
    "inline": (
        "inline images without a disposition",
        Application("AGUS WIJAYA", files=_renamed("image0.jpeg", "image1.jpeg", disposition=""), mixed="related"),
    ),
    "wrong-extension": (
        "a PNG called .jpg, a JPEG called .bin",
        Application("SITI RAHAYU", files=_wrong_types),
    ),
    "png-and-gif": ("card as PNG, portrait as still GIF", Application("GURUNG BISHAL", files=_png_and_gif)),
    "phone-photos": ("photos as a phone takes them", Application("NGUYEN DINH TUAN", files=_from_a_phone)),
    "just-below-5-mib": ("portrait one byte below 5 MiB", Application("EKO PRASETYO", files=_large)),
    "first-day": ("exam on 2023-11-01, the first day", Application("THIN THIN AYE")),
    "last-day": ("exam on 2025-07-07, the last day", Application("MAI VAN HIEU")),
    "exactly-80-percent": ("exactly 80 % of the pass mark", Application("BUDI SANTOSO")),
}

_LOOKED_AT: Mapping[str, tuple[str, Application, Sees]] = {
    "quoted": (
        "template filled in within a quotation",
        Application("REYES MARIA CLARA", forms.quoted, greeting=""),
        Sees(),
    ),
    "values-only": ("seven lines, no labels", Application("ZAW LIN HTET", forms.values_only), Sees()),
    "forwarded": (
        "sent on by the company",
        Application("PHAN DINH PHUC", text=_forwarded, greeting="", sender="soumu@example.co.jp"),
        Sees(),
    ),
    "name-order": (
        "name in another order than the register's",
        Application("GARCIA ANA LIZA", changes={"name": "ANA LIZA GARCIA"}),
        Sees(),
    ),
    "wrong-number": (
        "a number that the register has not",
        Application("TRINH THI LOAN", changes={"examinee_number": "SM2502-99999"}),
        Sees(result_of="TRINH THI LOAN"),
    ),
    "both-sides": ("card's front and back", Application("LI XIAOMEI", files=_both_sides), Sees()),
    "zip": ("both files in a zip", Application("LE THI DIEU LINH", files=_zipped), Sees()),
    "winmail": ("both files in a winmail.dat", Application("TRUONG VAN SON", files=_winmail), Sees()),
}

COMPLETE: tuple[Sample, ...] = (
    *(Sample(key, what, make, delivered(_APPROVE)) for key, (what, make) in _AS_WRITTEN.items()),
    *(Sample(key, what, make, delivered(_LOOK), sees) for key, (what, make, sees) in _LOOKED_AT.items()),
)
