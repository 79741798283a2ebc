"""Take a file of results that a clerk has looked through into the register, and forget the file."""

import io

from django.db import transaction

from scoredesk.actions.actor import Actor
from scoredesk.actions.forget_upload import forget_upload
from scoredesk.actions.import_results import ImportSummary, import_results
from scoredesk.store import blobs
from scoredesk.store.models import ResultUpload


def import_upload(upload_id: int, actor: Actor) -> ImportSummary:
    """Import the file once. Raises ResultUpload.DoesNotExist where it was imported already, and as the import does."""
    with transaction.atomic():
        upload = ResultUpload.objects.select_for_update().get(pk=upload_id)
        content = io.BytesIO(blobs.get(upload.blob_sha256))
        summary = import_results(content, file_name=upload.file_name, actor=actor)
        forget_upload(upload)
    return summary
