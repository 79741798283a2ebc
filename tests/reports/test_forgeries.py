"""The table of forgeries: each is told for what it is, none as genuine; the readers of others see its seal as we do."""

import functools
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from scoredesk.actions.office import SealKey, office, set_office
from scoredesk.actions.verify import verify_pdf
from scoredesk.conf.wiring import office_from_environment
from scoredesk.domain.verification import (
    VERDICTS,
    Authenticity,
    CheckName,
    CheckOutcome,
    Inspection,
    Telling,
    Verification,
)
from scoredesk.reports.seal import Seal, seal
from tests.reports import forgeries
from tests.reports.forgeries import FORGERIES, Forgery
from tests.reports.making import SEALED_AT, authority, der, drawn, sample_seal, seal_of, time_stamp_service
from tests.web import people

pytestmark = pytest.mark.django_db


def as_key(seal: Seal) -> SealKey:
    key = seal.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SealKey(key, der(seal.certificate), tuple(map(der, seal.chain)), development=False)


@pytest.fixture(autouse=True)
def the_office() -> Iterator[None]:
    """An office with the run's keys: its seal, a former one that was revoked since, and its authority's list."""
    key, sample = as_key(seal_of()), as_key(sample_seal())
    set_office(
        lambda: replace(
            office_from_environment(),
            seal_key=lambda: key,
            sample_key=lambda: sample,
            former_seals=lambda: (der(forgeries.revoked_seal().certificate),),
            seal_crls=lambda: (forgeries.list_of_revoked().public_bytes(Encoding.DER),),
        )
    )
    yield
    set_office(office_from_environment)


@pytest.fixture
def register(db: None) -> None:
    """Three issued reports: valid, superseded, revoked."""
    people.report(None, people.result("A-1"), serial="SM2-2026-000123", pdf=forgeries.issued())
    people.report(
        None,
        people.result("A-2"),
        code="2123456789ABCDEFGHJKMNPQRS",
        serial="SM2-2026-000077",
        standing="superseded",
        pdf=forgeries.superseded(),
    )
    people.report(
        None,
        people.result("A-3"),
        code="3123456789ABCDEFGHJKMNPQRS",
        serial="SM2-2026-000078",
        standing="revoked",
        reason="Issued for the wrong person",
        pdf=forgeries.revoked(),
    )


def verified(forgery: Forgery) -> Verification:
    return verify_pdf(forgery.make(), [der(authority()[1])] if forgery.further else [])


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.name)
def test_a_forgery_is_told_for_what_it_is(forgery: Forgery) -> None:
    verification = verified(forgery)
    assert verification.telling is forgery.told
    assert verification.authenticity is VERDICTS[forgery.told]
    assert verification.authenticity not in (Authenticity.GENUINE, Authenticity.SUPERSEDED, Authenticity.REVOKED)


@pytest.mark.usefixtures("register")
def test_a_time_stamp_of_ones_own_is_not_believed() -> None:
    (forgery,) = [each for each in FORGERIES if each.name.startswith("a time stamp")]
    set_office(functools.partial(replace, office(), stamp_services=lambda: (der(time_stamp_service()[1]),)))
    checks = {check.name: check.outcome for check in verified(forgery).checks}
    assert checks[CheckName.TIME_STAMP] is CheckOutcome.FAILED
    assert checks[CheckName.INTACT] is CheckOutcome.PASSED


def test_the_table_is_long_enough() -> None:
    assert len(FORGERIES) >= 40
    assert len({forgery.name for forgery in FORGERIES}) == len(FORGERIES)


@pytest.mark.usefixtures("register")
def test_the_issued_files_are_told_as_they_stand() -> None:
    for make, told in (
        (forgeries.issued, Telling.VALID),
        (forgeries.superseded, Telling.SUPERSEDED),
        (forgeries.revoked, Telling.REVOKED),
    ):
        verification = verify_pdf(make())
        assert verification.telling is told
        assert verification.inspection.agreed, "and pyHanko finds their seals good"
        assert good(verification.inspection)


