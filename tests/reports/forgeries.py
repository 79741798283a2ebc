"""The table of forgeries: how each is made, from issued reports and a public-key infrastructure of the run, and what
it is to be told as.

The attacks follow their published descriptions: incremental saving, signature wrapping and universal signature forgery
(Mladenov et al., 1 Trillion Dollar Refund, CCS 2019), shadow attacks that hide, replace, or hide and replace
(Mainka et al., Shadow Attacks, NDSS 2021), evil annotations and sneaky signatures on certified documents (Rohlmann et
al., Breaking the Specification, S&P 2021).
"""

import asyncio
import functools
import hashlib
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pikepdf
from asn1crypto import cms as asn1_cms
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from PIL import Image, ImageDraw, ImageFilter
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from samples.portraits import GROUNDS, compliant_portrait

from scoredesk.domain.look_up import look_up
from scoredesk.domain.receipt import Receipt, receipt_checks
from scoredesk.domain.verification import Authenticity, Standing, Telling
from scoredesk.reports.cms import signed_data
from scoredesk.reports.receipt_page import Issuer
from scoredesk.reports.seal import Seal, seal, with_seal_of
from scoredesk.reports.seal import _prepared as _prepared_for
from scoredesk.reports.signature_field import Prepared
from scoredesk.reports.time_stamp import ROOM
from tests.reports.forging import (
    as_file,
    free_number,
    incremented,
    latest,
    page_of,
    printed,
    range_of,
    root_of,
    saved_anew,
    signed_behind,
    signed_by_pyhanko,
    stream,
)
from tests.reports.making import (
    FACTS,
    SEALED_AT,
    SEALED_BY,
    authority,
    certificate_of,
    certified_anew,
    drawn,
    portrait,
    press,
    sample_seal,
    seal_of,
)
from tests.reports.test_draw import page_of as rendered

OTHER = "Another CA (test)"
_DER = Encoding.DER


@dataclass(frozen=True)
class Forgery:
    """One forgery. ``told``: what it must be told as. ``further``: the authority is named as trusted besides.

    ``blind``: tools that see its seal otherwise than we do, and why they cannot know better.
    """

    name: str
    make: Callable[[], bytes]
    told: Telling
    further: bool = False
    blind: Mapping[str, str] = field(default_factory=dict)


# ── The material ──


@functools.cache
def issued() -> bytes:
    """The report that the register holds as valid."""
    return seal(drawn(portrait=portrait()), seal_of(), SEALED_AT)


@functools.cache
def superseded() -> bytes:
    """A report that the register holds as superseded."""
    return seal(_other_report("2", "SM2-2026-000077"), seal_of(), SEALED_AT)


@functools.cache
def revoked() -> bytes:
    """A report that the register holds as revoked."""
    return seal(_other_report("3", "SM2-2026-000078"), seal_of(), SEALED_AT)


@functools.cache
def receipt() -> bytes:
    """Our receipt of a check of the issued report."""
    checks = receipt_checks(look_up(Standing.VALID, SEALED_AT, has_portrait=True))
    found = Receipt(SEALED_AT, Authenticity.GENUINE, checks, serial=FACTS.serial)
    issuer = Issuer(FACTS.issuer, FACTS.issuer_address, FACTS.issuer_contact, "https://verify.example.jp/verify/")
    page = press().draw_receipt(found, issuer, SEALED_AT, sealed_by=SEALED_BY)
    return seal(page, seal_of(), SEALED_AT, reason="receipt.seal_reason")


def _other_report(first: str, serial: str) -> bytes:
    return drawn(serial=serial, verify_url=f"https://verify.example.jp/v/{first}123456789ABCDEFGHJKMNPQRS")


@functools.cache
def revoked_seal() -> Seal:
    """A former seal of ours that its authority has revoked: whoever has the key now is not us."""
    return certified_anew(seal_of("p256", "of the stolen key"), SEALED_BY, "Exam CA (test)")


