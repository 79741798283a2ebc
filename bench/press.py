"""Time drawing and sealing beside stock pyHanko sealing the same page: ``python -m bench.press``.

Rounds are interleaved, so that a busy machine slows all of them alike; the least time of each is told, and ratios.
"""

import io
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from tests.reports.making import FACTS, SEALED_AT, SEALED_BY, der, portrait, press, seal_of

from scoredesk.reports.inspect import inspect
from scoredesk.reports.qr import qr_code
from scoredesk.reports.seal import Seal, seal

_ROUNDS = 20


def main() -> int:
    """Print a line for each step, and how they compare."""
    facts = replace(FACTS, portrait=portrait())
    counter = iter(range(10**9))
    page = press().draw(facts, sealed_by=SEALED_BY)
    p256, rsa = seal_of("p256"), seal_of("rsa")
    sealed = seal(page, p256, SEALED_AT)
    trusted = [der(p256.certificate)]

    def draw() -> None:
        number = f"{next(counter):026}"
        fresh = replace(facts, name=f"NGUYEN VAN {number}", verify_url=f"https://verify.example.jp/v/{number}")
        press().draw(fresh, sealed_by=SEALED_BY)

    tasks: dict[str, Callable[[], object]] = {
        "draw a page": draw,
        "  of that, its QR code": lambda: qr_code(f"https://verify.example.jp/v/{next(counter):026}"),
        "seal, P-256": lambda: seal(page, p256, SEALED_AT),
        "seal, RSA-2048": lambda: seal(page, rsa, SEALED_AT),
        "stock pyHanko, P-256": lambda: _stock(page, p256),
        "stock pyHanko, RSA-2048": lambda: _stock(page, rsa),
        "inspect a sealed report": lambda: inspect(sealed, trusted),
    }
    least = _least(tasks)
    for name, milliseconds in least.items():
        print(f"{name:<26} {milliseconds:8.2f} ms CPU")
    print(f"{'sealed reports':<26} {1000 / (least['draw a page'] + least['seal, P-256']):8.1f} a CPU-second")
    for kind in ("P-256", "RSA-2048"):
        ratio = least[f"stock pyHanko, {kind}"] / least[f"seal, {kind}"]
        print(f"{'our seal against stock':<26} {ratio:8.1f} times, {kind}")
    print(f"{'a sealed report':<26} {len(sealed) / 1024:8.1f} KiB, its seal {(len(sealed) - len(page)) / 1024:.1f}")
    return 0


def _least(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    for task in tasks.values():
        task()
    least = dict.fromkeys(tasks, float("inf"))
    for _ in range(_ROUNDS):
        for name, task in tasks.items():
            start = time.process_time_ns()
            task()
            least[name] = min(least[name], (time.process_time_ns() - start) / 1e6)
    return least


def _stock(page: bytes, key: Seal) -> bytes:
    """Seal as pyHanko's documentation shows: certifying, PAdES, key and certificates loaded beforehand."""
    signer = _signer(key)
    metadata = signers.PdfSignatureMetadata(
        field_name="Seal",
        certify=True,
        subfilter=fields.SigSeedSubFilter.PADES,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        md_algorithm="sha256",
    )
    done = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(page)), metadata, signer=signer, in_place=True)
    return bytes(done.getvalue())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


_signers: dict[int, signers.SimpleSigner] = {}


def _signer(key: Seal) -> signers.SimpleSigner:
    if id(key) not in _signers:
        plain = key.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        own, *chain = load_certs_from_pemder_data(b"".join(_pem(each) for each in (key.certificate, *key.chain)))
        _signers[id(key)] = signers.SimpleSigner(
            signing_cert=own,
            signing_key=load_private_key_from_pemder_data(plain, None),
            cert_registry=SimpleCertificateStore.from_certs(chain),
        )
    return _signers[id(key)]


if __name__ == "__main__":
    sys.exit(main())
