"""Status lists: decoded by other hands than those that wrote them, and believed only where the key fits."""

import base64
import gzip
import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from scoredesk.domain.credential import POSITIONS_IN_A_LIST, ListedStatus, StatusPosition, StatusPurpose
from scoredesk.reports.credential_keys import SigningKey, base64url
from scoredesk.reports.status_list import StatusList, StatusListError, read_status_list, status_in, write_status_list
from tests.reports.making import CREDENTIAL_KEY, FACTS, stated

OURS = [CREDENTIAL_KEY.public]
ISSUER = "https://verify.example.jp"
NOW = datetime(2026, 11, 20, 3, 44, 5, tzinfo=UTC)
MARKED = [0, 7, 8, 712_345, POSITIONS_IN_A_LIST - 1]
LIST = write_status_list(ISSUER, 1, StatusPurpose.REVOCATION, MARKED, CREDENTIAL_KEY, NOW)


def decoded(part: bytes) -> bytes:
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def test_it_is_what_the_standard_says() -> None:
    """Read by the steps of the W3C recommendations, with nothing of ours."""
    header, payload, _ = (decoded(part) for part in LIST.split(b"."))
    assert json.loads(header) == {"alg": "ES256", "cty": "vc", "kid": CREDENTIAL_KEY.public.key_id, "typ": "vc+jwt"}
    credential = json.loads(payload)
    assert credential["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert credential["id"] == "https://verify.example.jp/status/1/revocation"
    assert {"VerifiableCredential", "BitstringStatusListCredential"} <= set(credential["type"])
    assert credential["issuer"] == ISSUER
    assert credential["validFrom"] == "2026-11-20T03:00:00Z"
    assert credential["validUntil"] == "2026-11-27T03:00:00Z"
    subject = credential["credentialSubject"]
    assert (subject["type"], subject["statusPurpose"], subject["ttl"]) == ("BitstringStatusList", "revocation", 300_000)
    assert subject["encodedList"].startswith("uH4sI")
    bits = gzip.decompress(decoded(subject["encodedList"][1:].encode()))
    assert len(bits) * 8 >= 131_072
    # The first index is the left-most bit.
    written = "".join(f"{byte:08b}" for byte in bits)
    assert [place for place, bit in enumerate(written) if bit == "1"] == MARKED


def test_openssl_verifies_its_signature(tmp_path: Path) -> None:
    signed, _, signature = LIST.rpartition(b".")
    r, s = (int.from_bytes(decoded(signature)[half : half + 32], "big") for half in (0, 32))
    public = CREDENTIAL_KEY.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for name, content in {"key.pem": public, "signature": encode_dss_signature(r, s), "signed": signed}.items():
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "signed"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "signed").write_bytes(signed.replace(b"e", b"f", 1))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_what_was_marked_is_read_and_nothing_else() -> None:
    found = read_status_list(LIST, OURS)
    assert (found.issuer, found.number, found.purpose) == (ISSUER, 1, StatusPurpose.REVOCATION)
    assert [index for index in (*MARKED, 1, 6, 9, 712_344, 712_346) if found.has(index)] == MARKED


def test_the_same_places_in_the_same_hour_are_the_same_bytes() -> None:
    later = NOW + timedelta(minutes=15)
    assert write_status_list(ISSUER, 1, StatusPurpose.REVOCATION, MARKED[::-1], CREDENTIAL_KEY, later) == LIST


def test_another_key_and_another_paper_say_nothing() -> None:
    other = SigningKey.from_private(ec.derive_private_key(7, ec.SECP256R1()))
    theirs = write_status_list(ISSUER, 1, StatusPurpose.REVOCATION, MARKED, other, NOW)
    for keys in (OURS, []):
        with pytest.raises(StatusListError, match="none of the keys"):
            read_status_list(theirs, keys)
    header, payload, _ = LIST.split(b".")
    credential = json.loads(decoded(payload))
    subject = credential["credentialSubject"]
    bomb = base64url(gzip.compress(bytes(50_000_000)))
    papers: tuple[object, ...] = (
        credential | {"type": ["VerifiableCredential"]},
        credential | {"issuer": "https://elsewhere.example"},
        credential | {"id": "https://verify.example.jp/status/1/supersession"},
        credential | {"validUntil": "soon"},
        credential | {"credentialSubject": subject | {"encodedList": "u" + base64url(gzip.compress(b"short"))}},
        credential | {"credentialSubject": subject | {"encodedList": f"u{bomb}"}},
        credential | {"credentialSubject": subject | {"encodedList": "z" + subject["encodedList"][1:]}},
        [],
    )
    for forged in papers:
        signed = header + b"." + base64url(json.dumps(forged).encode()).encode()
        with pytest.raises(StatusListError):
            read_status_list(signed + b"." + base64url(CREDENTIAL_KEY.sign(signed)).encode(), OURS)


