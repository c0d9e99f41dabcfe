"""Pages for what goes wrong: what happened in plain words, what to do, and nothing of the inside."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string

from cairn.web.common.jinja import typed
from cairn.web.common.links import link

MOST_LISTENED_TO = 20_000_000
MOST_SHOWN = 6_000_000
A_PART = 65_536
FORM = "application/x-www-form-urlencoded"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400. Where the form was larger than we take, the page says how large that is and shows what was in it; in the
    staff's room, where a file was, what to do with it."""
    if not isinstance(exception, RequestDataTooBig):
        return render(request, "common/400.html", status=400)
    request.POST = _fields(request, hear_out(request, keeping=MOST_SHOWN))
    if request.path.startswith(link("review:responses")) and request.content_type != FORM:
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE / 1_000_000
        return render(request, "common/large_file.html", {"megabytes": f"{most:g}"}, status=400)
    megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1_000_000
    shown = {"megabytes": f"{megabytes:g}", "is_ours": _is_ours(request)}
    return render(request, "common/too_large.html", shown, status=400)


def hear_out(request: HttpRequest, at_most: int = MOST_LISTENED_TO, keeping: int = 0) -> bytes:
    """Read on to the end of what is sent, or to `at_most` bytes of it; give it where it is no more than `keeping`.

    A browser that is cut off while it still sends does not show our answer.
    """
    heard, parts = 0, []
    try:
        while heard < at_most and (part := request.read(A_PART)):
            heard += len(part)
            parts.append(part)
            if heard > keeping:
                parts.clear()
    except OSError:  # they have gone
        return b""
    return b"".join(parts) if heard <= keeping else b""


def _fields(request: HttpRequest, body: bytes) -> QueryDict:
    """The fields of a form, or none where there are too many, or where it came with files."""
    if request.content_type != FORM:
        return QueryDict()
    try:
        return QueryDict(body)
    except SuspiciousOperation:
        return QueryDict()


def _is_ours(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, as far as the browser says."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "common/403.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where a form came without its token: cookies are off, or the page is from another day.

    What was typed is shown, unless another site sent the form: its words are not to stand on our page.
    """
    return render(request, "common/stale_form.html", {"is_ours": _is_ours(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "common/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Its page needs neither the review nor the ledger, for either may be what broke.

    It shows what was typed, where that can be read.
    """
    try:
        words = typed(request)
    except Exception:  # what broke may be the reading of the form itself
        words = []
    return HttpResponse(render_to_string("common/500.html", {"words": words}), status=500)