@functools.cache
def list_of_revoked() -> x509.CertificateRevocationList:
    """The authority's list: the stolen key's certificate is on it."""
    key, certificate = authority()
    gone = (
        x509.RevokedCertificateBuilder()
        .serial_number(revoked_seal().certificate.serial_number)
        .revocation_date(SEALED_AT - timedelta(days=30))
        .build()
    )
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate.subject)
        .last_update(SEALED_AT - timedelta(days=1))
        .next_update(SEALED_AT + timedelta(days=4000))
        .add_revoked_certificate(gone)
        .sign(key, hashes.SHA256())
    )


@functools.cache
def _stranger() -> Seal:
    return certified_anew(seal_of("p256", OTHER), "Another Secretariat (test)", OTHER)


@functools.cache
def _our_name_by_itself() -> Seal:
    """Our name in a certificate that its holder made himself."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Seal(key, certificate_of(SEALED_BY, SEALED_BY, key, key))


@functools.cache
def _our_name_by_an_authority_of_our_authoritys_name() -> Seal:
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = "Exam CA (test)"
    own = certificate_of(name, name, authority_key, authority_key, is_authority=True)
    return Seal(key, certificate_of(SEALED_BY, name, key, authority_key), (own,))


@functools.cache
def _web_server_of_our_authority() -> Seal:
    """A certificate below our authority that is meant for a web server."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer_key, issuer = authority()
    certificate = certificate_of(
        "www.example.jp", "Exam CA (test)", key, issuer_key, purposes=(ExtendedKeyUsageOID.SERVER_AUTH,)
    )
    return Seal(key, certificate, (issuer,))


# ── Bytes changed ──


def _at(old: bytes, new: bytes, pdf: bytes | None = None) -> bytes:
    given = issued() if pdf is None else pdf
    assert old in given
    return given.replace(old, new, 1)


def _one_bit() -> bytes:
    pdf = bytearray(issued())
    pdf[pdf.index(b"stream\n") + 100] ^= 1
    return bytes(pdf)


def _better_score() -> bytes:
    better = press().draw(replace(FACTS, portrait=portrait(), score=FACTS.full_mark), sealed_by=SEALED_BY)
    return with_seal_of(drawn(portrait=portrait()), better, seal_of(), SEALED_AT)


def _other_face_in_place() -> bytes:
    """Another portrait in the very bytes of ours, made to fit by its quality."""
    mine = portrait()
    face = Image.open(io.BytesIO(compliant_portrait(ground=GROUNDS[1])))
    for quality in range(90, 5, -5):
        out = io.BytesIO()
        face.save(out, "JPEG", quality=quality)
        if len(out.getvalue()) <= len(mine):
            return _at(mine, out.getvalue().ljust(len(mine), b"\0"))
    raise AssertionError("no quality is small enough")


def _signature_zeroed() -> bytes:
    start, end = range_of(issued())
    return issued()[: start + 1] + b"0" * (end - start - 2) + issued()[end - 1 :]


def _signature_flipped() -> bytes:
    """The signature value itself changed, its structure left whole."""
    start, end = range_of(issued())
    content = asn1_cms.ContentInfo.load(bytes.fromhex(issued()[start + 1 : end - 1].decode()))
    signer = content["content"]["signer_infos"][0]
    value = bytearray(signer["signature"].native)
    value[-1] ^= 1
    changed = content.dump().replace(signer["signature"].native, bytes(value)).hex().encode()
    return issued()[: start + 1] + bytes(changed).ljust(end - start - 2, b"0") + issued()[end - 1 :]


def _rubbish_in_the_room() -> bytes:
    """What the signature leaves over of its room, filled: no byte that is sealed changes."""
    start, end = range_of(issued())
    used = len(issued()[start : end - 1].rstrip(b"0"))
    rubbish = b"DEADBEEF" * 40
    place = end - 1 - len(rubbish)
    assert place > start + used
    return issued()[:place] + rubbish + issued()[end - 1 :]


def _certificate_added() -> bytes:
    """A stranger's certificate put into the signature's own, unsigned, pile."""
    start, end = range_of(issued())
    content = asn1_cms.ContentInfo.load(bytes.fromhex(issued()[start + 1 : end - 1].decode()))
    other = asn1_cms.CertificateChoices.load(_our_name_by_itself().certificate.public_bytes(_DER))
    content["content"]["certificates"].append(other)
    changed = content.dump(force=True).hex().encode()
    if len(changed) > end - start - 2:
        # Our seals leave little room: the place of the authority's own is taken.
        content["content"]["certificates"] = [content["content"]["certificates"][0], other]
        changed = content.dump(force=True).hex().encode()
    return issued()[: start + 1] + bytes(changed).ljust(end - start - 2, b"0") + issued()[end - 1 :]


