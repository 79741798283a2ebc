"""Secrets: read from the environment or a file, or made at the first start with a name that says so.

Promises: a file made here is readable by its owner alone and appears whole or not at all, however many
processes start at once. A seal key made here carries a certificate whose names say that it is for
development only; `scoredesk check --deploy` refuses it. The sample key's certificate says 見本 SAMPLE, and neither
key is taken for the other.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import secrets
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from scoredesk.actions.office import CredentialKeys, SealKey
from scoredesk.conf import environment
from scoredesk.conf.environment import EnvironmentProblem
from scoredesk.reports.certificates import SAMPLE_MARK, says_sample

BLOB_KEY_BYTES = 32
DEVELOPMENT_NAME = "Scoredesk DEVELOPMENT ONLY - not official"
DEVELOPMENT_YEARS = 10
SAMPLE_NAME = f"{SAMPLE_MARK} - proves nothing"
SAMPLE_YEARS = 30

_PUBLIC_KEY = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def keys_folder() -> Path:
    """Where secrets made at the first start lie."""
    return environment.DATA.read() / "keys"


def secret_key() -> str:
    """Django's secret key."""
    given = environment.SECRET_KEY.read()
    return given or _kept("secret-key", lambda: secrets.token_urlsafe(64).encode()).decode()


def blob_keys() -> tuple[bytes, ...]:
    """The keys of stored blobs, 32 bytes each: the first encrypts, all of them decrypt."""
    name = environment.BLOB_KEY.name
    text = environment.BLOB_KEY.read()
    if not text:
        text = _kept("blob-key", lambda: base64.b64encode(secrets.token_bytes(BLOB_KEY_BYTES))).decode()
        name = str(keys_folder() / "blob-key")
    try:
        keys = tuple(base64.b64decode(part.strip(), validate=True) for part in text.split(","))
    except binascii.Error:
        raise EnvironmentProblem(f"{name} is not base64") from None
    if any(len(key) != BLOB_KEY_BYTES for key in keys):
        raise EnvironmentProblem(f"{name} holds a key that is not {BLOB_KEY_BYTES} bytes long")
    return keys


def seal_key() -> SealKey:
    """The key that seals reports, with its certificate and chain.

    Raises `EnvironmentProblem` for a file that is missing, locked, or holds something else.
    """
    path = environment.SEAL_KEY.read()
    if path is None:
        made = _kept(
            "development-seal.pem", lambda: _make_seal(DEVELOPMENT_NAME, f"{DEVELOPMENT_NAME} seal", DEVELOPMENT_YEARS)
        )
        return _read_seal_key(made, "the development seal key", "")
    source = f"{environment.SEAL_KEY.name}: {path}"
    found = _read_seal_key(_content(path, source), source, environment.SEAL_PASSWORD.read())
    if says_sample(x509.load_der_x509_certificate(found.certificate)):
        raise EnvironmentProblem(f"{source}: its certificate names a sample; what it seals would never be genuine")
    return found


def sample_key() -> SealKey:
    """The key that seals samples and nothing else; it is worth nothing, and nobody trusts it.

    Raises `EnvironmentProblem` as `seal_key` does, and for a certificate that does not say that it is a sample's.
    """
    path = environment.SAMPLE_KEY.read()
    if path is None:
        return _read_seal_key(
            _kept("sample-seal.pem", lambda: _make_seal(SAMPLE_NAME, SAMPLE_NAME, SAMPLE_YEARS)), "sample key", ""
        )
    source = f"{environment.SAMPLE_KEY.name}: {path}"
    found = _read_seal_key(_content(path, source), source, "")
    certificate = x509.load_der_x509_certificate(found.certificate)
    if not all(SAMPLE_MARK in name.rfc4514_string() for name in (certificate.subject, certificate.issuer)):
        raise EnvironmentProblem(f"{source}: both names in a sample's certificate must say {SAMPLE_MARK}")
    return found


