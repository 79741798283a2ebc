"""Seals a drawn report: PAdES B-B, or B-T where a time stamp service is named (ETSI EN 319 142-1).

Promises: the seal covers the whole file and forbids any change; what was drawn stays byte for byte; the key is read
once. With an elliptic-curve key and without a time stamp, the same page sealed at the same moment is the same file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_der_private_key
from cryptography.x509.oid import NameOID

from scoredesk.reports.cms import PrivateKey, signed_data
from scoredesk.reports.report_texts import text
from scoredesk.reports.signature_field import Label, Prepared, prepare
from scoredesk.reports.time_stamp import ROOM as ROOM_FOR_STAMP
from scoredesk.reports.time_stamp import time_stamp

_ROOM_FOR_THE_REST = 1024  # attributes, names and lengths around certificates and signature
_PLACE = (NameOID.LOCALITY_NAME, NameOID.STATE_OR_PROVINCE_NAME, NameOID.COUNTRY_NAME)
_HOLDER = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


@dataclass(frozen=True, slots=True)
class Seal:
    """A key with its certificate, ready to use; the chain leads from the issuer upwards.

    ``is_development``: made by Scoredesk itself; nobody should trust its seals.
    """

    private_key: PrivateKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()
    is_development: bool = False

    @classmethod
    def from_der(cls, private_key: bytes, certificate: bytes, chain: tuple[bytes, ...], *, development: bool) -> Seal:
        """Read a PKCS#8 key that is not locked, and certificates. Raises ValueError or TypeError for anything else.

        The key must be RSA of 2048 bits or more, or lie on an elliptic curve, and belong to the certificate.
        """
        key = load_der_private_key(private_key, None)
        if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            raise TypeError("a seal's key is an elliptic-curve or an RSA key")
        if isinstance(key, rsa.RSAPrivateKey) and key.key_size < 2048:
            raise ValueError(f"an RSA key of {key.key_size} bits is too short for a seal; 2048 are the least")
        own = x509.load_der_x509_certificate(certificate)
        if own.public_key() != key.public_key():
            raise ValueError("the certificate belongs to another key")
        return cls(key, own, tuple(x509.load_der_x509_certificate(other) for other in chain), development)

    @property
    def subject_name(self) -> str:
        """The holder as the certificate names it: common name, else organisation, else the whole subject."""
        return holder_name(self.certificate)


def seal(pdf: bytes, seal: Seal, signed_at: datetime, tsa_url: str = "", *, reason: str = "seal.reason") -> bytes:
    """Return the report with its seal. ``signed_at``: with a time zone. ``tsa_url``: empty for no time stamp.

    ``reason``: the key of the text that readers show as the seal's reason.

    Raises RetryError where the time stamp service does not answer, GiveUpError where it refuses, and UnknownFormError
    where the PDF is not one that the press drew.
    """
    stamp = (lambda signature: time_stamp(signature, tsa_url)) if tsa_url else None
    prepared = _prepared(pdf, seal, signed_at, ROOM_FOR_STAMP if tsa_url else 0, reason=reason)
    return prepared.filled(signed_data(prepared.digest(), seal.private_key, seal.certificate, seal.chain, stamp))


def with_seal_of(other: bytes, pdf: bytes, seal: Seal, signed_at: datetime) -> bytes:
    """Return a drawn page with the seal that belongs to another one, and so does not hold: what altering makes.

    To learn checking with; only ever with the sample key.
    """
    digest = _prepared(other, seal, signed_at).digest()
    signature = signed_data(digest, seal.private_key, seal.certificate, seal.chain)
    return _prepared(pdf, seal, signed_at).filled(signature)


def holder_name(certificate: x509.Certificate) -> str:
    """Return a certificate's holder: common name, else organisation, else the whole subject (RFC 4514)."""
    for kind in _HOLDER:
        for attribute in certificate.subject.get_attributes_for_oid(kind):
            return str(attribute.value)
    return certificate.subject.rfc4514_string()


def _prepared(
    pdf: bytes, seal: Seal, signed_at: datetime, room_for_stamp: int = 0, *, reason: str = "seal.reason"
) -> Prepared:
    label = Label(
        holder=seal.subject_name,
        reason=_both(reason),
        location=_location(seal.certificate),
        description=_both("seal.by", name=seal.subject_name),
    )
    return prepare(pdf, label, signed_at, _room(seal) + room_for_stamp)


def _room(seal: Seal) -> int:
    """How many bytes the signature may take; the file carries all of them, in hexadecimal."""
    certificates = sum(len(each.public_bytes(Encoding.DER)) for each in (seal.certificate, *seal.chain))
    names = len(seal.certificate.issuer.public_bytes())
    return certificates + 2 * names + seal.private_key.key_size // 4 + _ROOM_FOR_THE_REST


def _location(certificate: x509.Certificate) -> str:
    places = (certificate.subject.get_attributes_for_oid(kind) for kind in _PLACE)
    return ", ".join(str(attribute.value) for found in places for attribute in found)


def _both(key: str, **values: str) -> str:
    words = text(key, **values)
    return f"{words.ja} / {words.en}"
