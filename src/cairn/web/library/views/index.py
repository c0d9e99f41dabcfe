"""The publication's first page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cairn.web.library.answers import answer_with
from cairn.web.library.shelf import take


def index(request: HttpRequest) -> HttpResponseBase | None:
    """The publication, or a plain word where nothing has been published yet."""
    found = take("")
    if found is None:
        return render(request, "library/nothing_yet.html")
    return answer_with(request, *found)