def _content(path: Path, source: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{source}: cannot read it: {error.strerror}") from None


def credential_keys() -> CredentialKeys:
    """The key that signs offline codes and status lists, and the public halves of its predecessors.

    Raises `EnvironmentProblem` for a file that is missing, locked, or holds something else.
    """
    path = environment.CREDENTIAL_KEY.read()
    if path is None:
        source, content = "the development credential key", _kept("development-credential.pem", _make_credential_key)
    else:
        source = f"{environment.CREDENTIAL_KEY.name}: {path}"
        content = _content(path, source)
    try:
        key = serialization.load_pem_private_key(content, None)
    except (ValueError, TypeError) as error:
        raise EnvironmentProblem(f"{source}: no PEM without a password, or no private key in it ({error})") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise EnvironmentProblem(f"{source}: expected an elliptic-curve key on P-256 (prime256v1)")
    return CredentialKeys(
        private_key=key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        former=_former_credential_keys(),
        development=path is None,
    )


def _former_credential_keys() -> tuple[bytes, ...]:
    path = environment.FORMER_CREDENTIAL_KEYS.read()
    if path is None:
        return ()
    source = f"{environment.FORMER_CREDENTIAL_KEYS.name}: {path}"
    found = []
    for pem in _PUBLIC_KEY.findall(_content(path, source)):
        try:
            key = serialization.load_pem_public_key(pem)
        except ValueError as error:
            raise EnvironmentProblem(f"{source}: holds something that is no public key ({error})") from None
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            raise EnvironmentProblem(f"{source}: holds a key that does not lie on P-256 (prime256v1)")
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        found.append(key.public_bytes(serialization.Encoding.DER, form))
    if not found:
        raise EnvironmentProblem(f"{source}: holds no public key in PEM")
    return tuple(found)


def _make_credential_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _read_seal_key(content: bytes, source: str, password: str) -> SealKey:
    lock = password.encode() if password else None
    try:
        if b"-----BEGIN" in content:
            key = serialization.load_pem_private_key(content, lock)
            certificates = x509.load_pem_x509_certificates(content)
        else:
            key, first, others = pkcs12.load_key_and_certificates(content, lock)  # type: ignore[assignment]  # key may be None; checked below
            certificates = [certificate for certificate in [first, *others] if certificate is not None]
    except (ValueError, TypeError) as error:
        raise EnvironmentProblem(
            f"{source}: neither PEM nor PKCS#12 with this password, or no key in it ({error})"
        ) from None
    if not isinstance(key, PrivateKey):
        raise EnvironmentProblem(f"{source}: expected an elliptic-curve or RSA key")
    own = [certificate for certificate in certificates if certificate.public_key() == key.public_key()]
    if not own:
        raise EnvironmentProblem(f"{source}: no certificate in it belongs to its key")
    der = serialization.Encoding.DER
    return SealKey(
        private_key=key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        certificate=own[0].public_bytes(der),
        chain=tuple(certificate.public_bytes(der) for certificate in certificates if certificate != own[0]),
        development=DEVELOPMENT_NAME in own[0].issuer.rfc4514_string(),
    )


def _make_seal(name: str, holder: str, years: int) -> bytes:
    """A P-256 key, its certificate, and that of the authority made for it alone, whose key is thrown away."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority_name = _name(name, f"{name} CA")
    authority = (
        _certificate(authority_name, authority_name, authority_key.public_key(), years)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = (
        _certificate(_name(name, holder), authority_name, key.public_key(), years)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    return b"".join(
        [
            key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
            leaf.public_bytes(pem),
            authority.public_bytes(pem),
        ]
    )


def _name(organisation: str, common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, years: int
) -> x509.CertificateBuilder:
    start = datetime.now(UTC) - timedelta(minutes=5)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The content of a secret file, made first where it is missing. Of several makers at once, one wins."""
    path = keys_folder() / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{name}-", delete=False) as fresh:
        fresh.write(make())
        fresh.flush()
        os.fsync(fresh.fileno())
    try:
        os.link(fresh.name, path)
    except FileExistsError:
        pass
    finally:
        Path(fresh.name).unlink()
    return path.read_bytes()
