"""Which rows refer to which blobs: a blob is dropped only when none does."""

from collections.abc import Collection

from django.db.models import Model, Q

from scoredesk.store.models import CaseFile, Letter, Message, Report, ResultRevision, ResultUpload

REFERENCES: tuple[tuple[type[Model], str], ...] = (
    (CaseFile, "original_sha256"),
    (CaseFile, "clean_sha256"),
    (CaseFile, "drawing_sha256"),
    (CaseFile, "crop_sha256"),
    (Letter, "mime_sha256"),
    (Message, "raw_sha256"),
    (Report, "pdf_sha256"),
    (Report, "portrait_sha256"),
    (ResultRevision, "portrait_sha256"),
    (ResultUpload, "blob_sha256"),
)
"""Every column that holds a blob's address; a test compares them with the tables."""


def unreferenced(addresses: Collection[str]) -> frozenset[str]:
    """Return those of the addresses to which no row refers."""
    wanted = {address for address in addresses if address}
    if not wanted:
        return frozenset()
    used: set[str] = set()
    for model, column in REFERENCES:
        rows = model._default_manager.filter(Q(**{f"{column}__in": wanted}))  # noqa: SLF001 - Django's own name
        if model is Message:
            # Its hash stays when its bytes go.
            rows = rows.filter(raw_dropped_at=None)
        used.update(rows.values_list(column, flat=True))
    return frozenset(wanted - used)
