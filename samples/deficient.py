"""Applications with something to mend (N10): each deficiency by itself, and who asked for it, machine or clerk."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from PIL import Image, ImageOps

from samples import cards, passports, portraits
from samples.applications import Application, Files, both, card_and, card_file, nothing, portrait_and, portrait_file
from samples.complete import padded
from samples.envelopes import File
from samples.forms import Claim, circled
from samples.register import Examinee
from samples.sample import Expected, Sample, Sees, World, card_of, portrait_of
from scoredesk.domain.application import MailKind, Role
from scoredesk.domain.assessment import Recommendation
from scoredesk.domain.deficiencies import DeficiencyCode

_LIMIT = 5 * 1024 * 1024
_HEIC = Path(__file__).parent / "data" / "portrait.heic"


def asked(*points: str, by_machine: bool, status: str = "awaiting_answer") -> Expected:
    """What must become of an application with points to mend."""
    return Expected(MailKind.APPLICATION, "filed", Recommendation.ASK, frozenset(points), by_machine, status)


def seen(*points: str) -> Expected:
    """What must become of an application at which the machine only wants a person to look."""
    return Expected(
        MailKind.APPLICATION,
        "filed",
        Recommendation.LOOK,
        frozenset(points),
        by_machine=False,
        status="awaiting_answer",
    )


def _heic(examinee: Examinee, world: World) -> Sequence[File]:
    return (card_file(examinee, world), File("IMG_0417.HEIC", _HEIC.read_bytes(), "image/heic"))


def _locked_zip(examinee: Examinee, world: World) -> Sequence[File]:
    return (File("documents.zip", _locked(both(examinee, world)), "application/zip"),)


def _locked(files: Sequence[File]) -> bytes:
    """Return an archive whose entries say that they are encrypted; nobody has the password, not even we."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name, (2026, 1, 5, 9, 0, 0)), file.content)
    raw = bytearray(out.getvalue())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(signature)
        while at >= 0:
            raw[at + flags] |= 1
            at = raw.find(signature, at + 4)
    return bytes(raw)


def _pdf(examinee: Examinee, world: World) -> Sequence[File]:  # noqa: ARG001 - one signature for all sets of files
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    return (File("scan.pdf", pdf + b"trailer<</Root 1 0 R>>\n%%EOF\n", "application/pdf"),)


def _no_portrait(examinee: Examinee, world: World) -> Sequence[File]:
    return (card_file(examinee, world),)


def _too_large(examinee: Examinee, world: World) -> Sequence[File]:
    return (card_file(examinee, world), File("photo.jpg", padded(portrait_of(examinee), _LIMIT)))


def _passport(examinee: Examinee, world: World) -> Sequence[File]:  # noqa: ARG001 - one signature for all sets of files
    page = passports.passport_page(examinee.name, nationality="KHM")
    return (File("passport.jpg", page), portrait_file(examinee))


def _a_wall() -> bytes:
    """A picture of a painted wall, and nobody before it."""
    down = Image.linear_gradient("L").resize((200, 230))
    across = down.rotate(90).resize((200, 230))
    return portraits.encoded(Image.merge("RGB", (across, down, ImageOps.invert(across))))


def _small_card(examinee: Examinee, world: World) -> bytes:
    return cards.card_front(card_of(examinee, world), width=320)


def _two_exams(examinee: Examinee) -> str:
    claim = Claim(examinee, {})
    other = Claim(examinee, {"examinee_number": "SM2410-10777", "exam_date": "2024年10月17日"})
    return f"【1】\n{circled(claim)}\n【2】\n{circled(other)}"


def _two_birth_dates(examinee: Examinee) -> str:
    return circled(Claim(examinee, {})) + "\n⑥生年月日:1991年7月24日\n"


def _cloud_link(examinee: Examinee) -> str:
    return circled(Claim(examinee, {})) + "\n写真はこちらです https://drive.google.com/drive/folders/EXAMPLE\n"


def _future(world: World, key: str) -> bytes:
    day = world.today + timedelta(days=40)
    changes = {"exam_date": f"{day.year}年{day.month}月{day.day}日"}
    return Application("NGUYEN THI PHUONG", changes=changes)(world, key)


# By name: what it is, whose, what differs, the points of the letter.
_ITEMS: Mapping[str, tuple[str, str, dict[str, str | None], tuple[str, ...]]] = {
    "no-sex": ("sex is missing", "RINA KARTIKA", {"sex": None}, ("item_missing",)),
    "ambiguous-date": ("05/06/2024 may be two days", "MIN THU", {"exam_date": "05/06/2024"}, ("item_ambiguous",)),
    "no-such-date": (
        "30 February",
        "SHRESTHA RAJESH",
        {"exam_date": "2025年2月30日"},
        ("item_invalid",),
    ),
    "unselected": ("男・女 left as it was", "VO THI KIM CHI", {"sex": "男・女"}, ("item_unselected",)),
}

