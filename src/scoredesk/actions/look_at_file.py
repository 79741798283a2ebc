"""Look at a file that somebody says is a report: its seal, compared with the office's own, present and former."""

from collections.abc import Sequence

from scoredesk.actions.office import office
from scoredesk.domain.verification import Inspection
from scoredesk.reports.inspect import inspect


def look_at_file(raw: bytes, further: Sequence[bytes] = ()) -> Inspection:
    """Return what the bytes say of themselves. ``further``: certificates in DER to be trusted beside the office's."""
    here = office()
    return inspect(
        raw,
        [*further, here.seal_key().certificate, *here.former_seals()],
        trusted_stamps=here.stamp_services(),
        samples=[here.sample_key().certificate],
        crls=here.seal_crls(),
    )
