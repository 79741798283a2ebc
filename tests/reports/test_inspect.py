"""What inspection says of genuine, altered, foreign and hostile files."""

import random
import re
import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain.verification import Authenticity, RegisterFacts, verify
from scoredesk.reports.certificates import SAMPLE_MARK
from scoredesk.reports.inspect import MOST_BYTES, inspect
from scoredesk.reports.seal import seal
from tests.reports.making import (
    SEALED_AT,
    SEALED_BY,
    authority,
    certified_anew,
    der,
    drawn,
    sample_seal,
    seal_of,
)

OURS = [der(seal_of().certificate)]


def sealed() -> bytes:
    return seal(drawn(), seal_of(), SEALED_AT)


def verdict(pdf: bytes, trusted: list[bytes] | None = None) -> Authenticity:
    return verify(inspect(pdf, OURS if trusted is None else trusted), None).authenticity


def range_of(pdf: bytes) -> tuple[int, int]:
    found = re.search(rb"/ByteRange\[0 (\d+) (\d+)", pdf)
    assert found is not None
    return int(found[1]), int(found[2])


def test_a_sealed_report_says_who_sealed_it_and_when_and_which_it_is() -> None:
    inspection = inspect(sealed(), OURS)
    assert inspection.serial == "SM2-2026-000123"
    assert inspection.code == "0123456789ABCDEFGHJKMNPQRS"
    assert not inspection.sample
    assert inspection.size == len(sealed())
    facts = inspection.seal
    assert facts is not None
    assert facts.ours
    assert facts.intact
    assert facts.whole_file
    assert facts.certificate_valid
    assert facts.signed_by == SEALED_BY
    assert facts.sealed_at == SEALED_AT
    assert facts.bytes_after == 0
    assert verdict(sealed()) is Authenticity.CANNOT_TELL, "only the register says genuine"


def test_an_authority_may_be_trusted_in_place_of_its_certificate() -> None:
    assert verdict(sealed(), [der(authority()[1])]) is Authenticity.CANNOT_TELL
    assert inspect(sealed(), [der(authority()[1])]).seal == inspect(sealed(), OURS).seal


def test_a_sample_is_told_only_by_its_seal() -> None:
    sample = drawn(sample=True)
    assert verdict(seal(sample, seal_of(), SEALED_AT)) is Authenticity.SAMPLE
    assert verdict(sample) is Authenticity.NOT_OURS


def sample_verdict(pdf: bytes, register: RegisterFacts | None = None) -> Authenticity:
    """The verdict where the sample key is known."""
    return verify(inspect(pdf, OURS, samples=[der(sample_seal().certificate)]), register).authenticity


def test_what_the_sample_key_sealed_is_a_sample_where_it_says_so_and_else_nothing() -> None:
    sample, posing = (seal(drawn(sample=mark), sample_seal(), SEALED_AT) for mark in (True, False))
    facts = inspect(sample, OURS, samples=[der(sample_seal().certificate)]).seal
    assert facts is not None
    assert (facts.ours, facts.sample_key, facts.intact) == (False, True, True)
    assert sample_verdict(sample) is Authenticity.SAMPLE
    assert sample_verdict(posing) is Authenticity.NOT_OURS
    for pdf in (sample, posing):
        assert sample_verdict(pdf, RegisterFacts(None, names_a_report=True)) is Authenticity.NOT_OURS


def test_a_mark_taken_out_of_a_sample_makes_nothing_of_it() -> None:
    sample = seal(drawn(sample=True), sample_seal(), SEALED_AT)
    assert sample.count(b", sample=yes</pdf:Keywords>") == 1
    bare = sample.replace(b", sample=yes</pdf:Keywords>", b"            </pdf:Keywords>")
    assert sample_verdict(bare) is Authenticity.NOT_OURS
    assert sample_verdict(sample + b"\n<pdf:Keywords>serial=SM2-2026-000001</pdf:Keywords>") is Authenticity.SAMPLE


