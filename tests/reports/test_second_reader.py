"""pyHanko's reading: bounded whatever the file, and compared with our own look."""

import random
import threading
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from scoredesk.domain.verification import Inspection, Source, Telling, tell
from scoredesk.reports import second_reader
from scoredesk.reports.inspect import inspect
from scoredesk.reports.seal import seal
from scoredesk.reports.second_reader import SecondReading, SecondSeal, Trust, compared, read_again, report_on
from tests.reports.making import SEALED_AT, authority, der, drawn, portrait, seal_of

TRUST = Trust([der(seal_of().certificate)], [der(authority()[1])])


def sealed() -> bytes:
    return seal(drawn(portrait=portrait()), seal_of(), SEALED_AT)


def bomb(inner: bytes, filters: int = 1) -> bytes:
    """A PDF whose one page's content is packed so many times."""
    content = inner
    for _ in range(filters):
        content = zlib.compress(content, 9)
    names = b"[" + b"/FlateDecode" * filters + b"]"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(content), names, content),
    ]
    pdf, offsets = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + tail % (table, len(pdf))


def test_a_good_seal_is_read_as_good_and_the_page_is_read() -> None:
    reading = read_again(sealed(), TRUST)
    assert reading is not None
    (found,) = reading.seals
    assert (found.holds, found.whole, found.trusted, found.revoked) == (True, True, True, False)
    assert report_on(reading.text) == ("SM2-2026-000123", "0123456789ABCDEFGHJKMNPQRS")
    assert "serial=SM2-2026-000123" in reading.keywords
    assert reading.pictures[0][0] == "image/jpeg"


def test_a_certificate_below_an_authority_is_trusted_and_a_strangers_is_not() -> None:
    by_authority = read_again(sealed(), Trust([der(authority()[1])]))
    by_nobody = read_again(sealed(), Trust([]))
    assert by_authority is not None
    assert by_nobody is not None
    assert by_authority.seals[0].trusted
    assert not by_nobody.seals[0].trusted


@pytest.mark.parametrize(
    "hostile",
    [
        bomb(b" " * 1_500_000_000, 2),
        bomb(b"BT(" + b"\\" * 40_000_000),
        bomb(b"<" * 60_000_000),
        b"%PDF-1.7\n" + b"1 0 obj" * 500_000,
        b"%PDF-1.7\n" + b"[" * 3_000_000 + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\nxref\n0 99999999\n" + b"0000000000 00000 n \n" * 100_000 + b"trailer<<>>startxref\n9\n%%EOF",
    ],
    ids=["memory", "strings", "brackets", "objects", "nested", "table"],
)
def test_no_file_takes_more_than_its_share(hostile: bytes) -> None:
    start = time.monotonic()
    read_again(hostile, TRUST)
    assert time.monotonic() - start < 40
    assert read_again(sealed(), TRUST) is not None, "and the next one is read"


def test_random_damage_never_raises_and_never_makes_a_good_seal() -> None:
    pdf, chance = sealed(), random.Random(5)
    for _ in range(40):
        damaged = bytearray(pdf)
        for _ in range(chance.randrange(1, 30)):
            place = chance.randrange(len(damaged))
            damaged[place] = chance.randrange(256)
        looked = compared(inspect(bytes(damaged), TRUST.trusted), read_again(bytes(damaged), TRUST))
        assert tell(looked, None) not in (Telling.REGISTER_AWAY, Telling.SAMPLE, Telling.RECEIPT)


def test_threads_take_turns_and_get_their_own_answer() -> None:
    found: dict[int, str] = {}
    pdfs = [seal(drawn(serial=f"SM2-2026-{number:06}"), seal_of(), SEALED_AT) for number in range(4)]

    def one(number: int) -> None:
        reading = read_again(pdfs[number], TRUST)
        assert reading is not None
        found[number] = report_on(reading.text)[0]

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"SM2-2026-{number:06}" for number in range(4)}


def test_the_process_has_no_secrets_in_its_environment() -> None:
    read_again(sealed(), TRUST)
    pid = second_reader._reader.pid
    entries = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    names = {entry.split(b"=")[0] for entry in entries if entry}
    assert names <= {b"PATH", b"PYTHONMALLOC", b"MALLOC_ARENA_MAX", b"LC_CTYPE"}


# ── Where the two differ, nobody is told that the seal is good ──

GOOD = SecondSeal(start=0, holds=True, whole=True, trusted=True, revoked=False, said="")


def reading_of(*seals: SecondSeal, why: str = "") -> SecondReading:
    return SecondReading(read=not why, why=why, encrypted=False, seals=seals)


@pytest.mark.parametrize(
    ("change", "agreed"),
    [
        ({}, True),
        ({"holds": False}, False),
        ({"whole": False}, False),
        ({"trusted": False}, False),
    ],
)
def test_pyhanko_must_find_a_good_seal_of_ours_good_too(change: dict[str, bool], agreed: bool) -> None:
    inspection = inspect(sealed(), TRUST.trusted)
    assert inspection.seal is not None
    theirs = replace(GOOD, start=inspection.seal.at, **change)  # type: ignore[arg-type]  # its flags
    looked = compared(inspection, reading_of(theirs))
    assert looked.agreed is agreed
    assert tell(looked, None) is (Telling.REGISTER_AWAY if agreed else Telling.READERS_DISAGREE)


def test_a_seal_that_pyhanko_cannot_find_is_no_agreement() -> None:
    looked = compared(inspect(sealed(), TRUST.trusted), reading_of(why="PdfReadError"))
    assert (looked.agreed, looked.second) == (False, "PdfReadError")


def test_a_good_seal_that_we_do_not_find_is_no_agreement() -> None:
    bare = Inspection(is_pdf=True, size=1, sha256="")
    assert tell(compared(bare, reading_of(GOOD)), None) is Telling.READERS_DISAGREE
    assert compared(bare, reading_of(replace(GOOD, trusted=False))).agreed is None


def test_what_is_altered_for_us_stays_altered_whatever_pyhanko_says() -> None:
    altered = inspect(sealed() + b"\n", TRUST.trusted)
    assert tell(compared(altered, reading_of(GOOD)), None) is Telling.ADDED


def test_a_file_too_heavy_for_pyhanko_is_left_to_our_own_look() -> None:
    inspection = inspect(sealed(), TRUST.trusted)
    assert compared(inspection, None) == inspection


def test_the_page_is_read_only_where_the_metadata_say_nothing() -> None:
    reading = replace(reading_of(), text="No. SM2-2026-000009 x")
    bare = compared(Inspection(is_pdf=True, size=1, sha256=""), reading)
    assert (bare.serial, bare.source) == ("SM2-2026-000009", Source.PAGE)
    stated = compared(Inspection(is_pdf=True, size=1, sha256="", serial="A"), reading)
    assert (stated.serial, stated.source) == ("A", Source.METADATA)