# ── Increments ──

_WHITE_BOX = b"q 1 1 1 rg 60 300 475 260 re f Q BT /f0 20 Tf 80 400 Td (100 / 100) Tj ET"


def _new_content() -> bytes:
    pdf, at = issued(), free_number(issued())
    page = latest(pdf, page_of(pdf))
    old = re.search(rb"/Contents (\d+) 0 R", page)
    assert old is not None
    both = page.replace(old[0], b"/Contents[%s 0 R %d 0 R]" % (old[1], at))
    return incremented(pdf, {page_of(pdf): both, at: stream(_WHITE_BOX)})


def _annotation(kind: bytes) -> bytes:
    pdf, at = issued(), free_number(issued())
    page = latest(pdf, page_of(pdf)).replace(b"/Annots[", b"/Annots[%d 0 R " % at)
    note = b"<</Type/Annot/Subtype/%s/F 4/Rect[80 300 300 420]/Contents(100 / 100)/DA(/Helv 20 Tf 0 g)>>" % kind
    return incremented(pdf, {page_of(pdf): page, at: note})


def _field() -> bytes:
    pdf, at = issued(), free_number(issued())
    catalog = latest(pdf, root_of(pdf)).replace(b"/Fields[", b"/Fields[%d 0 R " % at)
    page = latest(pdf, page_of(pdf)).replace(b"/Annots[", b"/Annots[%d 0 R " % at)
    widget = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(Score)/V(100)/F 4/Rect[80 300 300 420]/P %d 0 R>>" % page_of(pdf)
    return incremented(pdf, {root_of(pdf): catalog, page_of(pdf): page, at: widget})


def _other_face_by_increment() -> bytes:
    pdf = issued()
    number = _number_of(rb"\n(\d+) 0 obj\n<<[^>]*?/Subtype/Image", pdf)
    face = compliant_portrait(ground=GROUNDS[1])
    entries = (
        b"/Type/XObject/Subtype/Image/Width 400/Height 460/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    )
    return incremented(pdf, {number: stream(face, entries)})


def _number_of(pattern: bytes, pdf: bytes) -> int:
    found = re.search(pattern, pdf)
    assert found is not None, pattern
    return int(found[1])


def _metadata_by_increment() -> bytes:
    pdf = issued()
    number = _number_of(rb"/Metadata (\d+) 0 R", latest(pdf, root_of(pdf)))
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><pdf:Keywords>serial=SM2-2026-000077</pdf:Keywords></x:xmpmeta>"
    return incremented(pdf, {number: stream(packet, b"/Type/Metadata/Subtype/XML")})


def _page_added() -> bytes:
    pdf, at = issued(), free_number(issued())
    pages = _number_of(rb"/Pages (\d+) 0 R", latest(pdf, root_of(pdf)))
    tree = latest(pdf, pages).replace(b"/Count 1", b"/Count 2").replace(b"/Kids[", b"/Kids[%d 0 R " % at)
    new = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<<>>>>" % (pages, at + 1)
    return incremented(pdf, {pages: tree, at: new, at + 1: stream(b"0 0 100 100 re f")})


def _archived() -> bytes:
    """What an archive adds, in good faith, to keep a signature provable: certificates, in a DSS."""
    pdf, at = issued(), free_number(issued())
    certificate = authority()[1].public_bytes(_DER)
    catalog = latest(pdf, root_of(pdf))[:-2] + b"/DSS %d 0 R>>" % at
    store = b"<</Type/DSS/Certs[%d 0 R]>>" % (at + 1)
    return incremented(pdf, {root_of(pdf): catalog, at: store, at + 1: stream(certificate)})


# ── Shadow attacks: the signer is handed a page that hides another ──


def _prepared(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A page of ours as the attacker prepares it, sealed by our own key, as the attack supposes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(portrait=portrait()))) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return signed_by_pyhanko(out.getvalue(), seal_of())


