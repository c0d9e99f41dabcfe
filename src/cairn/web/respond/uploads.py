"""Files on their way in: written to quarantine as they come, under a random name, and never held in memory.

How much may be sent is bounded before any of it is read. On every other page than the one for files, what is
sent is small and stays in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.responses.attachments import KINDS, MB
from cairn.web.common.errors import bad_request, hear_out
from cairn.web.common.links import link
from cairn.web.ledger.files import Arriving

LARGEST_BODY = KINDS.limits.largest_together + 5 * MB  # what stands around the files in a request is far less
LISTENED_TO = 4 * LARGEST_BODY


def is_for_files(request: HttpRequest) -> bool:
    """Whether a request goes to a page that takes files."""
    return request.path in (link("respond:files"), link("respond:word"))


class Arrived(UploadedFile):
    """A file in quarantine. It is destroyed when the request ends, unless it was kept."""

    def __init__(self, arriving: Arriving, name: str, size: int) -> None:
        super().__init__(file=arriving.content, name=name, size=size)
        self.arriving = arriving

    def close(self) -> None:
        """Destroy it, unless it was kept."""
        self.arriving.destroy()


class ToQuarantine(FileUploadHandler):
    """Writes the files of the page for files to quarantine, each no further than one byte over the largest size."""

    arriving: Arriving | None = None
    left = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Take a file, where it comes to the page for files."""
        super().new_file(*args, **kwargs)
        if is_for_files(self.request):
            self._destroy()  # one that came before and was cut off
            self.arriving = Arriving()
            self.left = KINDS.largest_file + 1
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write what is not too much; leave the files of other pages to the next handler."""
        if self.arriving is None:
            return raw_data
        self.arriving.write(raw_data[: self.left])
        self.left -= min(self.left, len(raw_data))
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file as the form gets it."""
        if self.arriving is None:
            return None
        arrived = Arrived(self.arriving, self.file_name, file_size)
        self.arriving = None
        return arrived

    def upload_interrupted(self) -> None:
        """Keep nothing of a file that was cut off."""
        self._destroy()

    def _destroy(self) -> None:
        if self.arriving is not None:
            self.arriving.destroy()
            self.arriving = None


def bounded_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse, with a page that says so, a request that says it is larger than its page takes; none of it is kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = _length(request)
        if is_for_files(request):
            if length > LARGEST_BODY:
                return _too_large(request)
        elif length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return bad_request(request, RequestDataTooBig())
        return get_response(request)

    return middleware


def _length(request: HttpRequest) -> int:
    """What the request says of its own length; nought, as Django then reads nothing, where it says none."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _too_large(request: HttpRequest) -> HttpResponse:
    hear_out(request, LISTENED_TO)
    return render(
        request, "respond/files_too_large.html", {"limits": KINDS.limits, "kinds": KINDS}, status=413
    )
