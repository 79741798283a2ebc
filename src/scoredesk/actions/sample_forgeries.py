"""Two forgeries of the sample, to try checking on: one altered after it was sealed, one sealed by somebody else (N15).

Promises: both carry 見本 SAMPLE across the page, and neither needs the office's key; each is made once per process.
"""

import functools
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scoredesk.actions.press_report import the_press
from scoredesk.actions.sample_report import sample_facts, sample_seal, sealing_moment
from scoredesk.domain import extension
from scoredesk.reports.seal import Seal, seal, with_seal_of

STRANGER = "PRACTICE - not this office"
RAISED_BY = Decimal(8)
_A_YEAR = timedelta(days=365)


@functools.cache
def altered_sample() -> bytes:
    """Return the sample with a higher score, under the seal that was made for the lower one."""
    true = sample_facts()
    score = true.score + RAISED_BY
    share = extension.share_percent(score, true.pass_mark)
    key = sample_seal()
    with the_press() as press:
        drawn = press.draw(true, sealed_by=key.subject_name)
        forged = press.draw(replace(true, score=score, share_percent=share), sealed_by=key.subject_name)
    return with_seal_of(drawn, forged, key, sealing_moment())


@functools.cache
def foreign_sample() -> bytes:
    """Return the sample sealed by a stranger's key, whole and unchanged: a seal, but not ours."""
    with the_press() as press:
        drawn = press.draw(sample_facts(), sealed_by=sample_seal().subject_name)
    return seal(drawn, _stranger(), sealing_moment())


def _stranger() -> Seal:
    """A key that is made here and thrown away after the one seal."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, STRANGER)])
    start = sealing_moment()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + _A_YEAR)
        .sign(key, hashes.SHA256())
    )
    return Seal(key, certificate)
