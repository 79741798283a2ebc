"""The office's seal, read once in a process."""

import functools

from scoredesk.actions.office import office
from scoredesk.reports.seal import Seal


@functools.cache
def office_seal() -> Seal:
    """Return the key and certificates that seal reports."""
    key = office().seal_key()
    return Seal.from_der(key.private_key, key.certificate, key.chain, development=key.development)
