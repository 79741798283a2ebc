"""Says what a given PDF is, from its bytes alone: sealed by whom, when, whether anything was changed since.

Promises: any bytes end in an answer; no network; time linear in the file's size, and files above ``MOST_BYTES`` are
not looked into, since no report is that large. Does not trust the PDF's structure: a seal of ours counts because the
bytes around it, first to last, are exactly those that we signed, whatever a PDF reader would make of them.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509

from scoredesk.domain.verification import Inspection, SealFacts
from scoredesk.reports.certificates import is_trusted, revocation_of, says_sample, seals_documents, was_valid
from scoredesk.reports.seal import holder_name
from scoredesk.reports.signed_data import SignedData, UnreadableError, read_signed_data
from scoredesk.reports.time_stamp import read_time_stamp

MOST_BYTES = 20_000_000
_MOST_SEALS = 8
_MOST_SIGNATURE = 131_072  # hexadecimal digits
_HEADER_WITHIN = 1024
_NEAR = 4096

_BYTE_RANGE = re.compile(rb"/ByteRange\s{0,4}\[\s{0,4}(\d{1,10})\s{1,40}(\d{1,10})\s{1,40}(\d{1,10})\s{1,40}(\d{1,10})")
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f]+)>\Z")
_MOMENT = re.compile(rb"/M\s{0,4}\(D:(\d{14})(?:Z|([+-])(\d\d)'(\d\d)'?)\)")
_OCTAL = re.compile(rb"\\([0-7]{3})")  # some programs write a string's signs so
_KEYWORDS = re.compile(rb"<pdf:Keywords>([^<]{1,6000})</pdf:Keywords>")
_SERIAL = re.compile(r"serial=([0-9A-Za-z-]{1,60})(?![^,;\s])")
_ADDRESS = re.compile(r"verify=(https?://[^\s,;]{1,400})")
_ENCRYPTED = re.compile(rb"/Encrypt\s{1,4}\d{1,10}\s{1,4}\d{1,5}\s{1,4}R")
_RECEIPT = re.compile(r"(?<![^,;\s])receipt=yes(?![^,;\s])")
_SAMPLE = re.compile(r"(?<![^,;\s])sample=yes(?![^,;\s])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may hold a seal: the signature between ``start`` and ``end``, what it covers ends at ``covered``."""

    start: int
    end: int
    covered: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class _Known:
    """The certificates that seals are compared with, and the lists of those revoked."""

    ours: Sequence[x509.Certificate]
    services: Sequence[x509.Certificate]
    samples: Sequence[x509.Certificate]
    crls: Sequence[x509.CertificateRevocationList]


def inspect(
    pdf: bytes,
    trusted: Sequence[bytes],
    trusted_stamps: Sequence[bytes] = (),
    samples: Sequence[bytes] = (),
    crls: Sequence[bytes] = (),
) -> Inspection:
    """Return what the bytes are. ``trusted``: DER certificates whose seals are ours, or of our own authority.

    ``trusted_stamps``: likewise of time stamp services. ``samples``: of keys that seal samples alone. ``crls``: lists
    of revoked certificates, in DER. Raises ValueError where one of these is something else, and for nothing that the
    PDF holds.
    """
    given = [x509.load_der_x509_certificate(each) for each in trusted]
    ours = [each for each in given if not says_sample(each)]
    services = [x509.load_der_x509_certificate(each) for each in trusted_stamps]
    of_samples = [each for each in given if says_sample(each)]
    of_samples += [x509.load_der_x509_certificate(each) for each in samples]
    known = _Known(ours, services, of_samples, [x509.load_der_x509_crl(each) for each in crls])
    is_pdf = b"%PDF-" in pdf[:_HEADER_WITHIN]
    sha256 = hashlib.sha256(pdf).hexdigest()
    if not is_pdf or len(pdf) > MOST_BYTES:
        return Inspection(is_pdf, len(pdf), sha256, too_large=is_pdf)
    best: tuple[SealFacts, int] | None = None
    covered: list[int] = []
    for candidate in _candidates(pdf):
        try:
            signed = read_signed_data(candidate.signature)
        except UnreadableError:
            continue
        facts = _facts(pdf, candidate, signed, known)
        covered.append(candidate.covered)
        if best is None or _weight(facts) >= _weight(best[0]):
            best = facts, candidate.covered
    # What stands behind an intact seal is anybody's; the seal speaks for what it covers.
    said = _stated(pdf[: best[1]] if best and _known(best[0]) and best[0].intact else pdf)
    serial, code = stated(said)
    return Inspection(
        is_pdf=True,
        size=len(pdf),
        sha256=sha256,
        seal=replace(best[0], others_behind=sum(end > best[1] for end in covered)) if best else None,
        serial=serial,
        code=code,
        sample=bool(_SAMPLE.search(said)),
        receipt=bool(_RECEIPT.search(said)),
        encrypted=bool(_ENCRYPTED.search(pdf)),
    )


def _weight(facts: SealFacts) -> tuple[bool, bool, bool, bool]:
    """Which of several seals speaks for the file: ours before others', intact before broken, wide before narrow."""
    return bool(facts.ours), facts.sample_key, facts.intact, facts.whole_file


def _known(facts: SealFacts) -> bool:
    return bool(facts.ours) or facts.sample_key


