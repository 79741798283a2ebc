"""The signature inside a seal: CMS SignedData (RFC 5652), detached, as PAdES baseline asks for (ETSI EN 319 142-1).

Signed attributes: content type, digest, and the certificate's own digest (ESS signing-certificate-v2, RFC 5035).
There is no signing time among them: PAdES puts it into the PDF's signature dictionary.
"""

import hashlib
from collections.abc import Callable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from scoredesk.reports import der

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

_DATA = der.object_identifier("1.2.840.113549.1.7.1")
_SIGNED_DATA = der.object_identifier("1.2.840.113549.1.7.2")
_CONTENT_TYPE = der.object_identifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = der.object_identifier("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE_V2 = der.object_identifier("1.2.840.113549.1.9.16.2.47")
_TIME_STAMP_TOKEN = der.object_identifier("1.2.840.113549.1.9.16.2.14")
_SHA256 = der.sequence(der.object_identifier("2.16.840.1.101.3.4.2.1"))
_ECDSA_WITH_SHA256 = der.sequence(der.object_identifier("1.2.840.10045.4.3.2"))
_RSA_WITH_SHA256 = der.sequence(der.object_identifier("1.2.840.113549.1.1.11"), der.element(der.NULL))
_DIRECTORY_NAME = 4  # GeneralName's choice, RFC 5280
_VERSION_1 = der.integer(1)


def signed_data(
    digest: bytes,
    key: PrivateKey,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    stamp: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """Return the CMS over a SHA-256 digest, in DER.

    ``chain``: sent along for whoever builds a path. ``stamp``: takes the signature value, gives an RFC 3161 token.
    With a P-256 key the same input gives the same signature (RFC 6979), where the cryptographic library can.
    """
    own = certificate.public_bytes(Encoding.DER)
    serial = der.integer(certificate.serial_number)
    issuer = certificate.issuer.public_bytes()
    attributes = der.set_of(
        _attribute(_CONTENT_TYPE, _DATA),
        _attribute(_MESSAGE_DIGEST, der.octets(digest)),
        _attribute(_SIGNING_CERTIFICATE_V2, _signing_certificate(own, issuer, serial)),
    )
    signature = _sign(key, attributes)
    unsigned = b"" if stamp is None else der.context(1, _attribute(_TIME_STAMP_TOKEN, stamp(signature)))
    signer = der.sequence(
        _VERSION_1,
        der.sequence(issuer, serial),
        _SHA256,
        # The same set, under the tag that it has in its place (RFC 5652, 5.4).
        b"\xa0" + attributes[1:],
        _ECDSA_WITH_SHA256 if isinstance(key, ec.EllipticCurvePrivateKey) else _RSA_WITH_SHA256,
        der.octets(signature),
        unsigned,
    )
    certificates = der.context(0, own, *(other.public_bytes(Encoding.DER) for other in chain))
    content = der.sequence(_VERSION_1, der.set_of(_SHA256), der.sequence(_DATA), certificates, der.set_of(signer))
    return der.sequence(_SIGNED_DATA, der.context(0, content))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return der.sequence(kind, der.set_of(value))


def _signing_certificate(certificate: bytes, issuer: bytes, serial: bytes) -> bytes:
    issuer_serial = der.sequence(der.sequence(der.context(_DIRECTORY_NAME, issuer)), serial)
    reference = der.sequence(der.octets(hashlib.sha256(certificate).digest()), issuer_serial)
    return der.sequence(der.sequence(reference))


def _sign(key: PrivateKey, message: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    try:
        return key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    except UnsupportedAlgorithm:
        return key.sign(message, ec.ECDSA(hashes.SHA256()))
