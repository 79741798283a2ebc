"""The sample and its forgeries, judged by other people's readers and by every way of ours to check a file."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from scoredesk.actions.office import office
from scoredesk.actions.press_report import draw_and_seal, the_press
from scoredesk.actions.sample_forgeries import STRANGER, altered_sample, foreign_sample
from scoredesk.actions.sample_report import (
    names_the_sample,
    sample_facts,
    sample_report,
    sample_seal,
    sealing_moment,
)
from scoredesk.actions.verify import verify_pdf
from scoredesk.domain.report_facts import ReportFacts
from scoredesk.domain.verification import Authenticity, CheckName, CheckOutcome
from scoredesk.reports.seal import seal
from tests.reports.making import FACTS
from tests.web import people

pytestmark = pytest.mark.django_db
NAME = "見本 SAMPLE - proves nothing"


def outcomes(pdf: bytes) -> dict[CheckName, CheckOutcome]:
    return {check.name: check.outcome for check in verify_pdf(pdf).checks}


def sealed_by_sample_key(facts: ReportFacts) -> bytes:
    """What somebody can make who has taken the sample key."""
    with the_press() as press:
        drawn = press.draw(facts, sealed_by=sample_seal().subject_name)
    return seal(drawn, sample_seal(), sealing_moment())


def pdfsig(pdf: bytes, folder: Path) -> str:
    file = folder / "file.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout


def test_the_offices_key_has_no_part_in_the_sample() -> None:
    assert sample_seal().certificate.public_bytes(Encoding.DER) == office().sample_key().certificate
    ours = office().seal_key()
    for certificate in (ours.certificate, *ours.chain):
        assert certificate.hex().encode() not in sample_report()
    with pytest.raises(ValueError, match="sealed by the sample key"):
        draw_and_seal(sample_facts(), sealing_moment())


def test_poppler_reads_a_whole_seal_of_the_sample_key(tmp_path: Path) -> None:
    said = pdfsig(sample_report(), tmp_path)
    assert f"Signer Certificate Common Name: {NAME}" in said
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_poppler_sees_what_is_wrong_with_the_forgeries(tmp_path: Path) -> None:
    altered = pdfsig(altered_sample(), tmp_path)
    assert f"Signer Certificate Common Name: {NAME}" in altered
    assert "Digest Mismatch" in altered
    foreign = pdfsig(foreign_sample(), tmp_path)
    assert f"Signer Certificate Common Name: {STRANGER}" in foreign
    assert "Signature is Valid" in foreign


def test_pyhanko_trusts_the_sample_only_below_its_own_authority() -> None:
    embedded = PdfFileReader(io.BytesIO(sample_report())).embedded_signatures[0]
    by_its_own = validate_pdf_signature(
        embedded, ValidationContext(trust_roots=list(roots(office().sample_key().chain)))
    )
    assert by_its_own.bottom_line
    by_the_office = validate_pdf_signature(
        embedded, ValidationContext(trust_roots=list(roots(office().seal_key().chain)))
    )
    assert by_the_office.intact
    assert not by_the_office.trusted
    altered = PdfFileReader(io.BytesIO(altered_sample())).embedded_signatures[0]
    status = validate_pdf_signature(altered, ValidationContext(trust_roots=list(roots(office().sample_key().chain))))
    assert not status.intact


def roots(chain: tuple[bytes, ...]) -> list[object]:
    return list(load_certs_from_pemder_data(b"".join(pem(each) for each in chain)))


def pem(der: bytes) -> bytes:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)


def test_openssl_verifies_the_sample_below_its_own_authority_alone(tmp_path: Path) -> None:
    pdf = sample_report()
    found = re.search(rb"/ByteRange\[0 (\d+) (\d+) (\d+)", pdf)
    assert found is not None
    start, end, _ = (int(number) for number in found.groups())
    signature = cms.ContentInfo.load(bytes.fromhex(pdf[start + 1 : end - 1].decode())).dump()
    (tmp_path / "signature.der").write_bytes(signature)
    (tmp_path / "content").write_bytes(pdf[:start] + pdf[end:])
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-out", "/dev/null"]
    command += ["-in", str(tmp_path / "signature.der"), "-content", str(tmp_path / "content")]
    for key, code in ((office().sample_key(), 0), (office().seal_key(), 4)):
        (tmp_path / "roots.pem").write_bytes(b"".join(pem(each) for each in key.chain))
        said = subprocess.run([*command, "-CAfile", str(tmp_path / "roots.pem")], capture_output=True, check=False)
        assert (said.returncode == 0) is (code == 0), said.stderr


def test_every_process_makes_the_same_sample() -> None:
    first = sample_report()
    sample_report.cache_clear()
    sample_seal.cache_clear()
    assert sample_report() == first


def test_the_sample_verifies_as_a_sample() -> None:
    told = verify_pdf(sample_report())
    assert told.authenticity is Authenticity.SAMPLE
    assert not told.altered_sample
    found = outcomes(sample_report())
    assert found[CheckName.OURS] is CheckOutcome.FAILED
    assert found[CheckName.INTACT] is found[CheckName.WHOLE_FILE] is CheckOutcome.PASSED
    assert found[CheckName.REGISTER] is CheckOutcome.FAILED


def test_the_altered_sample_is_a_sample_and_altered() -> None:
    told = verify_pdf(altered_sample())
    assert told.authenticity is Authenticity.SAMPLE
    assert told.altered_sample
    assert outcomes(altered_sample())[CheckName.INTACT] is CheckOutcome.FAILED
    assert verify_pdf(sample_report() + b"\n% more").altered_sample


def test_the_strangers_sample_is_not_ours() -> None:
    assert verify_pdf(foreign_sample()).authenticity is Authenticity.NOT_OURS
    assert outcomes(foreign_sample())[CheckName.INTACT] is CheckOutcome.PASSED


def test_nothing_that_the_sample_key_seals_is_ever_a_report() -> None:
    """With an issued report's serial and code, with and without the mark, whole and broken."""
    people.report(None, people.result(), serial=FACTS.serial)
    posing = replace(FACTS, verify_url=f"https://example.jp/v/{people.CODE}")
    for facts in (posing, replace(posing, sample=True)):
        pdf = sealed_by_sample_key(facts)
        for forged in (pdf, pdf + b"\n", pdf.replace(b"/Type/Page/", b"/Type/Pagf/", 1)):
            assert verify_pdf(forged).authenticity is Authenticity.NOT_OURS
    invented = replace(FACTS, serial="SM2-2026-999999", verify_url=f"https://example.jp/v/{'Z' * 26}")
    assert verify_pdf(sealed_by_sample_key(replace(invented, sample=True))).authenticity is Authenticity.SAMPLE
    assert verify_pdf(sealed_by_sample_key(invented)).authenticity is Authenticity.NOT_OURS


