"""Time stamps (RFC 3161): asks a service for one, and reads those that came with a seal.

The connection is kept and goes out without delay (TCP_NODELAY is urllib3's default): a stamp costs one round trip.
"""

import functools
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

import requests
from asn1crypto import tsp
from cryptography import x509

from scoredesk.domain.errors import GiveUpError, RetryError
from scoredesk.reports.signed_data import UnreadableError, read_signed_data

ROOM = 12_288  # bytes; tokens with three certificates of 4096-bit RSA take some 7,000
_SECONDS = (5.0, 20.0)  # to connect, to answer
_MOST_BYTES = 65_536
_GRANTED = frozenset({"granted", "granted_with_mods"})
_QUERY = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """A time stamp that holds. ``certificates``: the service's, its own first."""

    moment: datetime
    certificate: x509.Certificate
    certificates: tuple[x509.Certificate, ...]


def time_stamp(signature: bytes, url: str) -> bytes:
    """Return a token in DER that a service gave for a signature value.

    Raises RetryError where the service does not answer, or answers with trouble of its own; GiveUpError where it
    refuses, or what it gives does not fit.
    """
    nonce = secrets.randbits(63)
    query = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": hashlib.sha256(signature).digest(),
            },
            "nonce": nonce,
            "cert_req": True,
        }
    ).dump()
    token = _token(_ask(query, url))
    try:
        read_time_stamp(token, signature, nonce=nonce)
    except UnreadableError as error:
        raise GiveUpError(f"the time stamp service gave a token that does not fit ({error})") from error
    if len(token) > ROOM:
        raise GiveUpError(f"the time stamp service gave a token of {len(token)} bytes; {ROOM} are the most")
    return token


def read_time_stamp(token: bytes, signature: bytes, *, nonce: int | None = None) -> TimeStamp:
    """Return when a signature value was stamped, by whom. Raises UnreadableError where the token does not hold."""
    signed = read_signed_data(token)
    if signed.content_type != "tst_info" or not signed.holds or not signed.speaks_of(signed.content):
        raise UnreadableError("no time stamp that holds")
    try:
        info = tsp.TSTInfo.load(signed.content)
        imprint = info["message_imprint"]
        fits = _fits(imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native, signature)
        answered = info["nonce"].native
        moment: datetime = info["gen_time"].native
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableError("no TSTInfo") from error
    if not fits or (nonce is not None and answered != nonce):
        raise UnreadableError("stamps something else")
    return TimeStamp(moment, signed.certificate, signed.certificates)


def _fits(algorithm: str, hashed: bytes, signature: bytes) -> bool:
    return algorithm in {"sha256", "sha384", "sha512"} and hashlib.new(algorithm, signature).digest() == hashed


@functools.cache
def _session() -> requests.Session:
    return requests.Session()


def _ask(query: bytes, url: str) -> bytes:
    try:
        with _session().post(url, data=query, headers=_QUERY, timeout=_SECONDS, stream=True) as answer:
            content = answer.raw.read(_MOST_BYTES + 1, decode_content=True)
            status = answer.status_code
    except (requests.RequestException, OSError) as error:
        raise RetryError(f"the time stamp service does not answer ({type(error).__name__})") from error
    if status >= 500 or status in {408, 429}:
        raise RetryError(f"the time stamp service answered with {status}")
    if status != 200 or len(content) > _MOST_BYTES:
        raise GiveUpError(f"the time stamp service answered with {status} and {len(content)} bytes")
    return bytes(content)


def _token(answer: bytes) -> bytes:
    try:
        response = tsp.TimeStampResp.load(answer)
        status = response["status"]["status"].native
        if status in _GRANTED:
            return bytes(response["time_stamp_token"].dump())
    except (ValueError, TypeError, KeyError) as error:
        raise GiveUpError("the time stamp service answered with something else than a time stamp") from error
    raise GiveUpError(f"the time stamp service refused: {status}")
