"""Forget a file of results that was looked through: it was taken in, or nobody wanted it."""

from django.db import transaction

from scoredesk.actions.purge_case import drop_unreferenced
from scoredesk.store.models import ResultUpload


def forget_upload(upload: ResultUpload) -> None:
    """Drop the row and, unless another upload has the same bytes, the bytes."""
    with transaction.atomic():
        address = upload.blob_sha256
        upload.delete()
        drop_unreferenced([address])
