"""The published keys of offline codes and status lists, and the seal's word for them."""

import functools
import hashlib

from scoredesk.actions.office import office
from scoredesk.actions.office_seal import office_seal
from scoredesk.actions.sign_credential import verifying_keys
from scoredesk.reports.cms import signed_data
from scoredesk.reports.credential import SAMPLE_KEY
from scoredesk.reports.credential_keys import key_set


@functools.cache
def published_keys() -> bytes:
    """Return the key set (JWKS, RFC 7517): today's key first, then all former ones."""
    return key_set(verifying_keys(), issuer=office().base_url)


@functools.cache
def seal_on_published_keys() -> bytes:
    """Return a detached CMS signature over ``published_keys``, in DER, by the key that seals reports.

    Whoever trusts the seal's certificate can so trust the keys, wherever the set was found.
    """
    seal = office_seal()
    digest = hashlib.sha256(published_keys()).digest()
    return signed_data(digest, seal.private_key, seal.certificate, seal.chain)


def sample_keys() -> tuple[dict[str, object], ...]:
    """Return the public keys of samples, as JSON Web Keys: for checkers of ours, who say what a sample is."""
    return (SAMPLE_KEY.public.as_jwk(),)
