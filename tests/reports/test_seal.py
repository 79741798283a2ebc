"""The seal, judged by other people's readers: poppler, pyHanko, OpenSSL."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pikepdf
import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.reports.inspect import inspect
from scoredesk.reports.seal import Seal, seal
from scoredesk.reports.signature_field import UnknownFormError
from tests.reports.making import SEALED_AT, SEALED_BY, authority, der, drawn, portrait, seal_of, time_stamp_service

KINDS = ["p256", "p384", "rsa"]


def sealed(kind: str = "p256") -> bytes:
    return seal(drawn(portrait=portrait()), seal_of(kind), SEALED_AT)


def signature_in(pdf: bytes) -> tuple[bytes, bytes]:
    """The CMS of a sealed PDF, and the bytes that it signs."""
    found = re.search(rb"/ByteRange\[0 (\d+) (\d+) (\d+)", pdf)
    assert found is not None
    start, end, rest = (int(number) for number in found.groups())
    assert end + rest == len(pdf), "the whole file is signed"
    padded = bytes.fromhex(pdf[start + 1 : end - 1].decode())
    return cms.ContentInfo.load(padded).dump(), pdf[:start] + pdf[end:]


@pytest.mark.parametrize("kind", KINDS)
def test_poppler_accepts_the_seal(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(sealed(kind))
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert said.count("Signature #") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_pyhanko_judges_the_seal_valid_and_the_file_unchanged(kind: str) -> None:
    roots = list(load_certs_from_pemder_data(authority()[1].public_bytes(Encoding.PEM)))
    (signature,) = PdfFileReader(io.BytesIO(sealed(kind))).embedded_signatures
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=SEALED_AT)
    status = validate_pdf_signature(signature, context)
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.signer_reported_dt == SEALED_AT
    assert signature.docmdp_level is not None
    assert signature.docmdp_level.name == "NO_CHANGES"


@pytest.mark.parametrize("kind", KINDS)
def test_openssl_verifies_the_signature_and_its_chain(kind: str, tmp_path: Path) -> None:
    signature, content = signature_in(sealed(kind))
    (tmp_path / "signature.der").write_bytes(signature)
    (tmp_path / "content").write_bytes(content)
    (tmp_path / "ca.pem").write_bytes(authority()[1].public_bytes(Encoding.PEM))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature.der"]
    rest = ["-content", "content", "-CAfile", "ca.pem", "-purpose", "any", "-out", "/dev/null"]
    moment = ["-attime", str(int(SEALED_AT.timestamp()))]
    done = subprocess.run([*command, *rest, *moment], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "content").write_bytes(content.replace(b"%PDF-1.7", b"%PDF-1.6"))
    done = subprocess.run([*command, *rest, *moment], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0


def test_the_signature_is_pades_baseline() -> None:
    signature, _ = signature_in(sealed())
    (signer,) = cms.ContentInfo.load(signature)["content"]["signer_infos"]
    kinds = {attribute["type"].native for attribute in signer["signed_attrs"]}
    assert kinds == {"content_type", "message_digest", "signing_certificate_v2"}, "and no signing_time"


def test_what_was_drawn_stays_byte_for_byte_and_is_certified() -> None:
    assert sealed().startswith(drawn(portrait=portrait()))
    with pikepdf.open(io.BytesIO(sealed())) as pdf:
        certification = pdf.Root.Perms.DocMDP
        (field,) = pdf.Root.AcroForm.Fields
        assert field.V.objgen == certification.objgen
        assert certification.Reference[0].TransformParams.P == 1
        assert certification.Name == SEALED_BY
        assert "Issue of a score report" in str(certification.Reason)
        assert certification.Location == "JP"
        assert pdf.open_metadata()["pdfaid:part"] == "2"
        assert not pdf.check_pdf_syntax()


def test_the_field_is_a_tagged_form_element_without_extent() -> None:
    """PDF/UA-1 7.18.4: a widget stands in a Form element; PDF/A-2 6.3.2: it prints, and is not hidden."""
    with pikepdf.open(io.BytesIO(sealed())) as pdf:
        (widget,) = pdf.pages[0].Annots
        assert list(widget.Rect) == [0, 0, 0, 0]
        assert int(widget.F) & 0b100111 == 0b100
        assert SEALED_BY in str(widget.TU)
        tree = pdf.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        form = parents[int(widget.StructParent)]
        assert form.S == "/Form"
        assert form.K.Obj.objgen == widget.objgen
        assert any(kid.objgen == form.objgen for kid in form.P.K)
        assert int(tree.ParentTreeNextKey) == max(parents) + 1


def test_sealing_twice_at_the_same_moment_gives_the_same_file() -> None:
    assert sealed("p256") == sealed("p256")
    assert sealed() != seal(drawn(portrait=portrait()), seal_of(), SEALED_AT + timedelta(seconds=1))


def test_what_the_press_did_not_draw_is_not_sealed() -> None:
    for pdf in (
        b"",
        b"%PDF-1.7\n%%EOF\n",
        drawn()[:-1],
        sealed(),
        drawn().replace(b"/StructTreeRoot", b"/StructTreeRooT"),
    ):
        with pytest.raises(UnknownFormError):
            seal(pdf, seal_of(), SEALED_AT)


def test_a_seal_reads_its_key_once_and_refuses_what_is_no_seals_key() -> None:
    whole = seal_of("rsa")
    key = whole.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    read = Seal.from_der(key, der(whole.certificate), tuple(map(der, whole.chain)), development=True)
    assert read.is_development
    assert read.subject_name == SEALED_BY
    assert "PRIVATE" not in repr(read)
    assert repr(whole.private_key) not in repr(whole)
    with pytest.raises(ValueError, match="another key"):
        Seal.from_der(key, der(seal_of("p256").certificate), (), development=False)
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that it is refused is the point
    with pytest.raises(ValueError, match="1024 bits"):
        Seal.from_der(
            short.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
            der(whole.certificate),
            (),
            development=False,
        )


# ── Time stamps: OpenSSL answers as the service ──


@contextmanager
def service(answer: Callable[[bytes], tuple[int, bytes]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            status, content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def openssl_stamps(tmp_path: Path) -> Callable[[bytes], tuple[int, bytes]]:
    """A time stamp service run by ``openssl ts``."""
    key, certificate = time_stamp_service()
    key_pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "tsa.key").write_bytes(key_pem)
    (tmp_path / "tsa.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (tmp_path / "ca.pem").write_bytes(authority()[1].public_bytes(Encoding.PEM))
    (tmp_path / "serial").write_text("01\n")
    (tmp_path / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa=it\n[it]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\ncerts=ca.pem\n"
        "signer_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha384,sha512\ness_cert_id_alg=sha256\n"
    )

    def answer(query: bytes) -> tuple[int, bytes]:
        (tmp_path / "query").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "it", "-queryfile", "query"]
        done = subprocess.run([*command, "-out", "answer"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return 200, (tmp_path / "answer").read_bytes()

    return answer


def test_a_time_stamp_is_asked_for_and_holds(openssl_stamps: Callable[[bytes], tuple[int, bytes]]) -> None:
    with service(openssl_stamps) as url:
        pdf = seal(drawn(), seal_of(), SEALED_AT, url)
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    roots = list(load_certs_from_pemder_data(authority()[1].public_bytes(Encoding.PEM)))
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=roots, allow_fetching=False))
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.valid
    seal_facts = inspect(pdf, [der(authority()[1])], [der(time_stamp_service()[1])]).seal
    assert seal_facts is not None
    assert seal_facts.stamp is True
    assert seal_facts.stamped_by == "Time stamps (test)"
    assert seal_facts.sealed_at == status.timestamp_validity.timestamp
    assert inspect(pdf, [], []).seal == replace(
        seal_facts, ours=None, stamp=None, sealed_at=SEALED_AT, certificate_valid=True
    ), "nobody's time stamp is trusted unasked"


def test_a_stamp_of_something_else_is_refused(openssl_stamps: Callable[[bytes], tuple[int, bytes]]) -> None:
    kept: list[tuple[int, bytes]] = []

    def always_the_first(query: bytes) -> tuple[int, bytes]:
        kept.append(openssl_stamps(query))
        return kept[0]

    with service(always_the_first) as url:
        seal(drawn(), seal_of(), SEALED_AT, url)
        with pytest.raises(GiveUpError, match="does not fit"):
            seal(drawn(reaches=False), seal_of(), SEALED_AT, url)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (503, b"busy", RetryError),
        (429, b"", RetryError),
        (403, b"", GiveUpError),
        (200, b"<html>", GiveUpError),
        (200, bytes.fromhex("30053003020102"), GiveUpError),
        (200, b"0" * 100_000, GiveUpError),
    ],
)
def test_a_service_in_trouble_says_what_to_do(status: int, content: bytes, error: type[Exception]) -> None:
    with service(lambda _query: (status, content)) as url, pytest.raises(error):
        seal(drawn(), seal_of(), SEALED_AT, url)


def test_a_service_that_is_away_is_tried_again_later() -> None:
    with pytest.raises(RetryError):
        seal(drawn(), seal_of(), SEALED_AT, "http://127.0.0.1:9/tsa")
