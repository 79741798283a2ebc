"""Reads CMS SignedData that anybody may have made, and says what of it holds (RFC 5652).

Promises: bytes of any kind end in an answer or in UnreadableError; no network, no path building here.
"""

import hashlib
from dataclasses import dataclass

from asn1crypto import cms, core, parser
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_MOST_CERTIFICATES = 16
# What asn1crypto and cryptography raise on bytes that are no such structure.
_NONSENSE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    UnsupportedAlgorithm,
    NotImplementedError,
)


class UnreadableError(Exception):
    """These bytes are no SignedData with one signer that could be checked."""


@dataclass(frozen=True, slots=True)
class SignedData:
    """One signer's statement. ``holds``: its certificate's key made the signature over its attributes.

    ``digest``, ``algorithm``: of the content that it speaks of (``sha256`` …). ``content``: what is enclosed, or empty.
    ``certificates``: all that came along, the signer's first. ``stamp``: a token over ``signature``, or empty.
    """

    certificate: x509.Certificate
    certificates: tuple[x509.Certificate, ...]
    holds: bool
    digest: bytes
    algorithm: str
    content_type: str
    content: bytes
    signature: bytes
    stamp: bytes

    def speaks_of(self, *parts: bytes | memoryview) -> bool:
        """Whether the digest is that of these bytes, taken one after the other."""
        digest = hashlib.new(self.algorithm)
        for part in parts:
            digest.update(part)
        return digest.digest() == self.digest


def read_signed_data(raw: bytes) -> SignedData:
    """Return what a CMS in DER says. Raises UnreadableError."""
    try:
        return _read(raw)
    except _NONSENSE as error:
        raise UnreadableError(type(error).__name__) from error


def _read(raw: bytes) -> SignedData:
    # A PDF fills the rest of a signature's room with zeros; anything else there is nobody's, and not ours.
    if any(raw[parser.peek(raw) :]):
        raise ValueError("something stands behind the signature")
    info = cms.ContentInfo.load(raw)
    if info["content_type"].native != "signed_data":
        raise ValueError("no SignedData")
    signed = info["content"]
    (signer,) = signed["signer_infos"]
    algorithm = signer["digest_algorithm"]["algorithm"].native
    if algorithm not in _HASHES:
        raise ValueError("no digest algorithm to rely on")
    attributes = {attribute["type"].native: attribute["values"] for attribute in signer["signed_attrs"]}
    if len(attributes) != len(signer["signed_attrs"]):
        raise ValueError("an attribute stands twice")
    (digest,) = attributes["message_digest"]
    (content_type,) = attributes["content_type"]
    encapsulated = signed["encap_content_info"]
    if content_type.native != encapsulated["content_type"].native:
        raise ValueError("another content type is signed")
    own, certificates = _certificates(signed, signer["sid"])
    return SignedData(
        certificate=own,
        certificates=certificates,
        holds=_signature_holds(signer, own, algorithm) and _names_certificate(attributes, own),
        digest=digest.native,
        algorithm=algorithm,
        content_type=content_type.native,
        content=_content(encapsulated),
        signature=signer["signature"].native,
        stamp=_stamp(signer),
    )


def _content(encapsulated: cms.EncapsulatedContentInfo) -> bytes:
    content = encapsulated["content"]
    return b"" if isinstance(content, core.Void) else bytes(content)


def _certificates(
    signed: cms.SignedData, identifier: cms.SignerIdentifier
) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    if identifier.name != "issuer_and_serial_number":
        raise ValueError("the signer is not named by issuer and serial number")
    if len(signed["certificates"]) > _MOST_CERTIFICATES:
        raise ValueError("too many certificates")
    issuer, serial = identifier.chosen["issuer"].dump(), identifier.chosen["serial_number"].native
    everyone = [_certificate(choice.chosen.dump()) for choice in signed["certificates"]]
    own = next(each for each in (*everyone, None) if _is(each, issuer, serial))
    if own is None:
        raise ValueError("the signer's certificate is not there")
    return own, (own, *(each for each in everyone if each != own))


def _certificate(raw: bytes) -> x509.Certificate:
    """A certificate, all of it parsed now: it would raise on first use otherwise."""
    certificate = x509.load_der_x509_certificate(raw)
    certificate.public_key()
    _ = (certificate.subject, certificate.issuer, certificate.extensions)
    _ = (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
    return certificate


def _is(certificate: x509.Certificate | None, issuer: bytes, serial: int) -> bool:
    if certificate is None:
        return True
    return certificate.serial_number == serial and certificate.issuer.public_bytes() == issuer


def _signature_holds(signer: cms.SignerInfo, certificate: x509.Certificate, algorithm: str) -> bool:
    message = b"\x31" + signer["signed_attrs"].dump()[1:]
    signature, key, digest = signer["signature"].native, certificate.public_key(), _HASHES[algorithm]
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(digest))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), digest)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _names_certificate(attributes: dict[str, cms.SetOfAny], certificate: x509.Certificate) -> bool:
    """Whether the signed attributes name this very certificate (RFC 5035), where they name one at all."""
    for kind, default in (("signing_certificate_v2", "sha256"), ("signing_certificate", "sha1")):
        if kind in attributes:
            first = attributes[kind][0]["certs"][0]
            algorithm = first["hash_algorithm"]["algorithm"].native if kind.endswith("v2") else default
            if algorithm not in {"sha1", *_HASHES}:
                return False
            named: bytes = first["cert_hash"].native
            return named == certificate.fingerprint(hashes.SHA1() if algorithm == "sha1" else _HASHES[algorithm])  # noqa: S303 - old time stamp services name their certificate by SHA-1; the signature is checked apart
    return False


def _stamp(signer: cms.SignerInfo) -> bytes:
    unsigned = signer["unsigned_attrs"]
    if unsigned.native is None:
        return b""
    for attribute in unsigned:
        if attribute["type"].native == "signature_time_stamp_token":
            return bytes(attribute["values"][0].dump())
    return b""
