"""The keys that sign offline codes and status lists: ECDSA on P-256 with SHA-256 (ES256), and no other.

A key is named by the first 6 bytes of its COSE key thumbprint (RFC 9679) in base64url: 8 signs, which are the ``kid``
of a JSON Web Key Set (RFC 7517) as they stand and of COSE as their bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key

_OF_THE_THUMBPRINT = 6
_COORDINATE = 32
_MOST_KEYS = 200


class KeySetError(ValueError):
    """This is no set of ES256 keys; the message says why."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key. ``development``: made by Scoredesk itself; nobody should trust it."""

    x: bytes
    y: bytes
    development: bool = False

    @classmethod
    def from_der(cls, public_key: bytes, *, development: bool = False) -> VerifyingKey:
        """Read a SubjectPublicKeyInfo. Raises KeySetError for what is no P-256 key."""
        return cls.from_key(load_der_public_key(public_key), development=development)

    @classmethod
    def from_key(cls, key: object, *, development: bool = False) -> VerifyingKey:
        """Take the public half of a loaded key. Raises KeySetError for what is no P-256 key."""
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            raise KeySetError("not an elliptic-curve key on P-256")
        numbers = key.public_numbers()
        return cls(numbers.x.to_bytes(_COORDINATE, "big"), numbers.y.to_bytes(_COORDINATE, "big"), development)

    @property
    def key_id(self) -> str:
        """The key's name, 8 signs."""
        required = {1: 2, -1: 1, -2: self.x, -3: self.y}
        thumbprint = hashlib.sha256(cbor2.dumps(required, canonical=True)).digest()
        return base64url(thumbprint[:_OF_THE_THUMBPRINT])

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature (r and s, 32 bytes each) over the message is this key's."""
        if len(signature) != 2 * _COORDINATE:
            return False
        r, s = (int.from_bytes(half, "big") for half in (signature[:_COORDINATE], signature[_COORDINATE:]))
        numbers = ec.EllipticCurvePublicNumbers(
            int.from_bytes(self.x, "big"), int.from_bytes(self.y, "big"), ec.SECP256R1()
        )
        try:
            numbers.public_key().verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True

    def as_jwk(self) -> dict[str, object]:
        """The key as a JSON Web Key."""
        jwk: dict[str, object] = {
            "kty": "EC",
            "crv": "P-256",
            "x": base64url(self.x),
            "y": base64url(self.y),
            "kid": self.key_id,
            "alg": "ES256",
            "use": "sig",
        }
        return jwk | {"scoredesk_development": True} if self.development else jwk


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its public half, ready to use."""

    private: ec.EllipticCurvePrivateKey = field(repr=False)
    public: VerifyingKey

    @classmethod
    def from_der(cls, private_key: bytes, *, development: bool = False) -> SigningKey:
        """Read a PKCS#8 key that is not locked. Raises KeySetError for what is no P-256 key."""
        key = load_der_private_key(private_key, None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise KeySetError("not an elliptic-curve key on P-256")
        return cls.from_private(key, development=development)

    @classmethod
    def from_private(cls, key: ec.EllipticCurvePrivateKey, *, development: bool = False) -> SigningKey:
        """Take a loaded key. Raises KeySetError where it does not lie on P-256."""
        return cls(key, VerifyingKey.from_key(key.public_key(), development=development))

    def sign(self, message: bytes) -> bytes:
        """Return r and s, 32 bytes each; the same for the same message, where the library can (RFC 6979)."""
        try:
            encoded = self.private.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        except UnsupportedAlgorithm:
            encoded = self.private.sign(message, ec.ECDSA(hashes.SHA256()))
        return b"".join(number.to_bytes(_COORDINATE, "big") for number in decode_dss_signature(encoded))


def key_set(keys: Iterable[VerifyingKey], **stated: str) -> bytes:
    """Return a JSON Web Key Set, the same bytes for the same keys. ``stated``: further members, such as the issuer."""
    jwks = {**stated, "keys": [key.as_jwk() for key in keys]}
    return json.dumps(jwks, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def read_key_set(raw: bytes) -> tuple[VerifyingKey, ...]:
    """Return the ES256 keys of a JSON Web Key Set; other kinds of keys in it are left out.

    Raises KeySetError where it is no set, or has no such key.
    """
    try:
        entries = json.loads(raw)["keys"]
        keys = tuple(_from_jwk(entry) for entry in entries[:_MOST_KEYS] if _is_ours(entry))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeySetError("no JSON Web Key Set") from error
    if not keys:
        raise KeySetError("no ES256 key in the set")
    return keys


def base64url(raw: bytes) -> str:
    """Return base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Return the bytes of base64url without padding. Raises ValueError."""
    try:
        return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64url") from error


def _is_ours(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    return entry.get("kty") == "EC" and entry.get("crv") == "P-256" and entry.get("use", "sig") == "sig"


def _from_jwk(entry: Mapping[str, Any]) -> VerifyingKey:
    x, y = (from_base64url(entry[name]) for name in ("x", "y"))
    numbers = ec.EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), ec.SECP256R1())
    # Raises ValueError where the point does not lie on the curve.
    return VerifyingKey.from_key(numbers.public_key(), development=entry.get("scoredesk_development") is True)