@pytest.mark.parametrize(
    "typed", ["SAMPLE", " sample ", "ＳＡＭＰＬＥ", "https://scores.example.jp/v/SAMPLE", "scores.example.jp/v/sample/"]
)
def test_the_samples_code_is_found_in_what_people_type(typed: str) -> None:
    assert names_the_sample(typed)


@pytest.mark.parametrize(
    "typed", ["", "SAMPLES", "NGUYEN VAN SAMPLE", "https://example.jp/v/SAMPLE/portrait", people.CODE]
)
def test_what_is_not_the_samples_code_is_not(typed: str) -> None:
    assert not names_the_sample(typed)


@pytest.mark.parametrize(
    ("make", "said"), [(sample_report, "sample: "), (altered_sample, "altered since it was sealed")]
)
def test_the_command_line_says_sample_where_the_office_is(make: Callable[[], bytes], said: str, tmp_path: Path) -> None:
    """In a process of its own, without the register: the keys alone are asked."""
    (tmp_path / "file.pdf").write_bytes(make())
    command = [sys.executable, "-m", "scoredesk", "inspect", str(tmp_path / "file.pdf"), "--offline"]
    trust = tmp_path / "sample.pem"
    trust.write_bytes(pem(office().sample_key().certificate))
    done = subprocess.run([*command, "--trust", str(trust)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stdout
    told = subprocess.run([*command, "--trust", str(trust), "--json"], capture_output=True, text=True, check=False)
    assert json.loads(told.stdout)["verdict"] == "sample"
