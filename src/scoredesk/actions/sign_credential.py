"""Sign a report's offline code: its facts, and its place in the status lists, by the office's credential key."""

import functools
from dataclasses import replace
from datetime import datetime

from scoredesk.actions.office import office
from scoredesk.domain.credential import StatusPosition
from scoredesk.domain.report_facts import ReportFacts
from scoredesk.reports.credential import SAMPLE_KEY, credential_facts, write_credential
from scoredesk.reports.credential_keys import SigningKey, VerifyingKey


def with_offline_code(facts: ReportFacts, moment: datetime, nationality: str, position: int | None) -> ReportFacts:
    """Return the facts with their code. ``position``: as drawn; None on a sample, which the samples' key signs."""
    stated = credential_facts(
        facts,
        issuer=office().base_url,
        issued_at=moment,
        nationality=nationality,
        status=None if position is None else StatusPosition.from_drawn(position),
    )
    key = SAMPLE_KEY if facts.sample else signing_key()
    return replace(facts, offline_code=write_credential(stated, key))


@functools.cache
def signing_key() -> SigningKey:
    """Return the office's key, read once in a process."""
    keys = office().credential_keys()
    return SigningKey.from_der(keys.private_key, development=keys.development)


@functools.cache
def verifying_keys() -> tuple[VerifyingKey, ...]:
    """Return the public halves of all keys that the office's codes may be signed with, today's first."""
    former = (VerifyingKey.from_der(key) for key in office().credential_keys().former)
    return (signing_key().public, *former)