def _hiding(pdf: pikepdf.Pdf) -> None:
    """The true content lies below a picture that covers it."""
    cover = pdf.make_stream(b"q 1 1 1 rg 0 0 595 842 re f Q")
    cover.Type, cover.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    cover.BBox = pikepdf.Array([0, 0, 595, 842])
    pdf.pages[0].Resources.XObject.Shadow = cover
    pdf.pages[0].contents_add(b"/Shadow Do")


def _replacing(pdf: pikepdf.Pdf) -> None:
    """A text field shows one thing, and holds another that a reader shows once it draws the field anew."""
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="Score",
            V="52",
            F=4,
            Rect=[80, 300, 300, 420],
            P=pdf.pages[0].obj,
        )
    )
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], DA="/Helv 12 Tf 0 g")


def _doubled(pdf: pikepdf.Pdf) -> None:
    """A second content that nothing refers to yet."""
    pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Shadow=pdf.make_stream(_WHITE_BOX))


def _behind(pdf: bytes, pattern: bytes, content: bytes) -> bytes:
    """An increment written by hand behind a file of pyHanko's: the object that a pattern names, anew."""
    number = _number_of(pattern, pdf)
    at = len(pdf)
    previous = int(list(re.finditer(rb"startxref\s+(\d+)", pdf))[-1][1])
    root = _number_of(rb"/Root (\d+) 0 R", pdf)
    size = int(list(re.finditer(rb"/Size (\d+)", pdf))[-1][1])
    body = b"%d 0 obj\n%s\nendobj\n" % (number, content)
    tail = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number, at, size, root, previous, at + len(body),
    )  # fmt: skip
    return pdf + body + tail


def _hidden_shown() -> bytes:
    empty = stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return _behind(_prepared(_hiding), rb"/Shadow (\d+) 0 R", empty)


def _replaced() -> bytes:
    pdf = _prepared(_replacing)
    anew = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(Score)/V(100)/F 4/Rect[80 300 300 420]>>"
    return _behind(pdf, rb"\n(\d+) 0 obj\s*<<[^>]*?/FT /Tx", anew)


def _hidden_and_replaced() -> bytes:
    pdf = _prepared(_doubled)
    hidden = _number_of(rb"/Shadow (\d+) 0 R", pdf)
    at = pdf.index(b"\n%d 0 obj" % hidden)
    content = pdf[pdf.index(b"obj", at) + 3 : pdf.index(b"endobj", at)].strip()
    return _behind(pdf, rb"/Contents (\d+) 0 R", content)


# ── Attacks on how readers find what was signed ──


def _without_table() -> bytes:
    return incremented(issued(), {page_of(issued()): latest(issued(), page_of(issued()))}, xref=False)


def _sneaky() -> bytes:
    """The signature itself copied behind the change that it is to cover."""
    pdf = _new_content()
    start, _ = range_of(pdf)
    at = pdf.rindex(b"\n", 0, pdf.rindex(b" 0 obj", 0, start)) + 1
    number = int(pdf[at : pdf.index(b" ", at)])
    return incremented(pdf, {number: pdf[pdf.index(b"obj\n", at) + 4 : pdf.index(b"\nendobj", at)]})


def _wrapped() -> bytes:
    """The signed end moved away, another content put before it, and a second range, in the unsigned room, to fit."""
    pdf = issued()
    start, end = range_of(pdf)
    used = pdf[start : end - 1].rstrip(b"0")
    used += b"0" * (len(used) % 2 == 0)
    evil = b"\n%d 0 obj\n%s\nendobj\n" % (free_number(pdf), stream(_WHITE_BOX))
    room = used + b">/ByteRange[0 %d %010d %d]/Evil(" % (start, 0, len(pdf) - end) + evil + b")"
    moved = start + len(room)
    return pdf[:start] + room.replace(b"%010d" % 0, b"%010d" % moved) + pdf[end:]


def _range(new: bytes) -> Callable[[], bytes]:
    """The byte range written over, at the same length."""

    def make() -> bytes:
        found = re.search(rb"/ByteRange\[[^\]]*\]", issued())
        assert found is not None
        return issued()[: found.start()] + new.ljust(len(found[0])) + issued()[found.end() :]

    return make


def _short_range() -> bytes:
    start, _ = range_of(issued())
    return _range(b"/ByteRange[0 %d 0 0]" % start)()


# ── Keys ──


def _mine() -> bytes:
    """The page of a report that was issued, as anyone can draw it who has seen it."""
    return drawn(portrait=portrait())


def _sample() -> bytes:
    return drawn(sample=True, serial="SM2-SAMPLE", verify_url="https://verify.example.jp/v/SAMPLE")


def _others_page() -> bytes:
    """A report of an office that uses Scoredesk as well."""
    return drawn(serial="BC1-2026-000009", verify_url="https://other.example.jp/v/9123456789ABCDEFGHJKMNPQRS")


def _stripped_and_signed() -> bytes:
    return signed_by_pyhanko(saved_anew(issued(), unsigned=True), _stranger())


def _own_stamp() -> bytes:
    """A report of an office with a time stamp service, its stamp replaced by the forger's own: nobody signed that."""
    key = rsa.generate_private_key(65537, 2048)
    own = certificate_of("Time", "Time", key, key, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))
    private = key.private_bytes(_DER, PrivateFormat.PKCS8, NoEncryption())
    service = DummyTimeStamper(
        asn1_x509.Certificate.load(own.public_bytes(_DER)), asn1_keys.PrivateKeyInfo.load(private), include_nonce=False
    )

    def stamp(signature: bytes) -> bytes:
        token = asyncio.run(service.async_timestamp(hashlib.sha256(signature).digest(), "sha256"))
        return bytes(token.dump())

    office = seal_of()
    prepared = _prepared_for(_mine(), office, SEALED_AT, ROOM)
    return prepared.filled(signed_data(prepared.digest(), office.private_key, office.certificate, office.chain, stamp))


def _garbage_sealed() -> bytes:
    """Our key over what only looks like a report: no reader finds a page, and its bytes are what was sealed."""
    head = b"%PDF-1.7\n<pdf:Keywords>serial=SM2-2026-000123</pdf:Keywords>\n"
    room = 6000
    start = len(head) + 60
    body = (head + b"/M(D:20261120030405Z)").ljust(start - 50)
    rest = b"\n%%EOF\n"
    numbers = b"/ByteRange[0 %d %d %d]" % (start, start + room + 2, len(rest))
    body = (body[: start - len(numbers) - 1] + numbers).ljust(start)
    prepared = Prepared(body + b"<" + b"0" * room + b">" + rest, start, start + room + 2)
    own = seal_of()
    return prepared.filled(signed_data(prepared.digest(), own.private_key, own.certificate, own.chain))


# ── Pictures ──


def _screen(dpi: int = 110) -> Image.Image:
    return rendered(issued(), dpi)


def _photo() -> Image.Image:
    """A photo of the print, taken by hand."""
    return _screen(140).rotate(4, expand=True, fillcolor=(90, 80, 70), resample=Image.Resampling.BICUBIC)


def _retouched() -> Image.Image:
    page = _screen()
    pen = ImageDraw.Draw(page)
    pen.rectangle((300, 560, 560, 620), fill="white")
    pen.text((320, 570), "100 / 100", fill="black")
    return page


def _web_page() -> bytes:
    return b"<!doctype html><title>Score Report SM2-2026-000123</title><p>%PDF"


