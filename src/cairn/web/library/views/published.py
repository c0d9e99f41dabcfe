"""Any other file of the publication."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from cairn.web.library.answers import answer_with
from cairn.web.library.shelf import take


def published(request: HttpRequest, name: str) -> HttpResponseBase | None:
    """A file that the bundle lists; there is no way to any other."""
    found = take(name)
    if found is None:
        raise Http404
    return answer_with(request, *found)
