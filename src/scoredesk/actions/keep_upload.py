"""Keep a file of results for a clerk to look through; nothing is taken into the register yet."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.now import now
from scoredesk.actions.office_programme import programme
from scoredesk.store import blobs
from scoredesk.store.models import ResultUpload


def keep_upload(content: bytes, file_name: str, actor: Actor) -> ResultUpload:
    """Keep the bytes, encrypted as every blob, until they are imported, given up, or two days old."""
    require(actor, Permission.IMPORT_RESULTS)
    with transaction.atomic():
        return ResultUpload.objects.create(
            programme=programme().key,
            file_name=file_name[:255],
            blob_sha256=blobs.put(content),
            uploaded_at=now(),
            uploaded_by=actor.name,
        )
