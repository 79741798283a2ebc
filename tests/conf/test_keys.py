"""Keys: read in the usual forms, made for development where there are none, and refused when they do not fit."""

import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from scoredesk.conf import keys
from scoredesk.conf.environment import EnvironmentProblem


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCOREDESK_DATA", str(tmp_path))
    return tmp_path


def test_the_development_key_says_what_it_is_and_stays_the_same(data: Path) -> None:
    first, second = keys.seal_key(), keys.seal_key()
    assert first == second
    assert first.development
    leaf, [authority] = x509.load_der_x509_certificate(first.certificate), first.chain
    for name in (leaf.subject, leaf.issuer):
        assert "DEVELOPMENT ONLY - not official" in name.rfc4514_string()
    leaf.verify_directly_issued_by(x509.load_der_x509_certificate(authority))
    key = serialization.load_der_private_key(first.private_key, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert key.public_key() == leaf.public_key()
    assert leaf.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment


def test_the_sample_key_says_what_it_is_in_every_name_and_stays_the_same(data: Path) -> None:
    first, second = keys.sample_key(), keys.sample_key()
    assert first == second
    leaf, authority = x509.load_der_x509_certificate(first.certificate), x509.load_der_x509_certificate(first.chain[0])
    for name in (leaf.subject, leaf.issuer, authority.subject):
        for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
            [attribute] = name.get_attributes_for_oid(kind)
            assert str(attribute.value).startswith("見本 SAMPLE - proves nothing")
    leaf.verify_directly_issued_by(authority)
    assert keys.seal_key().certificate != first.certificate


def test_neither_key_is_taken_for_the_other(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.sample_key(), keys.seal_key()
    monkeypatch.setenv("SCOREDESK_SEAL_KEY", str(data / "keys" / "sample-seal.pem"))
    with pytest.raises(EnvironmentProblem, match="names a sample"):
        keys.seal_key()
    monkeypatch.setenv("SCOREDESK_SAMPLE_KEY", str(data / "keys" / "development-seal.pem"))
    with pytest.raises(EnvironmentProblem, match="must say 見本 SAMPLE"):
        keys.sample_key()


def test_several_machines_share_a_sample_key_by_its_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = keys.sample_key()
    (data / "keys" / "sample-seal.pem").rename(data / "shared.pem")
    monkeypatch.setenv("SCOREDESK_SAMPLE_KEY", str(data / "shared.pem"))
    assert keys.sample_key() == made


def test_files_made_here_are_their_owners_alone(data: Path) -> None:
    keys.seal_key(), keys.sample_key(), keys.secret_key(), keys.blob_keys()
    made = list((data / "keys").iterdir())
    assert {file.name for file in made} == {"development-seal.pem", "sample-seal.pem", "secret-key", "blob-key"}
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in made)
    assert stat.S_IMODE((data / "keys").stat().st_mode) == 0o700


def test_of_many_first_starts_at_once_one_wins(data: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: keys.secret_key(), range(32)))
    assert len(found) == 1


def test_a_pkcs12_file_with_a_password_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = keys.seal_key()
    key = serialization.load_der_private_key(made.private_key, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    packed = pkcs12.serialize_key_and_certificates(
        b"seal",
        key,
        x509.load_der_x509_certificate(made.certificate),
        [x509.load_der_x509_certificate(made.chain[0])],
        serialization.BestAvailableEncryption(b"open"),
    )
    (data / "seal.p12").write_bytes(packed)
    monkeypatch.setenv("SCOREDESK_SEAL_KEY", str(data / "seal.p12"))
    monkeypatch.setenv("SCOREDESK_SEAL_PASSWORD", "open")
    assert keys.seal_key() == made
    monkeypatch.setenv("SCOREDESK_SEAL_PASSWORD", "wrong")
    with pytest.raises(EnvironmentProblem, match="with this password"):
        keys.seal_key()


def test_an_rsa_key_made_by_openssl_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = data / "key.pem", data / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Issuer", "-days", "30"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    both = data / "seal.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    monkeypatch.setenv("SCOREDESK_SEAL_KEY", str(both))
    found = keys.seal_key()
    assert not found.development
    assert found.chain == ()


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\n"])
def test_a_file_that_holds_no_key_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (data / "seal.pem").write_bytes(content)
    monkeypatch.setenv("SCOREDESK_SEAL_KEY", str(data / "seal.pem"))
    with pytest.raises(EnvironmentProblem, match="SCOREDESK_SEAL_KEY"):
        keys.seal_key()


def test_a_missing_file_and_a_foreign_certificate_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCOREDESK_SEAL_KEY", str(data / "nothing.pem"))
    with pytest.raises(EnvironmentProblem, match="cannot read"):
        keys.seal_key()
    monkeypatch.delenv("SCOREDESK_SEAL_KEY")
    made = keys.seal_key()
    other = ec.generate_private_key(ec.SECP256R1())
    pem = serialization.Encoding.PEM
    (data / "mixed.pem").write_bytes(
        other.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + x509.load_der_x509_certificate(made.certificate).public_bytes(pem)
    )
    monkeypatch.setenv("SCOREDESK_SEAL_KEY", str(data / "mixed.pem"))
    with pytest.raises(EnvironmentProblem, match="no certificate in it belongs to its key"):
        keys.seal_key()


def test_a_key_does_not_show_itself() -> None:
    assert "private_key" not in repr(keys.seal_key())


def test_the_development_credential_key_is_made_once_and_marked(data: Path) -> None:
    first, second = keys.credential_keys(), keys.credential_keys()
    assert first == second
    assert first.development
    assert first.former == ()
    assert [file.name for file in (data / "keys").iterdir()] == ["development-credential.pem"]


def test_a_credential_key_of_openssls_is_read_with_its_predecessors(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("now", "then", "before"):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-out", str(data / f"{name}.pem"))
    former = b"".join(openssl("ec", "-in", str(data / f"{name}.pem"), "-pubout") for name in ("then", "before"))
    (data / "former.pem").write_bytes(former)
    monkeypatch.setenv("SCOREDESK_CREDENTIAL_KEY", str(data / "now.pem"))
    monkeypatch.setenv("SCOREDESK_FORMER_CREDENTIAL_KEYS", str(data / "former.pem"))
    found = keys.credential_keys()
    assert not found.development
    assert isinstance(serialization.load_der_private_key(found.private_key, None), ec.EllipticCurvePrivateKey)
    assert len(found.former) == 2


@pytest.mark.parametrize("name", ["SCOREDESK_CREDENTIAL_KEY", "SCOREDESK_FORMER_CREDENTIAL_KEYS"])
@pytest.mark.parametrize("content", [None, b"nothing", "secp384r1", "rsa"])
def test_no_other_credential_key_is_taken(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | str | None
) -> None:
    private, public = data / "key.pem", data / "public.pem"
    if isinstance(content, bytes):
        private.write_bytes(content)
        public.write_bytes(content)
    elif content == "rsa":
        openssl("genrsa", "-out", str(private), "2048")
        openssl("rsa", "-in", str(private), "-pubout", "-out", str(public))
    elif content:
        openssl("ecparam", "-name", content, "-genkey", "-out", str(private))
        openssl("ec", "-in", str(private), "-pubout", "-out", str(public))
    monkeypatch.setenv(name, str(private if name.endswith("CREDENTIAL_KEY") else public))
    with pytest.raises(EnvironmentProblem, match=name):
        keys.credential_keys()


def openssl(*arguments: str) -> bytes:
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout
