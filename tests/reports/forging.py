"""Tools of a forger: increments written by hand, signatures by other keys, pages saved anew, pictures."""

import io
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from scoredesk.reports.cms import signed_data
from scoredesk.reports.seal import Seal
from scoredesk.reports.signature_field import Prepared

_TRAILER = re.compile(
    rb"/Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R/ID\[(.+?)\](?:/Prev \d+)?>>\s*startxref\s+(\d+)\s+%%EOF"
)
_RANGE = re.compile(rb"/ByteRange\[0 (\d+) (\d+) (\d+)\s*\]")


def range_of(pdf: bytes) -> tuple[int, int]:
    """Where the seal's signature begins and ends, its angle brackets included."""
    found = _RANGE.search(pdf)
    assert found is not None
    return int(found[1]), int(found[2])


def latest(pdf: bytes, number: int) -> bytes:
    """The newest content of an object that is no stream."""
    at = pdf.rindex(b"\n%d 0 obj\n" % number) + len(b"\n%d 0 obj\n" % number)
    return pdf[at : pdf.index(b"\nendobj", at)]


def root_of(pdf: bytes) -> int:
    """The catalog's number."""
    return int(list(_TRAILER.finditer(pdf))[-1][2])


def page_of(pdf: bytes) -> int:
    """The page's number."""
    pages = re.search(rb"/Pages (\d+) 0 R", latest(pdf, root_of(pdf)))
    assert pages is not None
    kid = re.search(rb"/Kids\[(\d+) 0 R", latest(pdf, int(pages[1])))
    assert kid is not None
    return int(kid[1])


def free_number(pdf: bytes) -> int:
    """The number of the next new object."""
    return int(list(_TRAILER.finditer(pdf))[-1][1])


def incremented(pdf: bytes, objects: Mapping[int, bytes], *, root: int | None = None, xref: bool = True) -> bytes:
    """The file with an increment behind it. ``objects``: content by number. ``xref``: with a table and a trailer."""
    last = list(_TRAILER.finditer(pdf))[-1]
    parts, offsets, at = [pdf], {}, len(pdf)
    for number, content in sorted(objects.items()):
        offsets[number] = at
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    if not xref:
        return b"".join(parts)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % entry for entry in offsets.items()) or b"0 0\n"
    size = max(int(last[1]), *(number + 1 for number in objects), 0)
    trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[%s]/Prev %d>>" % (
        size,
        root or int(last[2]),
        int(last[3]),
        last[4],
        int(last[5]),
    )
    parts.append(b"xref\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, at))
    return b"".join(parts)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream's object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def signed_behind(pdf: bytes, seal: Seal, *, kind: bytes = b"ETSI.CAdES.detached") -> bytes:
    """The file with a further signature in an increment, as a program that asks no one's leave would add it."""
    catalog, page, at = latest(pdf, root_of(pdf)), page_of(pdf), free_number(pdf)
    with_field = catalog.replace(b"/Fields[", b"/Fields[%d 0 R " % (at + 1))
    assert with_field != catalog
    room = b"0" * 8000
    objects = {
        root_of(pdf): with_field,
        at: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/%s/M(D:20261121000000Z)"
        b"/ByteRange[0 0000000000 0000000000 0000000000]/Contents<%s>>>" % (kind, room),
        at + 1: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Another)/F 132/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>" % (page, at),
    }
    added = incremented(pdf, objects)
    start = added.rindex(b"/Contents<") + len(b"/Contents")
    end = start + len(room) + 2
    place = added.rindex(b"/ByteRange[0 ") + len(b"/ByteRange[0 ")
    numbers = (b"%d %d %d" % (start, end, len(added) - end)).ljust(32)
    prepared = Prepared(added[:place] + numbers + added[place + 32 :], start, end)
    return prepared.filled(signed_data(prepared.digest(), seal.private_key, seal.certificate, seal.chain))


def signed_by_pyhanko(pdf: bytes, seal: Seal) -> bytes:
    """Any PDF with a signature of that key, made by pyHanko."""
    key = seal.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko's
    for each in seal.chain:
        store.register(asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)))
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(seal.certificate.public_bytes(Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        signers.PdfSignatureMetadata(field_name="Signature", md_algorithm="sha256"),
        signer=signer,
    )
    return bytes(out.getvalue())


def saved_anew(pdf: bytes, *, unsigned: bool = False, **options: object) -> bytes:
    """The file as another program saves it. ``unsigned``: with the form taken out."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if unsigned:
            del opened.Root.AcroForm
            del opened.Root.Perms
            del opened.pages[0].Annots
        opened.save(out, **options)  # type: ignore[arg-type]  # any of its options
    return out.getvalue()


def printed(pdf: bytes) -> bytes:
    """The file as printed into a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "in.pdf").write_bytes(pdf)
        subprocess.run(["pdftocairo", "-pdf", "in.pdf", "out.pdf"], cwd=folder, check=True)
        return (Path(folder) / "out.pdf").read_bytes()


def as_file(picture: Image.Image, kind: str) -> bytes:
    """A picture as a file of that kind; ``PDF`` for a PDF that holds it alone."""
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()
