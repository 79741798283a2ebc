"""Facts of an invented examinee, and seals of a small public-key infrastructure made for the run."""

import functools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from samples.portraits import compliant_portrait

from scoredesk.domain.application import Sex
from scoredesk.domain.credential import CredentialFacts, StatusPosition
from scoredesk.domain.report_facts import Bilingual, ReportFacts
from scoredesk.reports.certificates import SAMPLE_MARK
from scoredesk.reports.cms import PrivateKey
from scoredesk.reports.credential import SAMPLE_KEY, credential_facts, write_credential
from scoredesk.reports.credential_keys import SigningKey
from scoredesk.reports.draw import Press
from scoredesk.reports.seal import Seal

SEALED_AT = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)
SEALED_BY = "試験事務局 Exam Secretariat (test)"
FONTS = Path("/usr/share/fonts")

FACTS = ReportFacts(
    serial="SM2-2026-000123",
    verify_url="https://verify.example.jp/v/0123456789ABCDEFGHJKMNPQRS",
    issue_date=date(2026, 11, 20),
    title=Bilingual("試験結果通知書", "Score Report"),
    exam=Bilingual("製造分野特定技能2号評価試験", "SSW(ii) Exam for Industrial Product Manufacturing"),
    exam_level=Bilingual("2号", "Level 2"),
    examinee_number="M2-0012345",
    exam_date=date(2025, 6, 1),
    category=Bilingual("電気電子機器組立て区分", "Electric and Electronic Device Assembly"),
    name="NGUYEN VAN HUNG",
    nationality=Bilingual("ベトナム", "Viet Nam"),
    birth_date=date(1996, 3, 14),
    sex=Sex.MALE,
    score=Decimal(52),
    pass_mark=Decimal(60),
    full_mark=Decimal(100),
    passed=False,
    share_percent=Decimal("86.6"),
    threshold_percent=Decimal(80),
    reaches=True,
    issuer=Bilingual(
        "製造分野特定技能2号評価試験 事務局", "Secretariat of the SSW(ii) Exam for Industrial Product Manufacturing"
    ),
    issuer_address=Bilingual("〒100-0000 東京都千代田区例町1-2-3", "1-2-3 Rei-cho, Chiyoda-ku, Tokyo 100-0000"),
    issuer_contact="office@exam.example.jp",
)
LONG = replace(
    FACTS,
    name="PATABENDIGE MUDIYANSELAGE WICKRAMASINGHE ARACHCHIGE DON SEBASTIAN KUMARASINGHE BANDARANAYAKE",
    nationality=Bilingual(
        "グレートブリテン及び北アイルランド連合王国(英国)", "United Kingdom of Great Britain and Northern Ireland"
    ),
    category=Bilingual(
        "とても長い名前の試験区分の例として書かれた機械金属加工及び電気電子機器組立て区分",
        "A very long category name, machining and metal processing and electric and electronic device assembly",
    ),
    examinee_number="M2-2025-06-01-TOKYO-0012345",
    verify_url="https://score-report.exam-secretariat-of-manufacturing.example.jp/v/0123456789ABCDEFGHJKMNPQRS",
    replaces="SM2-2026-000077",
    sample=True,
    score=Decimal("44.8"),
    full_mark=Decimal("112.5"),
    pass_mark=Decimal("62.4"),
    share_percent=Decimal("71.7"),
    reaches=False,
)


CREDENTIAL_KEY = SigningKey.from_private(ec.derive_private_key(20261120, ec.SECP256R1()))


def stated(facts: ReportFacts, **differs: object) -> CredentialFacts:
    """What the offline code of some facts states."""
    whole = credential_facts(
        facts,
        issuer="https://verify.example.jp",
        issued_at=SEALED_AT,
        nationality="VN",
        status=None if facts.sample else StatusPosition(1, 712_345),
    )
    return replace(whole, **differs)  # type: ignore[arg-type]  # any of its fields


FACTS = replace(FACTS, offline_code=write_credential(stated(FACTS), CREDENTIAL_KEY))
LONG = replace(LONG, offline_code=write_credential(stated(LONG), SAMPLE_KEY))


@functools.cache
def press() -> Press:
    """The run's press."""
    return Press(FONTS)


@functools.cache
def portrait() -> bytes:
    """A portrait as the press gets it: clean JPEG, 400 × 460."""
    return compliant_portrait()


@functools.cache
def drawn(**changes: object) -> bytes:
    """The report of the invented examinee, with some facts changed."""
    return press().draw(replace(FACTS, **changes), sealed_by=SEALED_BY)  # type: ignore[arg-type]  # any of its fields


def authority(name: str = "Exam CA (test)") -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A certificate authority, the same for the same name."""
    return _authority(name)


@functools.cache
def _authority(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate(name, name, key, key, is_authority=True)


def seal_of(kind: str = "p256", authority_name: str = "Exam CA (test)") -> Seal:
    """A seal below that authority, the same for the same arguments. ``kind``: ``p256``, ``p384`` or ``rsa``."""
    return _seal_of(kind, authority_name)


@functools.cache
def _seal_of(kind: str, authority_name: str) -> Seal:
    key: PrivateKey
    if kind == "rsa":
        key = rsa.generate_private_key(65537, 2048)
    else:
        key = ec.generate_private_key(ec.SECP384R1() if kind == "p384" else ec.SECP256R1())
    issuer_key, issuer = authority(authority_name)
    return Seal(key, _certificate(SEALED_BY, authority_name, key, issuer_key), (issuer,))


@functools.cache
def sample_seal() -> Seal:
    """A seal of samples, below an authority of its own."""
    return certified_anew(_seal_of("p256", "of the sample key"), f"{SAMPLE_MARK} seal", f"{SAMPLE_MARK} CA")


def certified_anew(seal: Seal, subject: str, authority_name: str) -> Seal:
    """The same key under another certificate."""
    issuer_key, issuer = authority(authority_name)
    return Seal(seal.private_key, _certificate(subject, authority_name, seal.private_key, issuer_key), (issuer,))


@functools.cache
def time_stamp_service() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """The key and certificate of a time stamp service."""
    key = rsa.generate_private_key(65537, 2048)
    issuer_key, _ = authority()
    return key, _certificate("Time stamps (test)", "Exam CA (test)", key, issuer_key, stamps=True)


def der(certificate: x509.Certificate) -> bytes:
    """A certificate's bytes."""
    return certificate.public_bytes(Encoding.DER)


def certificate_of(
    subject: str,
    issuer: str,
    key: PrivateKey,
    issuer_key: PrivateKey,
    *,
    is_authority: bool = False,
    purposes: tuple[x509.ObjectIdentifier, ...] = (),
) -> x509.Certificate:
    """A certificate of those names, for whoever needs an odd one."""
    return _certificate(subject, issuer, key, issuer_key, is_authority=is_authority, purposes=purposes)


def _certificate(
    subject: str,
    issuer: str,
    key: PrivateKey,
    issuer_key: PrivateKey,
    *,
    is_authority: bool = False,
    stamps: bool = False,
    purposes: tuple[x509.ObjectIdentifier, ...] = (),
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SEALED_AT - timedelta(days=400))
        .not_valid_after(SEALED_AT + timedelta(days=4000))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Scoredesk tests"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
