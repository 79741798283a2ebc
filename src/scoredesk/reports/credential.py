"""The facts of a report as a signed text that fits a QR code: ``SD1:`` and Base45 of a COSE_Sign1 over CWT claims.

RFC 8392, RFC 9052, RFC 9053 (ES256), RFC 9285; docs/credential.md is the format's public description. Promises: the
same facts signed at the same moment are the same text; any text ends in an answer; facts come out only where a key
that was handed in, or the samples' key, signed them; a text has one envelope (RFC 8949, 4.2.1), and no other is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec

from scoredesk.domain.credential import CredentialCheck, CredentialFacts, OfflineVerdict, StatusPosition
from scoredesk.domain.report_facts import ReportFacts
from scoredesk.reports import base45
from scoredesk.reports.credential_keys import SigningKey, VerifyingKey

PREFIX = "SD1:"
MOST_SIGNS = 4000
"""A QR code holds 4,296."""

_SIGN1 = 18  # tags: COSE_Sign1 (RFC 9052), decimal fraction (RFC 8949), days since 1970-01-01 (RFC 8943)
_DECIMAL = 4
_DAYS = 100
_ALGORITHM, _KEY_ID, _ES256 = 1, 4, -7
_ISS, _IAT, _CTI = 1, 6, 7
_REPORT = -65537  # the first of CWT's claims for private use
# Within the report's claim; docs/credential.md names them.
_NAME, _BIRTH_DATE, _SEX, _NATIONALITY, _EXAMINEE_NUMBER = 1, 2, 3, 4, 5
_EXAM, _EXAM_DATE, _CATEGORY, _MARKS, _PASSED = 6, 7, 8, 9, 10
_SHARE, _THRESHOLD, _REACHES, _ISSUE_DATE, _REPLACES, _STATUS, _SAMPLE = 11, 12, 13, 14, 15, 16, 17

_EPOCH = date(1970, 1, 1)
# RuntimeError: for what is nested too deeply, and for a tag that is the key of a map.
_WHAT_READING_RAISES = (ValueError, KeyError, TypeError, IndexError, ArithmeticError, RuntimeError, cbor2.CBORError)

SAMPLE_KEY = SigningKey.from_private(
    ec.derive_private_key(int.from_bytes(b"Scoredesk sample key: no proof!", "big"), ec.SECP256R1())
)
"""Signs the samples of every office. Public on purpose, and in no key set: what it signs proves nothing, not even to a
checker that knows no sample.
"""


def credential_facts(
    facts: ReportFacts, *, issuer: str, issued_at: datetime, nationality: str, status: StatusPosition | None
) -> CredentialFacts:
    """Return what a report's offline code states. ``issued_at``: with a time zone; seconds are kept."""
    return CredentialFacts(
        issuer=issuer,
        issued_at=issued_at.astimezone(UTC).replace(microsecond=0),
        serial=facts.serial,
        issue_date=facts.issue_date,
        name=facts.name,
        birth_date=facts.birth_date,
        sex=facts.sex.value,
        nationality=nationality,
        examinee_number=facts.examinee_number,
        exam=facts.exam.ja,
        exam_date=facts.exam_date,
        category=facts.category.ja,
        score=facts.score,
        pass_mark=facts.pass_mark,
        full_mark=facts.full_mark,
        passed=facts.passed,
        share_percent=facts.share_percent,
        threshold_percent=facts.threshold_percent,
        reaches=facts.reaches,
        replaces=facts.replaces,
        status=status,
        sample=facts.sample,
    )


def write_credential(facts: CredentialFacts, key: SigningKey) -> str:
    """Return the text for the QR code, signed."""
    protected = _encoded({_ALGORITHM: _ES256, _KEY_ID: key.public.key_id.encode()})
    payload = _encoded(_claims(facts))
    signature = key.sign(_to_be_signed(protected, payload))
    return PREFIX + base45.encode(_encoded(cbor2.CBORTag(_SIGN1, [protected, {}, payload, signature])))


def read_credential(text: str, keys: Sequence[VerifyingKey]) -> CredentialCheck:
    """Return what a text is, by these keys and the samples'."""
    try:
        protected, payload, signature = _parts(text)
        header = _decoded(protected)
        if set(header) != {_ALGORITHM, _KEY_ID} or header[_ALGORITHM] != _ES256:
            return CredentialCheck(OfflineVerdict.UNREADABLE)
        key_id = _of(bytes, header[_KEY_ID]).decode("ascii")
    except _WHAT_READING_RAISES:
        return CredentialCheck(OfflineVerdict.UNREADABLE)
    named = [key for key in (*keys, SAMPLE_KEY.public) if key.key_id == key_id]
    if not named:
        return CredentialCheck(OfflineVerdict.UNKNOWN_KEY, key_id=key_id)
    signed = _to_be_signed(protected, payload)
    if not any(key.verifies(signed, signature) for key in named):
        return CredentialCheck(OfflineVerdict.ALTERED, key_id=key_id)
    try:
        facts = _facts(cbor2.loads(payload))
    except _WHAT_READING_RAISES:
        # Signed by us, and no report: a later form of the code, or another paper of the same key's.
        return CredentialCheck(OfflineVerdict.UNREADABLE, key_id=key_id)
    is_sample = facts.sample or key_id == SAMPLE_KEY.public.key_id
    return CredentialCheck(OfflineVerdict.SAMPLE if is_sample else OfflineVerdict.SIGNED, facts, key_id)