@pytest.mark.parametrize("authority_name", ["Another CA (test)", "Exam CA (test)"])
def test_the_sample_key_is_known_by_itself_whatever_name_is_certified(authority_name: str) -> None:
    """Somebody who took it has it certified under the office's name, by a stranger or even below our authority."""
    stolen = certified_anew(sample_seal(), SEALED_BY, authority_name)
    posing = seal(drawn(), stolen, SEALED_AT)
    trusted = [*OURS, der(authority()[1])]
    inspection = inspect(posing, trusted, samples=[der(sample_seal().certificate)])
    for register in (None, RegisterFacts(None), RegisterFacts(None, names_a_report=True)):
        assert verify(inspection, register).authenticity is Authenticity.NOT_OURS


def test_a_certificate_that_calls_itself_a_samples_is_never_ours() -> None:
    """Neither where it is named among those to trust, nor below an authority that is."""
    sealed_sample = seal(drawn(sample=True), sample_seal(), SEALED_AT)
    assert verdict(sealed_sample, [der(sample_seal().certificate)]) is Authenticity.SAMPLE
    below_ours = certified_anew(sample_seal(), f"{SAMPLE_MARK} seal", "Exam CA (test)")
    posing = seal(drawn(), below_ours, SEALED_AT)
    assert verdict(posing, [der(authority()[1])]) is Authenticity.NOT_OURS


def test_another_offices_sample_is_not_ours() -> None:
    sample = seal(drawn(sample=True), seal_of("p256", "Another CA (test)"), SEALED_AT)
    assert sample_verdict(sample) is Authenticity.NOT_OURS


def test_a_seal_of_ours_speaks_before_one_of_the_sample_key() -> None:
    sample = seal(drawn(sample=True), sample_seal(), SEALED_AT)
    assert sample_verdict(sealed() + sample) is Authenticity.ALTERED


def test_another_offices_seal_is_not_ours() -> None:
    foreign = seal(drawn(), seal_of("p256", "Another CA (test)"), SEALED_AT)
    assert verdict(foreign) is Authenticity.NOT_OURS
    assert verdict(foreign, [der(authority()[1])]) is Authenticity.NOT_OURS
    # An authority of the same name is another one still.
    assert verdict(foreign, [der(seal_of("p384").certificate)]) is Authenticity.NOT_OURS
    # A certificate of ours is no authority: what it "issued" is nobody's.
    assert verdict(sealed(), [der(seal_of("p384").certificate)]) is Authenticity.NOT_OURS


def test_without_certificates_to_trust_nobody_can_tell() -> None:
    assert verdict(sealed(), []) is Authenticity.CANNOT_TELL


def test_an_unsealed_page_of_ours_is_not_ours() -> None:
    assert verdict(drawn()) is Authenticity.NOT_OURS


def test_any_altered_byte_that_was_sealed_is_found() -> None:
    pdf, chance = sealed(), random.Random(7)
    start, end = range_of(pdf)
    places = [*(chance.randrange(8, start) for _ in range(60)), *range(end, len(pdf), 29)]
    for place in places:
        altered = bytearray(pdf)
        altered[place] ^= 1
        assert verdict(bytes(altered)) in {Authenticity.ALTERED, Authenticity.NOT_OURS}, place
    # The page itself, well away from what points to the seal.
    assert verdict(pdf.replace(b"/Type/Page/", b"/Type/Pagf/", 1)) is Authenticity.ALTERED


def test_an_altered_signature_never_holds() -> None:
    pdf, chance = sealed(), random.Random(7)
    start, end = range_of(pdf)
    used = len(pdf[start : end - 1].rstrip(b"0"))
    for _ in range(300):
        altered = bytearray(pdf)
        place = start + 1 + chance.randrange(used - 1)
        altered[place] = ord("0") if altered[place] != ord("0") else ord("f")
        facts = inspect(bytes(altered), OURS).seal
        # The issuer's certificate, and the versions of structures, are no part of what was signed.
        if facts is not None and facts.ours and facts.intact:
            assert bytes(altered)[:start] == pdf[:start]


@pytest.mark.parametrize(
    "added", [b"\n", b"% a note\n", b"1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"]
)
def test_whatever_is_added_behind_the_seal_is_told(added: bytes) -> None:
    facts = inspect(sealed() + added, OURS).seal
    assert facts is not None
    assert facts.intact
    assert not facts.whole_file
    assert facts.bytes_after == len(added)
    assert verdict(sealed() + added) is Authenticity.ALTERED


