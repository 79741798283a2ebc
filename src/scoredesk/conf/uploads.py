"""Uploads are bounded, and stay in memory: nobody's image is ever left in a temporary file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedMemoryUpload(FileUploadHandler):
    """Refuses a request as soon as its files together pass `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes.

    Django's own limit of that name leaves files out.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if self.received > limit:
            raise RequestDataTooBig("the files of this request are larger than DATA_UPLOAD_MAX_MEMORY_SIZE")
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