def _parts(text: str) -> tuple[bytes, bytes, bytes]:
    """Protected header, payload and signature. Raises one of ``_WHAT_READING_RAISES``."""
    start = text.find(PREFIX)
    if start < 0 or len(text) > MOST_SIGNS:
        raise ValueError("no such code")
    # The space is one of Base45's signs, but never the last.
    tagged = _decoded(base45.decode(text[start + len(PREFIX) :].rstrip()))
    if not isinstance(tagged, cbor2.CBORTag) or tagged.tag != _SIGN1:
        raise ValueError("no COSE_Sign1")
    protected, unprotected, payload, signature = tagged.value
    if unprotected != {} or not all(isinstance(part, bytes) for part in (protected, payload, signature)):
        raise ValueError("no COSE_Sign1 of ours")
    return protected, payload, signature


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """COSE's Sig_structure (RFC 9052, 4.4)."""
    return _encoded(["Signature1", protected, b"", payload])


def _encoded(item: object) -> bytes:
    return cbor2.dumps(item, canonical=True)


def _decoded(raw: bytes) -> Any:
    """The item, if these bytes are its one deterministic encoding and nothing follows. Raises ValueError and others."""
    item = cbor2.loads(raw)
    if _encoded(item) != raw:
        raise ValueError("not deterministically encoded")
    return item


def _claims(facts: CredentialFacts) -> dict[int, object]:
    report: dict[int, object] = {
        _NAME: facts.name,
        _BIRTH_DATE: _day(facts.birth_date),
        _SEX: facts.sex,
        _NATIONALITY: facts.nationality,
        _EXAMINEE_NUMBER: facts.examinee_number,
        _EXAM: facts.exam,
        _EXAM_DATE: _day(facts.exam_date),
        _CATEGORY: facts.category,
        _MARKS: [_number(mark) for mark in (facts.score, facts.pass_mark, facts.full_mark)],
        _PASSED: facts.passed,
        _SHARE: _number(facts.share_percent),
        _THRESHOLD: _number(facts.threshold_percent),
        _REACHES: facts.reaches,
        _ISSUE_DATE: _day(facts.issue_date),
    }
    if facts.replaces:
        report[_REPLACES] = facts.replaces
    if facts.status is not None:
        report[_STATUS] = [facts.status.number, facts.status.index]
    if facts.sample:
        report[_SAMPLE] = True
    return {_ISS: facts.issuer, _IAT: int(facts.issued_at.timestamp()), _CTI: facts.serial.encode(), _REPORT: report}


def _facts(claims: Mapping[int, Any]) -> CredentialFacts:
    report = claims[_REPORT]
    score, pass_mark, full_mark = (_from_number(mark) for mark in report[_MARKS])
    status = report.get(_STATUS)
    return CredentialFacts(
        issuer=_of(str, claims[_ISS]),
        issued_at=datetime.fromtimestamp(_of(int, claims[_IAT]), UTC),
        serial=_of(bytes, claims[_CTI]).decode(),
        issue_date=_from_day(report[_ISSUE_DATE]),
        name=_of(str, report[_NAME]),
        birth_date=_from_day(report[_BIRTH_DATE]),
        sex=_of(str, report[_SEX]),
        nationality=_of(str, report[_NATIONALITY]),
        examinee_number=_of(str, report[_EXAMINEE_NUMBER]),
        exam=_of(str, report[_EXAM]),
        exam_date=_from_day(report[_EXAM_DATE]),
        category=_of(str, report[_CATEGORY]),
        score=score,
        pass_mark=pass_mark,
        full_mark=full_mark,
        passed=_of(bool, report[_PASSED]),
        share_percent=_from_number(report[_SHARE]),
        threshold_percent=_from_number(report[_THRESHOLD]),
        reaches=_of(bool, report[_REACHES]),
        replaces=_of(str, report.get(_REPLACES, "")),
        status=None if status is None else StatusPosition(*(_of(int, part) for part in status)),
        sample=_of(bool, report.get(_SAMPLE, False)),
    )


def _of(kind: type[Any], value: Any) -> Any:
    # CBOR keeps true and 1 apart, Python does not.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"not {kind.__name__}")
    return value


def _number(value: Decimal) -> object:
    """An exact number: an integer where it is whole, else a decimal fraction with the shortest mantissa."""
    sign, digits, exponent = value.normalize().as_tuple()
    if not isinstance(exponent, int):
        raise TypeError("marks are finite")
    mantissa = int("".join(map(str, digits))) * (-1 if sign else 1)
    return mantissa * 10**exponent if exponent >= 0 else cbor2.CBORTag(_DECIMAL, [exponent, mantissa])


def _from_number(item: object) -> Decimal:
    # cbor2 reads decimal fractions by itself.
    return item if isinstance(item, Decimal) and item.is_finite() else Decimal(_of(int, item))


def _day(value: date) -> cbor2.CBORTag:
    return cbor2.CBORTag(_DAYS, (value - _EPOCH).days)


def _from_day(item: object) -> date:
    # cbor2 reads days by itself, too.
    if isinstance(item, date) and not isinstance(item, datetime):
        return item
    if not isinstance(item, cbor2.CBORTag) or item.tag != _DAYS:
        raise TypeError("not a day")
    return _EPOCH + timedelta(days=_of(int, item.value))
