"""Whether a certificate is one that we trust: handed in itself, or issued below an authority that was handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

SAMPLE_MARK = "見本 SAMPLE"
"""Stands in the names of every certificate that seals samples."""

_MOST_BETWEEN = 4

# A seal's certificate may carry any purpose; an authority's must say that it is one.
_ANY = ExtensionPolicy.permit_all()
_AUTHORITY = ExtensionPolicy.permit_all().require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)


# What a certificate below an authority may be meant for and still seal reports: RFC 9336's document signing, mail,
# and what Adobe and Microsoft call document signing. One that names its purposes and none of these is another's.
_SEALING = frozenset(
    x509.ObjectIdentifier(dotted)
    for dotted in (
        "1.3.6.1.5.5.7.3.36",
        "1.3.6.1.5.5.7.3.4",
        "1.2.840.113583.1.1.5",
        "1.3.6.1.4.1.311.10.3.12",
        "2.5.29.37.0",
    )
)


_ISSUING = (rsa.RSAPublicKey, ec.EllipticCurvePublicKey, ed25519.Ed25519PublicKey, ed448.Ed448PublicKey)


@dataclass(frozen=True, slots=True)
class Revocation:
    """What lists of revoked certificates say of one. ``asked``: its issuer's list is at hand. ``since``: or None."""

    asked: bool
    since: datetime | None = None


def revocation_of(
    certificate: x509.Certificate, crls: Sequence[x509.CertificateRevocationList], issuers: Sequence[x509.Certificate]
) -> Revocation:
    """Return what the lists say. ``issuers``: certificates by which a list's own signature is checked.

    A list counts where an issuer's key made it; one whose issuer is not among these counts as the operator named it.
    """
    asked = False
    for crl in crls:
        if crl.issuer != certificate.issuer or not _holds(crl, issuers):
            continue
        asked = True
        found = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if found is not None:
            return Revocation(asked=True, since=found.revocation_date_utc)
    return Revocation(asked)


def _holds(crl: x509.CertificateRevocationList, issuers: Sequence[x509.Certificate]) -> bool:
    keys = [issuer.public_key() for issuer in issuers if issuer.subject == crl.issuer]
    return not keys or any(crl.is_signature_valid(key) for key in keys if isinstance(key, _ISSUING))


def seals_documents(certificate: x509.Certificate) -> bool:
    """Whether the certificate's purposes, where it names any, allow to seal a document."""
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not _SEALING.isdisjoint(purposes)


def is_trusted(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], trusted: Sequence[x509.Certificate]
) -> bool:
    """Whether a path leads from the certificate to a trusted one, at some moment of its validity.

    ``others``: what may lie between. Whoever trusts an authority trusts every certificate that it issues: name your
    own, never a public one. Whether it was valid at the moment in question is ``was_valid``'s to say.
    """
    if certificate in trusted:
        return True
    if not trusted:
        return False
    moments = (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
    return any(_leads_to_trust(certificate, others, trusted, moment) for moment in moments)


def says_sample(certificate: x509.Certificate) -> bool:
    """Whether the certificate's holder calls itself a sample's; such a one is never ours, whoever trusts it."""
    return SAMPLE_MARK in certificate.subject.rfc4514_string()


def was_valid(certificate: x509.Certificate, moment: datetime | None) -> bool:
    """Whether the moment lies in the certificate's validity; no moment lies in none."""
    if moment is None:
        return False
    return certificate.not_valid_before_utc <= moment.astimezone(UTC) <= certificate.not_valid_after_utc


def _leads_to_trust(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    trusted: Sequence[x509.Certificate],
    moment: datetime,
) -> bool:
    policy = PolicyBuilder().store(Store(list(trusted))).time(moment).max_chain_depth(_MOST_BETWEEN)
    verifier = policy.extension_policies(ca_policy=_AUTHORITY, ee_policy=_ANY).build_client_verifier()
    try:
        verifier.verify(certificate, list(others))
    except VerificationError:
        return False
    return True
