"""The offline code: what others read in it, what it survives, and that nothing else is ever taken for it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import base45 as others_base45
import cbor2
import cwt
import pytest
import segno
from cryptography.hazmat.primitives.asymmetric import ec
from cwt.exceptions import VerifyError
from hypothesis import given, settings
from hypothesis import strategies as st

from scoredesk.domain.credential import POSITIONS_IN_A_LIST, CredentialFacts, OfflineVerdict, StatusPosition
from scoredesk.reports import base45
from scoredesk.reports.credential import PREFIX, SAMPLE_KEY, read_credential, write_credential
from scoredesk.reports.credential_keys import KeySetError, SigningKey, VerifyingKey, base64url, key_set, read_key_set
from scoredesk.reports.seal import seal
from scoredesk.reports.stated_credential import stated_credential
from tests.reports.making import CREDENTIAL_KEY, FACTS, LONG, SEALED_AT, drawn, press, seal_of, stated

OURS = [CREDENTIAL_KEY.public]
STATED = stated(FACTS)
CODE = write_credential(STATED, CREDENTIAL_KEY)
ANOTHER = SigningKey.from_private(ec.derive_private_key(7, ec.SECP256R1()))

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
MARKS = st.decimals(0, 10_000, places=3).map(lambda mark: mark.normalize()) | st.integers(0, 10_000).map(Decimal)
FACTS_OF_ANY_KIND = st.builds(
    CredentialFacts,
    issuer=TEXTS,
    issued_at=st.integers(946_684_800, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, UTC)),
    serial=TEXTS,
    issue_date=DAYS,
    name=TEXTS,
    birth_date=DAYS,
    sex=st.sampled_from("MFX"),
    nationality=st.sampled_from(["VN", "MM"]),
    examinee_number=TEXTS,
    exam=TEXTS,
    exam_date=DAYS,
    category=TEXTS,
    score=MARKS,
    pass_mark=MARKS,
    full_mark=MARKS,
    passed=st.booleans(),
    share_percent=MARKS,
    threshold_percent=MARKS,
    reaches=st.booleans(),
    replaces=TEXTS,
    status=st.none() | st.builds(StatusPosition, st.integers(1, 99), st.integers(0, POSITIONS_IN_A_LIST - 1)),
)


def test_another_implementation_reads_and_verifies_it() -> None:
    """python-cwt and base45, which share no line with ours; the key as it is published."""
    key = cwt.COSEKey.from_jwk(CREDENTIAL_KEY.public.as_jwk())
    claims = cwt.decode(others_base45.b45decode(CODE.removeprefix(PREFIX)), keys=key)
    assert claims[1] == "https://verify.example.jp"
    assert claims[6] == int(SEALED_AT.timestamp())
    assert claims[7] == b"SM2-2026-000123"
    assert claims[-65537] == {
        1: "NGUYEN VAN HUNG", 2: date(1996, 3, 14), 3: "M", 4: "VN", 5: "M2-0012345",
        6: "製造分野特定技能2号評価試験", 7: date(2025, 6, 1), 8: "電気電子機器組立て区分",
        9: [52, 60, 100], 10: False, 11: Decimal("86.6"), 12: 80, 13: True, 14: date(2026, 11, 20), 16: [1, 712345],
    }  # fmt: skip
    stranger = cwt.COSEKey.from_jwk(ANOTHER.public.as_jwk() | {"kid": CREDENTIAL_KEY.public.key_id})
    with pytest.raises(VerifyError):
        cwt.decode(others_base45.b45decode(CODE.removeprefix(PREFIX)), keys=stranger)


def test_what_another_implementation_signs_is_read() -> None:
    d = CREDENTIAL_KEY.private.private_numbers().private_value.to_bytes(32, "big")
    key = cwt.COSEKey.from_jwk(CREDENTIAL_KEY.public.as_jwk() | {"d": base64url(d), "key_ops": ["sign"]})
    payload = cbor2.loads(base45.decode(CODE.removeprefix(PREFIX))).value[2]
    header = {1: -7, 4: CREDENTIAL_KEY.public.key_id.encode()}
    theirs = cwt.COSE.new().encode_and_sign(payload, key, protected=header)
    check = read_credential(PREFIX + others_base45.b45encode(theirs).decode(), OURS)
    assert check.verdict is OfflineVerdict.SIGNED
    assert check.facts == STATED


@given(st.binary(max_size=200))
def test_base45_is_the_others(raw: bytes) -> None:
    assert base45.encode(raw) == others_base45.b45encode(raw).decode()
    assert base45.decode(base45.encode(raw)) == raw


@pytest.mark.parametrize("signs", ["A", "GGW", "::", ":::", "ab", "AB~", "QED8WEX"])
def test_what_is_no_base45_raises(signs: str) -> None:
    with pytest.raises(ValueError, match="sign"):
        base45.decode(signs)


def test_the_examples_of_the_standard() -> None:
    assert base45.encode(b"Hello!!") == "%69 VD92EX0"
    assert base45.decode("QED8WEX0") == b"ietf!"


@settings(max_examples=60, deadline=None)
@given(FACTS_OF_ANY_KIND)
def test_every_fact_comes_back_exactly(facts: CredentialFacts) -> None:
    check = read_credential(write_credential(facts, CREDENTIAL_KEY), OURS)
    assert check.verdict is OfflineVerdict.SIGNED
    assert check.facts == facts


def test_it_is_small_enough_to_print_and_in_signs_that_qr_codes_pack() -> None:
    assert len(base45.decode(CODE.removeprefix(PREFIX))) <= 310
    assert segno.make(CODE, error="l", micro=False).mode == "alphanumeric"
    assert len(segno.make(CODE, error="l", micro=False).matrix) <= 61
    assert len(segno.make(write_credential(stated(LONG), CREDENTIAL_KEY), error="l").matrix) <= 85


def test_the_same_facts_are_the_same_text() -> None:
    assert write_credential(STATED, CREDENTIAL_KEY) == CODE == FACTS.offline_code


def test_every_single_sign_matters() -> None:
    """Each sign of the code, exchanged for another: never signed, never a crash, and no fact comes out."""
    for place in range(len(PREFIX), len(CODE)):
        for other in "A7:":
            if CODE[place] == other:
                continue
            check = read_credential(CODE[:place] + other + CODE[place + 1 :], OURS)
            assert check.verdict is not OfflineVerdict.SIGNED
            assert check.facts is None


def test_another_key_is_told_from_an_altered_text() -> None:
    theirs = write_credential(STATED, ANOTHER)
    assert read_credential(theirs, OURS).verdict is OfflineVerdict.UNKNOWN_KEY
    assert read_credential(theirs, []).verdict is OfflineVerdict.UNKNOWN_KEY
    protected, _, payload, signature = cbor2.loads(base45.decode(theirs.removeprefix(PREFIX))).value
    protected = protected.replace(ANOTHER.public.key_id.encode(), CREDENTIAL_KEY.public.key_id.encode())
    for parts in ([protected, {}, payload, signature], [protected, {}, payload, bytes(64)]):
        envelope = cbor2.dumps(cbor2.CBORTag(18, parts), canonical=True)
        check = read_credential(PREFIX + base45.encode(envelope), OURS)
        assert check.verdict is OfflineVerdict.ALTERED
        assert check.facts is None


@pytest.mark.parametrize(
    "parts",
    [
        lambda protected, payload, signature: [protected, {4: b"x"}, payload, signature],
        lambda protected, payload, signature: [protected, {}, payload, signature, b""],
        lambda protected, payload, signature: [protected, {}, None, signature],
        lambda protected, payload, signature: [b"", {}, payload, signature],
        lambda protected, payload, signature: [cbor2.dumps({1: -7}), {}, payload, signature],
        lambda protected, payload, signature: [protected.replace(b"\x01\x26", b"\x01\x27"), {}, payload, signature],
    ],
)
def test_only_our_envelope_is_read(parts: object) -> None:
    protected, _, payload, signature = cbor2.loads(base45.decode(CODE.removeprefix(PREFIX))).value
    envelope = cbor2.dumps(cbor2.CBORTag(18, parts(protected, payload, signature)))  # type: ignore[operator]  # a lambda
    assert read_credential(PREFIX + base45.encode(envelope), OURS).verdict is OfflineVerdict.UNREADABLE


def test_nothing_follows_the_envelope_and_no_other_encoding_of_it_is_read() -> None:
    raw = base45.decode(CODE.removeprefix(PREFIX))
    assert read_credential(PREFIX + base45.encode(raw + b"\x00"), OURS).verdict is OfflineVerdict.UNREADABLE
    indefinite = b"\xd2\x9f" + raw[2:] + b"\xff"
    assert cbor2.loads(indefinite).value == cbor2.loads(raw).value
    assert read_credential(PREFIX + base45.encode(indefinite), OURS).verdict is OfflineVerdict.UNREADABLE


def test_other_papers_of_the_same_key_are_no_report() -> None:
    protected = cbor2.loads(base45.decode(CODE.removeprefix(PREFIX))).value[0]
    payload = cbor2.dumps({1: "https://verify.example.jp"})
    signature = CREDENTIAL_KEY.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    envelope = cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))
    assert read_credential(PREFIX + base45.encode(envelope), OURS).verdict is OfflineVerdict.UNREADABLE


def test_a_sample_is_a_sample_whoever_signs_it() -> None:
    assert read_credential(write_credential(STATED, SAMPLE_KEY), OURS).verdict is OfflineVerdict.SAMPLE
    flagged = write_credential(replace(STATED, sample=True), CREDENTIAL_KEY)
    assert read_credential(flagged, OURS).verdict is OfflineVerdict.SAMPLE
    assert read_credential(LONG.offline_code, OURS).verdict is OfflineVerdict.SAMPLE


def test_what_copying_adds_does_no_harm() -> None:
    assert read_credential(f"\n {CODE} \r\n", OURS).verdict is OfflineVerdict.SIGNED
    assert read_credential(f"offline code: {CODE}\n", OURS).verdict is OfflineVerdict.SIGNED


@given(st.binary(min_size=1, max_size=40))
def test_the_last_sign_is_never_a_space(raw: bytes) -> None:
    assert not base45.encode(raw).endswith(" ")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80) | st.text(base45.ALPHABET, max_size=200).map(lambda signs: PREFIX + signs))
def test_any_text_ends_in_an_answer(text: str) -> None:
    assert read_credential(text, OURS).verdict in {OfflineVerdict.UNREADABLE, OfflineVerdict.UNKNOWN_KEY}


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_an_answer(raw: bytes) -> None:
    for inner in (raw, b"\xd2\x84" + raw, cbor2.dumps(cbor2.CBORTag(18, [raw, {}, raw, raw]))):
        check = read_credential(PREFIX + base45.encode(inner), OURS)
        assert check.verdict in {OfflineVerdict.UNREADABLE, OfflineVerdict.UNKNOWN_KEY}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xd2\x84\x45\x81\xd8\x36\x81\x01\xa0\x40\x40",
        b"\x81" * 1200,
        b"\xd8\x1d" * 600,
        b"\xd8\x23\x61(",
        b"\xc2\x5b" + b"\xff" * 8,
    ],
)
def test_nested_and_strange_cbor_ends_in_an_answer(raw: bytes) -> None:
    assert read_credential(PREFIX + base45.encode(raw), OURS).verdict is OfflineVerdict.UNREADABLE


def test_signed_nonsense_ends_in_an_answer() -> None:
    """Whoever has our key could sign anything; even that is no crash."""
    protected = cbor2.loads(base45.decode(CODE.removeprefix(PREFIX))).value[0]
    claims = cbor2.loads(cbor2.loads(base45.decode(CODE.removeprefix(PREFIX))).value[2])
    nonsenses: tuple[object, ...] = (None, [], {}, "x", 2**70, -1, b"", 1.5, [[], [], []], Decimal("NaN"))
    for key in claims[-65537]:
        for nonsense in nonsenses:
            report = claims[-65537] | {key: nonsense}
            payload = cbor2.dumps(claims | {-65537: report}, date_as_datetime=True, timezone=UTC)
            signature = CREDENTIAL_KEY.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
            envelope = cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]), canonical=True)
            read_credential(PREFIX + base45.encode(envelope), OURS)


def test_a_file_carries_the_code_that_it_shows() -> None:
    assert stated_credential(seal(drawn(), seal_of(), SEALED_AT)) == CODE
    assert stated_credential(press().draw(LONG, sealed_by="x")) == LONG.offline_code
    assert stated_credential(drawn(offline_code="")) == ""
    assert stated_credential(b"") == ""


def test_a_published_key_set_comes_back_and_names_keys_as_codes_do() -> None:
    former = ANOTHER.public
    raw = key_set([replace(CREDENTIAL_KEY.public, development=True), former], issuer="https://verify.example.jp")
    found = read_key_set(raw)
    assert [key.key_id for key in found] == [CREDENTIAL_KEY.public.key_id, former.key_id]
    assert [key.development for key in found] == [True, False]
    assert read_credential(CODE, found).key_id == found[0].key_id


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[]", b"\xff", b'{"keys": []}', b'{"keys": [1]}', b'{"keys": [{"kty": "RSA"}]}',
     b'{"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_key_set_says_so(raw: bytes) -> None:
    with pytest.raises(KeySetError):
        read_key_set(raw)


def test_no_other_curve_is_a_key() -> None:
    with pytest.raises(KeySetError):
        VerifyingKey.from_key(ec.generate_private_key(ec.SECP384R1()).public_key())
