"""The bare views: one write and a few bytes, or a page that stands ready."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.bare.models import Words

PAGE = b"x" * int(os.environ.get("BARE_PAGE_BYTES", "0"))


def write(request: HttpRequest) -> HttpResponse:
    """Keep what was posted."""
    Words.objects.create(text=request.POST["text"])
    return HttpResponse("kept")


def page(request: HttpRequest) -> HttpResponse:
    """As many bytes as a page of Cairn's."""
    return HttpResponse(PAGE)


urlpatterns = [path("write/", write), path("page/", page)]