# By name: what it is, whose, the files, the points, whether the machine asks by itself.
_FILES: Mapping[str, tuple[str, str, Files, tuple[str, ...], bool]] = {
    "no-files": (
        "no attachments",
        "CAO XUAN TRUONG",
        nothing,
        ("card_front_missing", "portrait_missing"),
        True,
    ),
    "no-portrait": ("no portrait", "HENDRA GUNAWAN", _no_portrait, ("portrait_missing",), True),
    "heic": ("portrait as HEIC", "YE HTUT NAING", _heic, ("file_heic",), True),
    "locked-zip": ("a zip with a password", "EI PHYU MON", _locked_zip, ("file_archive", "file_unreadable"), True),
    "pdf": ("a PDF in place of pictures", "BAUTISTA RAMON", _pdf, ("file_pdf",), True),
    "truncated": ("JPEG cut off", "LIU DONGSHENG", card_and(portraits.truncated), ("file_unreadable",), True),
    "too-large": ("portrait of 5 MiB", "RAI PUJA", _too_large, ("file_size",), True),
    "small-card": (
        "card too small to read",
        "CHAN RITHY",
        portrait_and(_small_card),
        ("card_unreadable",),
        False,
    ),
    "grey": ("portrait without colour", "DO VAN LONG", card_and(portraits.greyscale), ("portrait_colour",), False),
    "small-head": (
        "head too small",
        "PHAM VAN CUONG",
        card_and(lambda: portraits.head_share(0.42)),
        ("portrait_head_height",),
        False,
    ),
    "no-face": ("no face", "FITRI HANDAYANI", card_and(_a_wall), ("portrait_no_face",), False),
}

_ANSWERED = frozenset({"no-sex", "ambiguous-date", "unselected", "no-portrait", "heic", "grey"})


def _status(key: str) -> str:
    return "delivered" if key in _ANSWERED else "awaiting_answer"


_SEEN: tuple[Sample, ...] = (
    Sample(
        "animated",
        "animated GIF",
        Application("MENDOZA GRACE JOY", files=card_and(portraits.animated, "photo.gif", "image/gif")),
        seen("file_animated"),
        Sees(asks=((DeficiencyCode.FILE_ANIMATED, Role.PORTRAIT),)),
    ),
    Sample(
        "passport",
        "passport in place of the card",
        Application("KEO VICHEKA", files=_passport),
        asked("passport_instead", by_machine=False),
    ),
    Sample(
        "two-faces",
        "two faces",
        Application("TRAN THI XUAN", files=card_and(portraits.two_faces)),
        asked("portrait_second_face", by_machine=False),
        Sees(asks=((DeficiencyCode.PORTRAIT_SECOND_FACE, Role.PORTRAIT),)),
    ),
)

_OTHERS: tuple[Sample, ...] = (
    Sample(
        "two-exams",
        "two exams in one mail",
        Application("DINH VAN QUANG", text=_two_exams),
        asked("two_exams", by_machine=True),
    ),
    Sample(
        "conflict",
        "two dates of birth",
        Application("MAGAR ANITA", text=_two_birth_dates),
        asked("item_conflict", by_machine=True),
    ),
    Sample(
        "cloud-link",
        "a link to a cloud folder",
        Application("CHEA SREYMOM", text=_cloud_link, files=nothing),
        asked("file_cloud_link", by_machine=True),
    ),
    Sample(
        "gap-begins",
        "exam on 2025-07-08, when none was held",
        Application("LAM THI BICH", changes={"exam_date": "2025年7月8日"}),
        asked("exam_date_no_exam", by_machine=True),
    ),
    Sample(
        "gap-ends",
        "exam on 2025-11-03, when none was held",
        Application("YUSUF HIDAYAT", changes={"exam_date": "2025年11月3日"}),
        asked("exam_date_no_exam", by_machine=True),
    ),
    Sample(
        "future",
        "exam date to come; withdrawn later",
        _future,
        asked("exam_date_future", by_machine=True, status="withdrawn"),
    ),
    Sample(
        "unknown",
        "nobody of the register",
        Application(
            "NOU BOPHA",
            sender="vantha@example.org",
            changes={
                "examinee_number": "SM2402-00001",
                "exam_date": "2024年2月15日",
                "name": "VANTHA SOPHEAP",
                "birth_date": "1994年1月30日",
            },
        ),
        asked("not_in_register", by_machine=False),
    ),
)

DEFICIENT: tuple[Sample, ...] = (
    *(
        Sample(key, what, Application(name, changes=changes), asked(*points, by_machine=True, status=_status(key)))
        for key, (what, name, changes, points) in _ITEMS.items()
    ),
    *(
        Sample(key, what, Application(name, files=files), asked(*points, by_machine=machine, status=_status(key)))
        for key, (what, name, files, points, machine) in _FILES.items()
    ),
    *_SEEN,
    *_OTHERS,
)

LEFT: tuple[Sample, ...] = (
    Sample(
        "left-complete",
        "left on the desk: complete",
        Application("HTET AUNG"),
        Expected(MailKind.APPLICATION, "filed", Recommendation.APPROVE, status="in_review"),
        Sees(takes_on=False),
    ),
    Sample(
        "left-background",
        "left on the desk: a busy background",
        Application("RAMOS EDWIN", files=card_and(portraits.busy_ground)),
        Expected(MailKind.APPLICATION, "filed", Recommendation.ASK, status="in_review"),
        Sees(takes_on=False),
    ),
    Sample(
        "left-name",
        "left on the desk: another name than the register's",
        Application("PRASERT BOONMEE", changes={"name": "PRASOET BUNMI"}),
        Expected(MailKind.APPLICATION, "filed", Recommendation.LOOK, status="in_review"),
        Sees(takes_on=False),
    ),
)