def test_what_a_former_key_sealed_stays_the_offices() -> None:
    """And where nobody names the former key, it is somebody who bears our name."""
    former = seal_of("rsa")
    pdf = seal(drawn(), former, SEALED_AT)
    assert verify_pdf(pdf).telling is Telling.OUR_NAME
    set_office(functools.partial(replace, office(), former_seals=lambda: (der(former.certificate),)))
    assert verify_pdf(pdf).telling is Telling.UNKNOWN_TO_REGISTER
    assert verify_pdf(pdf).inspection.agreed
    assert verify_pdf(pdf + b"\n").telling is Telling.ADDED


def test_a_revoked_key_is_found_on_its_authoritys_list() -> None:
    inspection = verify_pdf(seal(drawn(), forgeries.revoked_seal(), SEALED_AT)).inspection
    assert inspection.seal is not None
    assert inspection.seal.revoked
    assert inspection.agreed, "pyHanko finds the seal whole as we do"


# ── What pdfsig, pyHanko and OpenSSL say of each seal ──


def good(inspection: Inspection) -> bool:
    """Whether we find a seal that is intact and covers the whole file."""
    return inspection.seal is not None and inspection.seal.intact and inspection.seal.whole_file


def pdfsig_says(pdf: bytes, folder: Path) -> bool:
    """Whether poppler finds one signature, valid, over the whole document."""
    (folder / "it.pdf").write_bytes(pdf)
    done = subprocess.run(["pdfsig", "-nocert", "it.pdf"], cwd=folder, capture_output=True, check=False, timeout=60)
    said = done.stdout.decode("utf-8", "replace")
    return "Signature is Valid" in said and "Not total document signed" not in said and "Total document signed" in said


def pyhanko_says(pdf: bytes) -> bool:
    """Whether pyHanko finds every signature valid, over the whole file, with nothing changed since."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        statuses = [validate_pdf_signature(each, ValidationContext(allow_fetching=False)) for each in signatures]
    except Exception:  # noqa: BLE001 - whatever it raises on such a file, it does not call it good
        return False
    return bool(statuses) and all(
        status.intact and status.valid and status.coverage is SignatureCoverageLevel.ENTIRE_FILE for status in statuses
    )


def openssl_says(pdf: bytes, inspection: Inspection, folder: Path) -> bool:
    """Whether OpenSSL finds the signature to hold over the rest of the file: ours where there is one, else the last."""
    found = [
        tuple(int(number) for number in match.groups())
        for match in re.finditer(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]", pdf)
    ]
    if not found:
        return False
    at = inspection.seal.at if inspection.seal else found[-1][0]
    start, end, rest = next(each for each in found if each[0] == at)
    try:
        signature = cms.ContentInfo.load(bytes.fromhex(pdf[start + 1 : end - 1].decode())).dump()
    except ValueError:
        return False
    (folder / "signature.der").write_bytes(signature)
    (folder / "content").write_bytes(pdf[:start] + pdf[end : end + rest])
    command = ["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", "signature.der"]
    done = subprocess.run(
        [*command, "-content", "content", "-out", "/dev/null"], cwd=folder, capture_output=True, check=False
    )
    return done.returncode == 0 and end + rest == len(pdf)


PDFS = [forgery for forgery in FORGERIES if forgery.told is not Telling.NO_PDF]


@pytest.mark.parametrize("forgery", PDFS, ids=lambda forgery: forgery.name)
def test_the_readers_of_others_see_the_seal_as_we_do(forgery: Forgery, tmp_path: Path) -> None:
    """Where one sees it otherwise, the table says that it is blind to this, and why."""
    pdf = forgery.make()
    inspection = verified(forgery).inspection
    ours = good(inspection)
    said = {
        "pdfsig": pdfsig_says(pdf, tmp_path),
        "pyHanko": pyhanko_says(pdf),
        "openssl": openssl_says(pdf, inspection, tmp_path),
    }
    assert {tool for tool, says in said.items() if says != ours} == set(forgery.blind), (ours, said)
