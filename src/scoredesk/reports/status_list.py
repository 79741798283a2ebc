"""Status lists: which reports are no longer valid, as W3C Bitstring Status List credentials (v1.0).

One bit a place, secured as a JWT by ES256 (VC-JOSE-COSE, ``application/vc+jwt``). Promises: the same places in the
same hour are the same bytes, whoever writes them; reading takes a bounded time and room for any input, and a list
speaks only where one of the keys handed in signed it.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from scoredesk.domain.credential import (
    POSITIONS_IN_A_LIST,
    STATUS_LIST_KEPT_SECONDS,
    CredentialFacts,
    ListedStatus,
    StatusPurpose,
    listed_status,
)
from scoredesk.reports.credential_keys import SigningKey, VerifyingKey, base64url, from_base64url

SPEAKS_FOR = timedelta(days=7)
"""How long a list that was saved speaks of reports, for whoever has no network."""

_MADE_WITHIN = timedelta(hours=1)
"""A list states the full hour before it was made."""

LARGEST = 1_000_000
"""Bytes. A list with every bit drawn at random has 240,000."""

_CONTEXT = "https://www.w3.org/ns/credentials/v2"
_BYTES = POSITIONS_IN_A_LIST // 8
_ADDRESS = re.compile(r"(.{1,500})/status/(\d{1,6})/(revocation|supersession)")


class StatusListError(ValueError):
    """This is no status list of the secretariat's; the message says why."""


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list that was read: it speaks of places in list ``number`` of ``issuer``, from then until then."""

    issuer: str
    number: int
    purpose: StatusPurpose
    valid_from: datetime
    valid_until: datetime
    bits: bytes = field(repr=False)

    def has(self, index: int) -> bool:
        """Whether the place is marked; the first place is the left-most bit. Raises IndexError beyond the list."""
        return bool(self.bits[index // 8] & 0x80 >> index % 8)


def status_list_address(issuer: str, number: int, purpose: StatusPurpose) -> str:
    """Return where a list is published, which is its name."""
    return f"{issuer}/status/{number}/{purpose.value}"


def write_status_list(
    issuer: str, number: int, purpose: StatusPurpose, marked: Iterable[int], key: SigningKey, moment: datetime
) -> bytes:
    """Return the list as a JWT. ``marked``: indexes within it. ``moment``: now; the list speaks from its full hour."""
    valid_from = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    bits = bytearray(_BYTES)
    for index in marked:
        bits[index // 8] |= 0x80 >> index % 8
    address = status_list_address(issuer, number, purpose)
    credential = {
        "@context": [_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": _written(valid_from),
        "validUntil": _written(valid_from + SPEAKS_FOR),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose.value,
            "encodedList": "u" + base64url(gzip.compress(bytes(bits), mtime=0)),
            "ttl": STATUS_LIST_KEPT_SECONDS * 1000,
        },
    }
    header = {"alg": "ES256", "cty": "vc", "kid": key.public.key_id, "typ": "vc+jwt"}
    signed = f"{_part(header)}.{_part(credential)}".encode()
    return signed + b"." + base64url(key.sign(signed)).encode()


def read_status_list(raw: bytes, keys: Sequence[VerifyingKey]) -> StatusList:
    """Return the list that a JWT is. Raises StatusListError where it is none, or none of these keys signed it."""
    try:
        return _list(_signed(raw, keys))
    except StatusListError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError, zlib.error, EOFError) as error:
        raise StatusListError("no status list") from error


def status_in(lists: Iterable[StatusList], facts: CredentialFacts, moment: datetime) -> tuple[ListedStatus, datetime]:
    """Return what lists say of a report, and as of when: the older of the two that were looked at.

    Lists of others, of other places, those that do not speak at ``moment``, and those that were made before the report
    was issued, which know nothing of it, are passed over; of several for one purpose the newest speaks. Without any:
    NOT_KNOWN, as of the report's issue.
    """
    place = facts.status
    if place is None or not 0 <= place.index < POSITIONS_IN_A_LIST:
        return ListedStatus.NOT_KNOWN, facts.issued_at
    newest: dict[StatusPurpose, StatusList] = {}
    for each in sorted(lists, key=lambda each: each.valid_from):
        speaks = each.valid_from <= moment <= each.valid_until and facts.issued_at < each.valid_from + _MADE_WITHIN
        if speaks and (each.issuer, each.number) == (facts.issuer, place.number):
            newest[each.purpose] = each
    found = {purpose: each.has(place.index) for purpose, each in newest.items()}
    status = listed_status(found.get(StatusPurpose.REVOCATION), found.get(StatusPurpose.SUPERSESSION))
    return status, min((each.valid_from for each in newest.values()), default=facts.issued_at)


def _signed(raw: bytes, keys: Sequence[VerifyingKey]) -> Any:
    """The JWT's payload, if one of the keys signed it."""
    if len(raw) > LARGEST:
        raise StatusListError("too large for a status list")
    header, payload, signature = raw.strip().split(b".")
    stated = json.loads(from_base64url(header.decode("ascii")))
    if stated["alg"] != "ES256":
        raise StatusListError("not signed by ES256")
    mark = from_base64url(signature.decode("ascii"))
    named = [key for key in keys if key.key_id == stated["kid"]]
    if not any(key.verifies(header + b"." + payload, mark) for key in named):
        raise StatusListError("none of the keys at hand signed it")
    return json.loads(from_base64url(payload.decode("ascii")))


def _list(credential: Mapping[str, Any]) -> StatusList:
    subject = credential["credentialSubject"]
    address = _ADDRESS.fullmatch(credential["id"])
    kinds = "BitstringStatusListCredential" in credential["type"] and subject["type"] == "BitstringStatusList"
    if address is None or not kinds or credential["issuer"] != address[1] or subject["statusPurpose"] != address[3]:
        raise StatusListError("another kind of paper")
    return StatusList(
        issuer=address[1],
        number=int(address[2]),
        purpose=StatusPurpose(address[3]),
        valid_from=datetime.fromisoformat(credential["validFrom"]),
        valid_until=datetime.fromisoformat(credential["validUntil"]),
        bits=_bits(subject["encodedList"]),
    )


def _bits(encoded: str) -> bytes:
    if not encoded.startswith("u"):
        raise StatusListError("the list is not in base64url")
    bits = zlib.decompressobj(wbits=31).decompress(from_base64url(encoded[1:]), _BYTES + 1)
    if len(bits) != _BYTES:
        raise StatusListError("the list has another length")
    return bits


def _part(value: object) -> str:
    return base64url(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
