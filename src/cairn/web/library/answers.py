"""A file of the publication as an answer to a browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from cairn.publication.bundle import BundleFile

# A drawing opened by itself may use the styles it was drawn with, and may do nothing else.
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


def answer_with(request: HttpRequest, file: BundleFile, content: bytes) -> HttpResponseBase | None:
    """The file, or the word that the browser already holds it; browsers ask each time, for it may have changed."""
    answer = HttpResponse(content, content_type=file.content_type)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["ETag"] = etag = f'"{file.sha256}"'
    if file.content_type.startswith("image/svg"):
        answer.headers["Content-Security-Policy"] = DRAWING_POLICY
    return get_conditional_response(request, etag=etag, response=answer)
