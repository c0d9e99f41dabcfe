"""The list by which somebody came to a response: its filters go along in the address, its words in their session."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from cairn.calls import Call
from cairn.web.review.forms import FilterForm
from cairn.web.review.reading.filters import Filters
from cairn.web.review.words_asked import keep_words, words_kept


def asked_for(request: HttpRequest, call: Call) -> Filters:
    """The filters that an address gives, with the words that the session holds for its numbers."""
    given = request.GET
    search, said = given.get("search", ""), given.get("said", "")
    session = request.session
    kept = {
        "search": search,
        "q": words_kept(session, search),
        "said": said,
        "words": words_kept(session, said),
    }
    return replace(FilterForm(given).filters(call), **kept)


def kept_for_address(request: HttpRequest, call: Call) -> Filters:
    """The filters that a form gives, its words put into the session, to go on to an address that holds none."""
    asked: Any = FilterForm(request.POST).filters(call)
    return replace(
        asked, search=keep_words(request.session, asked.q), said=keep_words(request.session, asked.words)
    )
