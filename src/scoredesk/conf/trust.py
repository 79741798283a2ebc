"""Whose seals and time stamps are believed beside the office's own, and which certificates are not any more.

Promises: files are read as the settings name them, nothing is fetched; a file that holds something else raises
`EnvironmentProblem`, which names the setting and the file.
"""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from scoredesk.conf import environment
from scoredesk.conf.environment import EnvironmentProblem, Variable


def former_seals() -> tuple[bytes, ...]:
    """The certificates of the office's former seal keys, in DER."""
    return _certificates(environment.FORMER_SEALS)


def stamp_services() -> tuple[bytes, ...]:
    """The certificates of the time stamp services that are believed, or of their authorities, in DER."""
    return _certificates(environment.TSA_CERTIFICATES)


def seal_crls() -> tuple[bytes, ...]:
    """The lists of revoked certificates, in DER."""
    return tuple(_crl(path) for path in environment.SEAL_CRLS.read())


def _certificates(variable: Variable[Path | None]) -> tuple[bytes, ...]:
    path = variable.read()
    if path is None:
        return ()
    try:
        found = x509.load_pem_x509_certificates(_content(variable.name, path))
    except ValueError as error:
        raise EnvironmentProblem(f"{variable.name}: {path} holds no certificates in PEM ({error})") from None
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in found)


def _crl(path: Path) -> bytes:
    content = _content(environment.SEAL_CRLS.name, path)
    read = x509.load_pem_x509_crl if b"-----BEGIN" in content else x509.load_der_x509_crl
    try:
        return read(content).public_bytes(Encoding.DER)
    except ValueError as error:
        raise EnvironmentProblem(f"{environment.SEAL_CRLS.name}: {path} is no CRL ({error})") from None


def _content(name: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{name}: cannot read {path}: {error.strerror}") from None
