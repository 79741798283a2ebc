"""Look at a file that somebody says is a report: its bytes, pyHanko's reading, and what stands on the page.

A PDF's seals are compared with the office's own, present and former. Where no serial or code is stated where the press
puts them, they are read from the page: from its words, or from the QR code on a picture, in the PDF or sent by itself.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoredesk.actions.office import office
from scoredesk.checks.decoder import DecoderStalledError, read_codes
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.report_facts import SAMPLE_CODE
from scoredesk.domain.verification import Inspection, Source
from scoredesk.reports.inspect import inspect
from scoredesk.reports.second_reader import Trust, compared, read_again, report_on

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/heic"})
"""Media types of pictures that are looked at for a code."""


@dataclass(frozen=True, slots=True)
class Known:
    """Whose seals a file is compared with: certificates and lists in DER. ``samples``: of keys that seal samples.

    ``sample_address``: what the QR code on a sample says; empty where no office is known.
    """

    trust: Trust
    samples: Sequence[bytes] = ()
    sample_address: str = ""


def of_this_office(further: Sequence[bytes] = ()) -> Known:
    """Return what this office knows. ``further``: certificates to be trusted beside its own."""
    here = office()
    key = here.seal_key()
    trust = Trust(
        trusted=[*further, key.certificate, *here.former_seals()],
        issuers=key.chain,
        stamps=here.stamp_services(),
        crls=here.seal_crls(),
    )
    return Known(trust, [here.sample_key().certificate], f"{here.base_url}/v/{SAMPLE_CODE}")


def look_at_file(raw: bytes, known: Known) -> Inspection:
    """Return what a file says of itself."""
    media_type = media_type_of(raw)
    if media_type in PICTURES:
        return _of_picture(raw, media_type, known)
    trust = known.trust
    inspection = inspect(raw, trust.trusted, trusted_stamps=trust.stamps, samples=known.samples, crls=trust.crls)
    if not inspection.is_pdf or inspection.too_large:
        return inspection
    reading = read_again(raw, trust)
    inspection = compared(inspection, reading)
    if inspection.serial or inspection.code:
        return inspection
    if reading is None:
        # Too heavy, or the machine hung: that its page names no report is not known.
        return replace(inspection, unread=True)
    return _with_codes(inspection, reading.pictures, known)


def _of_picture(raw: bytes, media_type: str, known: Known) -> Inspection:
    bare = Inspection(is_pdf=False, size=len(raw), sha256=hashlib.sha256(raw).hexdigest(), picture=True)
    found = _with_codes(bare, [(media_type, raw)], known)
    # Blurred, cut off, or of something else: a picture without a code is no word against the report that it may show.
    return replace(found, unread=not (found.serial or found.code or found.sample))


def _with_codes(inspection: Inspection, pictures: Sequence[tuple[str, bytes]], known: Known) -> Inspection:
    """The inspection with the report that a QR code on one of the pictures names, or else with our sample, if any."""
    of_sample = False
    for media_type, content in pictures:
        try:
            codes = read_codes(content, media_type)
        except DecoderStalledError:
            return replace(inspection, unread=True)
        for said in codes:
            serial, code = report_on(said)
            if code:
                return replace(inspection, serial=serial, code=code, source=Source.PAGE)
            of_sample = of_sample or said == known.sample_address
    return replace(inspection, sample=True, source=Source.PAGE) if of_sample else inspection
