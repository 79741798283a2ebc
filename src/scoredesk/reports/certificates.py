"""Whether a certificate is one that we trust: handed in itself, or issued below an authority that was handed in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography import x509
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