def test_statements_added_behind_the_seal_count_for_nothing() -> None:
    added = b"<pdf:Keywords>serial=SM2-2026-999999, sample=yes</pdf:Keywords>"
    inspection = inspect(sealed() + added, OURS)
    assert inspection.serial == "SM2-2026-000123"
    assert not inspection.sample


def test_a_seal_cannot_be_moved_to_another_place() -> None:
    """Cut the signature out and put it elsewhere: the digest of what is left stays the same."""
    pdf = sealed()
    start, end = range_of(pdf)
    signature, rest = pdf[start:end], pdf[:start] + pdf[end:]
    moved = rest[:100] + signature + rest[100:]
    claimed = b"/ByteRange[0 100 %d %d]" % (100 + len(signature), len(rest) - 100)
    assert verdict(moved) is Authenticity.NOT_OURS
    assert verdict(moved + claimed) is Authenticity.NOT_OURS
    assert verdict(moved.replace(b"%%EOF", claimed)) is Authenticity.ALTERED


def test_nothing_but_hexadecimal_fits_into_the_seals_room() -> None:
    pdf = bytearray(sealed())
    _, end = range_of(bytes(pdf))
    pdf[end - 12 : end - 1] = b">/Evil true"
    facts = inspect(bytes(pdf), OURS).seal
    assert facts is None


def test_a_second_seal_of_a_stranger_does_not_speak_over_ours() -> None:
    foreign = seal(drawn(reaches=False), seal_of("p256", "Another CA (test)"), SEALED_AT)
    facts = inspect(sealed() + foreign, OURS).seal
    assert facts is not None
    assert facts.ours
    assert not facts.whole_file


def test_a_certificate_that_had_ended_is_told() -> None:
    late = seal(drawn(), seal_of(), SEALED_AT + timedelta(days=5000))
    facts = inspect(late, OURS).seal
    assert facts is not None
    assert facts.ours
    assert not facts.certificate_valid
    by_authority = inspect(late, [der(authority()[1])]).seal
    assert by_authority is not None
    assert by_authority.ours


def test_no_pdf_is_no_pdf() -> None:
    for content in (b"", b"\x89PNG\r\n", b"PK\x03\x04" + bytes(5000) + b"%PDF-1.7"):
        assert not inspect(content, OURS).is_pdf
        assert verdict(content) is Authenticity.NOT_OURS


@given(st.binary(max_size=400), st.integers(0, 2**32))
def test_no_bytes_make_it_raise(noise: bytes, at: int) -> None:
    pdf = bytearray(sealed())
    place = at % len(pdf)
    pdf[place : place + len(noise)] = noise
    inspect(bytes(pdf), OURS)


@given(st.binary(max_size=3000))
def test_no_signature_makes_it_raise(signature: bytes) -> None:
    room = b"<" + signature.hex().encode() + b">"
    head = b"%%PDF-1.7\n/ByteRange[0 60 %d 0]" % (60 + len(room))
    inspect(head.ljust(60) + room, OURS)


@pytest.mark.parametrize(
    "hostile",
    [
        b"/ByteRange[0 9 99 1]" * 500_000,
        (b"/ByteRange" + b" " * 40) * 200_000,
        b"/ByteRange[0 " + b"1" * 9_000_000,
        b"<pdf:Keywords>" * 700_000,
        b"/ByteRange[0 60 70000 19000000]".ljust(51) + b"<" + b"30" * 34_969 + b">" + b"x" * 18_000_000,
    ],
    ids=["ranges", "spaces", "digits", "keywords", "nested"],
)
def test_hostile_files_cost_little(hostile: bytes) -> None:
    start = time.process_time()
    inspect(b"%PDF-1.7\n" + hostile, OURS)
    assert time.process_time() - start < 3


def test_no_report_is_that_large() -> None:
    inspection = inspect(sealed() + bytes(MOST_BYTES), OURS)
    assert inspection.is_pdf
    assert inspection.seal is None
