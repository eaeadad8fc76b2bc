"""Files are taken where they are awaited, and no more of them than the settings say."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from amistock.limits import UPLOADS


class OnlyWhereAwaited(FileUploadHandler):
    """The first of the handlers: skips every other file, so that it reaches neither memory nor disk.

    The fields beside it are read as ever, so that the page can answer in words.
    """

    shut = False

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        match = self.request.resolver_match if self.request else None
        awaited = match is not None and match.view_name in UPLOADS
        self.shut = not awaited or content_length > settings.UPLOAD_MAX_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.shut:
            raise SkipFile
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
