"""The process in which pyHanko reads PDFs that anybody may have made: bounded memory and CPU, no files, no network.

Run as a script by ``second_reader``; of Scoredesk it imports ``page_contents`` alone, so it holds no secrets. pyHanko
is loaded once; each PDF is read in a fork of this process, so that none meets what another left behind, and one that
takes more than its share ends its fork and nothing else.

A request is two big-endian 32-bit lengths, a JSON header and the PDF; a reply has the same shape. A request's header:
``trusted``, ``issuers``, ``stamps``, ``crls``, each a list of DER in hexadecimal. A reply's header: ``error`` (a word),
or what was found; its payload is the pictures on the pages, one after the other, as ``pictures`` tells.
"""

import asyncio
import hashlib
import io
import json
import logging
import os
import resource
import signal
import struct
import sys
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import x509
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

# A script's own package is not on its path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scoredesk.reports.page_contents import pictures, statements

MEMORY_BYTES = 600_000_000
CPU_SECONDS = 6
_MOST_REPLY = 24_000_000
_MOST_SEALS = 8
_LENGTHS = struct.Struct(">II")

Found = dict[str, Any]


def serve(inlet: BinaryIO, outlet: BinaryIO) -> None:
    """Answer requests until the inlet ends, each in a fork."""
    while (head := _exactly(inlet, _LENGTHS.size)) is not None:
        header_length, body_length = _LENGTHS.unpack(head)
        header, body = _exactly(inlet, header_length), _exactly(inlet, body_length)
        if header is None or body is None:
            return
        outlet.write(_in_fork(header, body) or _reply({"error": "too_heavy"}, b""))
        outlet.flush()


def _in_fork(header: bytes, pdf: bytes) -> bytes | None:
    """The reply that a fork of this process made; None where it did not live to make one."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            _confine()
            reply = _answer(json.loads(header), pdf)
            with os.fdopen(writing, "wb") as out:
                out.write(reply)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as made:
        reply = made.read(_MOST_REPLY)
    _, status = os.waitpid(child, 0)
    return reply if status == 0 and reply else None


def _answer(request: dict[str, list[str]], pdf: bytes) -> bytes:
    try:
        found = _seals(request, pdf)
        found |= statements(pdf)
        shown = pictures(pdf)
    except MemoryError:
        return _reply({"error": "too_heavy"}, b"")
    found["pictures"] = [{"kind": kind, "length": len(content)} for kind, content in shown]
    return _reply(found, b"".join(content for _, content in shown))


def _reply(header: Found, payload: bytes) -> bytes:
    encoded = json.dumps(header).encode()
    return _LENGTHS.pack(len(encoded), len(payload)) + encoded + payload


# ── Seals ──


def _seals(request: dict[str, list[str]], pdf: bytes) -> Found:
    """What pyHanko makes of each signature, the last ones first; ``read`` is false where it cannot read the file."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            return {"read": False, "why": "encrypted", "encrypted": True, "seals": []}
        signatures = reader.embedded_signatures[-_MOST_SEALS:]
        seals = [_seal(reader, signature, request) for signature in signatures]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a hostile file makes pyHanko raise, it could not read it
        return {"read": False, "why": type(error).__name__, "encrypted": False, "seals": []}
    return {"read": True, "why": "", "encrypted": False, "seals": seals}


def _seal(reader: PdfFileReader, signature: Any, request: dict[str, list[str]]) -> Found:
    found: Found = {"start": 0, "intact": False, "valid": False, "coverage": "", "changes": "", "trusted": False}
    try:
        found["start"] = int(signature.byte_range[1])
        found["certificate"] = hashlib.sha256(signature.signer_cert.dump()).hexdigest()
        moment = signature.self_reported_timestamp
        trusted = [bytes.fromhex(each) for each in request["trusted"]]
        status = asyncio.run(
            async_validate_pdf_signature(
                signature,
                _context(reader, request, "trusted", moment),
                _context(reader, request, "stamps", None),
                key_usage_settings=_usage(signature.signer_cert, trusted),
            )
        )
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - see above
        return found | {"why": type(error).__name__}
    problem = status.trust_problem_indic
    return found | {
        "intact": bool(status.intact),
        "valid": bool(status.valid),
        "trusted": bool(status.trusted),
        "problem": str(problem).rpartition(".")[2] if problem is not None else "",
        "revoked": bool(status.revoked),
        "coverage": status.coverage.name if status.coverage is not None else "",
        "changes": status.modification_level.name if status.modification_level is not None else "",
        "allowed": status.docmdp_ok,
        "stamp": _stamp(status.timestamp_validity),
    }


def _stamp(validity: Any) -> Found | None:
    if validity is None:
        return None
    return {
        "holds": bool(validity.valid and validity.intact),
        "trusted": bool(validity.trusted),
        "at": validity.timestamp.isoformat(),
    }


_ANY_USAGE = KeyUsageConstraints(key_usage=set(), extd_key_usage=None, explicit_extd_key_usage_required=False)
_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False, extd_key_usage=None
)
_USAGE_WITH_PURPOSES = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"},
    match_all_key_usages=False,
    # As asn1crypto calls them; RFC 9336's document signing has no name there.
    extd_key_usage={"1.3.6.1.5.5.7.3.36", "email_protection", "pdf_signing", "microsoft_document_signing"},
    explicit_extd_key_usage_required=False,
)


def _usage(certificate: x509.Certificate, trusted: list[bytes]) -> KeyUsageConstraints:
    """What the certificate must be meant for: named itself, anything; below an authority, the sealing of documents."""
    if certificate.dump() in trusted:
        return _ANY_USAGE
    return _USAGE if certificate.extended_key_usage_value is None else _USAGE_WITH_PURPOSES


def _context(
    reader: PdfFileReader, request: dict[str, list[str]], roots: str, moment: datetime | None
) -> ValidationContext:
    """Trust in what the request names and in nothing else; revocation by the lists at hand, and by those embedded."""
    crls = [bytes.fromhex(each) for each in request["crls"]]
    ocsps: list[OCSPResponse] = []
    others = [x509.Certificate.load(bytes.fromhex(each)) for each in request["issuers"]]
    try:
        store = DocumentSecurityStore.read_dss(reader)
        crls += [stream.get_object().data for stream in store.crls[:8]]
        ocsps = [OCSPResponse.load(stream.get_object().data) for stream in store.ocsps[:8]]
        others += list(store.load_certs())[:16]
    except Exception:  # noqa: BLE001 - nothing embedded, or nothing that can be read: the lists at hand remain
        ocsps = []
    return ValidationContext(
        trust_roots=[x509.Certificate.load(bytes.fromhex(each)) for each in request[roots]],
        other_certs=others,
        moment=moment,
        allow_fetching=False,
        crls=crls,
        ocsps=ocsps,
        revocation_mode="soft-fail",
        retroactive_revinfo=True,
    )


def _exactly(stream: BinaryIO, length: int) -> bytes | None:
    """Read that many bytes; None where the stream ends before."""
    data = stream.read(length)
    return data if len(data) == length else None


def _confine() -> None:
    """Take a fork's limits: address space, CPU, no core dump, no file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.setrecursionlimit(600)


def main() -> None:
    """Serve on the standard streams; what libraries print goes to standard error, never into a reply."""
    inlet = os.fdopen(os.dup(0), "rb")
    outlet = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    serve(inlet, outlet)


if __name__ == "__main__":
    main()
