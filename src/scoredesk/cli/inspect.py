"""`scoredesk inspect FILE…`: whether a PDF is a genuine report, or a picture of one, with the list of what was checked.

Where this machine has Scoredesk's database, the register of issued reports is asked: only it can say genuine,
superseded or revoked. Without it the seal alone speaks. Exit code 0 where every file is genuine, 1 where one is not,
2 where a file cannot be read or is neither a PDF nor a picture. An offline code (--credential) counts as genuine where
a key of the office's signed it and no status list that was named (--status) says otherwise.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from scoredesk.actions.look_at_file import PICTURES, Known, look_at_file, of_this_office
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.cli.inspect_credential import (
    as_object,
    as_page,
    check_code,
    code_given,
    is_good,
    keys_at_hand,
    lists_at_hand,
)
from scoredesk.cli.machine import Machine
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.verification import Authenticity, CheckName, CheckOutcome, Telling, Verification, verify
from scoredesk.reports.inspect import MOST_BYTES, inspect
from scoredesk.reports.second_reader import Trust
from scoredesk.reports.stated_credential import stated_credential

_TELLINGS: Mapping[Telling, str] = {
    Telling.VALID: "genuine: the register holds this very file, and the report is valid",
    Telling.SUPERSEDED: "superseded: issued by this office, and replaced by a newer report since",
    Telling.REVOKED: "revoked: issued by this office, and declared void since",
    Telling.CHANGED: "altered: not as it was issued; something under this office's seal was changed",
    Telling.ADDED: "altered: not as it was issued; something stands behind this office's seal",
    Telling.SEAL_ADDED: "altered: not as it was issued; another seal stands behind this office's",
    Telling.SEAL_REMOVED: "altered: made from a report of this office, and no seal in it can be read",
    Telling.SEALED_AGAIN: "altered: names a report of this office under somebody else's seal",
    Telling.BROKEN_SEAL: "altered: not as it was issued; it carries a broken seal",
    Telling.PICTURE: "picture: shows a report of this office, and is not the file that was issued",
    Telling.OUR_NAME: "not ours: a seal in this office's name, by another key",
    Telling.OTHERS_SEAL: "not ours: sealed by somebody else",
    Telling.CERTIFICATE_REVOKED: "not ours: sealed by a key of this office that was revoked",
    Telling.ENCRYPTED: "not ours: locked, as no report is",
    Telling.NOTHING: "not ours: nothing in it shows that this office issued it",
    Telling.TOO_LARGE: "not ours: larger than any report",
    Telling.NO_PDF: "not ours: neither a PDF nor a picture",
    Telling.SAMPLE: "sample: this office's, to learn checking with; it proves no result",
    Telling.SAMPLE_ALTERED: "sample: this office's, and altered since it was sealed; a report would be told as altered",
    Telling.SAMPLE_PICTURE: "sample: a picture of this office's sample; it proves no result",
    Telling.POSES: "not ours: sealed by the key of samples, and poses as a report",
    Telling.RECEIPT: "receipt: this office's proof that somebody checked a report; it is no report",
    Telling.UNREAD: "cannot tell: no code could be read on it; send a clearer picture, or ask by the report's number",
    Telling.CERTIFICATE_ENDED: "cannot tell: sealed by this office when its certificate was not valid; ask the office",
    Telling.READERS_DISAGREE: "cannot tell: two readers find different things in its seal; ask the office",
    Telling.UNKNOWN_TO_REGISTER: (
        "cannot tell: sealed by this office, but the register does not hold it; ask the office"
    ),
    Telling.REGISTER_AWAY: "cannot tell: the register of issued reports must be asked",
    Telling.UNKNOWN_SEAL: "cannot tell: name the office's certificate with --trust, or ask its register",
}
_CHECKS: Mapping[CheckName, str] = {
    CheckName.PDF: "is a PDF",
    CheckName.SEAL: "carries a seal",
    CheckName.OURS: "the seal is this office's",
    CheckName.CERTIFICATE: "the seal's certificate was valid when it sealed",
    CheckName.REVOCATION: "that certificate was not revoked",
    CheckName.INTACT: "unchanged since it was sealed",
    CheckName.WHOLE_FILE: "the seal covers the whole file",
    CheckName.TIME_STAMP: "a trusted service confirms the time",
    CheckName.SECOND_READER: "pyHanko finds the same",
    CheckName.REGISTER: "the register holds this very file",
    CheckName.STANDING: "neither superseded nor revoked",
}
_OUTCOMES: Mapping[CheckOutcome, str] = {
    CheckOutcome.PASSED: "yes",
    CheckOutcome.FAILED: "NO",
    CheckOutcome.NOT_DONE: "not checked",
}


def run(argv: Sequence[str], machine: Machine) -> int:
    """0 where every file is genuine, else 1. Raises `InputError` for what is no PDF, before any output."""
    parser = argparse.ArgumentParser(
        prog="scoredesk inspect", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--trust", action="append", default=[], type=Path, metavar="PEM", help="certificates of the office's seals"
    )
    parser.add_argument("--offline", action="store_true", help="do not ask the register")
    parser.add_argument(
        "--credential", action="append", default=[], metavar="CODE", help="an offline code, or a file that holds one"
    )
    parser.add_argument(
        "--keys", action="append", default=[], type=Path, metavar="JWKS", help="the office's published keys"
    )
    parser.add_argument(
        "--status", action="append", default=[], type=Path, metavar="JWT", help="status lists of the office, as saved"
    )
    options = parser.parse_args(argv)
    if not options.files and not options.credential:
        parser.error("name a FILE or a --credential")
    trusted = [certificate for path in options.trust for certificate in _certificates(path)]
    files = [(path, _read_file(path)) for path in options.files]
    asks_register = machine.has_database and not options.offline
    if asks_register:
        machine.start_django()
    keys = keys_at_hand(options.keys, own=machine.has_database)
    lists = lists_at_hand(options.status, keys)
    genuine = True
    for given in options.credential:
        code = check_code(code_given(given), keys, lists)
        genuine = genuine and is_good(code)
        print(json.dumps(as_object(code), ensure_ascii=False) if options.json else as_page("offline code", code))
    for path, raw in files:
        if asks_register:
            verification = _with_register(raw, trusted)
        else:
            # A machine without an office's data has no keys of its own to compare with, and makes none.
            known = of_this_office(trusted) if machine.has_database else Known(Trust(trusted))
            verification = verify(look_at_file(raw, known), None)
        genuine = genuine and verification.authenticity is Authenticity.GENUINE
        stated = stated_credential(raw)
        in_file = check_code(stated, keys, lists) if stated and keys else None
        if options.json:
            also = {"credential": as_object(in_file)} if in_file else {}
            print(json.dumps({**_as_object(path, verification), **also}, ensure_ascii=False))
        else:
            print(_as_page(path, verification))
            if in_file:
                print(as_page("  its offline code", in_file))
    return 0 if genuine else 1


def _with_register(raw: bytes, trusted: Sequence[bytes]) -> Verification:
    from scoredesk.actions.verify import verify_pdf

    return verify_pdf(raw, trusted)


def _read_file(path: Path) -> bytes:
    raw = read_input_file(path, at_most=MOST_BYTES)
    if not inspect(raw, ()).is_pdf and media_type_of(raw) not in PICTURES:
        raise InputError(f"{path} is not a PDF, nor a picture of one")
    return raw


def _certificates(path: Path) -> list[bytes]:
    try:
        found = x509.load_pem_x509_certificates(read_input_file(path))
    except ValueError:
        raise InputError(f"{path} holds no certificates in PEM") from None
    return [certificate.public_bytes(Encoding.DER) for certificate in found]


def _as_object(path: Path, verification: Verification) -> Mapping[str, object]:
    inspection, seal = verification.inspection, verification.inspection.seal
    return {
        "file": path.name,
        "verdict": verification.authenticity.value,
        "reason": verification.telling.value,
        "serial": inspection.serial,
        "sample": inspection.sample,
        "sha256": inspection.sha256,
        "size": inspection.size,
        "sealed_by": seal.signed_by if seal else "",
        "sealed_at": seal.sealed_at.isoformat() if seal and seal.sealed_at else "",
        "bytes_after_seal": seal.bytes_after if seal else 0,
        "checks": [
            {"name": check.name.value, "outcome": check.outcome.value, "detail": check.detail}
            for check in verification.checks
        ],
    }


def _as_page(path: Path, verification: Verification) -> str:
    stated = f"  states to be report {verification.inspection.serial}" if verification.inspection.serial else ""
    lines = [f"{path}: {_TELLINGS[verification.telling]}", *([stated] if stated else [])]
    for check in verification.checks:
        detail = f"  ({check.detail})" if check.detail else ""
        lines.append(f"  {_OUTCOMES[check.outcome]:<13}{_CHECKS[check.name]}{detail}")
    return "\n".join(lines)
