"""Any other file of the publication."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cairn.web.library.answers import answer_with
from cairn.web.library.shelf import take
from cairn.web.library.withdrawn import withdrawn_edition


def published(request: HttpRequest, name: str) -> HttpResponseBase | None:
    """A file that the bundle lists; there is no way to any other. One with words that were taken back is gone."""
    if edition := withdrawn_edition(name):
        return render(request, "library/withdrawn.html", {"edition": edition}, status=410)
    found = take(name)
    if found is None:
        raise Http404
    return answer_with(request, *found)