def _candidates(pdf: bytes) -> Iterator[_Candidate]:
    """The last places at which a byte range stands that leaves out a hexadecimal string and nothing else."""
    for found in deque(_BYTE_RANGE.finditer(pdf), maxlen=_MOST_SEALS):
        first, start, end, rest = (int(number) for number in found.groups())
        covered = end + rest
        room_is_sane = 0 < end - start <= _MOST_SIGNATURE and covered <= len(pdf)
        # The range must be part of what it covers, or anyone could write another one beside it.
        stands_inside = found.end() <= start or end <= found.start() < covered
        if first != 0 or not room_is_sane or not stands_inside:
            continue
        string = _HEXADECIMAL.match(pdf, start, end)
        if string is not None and len(string[1]) % 2 == 0:
            yield _Candidate(start, end, covered, bytes.fromhex(string[1].decode()))


def _facts(pdf: bytes, candidate: _Candidate, signed: SignedData, known: _Known) -> SealFacts:
    view = memoryview(pdf)
    unchanged = signed.speaks_of(view[: candidate.start], view[candidate.end : candidate.covered])
    sealed_at = _moment(pdf, candidate)
    stamp, stamped_by, stamped_at = _stamp(signed, known.services)
    if stamp and stamped_at is not None:
        sealed_at = stamped_at
    is_ours, is_sample = _whose(signed, known)
    signed_by = holder_name(signed.certificate)
    return SealFacts(
        ours=is_ours,
        intact=signed.holds and unchanged and signed.content_type == "data",
        whole_file=candidate.covered == len(pdf),
        signed_by=signed_by,
        certificate_valid=was_valid(signed.certificate, sealed_at),
        bytes_after=len(pdf) - candidate.covered,
        sealed_at=sealed_at,
        stamp=stamp,
        stamped_by=stamped_by,
        sample_key=is_sample,
        revoked=_is_revoked(signed, known, stamped_at if stamp else None),
        at=candidate.start,
        our_name=is_ours is False and signed_by in {holder_name(each) for each in known.ours},
    )


def _is_revoked(signed: SignedData, known: _Known, stamped_at: datetime | None) -> bool | None:
    """Whether the certificate was revoked; not where a time stamp proves that the seal is older than that."""
    issuers = (*known.ours, *signed.certificates[1:])
    found = revocation_of(signed.certificate, known.crls, issuers)
    if not found.asked:
        return None
    return found.since is not None and (stamped_at is None or stamped_at >= found.since)


def _whose(signed: SignedData, known: _Known) -> tuple[bool | None, bool]:
    """Whether the seal is ours (None: nobody to compare with), and whether the sample key made it.

    The key counts, not its certificate: whoever took it can have any name certified. And a certificate that calls
    itself a sample's is never ours, even below an authority that we trust.
    """
    certificate, others = signed.certificate, signed.certificates[1:]
    key = certificate.public_key()
    samples = known.samples
    if any(key == each.public_key() for each in samples) or is_trusted(certificate, others, samples):
        return False, True
    trusted = is_trusted(certificate, others, known.ours) if known.ours else None
    if trusted and certificate not in known.ours:
        trusted = seals_documents(certificate)
    return (False, True) if trusted and says_sample(certificate) else (trusted, False)


def _stamp(signed: SignedData, services: Sequence[x509.Certificate]) -> tuple[bool | None, str, datetime | None]:
    """Whether the time stamp holds, its service's name, and its time; None where there is none or nobody to trust."""
    if not signed.stamp:
        return None, "", None
    try:
        stamp = read_time_stamp(signed.stamp, signed.signature)
    except UnreadableError:
        return False, "", None
    name = holder_name(stamp.certificate)
    if not services:
        return None, name, None
    trusted = is_trusted(stamp.certificate, stamp.certificates[1:], services)
    return trusted and was_valid(stamp.certificate, stamp.moment), name, stamp.moment


def _moment(pdf: bytes, candidate: _Candidate) -> datetime | None:
    """The time that the signature dictionary states, around its signature."""
    before = pdf[max(0, candidate.start - _NEAR) : candidate.start]
    after = pdf[candidate.end : min(candidate.covered, candidate.end + _NEAR)]
    before, after = (_OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), text) for text in (before, after))
    stated = list(_MOMENT.finditer(before))
    found = stated[-1] if stated else _MOMENT.search(after)
    if found is None:
        return None
    digits, sign, hours, minutes = (group.decode() if group else "" for group in found.groups())
    try:
        return datetime.strptime(f"{digits}{sign or '+'}{hours or '00'}{minutes or '00'}", "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _stated(pdf: bytes) -> str:
    """The keywords in the PDF's metadata, where the press puts serial and address."""
    found = _KEYWORDS.search(pdf)
    return found[1].decode("utf-8", "replace") if found else ""


def stated(keywords: str) -> tuple[str, str]:
    """Return the serial and the code that a report's keywords state; each may be empty."""
    return _first(_SERIAL, keywords), _code(_first(_ADDRESS, keywords))


def _first(pattern: re.Pattern[str], stated: str) -> str:
    found = pattern.search(stated)
    return found[1] if found else ""


def _code(address: str) -> str:
    """The last part of a verification address."""
    try:
        return urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        return ""