FORGERIES = (
    # What was sealed, changed
    Forgery("one bit of the page flipped", _one_bit, Telling.CHANGED),
    Forgery("a page with a better score under our seal", _better_score, Telling.CHANGED),
    Forgery("another face in the portrait's bytes", _other_face_in_place, Telling.CHANGED),
    Forgery("the serial in the metadata changed", lambda: _at(b"SM2-2026-000123", b"SM2-2026-000077"), Telling.CHANGED),
    Forgery("the time of the seal changed", lambda: _at(b"/M(D:20261120", b"/M(D:20261121"), Telling.CHANGED),
    Forgery("the signature's value changed", _signature_flipped, Telling.CHANGED),
    Forgery("the signature taken out", _signature_zeroed, Telling.SEAL_REMOVED),
    Forgery("the last byte cut off", lambda: issued()[:-1], Telling.SEAL_REMOVED),
    Forgery("cut off in the middle", lambda: issued()[: len(issued()) // 2], Telling.NOTHING),
    Forgery("something put before it", lambda: b"%PDF-1.7\n% before\n" + issued(), Telling.SEAL_REMOVED),
    # What is not sealed, changed: the bytes are not the issued ones, and the register says so
    Forgery(
        "rubbish in the signature's room",
        _rubbish_in_the_room,
        Telling.READERS_DISAGREE,
        blind={
            "pyHanko": "reads the signature and passes over what follows it in its room",
            "openssl": "is handed the signature alone",
        },
    ),
    Forgery("a certificate added to the signature", _certificate_added, Telling.UNKNOWN_TO_REGISTER),
    Forgery("a time stamp of one's own added to the signature", _own_stamp, Telling.UNKNOWN_TO_REGISTER),
    # Increments
    Forgery("a line end added", lambda: issued() + b"\n", Telling.ADDED),
    Forgery("the same file behind itself", lambda: issued() + issued(), Telling.ADDED),
    Forgery("an archive behind it", lambda: issued() + b"PK\x05\x06" + bytes(18), Telling.ADDED),
    Forgery("an empty increment", lambda: incremented(issued(), {}), Telling.ADDED),
    Forgery("a better score written over the page", _new_content, Telling.ADDED),
    Forgery("a note over the score", lambda: _annotation(b"Text"), Telling.ADDED),
    Forgery("free text over the score", lambda: _annotation(b"FreeText"), Telling.ADDED),
    Forgery("a form field over the score", _field, Telling.ADDED),
    Forgery("another face by increment", _other_face_by_increment, Telling.ADDED),
    Forgery("another serial by increment", _metadata_by_increment, Telling.ADDED),
    Forgery("a page added", _page_added, Telling.ADDED),
    Forgery("an archive's proofs added in good faith", _archived, Telling.ADDED),
    Forgery("a stranger's signature added", lambda: signed_behind(issued(), _stranger()), Telling.SEAL_ADDED),
    Forgery(
        "a signature in our name added", lambda: signed_behind(issued(), _our_name_by_itself()), Telling.SEAL_ADDED
    ),
    # Shadow attacks
    Forgery("shadow, hide: prepared and sealed", lambda: _prepared(_hiding), Telling.UNKNOWN_TO_REGISTER),
    Forgery("shadow, hide: the cover taken away", _hidden_shown, Telling.ADDED),
    Forgery("shadow, replace: prepared and sealed", lambda: _prepared(_replacing), Telling.UNKNOWN_TO_REGISTER),
    Forgery("shadow, replace: the field drawn anew", _replaced, Telling.ADDED),
    Forgery("shadow, hide and replace: prepared and sealed", lambda: _prepared(_doubled), Telling.UNKNOWN_TO_REGISTER),
    Forgery("shadow, hide and replace: the other content shown", _hidden_and_replaced, Telling.ADDED),
    # Incremental saving, wrapping, universal forgery
    Forgery("increment without a table", _without_table, Telling.ADDED),
    Forgery("our signature copied behind the change", _sneaky, Telling.ADDED),
    Forgery("the signed end moved away", _wrapped, Telling.SEAL_REMOVED),
    Forgery("no byte range", _range(b"/ByteRangX[0 0 0 0]"), Telling.SEAL_REMOVED),
    Forgery("an empty byte range", _range(b"/ByteRange[]"), Telling.SEAL_REMOVED),
    Forgery("a byte range of null", _range(b"/ByteRange null"), Telling.SEAL_REMOVED),
    Forgery("a byte range below zero", _range(b"/ByteRange[0 -1 -1 -1]"), Telling.SEAL_REMOVED),
    Forgery("a byte range that ends early", _short_range, Telling.SEAL_REMOVED),
    Forgery("no signature's content", lambda: _at(b"/Contents<30", b"/ContentX<30"), Telling.CHANGED),
    # Other keys
    Forgery("another office's report", lambda: seal(_others_page(), _stranger(), SEALED_AT), Telling.OTHERS_SEAL),
    Forgery("our page under a stranger's seal", lambda: seal(_mine(), _stranger(), SEALED_AT), Telling.SEALED_AGAIN),
    Forgery("our seal taken out, a stranger's put in", _stripped_and_signed, Telling.SEALED_AGAIN),
    Forgery("our name by oneself", lambda: seal(_mine(), _our_name_by_itself(), SEALED_AT), Telling.OUR_NAME),
    Forgery(
        "our name by an authority of our authority's name",
        lambda: seal(_mine(), _our_name_by_an_authority_of_our_authoritys_name(), SEALED_AT),
        Telling.OUR_NAME,
    ),
    Forgery(
        "our key, after its certificate had ended",
        lambda: seal(_mine(), seal_of(), SEALED_AT + timedelta(days=5000)),
        Telling.CERTIFICATE_ENDED,
    ),
    Forgery(
        "our key, before its certificate began",
        lambda: seal(_mine(), seal_of(), SEALED_AT - timedelta(days=500)),
        Telling.CERTIFICATE_ENDED,
    ),
    Forgery(
        "a key of ours that was revoked",
        lambda: seal(_mine(), revoked_seal(), SEALED_AT),
        Telling.CERTIFICATE_REVOKED,
    ),
    Forgery(
        "a web server's certificate of our authority",
        lambda: seal(_mine(), _web_server_of_our_authority(), SEALED_AT),
        Telling.SEALED_AGAIN,
        further=True,
    ),
    Forgery(
        "our key over what is no page",
        _garbage_sealed,
        Telling.READERS_DISAGREE,
        blind={
            "pdfsig": "finds no page, so no field and no signature: what was sealed are the bytes",
            "pyHanko": "as pdfsig",
        },
    ),
    Forgery("the sample key, posing as a report", lambda: seal(_mine(), sample_seal(), SEALED_AT), Telling.POSES),
    # Our receipts and samples, handed in as reports
    Forgery("our receipt of a check", receipt, Telling.RECEIPT),
    Forgery("a receipt's mark taken out", lambda: _at(b"receipt=yes", b"receipt=no ", receipt()), Telling.CHANGED),
    Forgery("our sample", lambda: seal(_sample(), sample_seal(), SEALED_AT), Telling.SAMPLE),
    # Saved anew, printed, pictured
    Forgery("a page of ours, not sealed", lambda: drawn(portrait=portrait()), Telling.SEAL_REMOVED),
    Forgery("saved anew by another program", lambda: saved_anew(issued()), Telling.SEAL_REMOVED),
    Forgery(
        "saved anew, packed",
        lambda: saved_anew(issued(), object_stream_mode=pikepdf.ObjectStreamMode.generate),
        Telling.SEAL_REMOVED,
    ),
    Forgery("saved anew for the web", lambda: saved_anew(issued(), linearize=True), Telling.SEAL_REMOVED),
    Forgery(
        "locked with a password",
        lambda: saved_anew(issued(), encryption=pikepdf.Encryption(owner="o", user="u")),
        Telling.ENCRYPTED,
    ),
    Forgery("printed into a PDF", lambda: printed(issued()), Telling.PICTURE),
    Forgery("a PDF that holds a picture", lambda: as_file(_screen(), "PDF"), Telling.PICTURE),
    Forgery("a screenshot", lambda: as_file(_screen(), "PNG"), Telling.PICTURE),
    Forgery("a small screenshot", lambda: as_file(_screen(72), "PNG"), Telling.PICTURE),
    Forgery("a photo of the print", lambda: as_file(_photo(), "JPEG"), Telling.PICTURE),
    Forgery("a screenshot with a better score", lambda: as_file(_retouched(), "PNG"), Telling.PICTURE),
    Forgery(
        "a picture that is all blurred",
        lambda: as_file(_screen().filter(ImageFilter.GaussianBlur(9)), "JPEG"),
        Telling.UNREAD,
    ),
    # Nothing of ours
    Forgery("a page of one's own", lambda: as_file(Image.new("RGB", (595, 842), "white"), "PDF"), Telling.NOTHING),
    Forgery("a web page named as a PDF", _web_page, Telling.NO_PDF),
)
