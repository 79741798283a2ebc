"""Say what a file of results would do to the register and to issued reports: all of it is done, and taken back.

So the preview can be wrong in nothing but what others do meanwhile.
"""

import io
from dataclasses import dataclass

from django.db import transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.import_results import ImportSummary, import_results
from scoredesk.actions.office_programme import programme
from scoredesk.store import blobs
from scoredesk.store.models import ResultUpload
from scoredesk.store.queries.supersessions import Planned, affected


@dataclass(frozen=True, slots=True)
class Preview:
    """``summary``: as the import would say. ``affected``: issued reports that would then have to be replaced."""

    summary: ImportSummary
    affected: tuple[Planned, ...]


def preview_upload(upload: ResultUpload, actor: Actor) -> Preview:
    """Return what importing the file would do. Raises NotAllowedError, NotARegisterError and BadRowsError as that."""
    content = io.BytesIO(blobs.get(upload.blob_sha256))
    with transaction.atomic():
        summary = import_results(content, file_name=upload.file_name, actor=actor)
        planned = affected(programme(), summary.import_id)
        transaction.set_rollback(True)
    return Preview(summary, planned)