def test_an_algorithm_of_none_is_none() -> None:
    _, payload, _ = LIST.split(b".")
    header = base64url(json.dumps({"alg": "none", "kid": CREDENTIAL_KEY.public.key_id}).encode()).encode()
    with pytest.raises(StatusListError):
        read_status_list(header + b"." + payload + b".", OURS)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.lists(st.binary(max_size=60), min_size=3, max_size=3).map(b".".join))
def test_anything_else_is_told_as_no_list(raw: bytes) -> None:
    with pytest.raises(StatusListError):
        read_status_list(raw, OURS)


def a_list(purpose: StatusPurpose, *marked: int, number: int = 1, moment: datetime = NOW) -> StatusList:
    return read_status_list(write_status_list(ISSUER, number, purpose, marked, CREDENTIAL_KEY, moment), OURS)


PLACE = 712_345
CANCELLED, UNTOUCHED = a_list(StatusPurpose.REVOCATION, PLACE), a_list(StatusPurpose.REVOCATION, PLACE - 1)
RENEWED, NOT_RENEWED = a_list(StatusPurpose.SUPERSESSION, PLACE), a_list(StatusPurpose.SUPERSESSION, PLACE + 1)


@pytest.mark.parametrize(
    ("lists", "status"),
    [
        ([UNTOUCHED, NOT_RENEWED], ListedStatus.VALID),
        ([CANCELLED, NOT_RENEWED], ListedStatus.REVOKED),
        ([CANCELLED, RENEWED], ListedStatus.SUPERSEDED),
        ([CANCELLED], ListedStatus.REVOKED),
        ([RENEWED], ListedStatus.SUPERSEDED),
        ([UNTOUCHED, RENEWED], ListedStatus.SUPERSEDED),
        # Half of the answer is none where nothing is known against the report.
        ([UNTOUCHED], ListedStatus.NOT_KNOWN),
        ([NOT_RENEWED], ListedStatus.NOT_KNOWN),
        ([], ListedStatus.NOT_KNOWN),
        (
            [a_list(StatusPurpose.REVOCATION, number=2), a_list(StatusPurpose.SUPERSESSION, number=2)],
            ListedStatus.NOT_KNOWN,
        ),
    ],
)
def test_both_lists_make_one_status(lists: list[StatusList], status: ListedStatus) -> None:
    assert status_in(lists, stated(FACTS), NOW)[0] is status


def test_lists_speak_for_a_week_and_the_newest_speaks() -> None:
    facts = stated(FACTS)
    assert status_in([UNTOUCHED, NOT_RENEWED], facts, NOW + timedelta(days=8))[0] is ListedStatus.NOT_KNOWN
    assert status_in([UNTOUCHED, NOT_RENEWED], facts, NOW - timedelta(days=1))[0] is ListedStatus.NOT_KNOWN
    tomorrow = NOW + timedelta(days=1)
    newer = a_list(StatusPurpose.REVOCATION, PLACE, moment=tomorrow)
    for lists in ([newer, UNTOUCHED, NOT_RENEWED], [NOT_RENEWED, UNTOUCHED, newer]):
        status, as_of = status_in(lists, facts, tomorrow)
        assert status is ListedStatus.REVOKED
        assert as_of == NOT_RENEWED.valid_from


def test_a_list_older_than_the_report_says_nothing_of_it() -> None:
    """Its place was nobody's then; a list states the full hour before it was made."""
    hour = UNTOUCHED.valid_from
    for issued_at, status in (
        (hour + timedelta(minutes=59), ListedStatus.VALID),
        (hour + timedelta(hours=1), ListedStatus.NOT_KNOWN),
    ):
        assert status_in([UNTOUCHED, NOT_RENEWED], stated(FACTS, issued_at=issued_at), NOW)[0] is status


def test_other_secretariats_lists_and_samples_have_no_status() -> None:
    elsewhere = stated(FACTS, issuer="https://elsewhere.example")
    assert status_in([CANCELLED, RENEWED], elsewhere, NOW)[0] is ListedStatus.NOT_KNOWN
    assert status_in([CANCELLED, RENEWED], stated(FACTS, status=None), NOW)[0] is ListedStatus.NOT_KNOWN
    beyond = stated(FACTS, status=StatusPosition(1, POSITIONS_IN_A_LIST))
    assert status_in([CANCELLED, RENEWED], beyond, NOW)[0] is ListedStatus.NOT_KNOWN
